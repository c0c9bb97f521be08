from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from sumoto_bpr.model.books import Books
from sumoto_bpr.model.flow import Flow, Step
from sumoto_bpr.model.observation import Status
from sumoto_bpr.sheets.words import CORE
from tests.indicators.making import asked, inventory

WORKED = Books(
    inventory=inventory(
        {"hours": 35.0, "core": "コア"},
        {"hours": 45.0, "core": "ノンコア"},
        {"hours": 13.0, "core": "未着手"},
        {"hours": 7.0, "core": "判断保留"},
    )
)


def test_the_undecided_open_a_range() -> None:
    """35 core, 45 non-core, 20 undecided of 100 h is 35–55 %, and no single value."""
    figure = asked(WORKED)["core_share"]
    assert (figure.low, figure.high, figure.value) == (0.35, 0.55, None)
    assert figure.display == "35–55 %"
    assert figure.status is Status.NORMAL
    assert (figure.numerator, figure.denominator) == (35.0, 100.0)


def test_where_all_is_decided_there_is_a_value() -> None:
    """35 of 80 decided hours: both ends are 43.75 %, printed 43.8 %."""
    book = inventory({"hours": 35.0, "core": "コア"}, {"hours": 45.0, "core": "ノンコア"})
    figure = asked(Books(inventory=book))["core_share"]
    assert figure.low == figure.high == figure.value == 0.4375
    assert figure.display == "43.8 %"


def test_partly_non_core_counts_as_open_as_long_as_it_is_not_split() -> None:
    """10 core and 30 一部ノンコア of 40 h is 25–100 %."""
    book = inventory({"hours": 10.0, "core": "コア"}, {"hours": 30.0, "core": "一部ノンコア"})
    assert asked(Books(inventory=book))["core_share"].display == "25–100 %"


def test_the_share_is_also_told_by_tasks_and_by_regular_staff_hours() -> None:
    """One core task of four is 25–75 %; of 30 regular hours 10 are core: 33.3 %."""
    assert asked(WORKED)["core_share.tasks"].display == "25–75 %"
    assert "core_share.hours_regular" not in asked(WORKED)
    book = inventory(
        {"hours": 40.0, "hours_regular": 10.0, "core": "コア"},
        {"hours": 60.0, "hours_regular": 20.0, "core": "ノンコア"},
    )
    assert asked(Books(inventory=book))["core_share.hours_regular"].display == "33.3 %"


def _step(number: str, minutes: float | None, core: str) -> Step:
    return Step(id=number, name=f"手順{number}", lane="担当", minutes=minutes, core=core, row=9)


def _split(*steps: Step) -> Books:
    """10 h core, 30 h 一部ノンコア with the flow of these steps."""
    book = inventory({"hours": 10.0, "core": "コア"}, {"hours": 30.0, "core": "一部ノンコア"})
    flow = Flow(
        id="F",
        title="課税",
        steps=steps,
        lanes=("担当",),
        task_id="T002",
        file="process_maps/f.xlsx",
    )
    return Books(inventory=book, flows=(flow,))


def test_hours_are_split_by_the_sorted_steps_of_a_flow() -> None:
    """Judging 20 % and entry 80 % of 30 h: 6 h more are core, 16 of 40 h is 40 % (C4)."""
    figures = asked(_split(_step("1", 4.0, "コア"), _step("2", 16.0, "ノンコア")))
    share = figures["core_share"]

    assert (0.4, 0.4, 0.4) == (share.low, share.high, share.value)
    assert "うち1業務は手順ごとに分けた" in share.method
    assert "process_maps/f.xlsx" in {source.file for source in share.sources}
    assert "50–100 %" == figures["core_share.tasks"].display


def test_an_open_step_keeps_its_part_open() -> None:
    """Of 30 h a fifth is core and three fifths are 判断保留: 16 to 34 of 40 h."""
    steps = (_step("1", 4.0, "コア"), _step("2", 12.0, "判断保留"), _step("3", 4.0, "ノンコア"))
    share = asked(_split(*steps))["core_share"]

    assert (0.4, 0.85) == (share.low, share.high)


def test_without_minutes_no_step_takes_hours() -> None:
    """A step whose minutes nobody knows leaves the whole task open, as without a flow."""
    share = asked(_split(_step("1", 4.0, "コア"), _step("2", None, "ノンコア")))["core_share"]

    assert (0.25, 1.0) == (share.low, share.high)
    assert "手順ごと" not in share.method


def test_the_two_open_states_are_told_apart() -> None:
    """The method says how many tasks nobody has looked at, and on how many somebody waits."""
    figures = asked(WORKED)

    assert "未着手1業務・判断保留1業務・一部ノンコア0業務" in figures["core_share"].method
    assert (13.0, 7.0, 20.0) == tuple(
        figures[f"hours.{state}"].value for state in ("todo", "withheld", "undecided")
    )


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from((*CORE, None)),
            st.none() | st.floats(min_value=0, max_value=1e7, allow_subnormal=False),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_the_range_is_in_order_and_between_zero_and_one(
    rows: list[tuple[str | None, float | None]],
) -> None:
    """Whatever the sorting: 0 ≤ low ≤ high ≤ 1, and a value only where they agree."""
    book = inventory(*({"core": core, "hours": hours} for core, hours in rows))
    for figure in asked(Books(inventory=book)).values():
        if figure.indicator.startswith("core_share") and figure.low is not None:
            assert figure.high is not None
            assert 0 <= figure.low <= figure.high <= 1
            assert (figure.value is not None) == (figure.low == figure.high)
            assert figure.value in (None, figure.low)


def test_without_any_core_column_everything_is_undecided() -> None:
    """Nobody has sorted anything: the share may be anything, and says so."""
    figure = asked(Books(inventory=inventory({"hours": 5.0})))["core_share"]
    assert figure.display == "0–100 %"
    assert figure.high == pytest.approx(1.0)

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.observation import Status
from tests.indicators.making import asked, inventory, rules

STAGES = ("1 棚卸済", "3 現行フロー・課題整理済", "5 方針決定", "7 実施", "9 廃止済")
WORKED = Books(
    inventory=inventory(
        *(
            {"stage": s, "hours": h}
            for s, h in zip(STAGES, (10.0, 20.0, 30.0, 40.0, None), strict=True)
        ),
    )
)


@pytest.mark.parametrize(
    ("stage", "count", "hours"),
    [(3, "80.0 %", "90.0 %"), (5, "60.0 %", "70.0 %"), (7, "40.0 %", "40.0 %")],
)
def test_the_same_tasks_give_another_rate_under_another_stage(
    stage: int, count: str, hours: str
) -> None:
    """Of five tasks four, three, two are done from stage 3, 5, 7 (C27)."""
    figures = asked(WORKED, rules(bpr_done__stage=stage))
    assert figures["bpr_rate"].display == count
    assert figures["bpr_rate.hours"].display == hours
    assert f"bpr_done.stage={stage}" in figures["bpr_rate"].definition
    assert f"段階{stage}（" in figures["bpr_rate"].method


def test_the_rate_says_of_how_many_tasks_it_speaks() -> None:
    """3 of 5 tasks; by hours 70 of 100, of the four tasks whose hours are known."""
    figures = asked(WORKED)
    assert (figures["bpr_rate"].numerator, figures["bpr_rate"].denominator) == (3, 5)
    hours = figures["bpr_rate.hours"]
    assert (hours.numerator, hours.denominator) == (70.0, 100.0)
    assert "5業務のうち4業務に時間の記載" in hours.method
    assert figures["bpr_rate"].sources[0].rows == (2, 3, 4, 5, 6)
    assert hours.sources[0].rows == (2, 3, 4, 5)


def test_abolished_tasks_stay_or_go_by_policy() -> None:
    """With 廃止 counted 3 of 5, without 2 of 4."""
    assert asked(WORKED)["bpr_rate"].denominator == 5
    figure = asked(WORKED, rules(bpr_done__count_abolished=False))["bpr_rate"]
    assert (figure.numerator, figure.denominator) == (2, 4)
    assert "廃止済の1業務を除く" in figure.method


def test_departments_out_of_scope_stay_or_go_by_policy() -> None:
    """Tasks of a 所属 that is 対象外 leave numerator and denominator unless policy keeps them."""
    books = Books(
        inventory=inventory(
            {"stage": "5 方針決定", "_unit": "01"},
            {"stage": "1 棚卸済", "_unit": "01"},
            {"stage": "5 方針決定", "_unit": "02"},
        ),
        organisation=Organisation(
            departments=(
                Department(code="01", name="税務課"),
                Department(code="02", name="議会事務局", in_scope=False),
            )
        ),
    )
    assert asked(books)["bpr_rate"].display == "50.0 %"
    assert "BPR対象外の所属の1業務を除く" in asked(books)["bpr_rate"].method
    kept = asked(books, rules(bpr_done__count_out_of_scope=True))["bpr_rate"]
    assert (kept.numerator, kept.denominator) == (2, 3)


def test_small_tasks_may_be_cut_off() -> None:
    """From 25 hours up: 30 and 40 h are done; a task without hours is not known to be small."""
    figure = asked(WORKED, rules(bpr_done__least_hours=25))["bpr_rate"]
    assert (figure.numerator, figure.denominator) == (3, 3)


def test_a_stage_reached_after_the_day_does_not_count_yet() -> None:
    """A decision dated 10 April 2026 is not in the figure as of 31 March 2026."""
    book = inventory(
        {"stage": "7 実施", "stage_date": "2026-03-31"},
        {"stage": "7 実施", "stage_date": "2026-04-10"},
    )
    figure = asked(Books(inventory=book))["bpr_rate"]
    assert figure.numerator == 1
    assert "基準日より後の1業務" in figure.method
    later = asked(Books(inventory=book), as_of=date(2026, 4, 10))["bpr_rate"]
    assert later.numerator == 2


def test_a_blank_stage_is_not_done_and_an_unasked_one_is_missing() -> None:
    """Blank cells count as not done; where the column is absent nothing is claimed."""
    blank = asked(Books(inventory=inventory({"stage": None}, {"stage": "5 方針決定"})))
    assert blank["bpr_rate"].display == "50.0 %"
    assert "段階の記入がない1業務" in blank["bpr_rate"].method
    unasked = asked(Books(inventory=inventory({"hours": 1.0})))["bpr_rate"]
    assert unasked.status is Status.MISSING


DECIDED = Books(
    inventory=inventory(
        {
            "stage": "3 現行フロー・課題整理済",
            "review_decision": "見直し不要",
            "review_reason": "法定",
        },
        {"stage": "7 実施", "review_decision": "見直す"},
        {"stage": None, "review_decision": "廃止", "review_reason": "利用がない"},
        {"stage": "4 見直し案あり", "review_decision": "見直し不要"},
        {"stage": "6 試行", "review_decision": "対象外", "review_reason": "出納閉鎖"},
        {"stage": "1 棚卸済", "review_decision": "対象外"},
    )
)


@pytest.mark.parametrize(("stage", "done"), [(3, 4), (5, 3), (7, 1)])
def test_decisions_count_as_their_stage_under_every_policy(stage: int, done: int) -> None:
    """見直し不要 and 廃止 with a reason are at stage 5; one without counts by its stage (C27)."""
    figure = asked(DECIDED, rules(bpr_done__stage=stage))["bpr_rate"]

    assert (done, 5) == (figure.numerator, figure.denominator)
    for words in ("2業務は段階5（方針決定）とみる", "理由のない2業務の方針は使わない"):
        assert words in figure.method
    assert "見直しの方針を対象外とした（理由あり）の1業務を除く" in figure.method


def test_tasks_out_of_scope_stay_or_go_by_policy() -> None:
    """With 対象外 counted the task is in N, and counts by the stage it has reached."""
    figure = asked(DECIDED, rules(bpr_done__count_out_of_scope=True))["bpr_rate"]

    assert (4, 6) == (figure.numerator, figure.denominator)
    assert "対象外" not in figure.method


def test_decisions_alone_make_a_rate() -> None:
    """Without a column of stages the decisions tell: one of two is decided."""
    book = inventory(
        {"review_decision": "見直し不要", "review_reason": "法定"}, {"review_decision": None}
    )

    assert "50.0 %" == asked(Books(inventory=book))["bpr_rate"].display


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from((*STAGES, None)),
            st.none() | st.floats(min_value=0, max_value=1e6, allow_subnormal=False),
        ),
        min_size=1,
        max_size=15,
    ),
    st.integers(1, 9),
    st.booleans(),
    st.sampled_from((0, 50)),
)
def test_a_rate_lies_between_nothing_and_everything(
    tasks: list[tuple[str | None, float | None]], stage: int, abolished: bool, least: float
) -> None:
    """Under any policy 0 ≤ numerator ≤ denominator and 0 ≤ rate ≤ 1."""
    book = inventory(*({"stage": s, "hours": h} for s, h in tasks))
    in_force = rules(
        bpr_done__stage=stage, bpr_done__count_abolished=abolished, bpr_done__least_hours=least
    )
    for figure in asked(Books(inventory=book), in_force).values():
        if figure.indicator.startswith("bpr_rate") and figure.value is not None:
            assert figure.numerator is not None
            assert figure.denominator is not None
            assert 0 <= figure.numerator <= figure.denominator
            assert 0 <= figure.value <= 1

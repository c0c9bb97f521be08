from __future__ import annotations

from datetime import date

from hypothesis import given, strategies as st

from sumoto_bpr.indicators.left import LEFT_TITLES, Left, what_is_left
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.flow import Flow
from tests.indicators.making import MARCH, R7, Row, asked, inventory, rules

DONE: Row = {
    "core": "コア",
    "hours": 10.0,
    "stage": "5 方針決定",
    "next_review": "2026-03-31",
    "year": "FY2025",
}


def left(*rows: Row, flows: tuple[Flow, ...] = (), day: date = MARCH) -> dict[str, Left]:
    """What is left of these tasks, by key."""
    found = what_is_left(Books(inventory=inventory(*rows), flows=flows), rules(), R7, day)
    assert found is not None
    return {entry.key: entry for entry in found}


def flow_of(task: str) -> Flow:
    """A flow of one task."""
    return Flow(id=task, title="架空", lanes=(), steps=(), task_id=task)


def test_each_lack_is_a_list_of_its_own() -> None:
    """Unsorted, withheld, untimed, undrawn, undecided, overdue tasks each have their list."""
    found = left(
        {**DONE, "core": "未着手"},
        {**DONE, "core": "判断保留"},
        {**DONE, "hours": None},
        {**DONE},
        {**DONE, "stage": "4 見直し案あり"},
        {**DONE, "next_review": "2026-03-30"},
        flows=tuple(flow_of(f"T00{n}") for n in (1, 2, 3, 5, 6)),
    )

    assert {
        "unsorted": ["T001"],
        "withheld": ["T002"],
        "no_hours": ["T003"],
        "no_flow": ["T004"],
        "no_decision": ["T005"],
        "overdue": ["T006"],
    } == {key: entry.tasks["id"].to_list() for key, entry in found.items()}


def test_a_reasoned_decision_is_one() -> None:
    """見直し不要, 廃止 and 対象外 with a reason leave no decision open; without one they do."""
    kept = {**DONE, "stage": "2 分類済", "review_reason": "法定"}
    found = left(
        *({**kept, "review_decision": word} for word in ("見直し不要", "廃止", "対象外", "見直す")),
        {**kept, "review_decision": "対象外", "review_reason": None},
    )

    assert ["T004", "T005"] == found["no_decision"].tasks["id"].to_list()


def test_a_stage_dated_later_decides_nothing_yet() -> None:
    """方針決定 of 10 April is open on 31 March, reasoned or not, as BPR実施率 does not count it."""
    later: Row = {**DONE, "stage_date": "2026-04-10"}
    kept: Row = {**later, "review_decision": "見直し不要", "review_reason": "法定"}
    rows = (later, kept, {**DONE, "stage_date": "2026-03-31"}, {**later, "stage": "9 廃止済"})

    found = left(*rows)["no_decision"]

    assert (["T001", "T002", "T004"], 4) == (found.tasks["id"].to_list(), found.of)
    rate = asked(Books(inventory=inventory(*rows)))["bpr_rate"]
    assert (1.0, 4.0) == (rate.numerator, rate.denominator)


def test_the_most_hours_come_first() -> None:
    """Tasks are listed by hours, those without hours last, equals as they stand."""
    found = left({"hours": 5.0}, {"hours": None}, {"hours": 90.0}, {"hours": 5.0})

    assert ["T003", "T001", "T004", "T002"] == found["unsorted"].tasks["id"].to_list()


def test_of_abolished_tasks_nothing_is_asked() -> None:
    """An abolished task stands in no list and is in no count."""
    found = left({"stage": "9 廃止済"})

    assert {(0, 0)} == {(len(entry.tasks), entry.of) for entry in found.values()}


def test_without_an_inventory_nothing_is_said() -> None:
    """Where nothing was handed in, nothing is left and nothing is done: None."""
    assert what_is_left(Books(), rules(), R7, MARCH) is None


CELLS = st.fixed_dictionaries(
    {
        "core": st.sampled_from(["コア", "ノンコア", "一部ノンコア", "未着手", "判断保留", None]),
        "hours": st.sampled_from([0.0, 3.5, 12.0, None]),
        "stage": st.sampled_from(["5 方針決定", "8 効果検証済", "0 未着手", "9 廃止済", None]),
        "next_review": st.sampled_from(["2026-03-30", "2026-03-31", "2027-01-01", None]),
        "drawn": st.booleans(),
    }
)


@given(rows=st.lists(CELLS, max_size=8))
def test_a_list_empties_exactly_when_coverage_is_whole(rows: list[dict[str, object]]) -> None:
    """A list is empty where coverage is 100 % and only there, and never longer than the tasks."""
    drawn = tuple(flow_of(f"T{n:03}") for n, row in enumerate(rows, 1) if row["drawn"])
    cells = [{k: v for k, v in row.items() if k != "drawn"} for row in rows]
    asked = sum(row["stage"] != "9 廃止済" for row in rows)

    found = left(*cells, flows=drawn)

    assert list(LEFT_TITLES) == list(found)
    for entry in found.values():
        assert (len(entry.tasks) == 0) == (entry.coverage == 1.0)
        assert len(entry.tasks) <= entry.of == asked
        hours = entry.tasks["hours"].dropna().to_list() if len(entry.tasks) else []
        assert hours == sorted(hours, reverse=True)

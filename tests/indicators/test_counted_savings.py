from __future__ import annotations

from dataclasses import replace
from math import fsum, isnan
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from sumoto_bpr.indicators.counted_savings import counted_savings
from sumoto_bpr.indicators.saving_rules import ACTUAL, EXPECTED, SavingKind
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.observation import UnitKind, UnitRef
from tests.indicators.making import MARCH, R7, Row, asked, improvements, inventory

FINE: Row = {"task_ids": "T001", "stage": "実施", "decision": "採用"}


def _books(*rows: Row) -> Books:
    tasks = inventory({"hours": 100.0}, {"hours": None})
    return Books(inventory=tasks, improvements=improvements(*({**FINE, **row} for row in rows)))


@pytest.mark.parametrize(
    ("row", "counted", "why"),
    [
        ({"saved_expected": 80.0}, 80.0, ""),
        ({"saved_expected": 130.0}, 100.0, "対象業務の時間に収まる100.0時間だけ"),
        ({"saved_expected": 9.0, "decision": "不採用"}, None, "検討結果が「不採用」なので数えない"),
        ({"saved_expected": 9.0, "stage": "中止"}, None, "段階が「中止」なので数えない"),
        ({"saved_expected": 9.0, "task_ids": "ZZZ"}, None, "対象業務がこの棚卸にないので数えない"),
        (
            {"saved_expected": 9.0, "task_ids": "T002"},
            9.0,
            "対象業務の時間が分からないので、上限なし",
        ),
        ({"saved_expected": 9.0, "used_from": "2026-05-01"}, 9.0, ""),
        ({"saved_expected": None}, None, ""),
    ],
)
def test_each_row_says_what_of_it_counts(row: Row, counted: float | None, why: str) -> None:
    """Whole, cut, left out with its reason, or without a limit: told of the row itself."""
    (found,) = counted_savings(_books(row), R7, EXPECTED, MARCH)
    assert (counted, why) == (None if isnan(found.counted) else found.counted, found.why)


def test_of_two_improvements_the_later_is_cut() -> None:
    """80 h and 50 h on a task of 100 h: the second says that 20 h of it fit."""
    first, second = counted_savings(
        _books({"saved_expected": 80.0}, {"saved_expected": 50.0}), R7, EXPECTED, MARCH
    )
    assert (80.0, "") == (first.counted, first.why)
    assert (20.0, "対象業務の時間に収まる20.0時間だけ") == (second.counted, second.why)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"stage": "中止"}, "段階が「中止」でも、それまでに減った時間として数える"),
        ({"decision": "保留"}, "検討結果が「保留」のまま数える"),
        ({"decision": None}, "検討結果がないまま数える"),
        ({"measured_days": 10.0}, "測ったのは10日だけで、書いたとおり数える"),
        ({"measured_days": 365.0}, ""),
    ],
)
def test_measured_hours_that_count_with_a_doubt_say_so(row: Row, why: str) -> None:
    """中止, an open 検討結果 and a short measurement count in full, and the row says so."""
    (found,) = counted_savings(_books({"saved_actual": 20.0, **row}), R7, ACTUAL, MARCH)
    assert (20.0, why) == (found.counted, found.why)


def test_measured_hours_go_no_further_than_what_was_measured() -> None:
    """実績 60 h of 50 h before and 10 h after: 40 h, and why."""
    row = {"saved_actual": 60.0, "before_hours": 50.0, "after_hours": 10.0}
    (found,) = counted_savings(_books(row), R7, ACTUAL, MARCH)
    assert (40.0, "測った差の40.0時間まで") == (found.counted, found.why)


def test_measured_hours_of_what_is_not_yet_in_use_do_not_count() -> None:
    """実績 of a use that begins on 1 May is none on 31 March, for all tools and for RPA alone."""
    row: Row = {"saved_actual": 32.0, "used_from": "2026-05-01", "tool": "RPA"}
    books = _books(row, {**row, "used_from": "2026-03-31", "saved_actual": 5.0})
    later, begun = counted_savings(books, R7, ACTUAL, MARCH)
    assert (True, "使い始めた日がまだ来ていないので数えない") == (isnan(later.counted), later.why)
    assert begun.counted == 5.0
    figures = asked(books)
    assert (5.0, 5.0) == (
        figures["hours_saved_actual"].value,
        figures["hours_saved_actual.ai_rpa"].value,
    )


def test_what_names_no_task_is_said_to_be_the_citys_alone() -> None:
    """Of a blank 対象業務ID a 所属 counts nothing and says so; the city counts it."""
    city = _books({"saved_expected": 9.0, "task_ids": None})
    own = replace(city, unit=UnitRef(kind=UnitKind.DEPARTMENT, code="01", name="税務課"))
    (told,) = counted_savings(own, R7, EXPECTED, MARCH)
    assert (True, "対象業務IDが空なので、全庁にだけ数える") == (isnan(told.counted), told.why)
    (whole,) = counted_savings(city, R7, EXPECTED, MARCH)
    assert whole.counted == 9.0


ROWS: Any = st.lists(
    st.fixed_dictionaries(
        {
            "saved_expected": st.sampled_from([None, 10.0, 60.0, 250.0]),
            "saved_actual": st.sampled_from([None, 5.0, 70.0]),
            "before_hours": st.sampled_from([None, 50.0]),
            "after_hours": st.sampled_from([None, 10.0, 60.0]),
            "task_ids": st.sampled_from(["T001", "T001;T002", "T002", "ZZZ", None]),
            "stage": st.sampled_from(["案", "試行", "定着", "中止", None]),
            "decision": st.sampled_from(["採用", "不採用", None]),
            "used_from": st.sampled_from(["2025-10-01", "2026-04-01", None]),
        }
    ),
    min_size=1,
    max_size=6,
)


@settings(deadline=None, max_examples=60)
@given(rows=ROWS, kind=st.sampled_from([EXPECTED, ACTUAL]))
def test_the_rows_add_up_to_the_figure(rows: list[Row], kind: SavingKind) -> None:
    """Whatever is cut or left out, the counted hours of the rows are the figure."""
    books = _books(*rows)
    listed = counted_savings(books, R7, kind, MARCH)
    counted = fsum(one.counted for one in listed if not isnan(one.counted))
    assert asked(books)[kind.indicator].value == pytest.approx(counted)
    for one in listed:
        assert one.why or isnan(one.written) or one.counted == one.written

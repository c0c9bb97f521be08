from __future__ import annotations

from math import fsum, isnan
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from sumoto_bpr.indicators.counted_savings import counted_savings
from sumoto_bpr.indicators.saving_rules import ACTUAL, EXPECTED, SavingKind
from sumoto_bpr.model.books import Books
from tests.indicators.making import R7, Row, asked, improvements, inventory

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
        ({"saved_expected": None}, None, ""),
    ],
)
def test_each_row_says_what_of_it_counts(row: Row, counted: float | None, why: str) -> None:
    """Whole, cut, left out with its reason, or without a limit: told of the row itself."""
    (found,) = counted_savings(_books(row), R7, EXPECTED)
    assert (counted, why) == (None if isnan(found.counted) else found.counted, found.why)


def test_of_two_improvements_the_later_is_cut() -> None:
    """80 h and 50 h on a task of 100 h: the second says that 20 h of it fit."""
    first, second = counted_savings(
        _books({"saved_expected": 80.0}, {"saved_expected": 50.0}), R7, EXPECTED
    )
    assert (80.0, "") == (first.counted, first.why)
    assert (20.0, "対象業務の時間に収まる20.0時間だけ") == (second.counted, second.why)


def test_measured_hours_go_no_further_than_what_was_measured() -> None:
    """実績 60 h of 50 h before and 10 h after: 40 h, and why."""
    row = {"saved_actual": 60.0, "before_hours": 50.0, "after_hours": 10.0}
    (found,) = counted_savings(_books(row), R7, ACTUAL)
    assert (40.0, "測った差の40.0時間まで") == (found.counted, found.why)


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
    listed = counted_savings(books, R7, kind)
    counted = fsum(one.counted for one in listed if not isnan(one.counted))
    assert asked(books)[kind.indicator].value == pytest.approx(counted)
    for one in listed:
        assert one.why or isnan(one.written) or one.counted == one.written

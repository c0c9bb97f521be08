from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from sumoto_bpr.model.books import Books
from sumoto_bpr.sheets.words import MEASURED_BY
from tests.indicators.making import Row, asked, improvements, inventory

MIXED = Books(
    inventory=inventory(
        {"hours": 120.0, "measured_by": "実測", "core": "コア", "stage": "7 実施"},
        {"hours": 300.0, "measured_by": "推定積み上げ", "core": "ノンコア", "stage": "1 棚卸済"},
    )
)
MARK = "実測 120.0時間＋推定積み上げ 300.0時間の合計"


def test_a_sum_over_several_methods_carries_a_mark() -> None:
    """120 h measured and 300 h estimated are 420 h, and say so in mark, method and JSON."""
    figure = asked(MIXED)["hours"]

    assert (420.0, MARK) == (figure.value, figure.mark)
    assert MARK in figure.method
    assert MARK == figure.to_json()["mark"]
    assert "" == asked(MIXED)["hours.core"].mark
    assert "mark" not in asked(MIXED)["hours.core"].to_json()


@pytest.mark.parametrize("indicator", ["core_share", "bpr_rate.hours"])
def test_a_share_of_mixed_hours_carries_it_too(indicator: str) -> None:
    """Shares of hours are taken of the same sum."""
    assert MARK == asked(MIXED)[indicator].mark


def test_hours_of_unknown_method_are_named_as_such() -> None:
    """Hours of which nobody has told the method are a part of their own."""
    book = inventory({"hours": 5.0, "measured_by": "実測"}, {"hours": 7.0, "measured_by": None})
    figures = asked(Books(inventory=book))

    assert "実測 5.0時間＋測定方法の記入なし 7.0時間の合計" == figures["hours"].mark
    assert (5.0, 7.0) == (figures["hours.measured"].value, figures["hours.unknown"].value)


def test_savings_of_mixed_methods_are_marked() -> None:
    """見込 of two methods are not added up in silence; of one method there is no mark."""
    rows: list[Row] = [
        {"saved_expected": 10.0, "saved_actual": 5.0, "measured_by": "実測", "task_ids": None},
        {"saved_expected": 20.0, "saved_actual": None, "measured_by": "比率算出", "task_ids": None},
    ]
    figures = asked(Books(improvements=improvements(*rows)))

    assert "実測・比率算出の合計" == figures["hours_saved_expected"].mark
    assert "" == figures["hours_saved_actual"].mark


@settings(deadline=None, max_examples=40)
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from((*MEASURED_BY, None)),
            st.none() | st.floats(min_value=0, max_value=1e6, allow_subnormal=False),
        ),
        min_size=1,
        max_size=10,
    )
)
def test_the_ways_of_measuring_add_up_and_are_marked(
    rows: list[tuple[str | None, float | None]],
) -> None:
    """The parts by method are the whole; a mark stands exactly where two of them are above 0."""
    figures = asked(Books(inventory=inventory(*({"measured_by": m, "hours": h} for m, h in rows))))
    whole = figures["hours"]
    keys = ("measured", "recorded", "summed", "by_share", "unknown")
    parts = [figures[f"hours.{key}"].value or 0.0 for key in keys if f"hours.{key}" in figures]

    assert (whole.value or 0.0) == pytest.approx(sum(parts))
    assert bool(whole.mark) is (sum(part > 0 for part in parts) > 1)

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from sumoto_bpr.indicators.spread import mean_of, months_named, peak_months
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.observation import Status
from tests.indicators.making import Row, asked, inventory

WORKED = Books(
    inventory=inventory(
        {"hours": 10.0, "measured_by": "実測", "peak_months": "6月;12月"},
        {"hours": 20.0, "measured_by": "実測", "peak_months": "6月"},
        {"hours": 30.0, "measured_by": "推定積み上げ", "peak_months": None},
        {"hours": 40.0, "measured_by": None, "peak_months": "3月"},
        {"hours": 100.0, "measured_by": "推定積み上げ", "peak_months": "6月;3月"},
        {"hours": None, "measured_by": "実測", "peak_months": "1月"},
    )
)


def test_a_mean_carries_n_spread_months_and_method() -> None:
    """10, 20, 30, 40, 100 h: mean 40, quartiles 20・30・40, June named thrice, March twice."""
    figure = asked(WORKED)["hours_mean"]
    mean = figure.mean

    assert mean is not None
    assert (40.0, 5, 10.0, 100.0) == (mean.value, mean.n, mean.least, mean.most)
    assert (20.0, 30.0, 40.0) == mean.quartiles
    assert (6, 12, 3) == mean.peak_months
    assert "実測・推定積み上げ・測定方法の記入なし" == mean.method
    assert (200.0, 5.0) == (figure.numerator, figure.denominator)
    assert "40.0時間（5業務の平均、実測・推定積み上げ・測定方法の記入なし）" == figure.display


def test_each_way_of_measuring_has_its_own_mean() -> None:
    """Of 実測 there are two (15 h, too few for quartiles), of 比率算出 none at all."""
    figures = asked(WORKED)
    measured = figures["hours_mean.measured"].mean

    assert measured is not None
    assert (15.0, 2, None, "実測") == (
        measured.value, measured.n, measured.quartiles, measured.method,
    )  # fmt: skip
    assert "hours_mean.by_share" not in figures


def test_no_spread_is_invented() -> None:
    """One task has no spread; where nobody named a month, none is known."""
    mean = asked(Books(inventory=inventory({"hours": 5.0})))["hours_mean"].mean

    assert mean is not None
    assert (1, None, 5.0, 5.0, None) == (
        mean.n, mean.quartiles, mean.least, mean.most, mean.peak_months,
    )  # fmt: skip
    assert (
        Status.MISSING is asked(Books(inventory=inventory({"core": "コア"})))["hours_mean"].status
    )
    assert Status.MISSING is asked(Books())["hours_mean"].status


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("6月;12月", {6, 12}),
        ("6;7", {6, 7}),
        ("11月～2月", {11, 12, 1, 2}),
        ("3月-5月", {3, 4, 5}),
        ("13月;0月;年度末", set()),
        ("", set()),
    ],
)
def test_months_are_read_as_written(cell: str, months: set[int]) -> None:
    """Months and runs of months are read; what is neither names none."""
    assert months == months_named(cell)


def test_of_many_months_the_three_named_most_are_told() -> None:
    """Twelve months named alike are all of them; else at most three, in fiscal order."""
    assert (4, 5, 3) == peak_months(["3月;4月;5月"])
    assert (4, 3) == peak_months(["4月;3月", "4月;3月", "5月;6月"])
    assert None is peak_months(["", "随時"])


_HOURS = st.lists(
    st.floats(min_value=0, max_value=1e6, allow_subnormal=False), min_size=1, max_size=20
)


@settings(deadline=None, max_examples=80)
@given(hours=_HOURS)
def test_a_mean_lies_within_its_spread(hours: list[float]) -> None:
    """Whatever the hours: least ≤ quartiles ≤ most, and the mean between least and most."""
    values = pd.Series(hours, dtype="float64")
    mean = mean_of(values, pd.Series("実測", index=values.index, dtype="str"), [])

    points = [mean.least, *(mean.quartiles or ()), mean.most]
    assert points == sorted(points)
    assert mean.least <= mean.value * (1 + 1e-12) + 1e-9
    assert mean.value <= mean.most * (1 + 1e-12) + 1e-9
    assert len(hours) == mean.n


@settings(deadline=None, max_examples=30)
@given(hours=_HOURS)
def test_means_by_method_give_the_whole_again(hours: list[float]) -> None:
    """The n × mean of every way of measuring adds up to the whole."""
    ways = ("実測", "実績記入", "推定積み上げ", "比率算出", None)
    rows: list[Row] = [
        {"hours": h, "measured_by": ways[n % len(ways)]} for n, h in enumerate(hours)
    ]
    figures = asked(Books(inventory=inventory(*rows)))
    parts = [f for name, f in figures.items() if name.startswith("hours_mean.")]

    assert figures["hours_mean"].denominator == sum(f.denominator or 0 for f in parts)
    assert figures["hours_mean"].numerator == pytest.approx(sum(f.numerator or 0 for f in parts))

from __future__ import annotations

from math import inf, nan

import pytest

from sumoto_bpr.indicators.costs import payback_months, staff_days, staff_yen, yen_per_hour
from sumoto_bpr.model.saved import ActualHours, ExpectedHours
from tests.indicators.making import rules


@pytest.mark.parametrize(
    ("before", "after", "days"),
    [(424 + 44 / 60, 88 + 18 / 60, 43.4), (85, 14 + 10 / 60, 9.1)],
)
def test_a_staff_day_is_7_hours_45_by_policy(before: float, after: float, days: float) -> None:
    """つくば市's savings are 43.4 and 9.1 days; with a day of 8 hours they are fewer."""
    assert days == round(staff_days(before - after, rules().number("time.day_hours")), 1)
    eight = rules(time__day_hours=8.0).number("time.day_hours")
    assert staff_days(before - after, eight) < days


def test_the_price_of_an_hour_saved() -> None:
    """120,000 yen a year for 60 hours are 2,000 yen an hour; for no hours nothing can be said."""
    assert 2000 == yen_per_hour(120_000, ActualHours(hours=60))
    assert 0 == yen_per_hour(0, ExpectedHours(hours=60))
    assert yen_per_hour(120_000, ActualHours(hours=0)) is None
    assert yen_per_hour(nan, ActualHours(hours=60)) is None
    assert yen_per_hour(120_000, None) is None


def test_payback_is_reckoned_with_the_citys_own_price() -> None:
    """400 h at 3,000 yen less 200,000 yen a year pay 500,000 yen back in 6 months."""
    saved = ExpectedHours(hours=400)
    assert 1_200_000 == staff_yen(saved, 3000)
    assert 6 == payback_months(500_000, 200_000, saved, 3000)
    assert 0 == payback_months(0, 200_000, saved, 3000)
    assert inf == payback_months(500_000, 1_200_000, saved, 3000)


@pytest.mark.parametrize(
    ("initial", "yearly", "saved", "price"),
    [
        (nan, 1.0, ExpectedHours(hours=1), 3000),
        (1.0, nan, ExpectedHours(hours=1), 3000),
        (1.0, 1.0, None, 3000),
        (1.0, 1.0, ExpectedHours(hours=1), 0),
    ],
)
def test_payback_is_not_guessed(
    initial: float, yearly: float, saved: ExpectedHours | None, price: float
) -> None:
    """Without a cost, hours or a decided price there is no 回収月数."""
    assert payback_months(initial, yearly, saved, price) is None

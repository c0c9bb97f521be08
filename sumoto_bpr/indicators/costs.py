"""What an improvement costs beside the hours it saves; all of it is reckoned, none is saved cash.

Staff cost does not fall with hours saved (practice.md C31): hours become yen only as
人件費換算額（試算）, by a unit price of the policy, to be set beside real money.
"""

from __future__ import annotations

from math import inf, isnan

from sumoto_bpr.model.saved import ActualHours, ExpectedHours

__all__ = ["payback_months", "staff_days", "staff_yen", "yen_per_hour"]


def staff_days(hours: float, day_hours: float) -> float:
    """Return hours in days of one member of staff (``day_hours`` each, 7.75 by default).

    >>> round(staff_days(424 + 44 / 60 - (88 + 18 / 60), 7.75), 1)
    43.4
    """
    return hours / day_hours


def staff_yen(saved: ExpectedHours | ActualHours, hour_yen: float) -> float:
    """Return the 人件費換算額（試算） of hours saved, in yen."""
    return saved.hours * hour_yen


def yen_per_hour(yearly_cost: float, saved: ExpectedHours | ActualHours | None) -> float | None:
    """Return 費用対効果: yen a year for one hour saved; None where it cannot be said.

    >>> yen_per_hour(120_000, ExpectedHours(hours=60))
    2000.0
    """
    if saved is None or saved.hours == 0 or isnan(yearly_cost):
        return None
    return yearly_cost / saved.hours


def payback_months(
    initial_cost: float,
    yearly_cost: float,
    saved: ExpectedHours | ActualHours | None,
    hour_yen: float,
) -> float | None:
    """Return 回収月数: after how many months the first cost is made up; ``inf`` for never.

    None where a cost or the hours are not known, or no price of an hour is decided (0).

    >>> payback_months(500_000, 200_000, ExpectedHours(hours=400), 3000)
    6.0
    """
    if saved is None or not hour_yen or isnan(initial_cost) or isnan(yearly_cost):
        return None
    if initial_cost == 0:
        return 0.0
    gain = staff_yen(saved, hour_yen) - yearly_cost
    return initial_cost * 12 / gain if gain > 0 else inf

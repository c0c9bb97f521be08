"""Tools in use that somebody must look after: who does, and when they were last seen to work."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

__all__ = ["AT_WORK", "check_due"]

AT_WORK = ("実施", "定着")
"""Stages of an improvement that is in use."""


def check_due(last_checked: str, months: int, as_of: date) -> bool:
    """Tell whether a tool last seen to work on ``last_checked`` ("" = never) is to be looked at.

    It is due once more than ``months`` have gone by; a month ends on its own last day.

    >>> check_due("2025-08-31", 6, date(2026, 2, 28)), check_due("2025-08-31", 6, date(2026, 3, 1))
    (False, True)
    """
    if not last_checked:
        return True
    seen = date.fromisoformat(last_checked[:10])
    years, month = divmod(seen.month - 1 + months, 12)
    year = seen.year + years
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(seen.day, last)) < as_of

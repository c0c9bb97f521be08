"""Tools in use that somebody must look after: who does, and when they were last seen to work."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pandas as pd

from sumoto_bpr.indicators.columns import texts

__all__ = ["AT_WORK", "check_due", "used_later"]

AT_WORK = ("実施", "定着")
"""Stages of an improvement that is in use."""


def used_later(improvements: pd.DataFrame, as_of: date) -> pd.Series[bool]:
    """Tell the improvements whose use, by their own 使い始めた日, begins only after ``as_of``."""
    return texts(improvements, "used_from").str.slice(0, 10) > as_of.isoformat()


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

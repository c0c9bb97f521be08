"""The one place that reads the clock; a run reads it once and passes it down."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

__all__ = ["now"]


def now(timezone: str = "Asia/Tokyo") -> datetime:
    """Return the present moment in ``timezone``, to the second."""
    return datetime.now(ZoneInfo(timezone)).replace(microsecond=0)

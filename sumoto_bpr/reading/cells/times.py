"""Lengths of time: 1:30, 2時間30分, and cells that Excel keeps as a time or a span."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from sumoto_bpr.model.problems import cells as kinds
from sumoto_bpr.reading.cells.numbers import APPROXIMATELY, ROUGHLY, number_parser, show
from sumoto_bpr.reading.cells.outcome import Outcome, Parser, plain
from sumoto_bpr.sheets import ColumnType

__all__ = ["time_parser"]

_DIGITS = re.compile(r"[\s\d.]+")
_CLOCK = re.compile(r"(?P<h>\d{1,5}):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?")
_WORDS = re.compile(
    rf"(?P<about>{APPROXIMATELY})?(?P<sign>[▲△−-])?"
    r"(?P<h>\d{1,3}(?:,\d{3})+|\d+)(?:時間|h)(?:と)?"
    r"(?:(?P<half>半)|(?P<m>\d+(?:\.\d+)?)(?:分間?|m|min)?)"
    rf"(?P<rough>{ROUGHLY})?"
)
_HALF_MINUTE = re.compile(r"(?P<m>\d+)分半")
_LONGEST = 60
_DAY_ONE = datetime(1899, 12, 31)  # noqa: DTZ001 - a cell knows no time zone
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - as above
_LEAP = datetime(1900, 3, 1)  # noqa: DTZ001 - as above
_ZERO_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - as above


def time_parser(kind: ColumnType, bare: float = 1.0, *, date1904: bool = False) -> Parser:
    """Return the reader of an hours or minutes column; ``bare`` as in ``number_parser``."""
    number = number_parser(kind, bare)
    per_hour = 1.0 if kind is ColumnType.HOURS else 60.0

    def parse(raw: object) -> Outcome:
        if isinstance(raw, float):
            return number(raw)
        if isinstance(raw, str):
            words = None if _DIGITS.fullmatch(raw) else _from_words(raw, per_hour)
            return words or number(raw)
        if (hours := _excel_hours(raw, date1904)) is not None:
            return _repair(hours * per_hour)
        return number(raw)

    return parse


def _repair(value: float) -> Outcome:
    return Outcome(value=value, kind=kinds.TIME_READ, after=show(value))


def _excel_hours(raw: object, date1904: bool) -> float | None:
    """Return the hours of a cell that Excel keeps as a time or a span, also beyond a day.

    A span of more than a day that is shown as h:mm comes as a moment of the first
    days of Excel's calendar, which counts a 29 February 1900 that never was.
    """
    if isinstance(raw, time):
        return raw.hour + raw.minute / 60 + raw.second / 3600
    if isinstance(raw, timedelta):
        return raw.total_seconds() / 3600
    if not isinstance(raw, datetime):
        return None
    if date1904:
        zero, last = _ZERO_1904, 1904
    else:
        zero, last = (_DAY_ONE if raw < _LEAP else _DAY_ZERO), 1900
    return (raw - zero).total_seconds() / 3600 if raw.year <= last else None


def _from_words(raw: str, per_hour: float) -> Outcome | None:
    if len(raw) > _LONGEST:
        return None
    compact = "".join(plain(raw).lower().split())
    if found := _CLOCK.fullmatch(compact):
        hours = int(found["h"]) + int(found["m"]) / 60 + int(found["s"] or 0) / 3600
        return _repair(hours * per_hour)
    if found := _HALF_MINUTE.fullmatch(compact):
        return _repair((int(found["m"]) + 0.5) / 60 * per_hour)
    if (found := _WORDS.fullmatch(compact)) is None:
        return None
    minutes = 30.0 if found["half"] else float(found["m"])
    hours = float(found["h"].replace(",", "")) + minutes / 60
    value = hours * per_hour * (-1 if found["sign"] else 1)
    kind = kinds.APPROXIMATE if found["about"] or found["rough"] else kinds.TIME_READ
    return Outcome(value=value, kind=kind, after=show(value))

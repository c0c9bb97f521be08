"""Lengths of work time: 90分, 1.5h, 1:30, 2時間30分, or a cell formatted as a time."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from sumoto_bpr.model.problems import cells as kinds
from sumoto_bpr.reading.cells.numbers import APPROXIMATELY, ROUGHLY, number_parser, show
from sumoto_bpr.reading.cells.outcome import Outcome, Parser, plain
from sumoto_bpr.sheets import ColumnType

__all__ = ["time_parser"]

_CLOCK = re.compile(r"(?P<h>\d+):(?P<m>[0-5]?\d)(?::(?P<s>[0-5]?\d))?")
_WORDS = re.compile(
    rf"(?P<about>{APPROXIMATELY})?(?P<sign>[▲△−-])?"
    r"(?P<h>[\d,]*\d(?:\.\d+)?)(?:時間|h)(?P<m>\d+(?:\.\d+)?)(?:分|m|min)?"
    rf"(?P<rough>{ROUGHLY})?"
)
_HALF = re.compile(r"(?P<h>\d+)(?P<unit>時間|分)半")
_EXCEL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell knows no time zone


def time_parser(kind: ColumnType, bare: float = 1.0) -> Parser:
    """Return the reader of an hours or minutes column; ``bare`` as in ``number_parser``."""
    number = number_parser(kind, bare)
    per_hour = 1.0 if kind is ColumnType.HOURS else 60.0

    def parse(raw: object) -> Outcome:
        if isinstance(raw, float):
            return number(raw)
        if (hours := _clock_hours(raw)) is not None:
            return _repair(hours * per_hour)
        if isinstance(raw, str) and (outcome := _from_words(raw, per_hour)):
            return outcome
        return number(raw)

    return parse


def _repair(value: float) -> Outcome:
    return Outcome(value=value, kind=kinds.TIME_READ, after=show(value))


def _clock_hours(raw: object) -> float | None:
    """Return the hours of a cell that Excel keeps as a time, a span or 1:30."""
    if isinstance(raw, time):
        return raw.hour + raw.minute / 60 + raw.second / 3600
    if isinstance(raw, timedelta):
        return raw.total_seconds() / 3600
    if isinstance(raw, datetime) and raw.year < 1901:
        return (raw - _EXCEL_ZERO).total_seconds() / 3600
    if isinstance(raw, str) and (found := _CLOCK.fullmatch(plain(raw))):
        return int(found["h"]) + int(found["m"]) / 60 + int(found["s"] or 0) / 3600
    return None


def _from_words(raw: str, per_hour: float) -> Outcome | None:
    compact = "".join(plain(raw).lower().split())
    if half := _HALF.fullmatch(compact):
        hours = int(half["h"]) + 0.5
        return _repair(hours * per_hour if half["unit"] == "時間" else hours * per_hour / 60)
    found = _WORDS.fullmatch(compact)
    if found is None:
        return None
    hours = float(found["h"].replace(",", "")) + float(found["m"]) / 60
    value = hours * per_hour * (-1 if found["sign"] else 1)
    kind = kinds.APPROXIMATE if found["about"] or found["rough"] else kinds.TIME_READ
    return Outcome(value=value, kind=kind, after=show(value))

"""Lengths of time as procedures state them: 1月, 2週間～2月, ６カ月以内."""

from __future__ import annotations

import json
import re

from sumoto_bpr.model.problems import cells as kinds
from sumoto_bpr.reading.cells.numbers import APPROXIMATELY, ROUGHLY, show
from sumoto_bpr.reading.cells.outcome import Outcome, plain, written

__all__ = ["parse_duration"]

_UNIT_DAYS = {"分": 1 / 1440, "時間": 1 / 24, "日": 1, "週": 7, "月": 30, "年": 365}
_PART = r"\d+(?:\.\d+)?(?:年|(?:[かカヵケヶ箇個ヵ]?月)|週|日|時間|分)間?"
_LENGTH = re.compile(rf"(?:{_PART})+半?")
_PIECE = re.compile(r"(\d+(?:\.\d+)?)(年|[かカヵケヶ箇個]?月|週|日|時間|分)間?")
_BARE = re.compile(r"\d+(?:\.\d+)?")
_SPAN = re.compile(r"[~〜∼–—、,-]|から|または|又は|もしくは")
_ASIDE = re.compile(r"\([^)]*\)")
_AROUND = re.compile(rf"^(?:{APPROXIMATELY})|(?:{ROUGHLY})$")
_AT_MOST = ("以内", "以下", "未満", "まで")
_AT_LEAST = ("以上", "超", "から")
_AT_ONCE = frozenset(("即日", "即時", "当日", "同日"))


def parse_duration(raw: object) -> Outcome:
    """Read one cell into JSON text ``{"low_days", "high_days", "text"}``.

    A week is 7, a month 30, a year 365 days; an open end is null. A bare number
    is a finding: nobody knows its unit.
    """
    text = written(raw)
    compact = "".join(_ASIDE.sub("", plain(text)).split())
    if _BARE.fullmatch(compact):
        return Outcome(value=None, kind=kinds.NO_UNIT, fields={"units": "14日、2週間"})
    span = (0.0, 0.0) if compact in _AT_ONCE else _span(compact)
    if span is None:
        return Outcome(value=None, kind=kinds.NOT_A_DURATION)
    low, high = span
    value = json.dumps(
        {"low_days": _number(low), "high_days": _number(high), "text": text}, ensure_ascii=False
    )
    return Outcome(value=value)


def _number(days: float | None) -> float | int | None:
    if days is None:
        return None
    return int(days) if days == int(days) else float(show(days))


def _span(text: str) -> tuple[float | None, float | None] | None:
    core = _AROUND.sub("", _AROUND.sub("", text))
    for words, at_most in ((_AT_MOST, True), (_AT_LEAST, False)):
        for word in words:
            if core.endswith(word) and (span := _span(core.removesuffix(word))):
                return (None, span[1]) if at_most else (span[0], None)
    parts = [_AROUND.sub("", part) for part in _SPAN.split(core)]
    if len(parts) == 1:
        days = _days(parts[0])
        return None if days is None else (days, days)
    if len(parts) != 2 or parts == ["", ""]:
        return None
    return _between(*parts)


def _between(left: str, right: str) -> tuple[float | None, float | None] | None:
    """Return the days of "from – to"; a bare left number has the unit of the right one."""
    if _BARE.fullmatch(left) and (piece := _PIECE.fullmatch(right)):
        left += piece[2]
    low, high = _days(left), _days(right)
    if (left and low is None) or (right and high is None):
        return None
    return None if low is not None and high is not None and low > high else (low, high)


def _days(text: str) -> float | None:
    if not _LENGTH.fullmatch(text):
        return None
    pieces = _PIECE.findall(text)
    days = sum(float(n) * _UNIT_DAYS[unit.lstrip("かカヵケヶ箇個")] for n, unit in pieces)
    if text.endswith("半"):
        days += _UNIT_DAYS[pieces[-1][1].lstrip("かカヵケヶ箇個")] / 2
    return days

"""Yearly hours from the five ways in which people know their time (practice.md C7)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sumoto_bpr.model.problems import Severity
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.cells.numbers import SIGNED_NUMBER, to_float
from sumoto_bpr.reading.cells.outcome import plain
from sumoto_bpr.reading.cells.times import time_parser
from sumoto_bpr.sheets import ColumnType

__all__ = ["EXAMPLES", "YearlyTime", "as_asked", "yearly_time"]

EXAMPLES: dict[str, str] = {
    "年間時間": "120時間",
    "件数×分": "1200×15",
    "月何時間×何か月": "20×3",
    "週何日": "2日",
    "職員何人分": "0.3人",
    "勤務時間の何％": "30%",
    "": "時間の書き方を選び、120時間",
}

_NUMBER = r"\d+(?:\.\d+)?"
_ASKED = {
    "年間時間": re.compile(rf"{_NUMBER}(?:時間)?"),
    "件数×分": re.compile(rf"{_NUMBER}(?:[×x*]{_NUMBER}|分?)"),
    "月何時間×何か月": re.compile(rf"{_NUMBER}[×x*]{_NUMBER}"),
    "週何日": re.compile(rf"{_NUMBER}日?"),
    "職員何人分": re.compile(rf"{_NUMBER}人?"),
    "勤務時間の何％": re.compile(rf"{_NUMBER}%"),
    "": re.compile(rf"{_NUMBER}(?:時間|人|%)"),
}
"""The spellings the form asks for; any other that can be read is a repair to be listed."""

_SUMMED = "推定積み上げ"
_BY_SHARE = "比率算出"
_RECORDED = "実績記入"
_TIMES = re.compile(r"[×xX*✕✖]")
_HOURS = time_parser(ColumnType.HOURS)
_MINUTES = time_parser(ColumnType.MINUTES)
_MONTH = re.compile(r"[かカヵケヶ箇]?月(?:間|分)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyTime:
    """Hours a year, or minutes a case where the cases stand in another column."""

    hours: float | None = None
    minutes_per_case: float | None = None
    method: str = ""


def yearly_time(way: str, value: str, rules: Rules) -> YearlyTime | None:
    """Read a time value as its way of writing says; None where it cannot be read.

    ``rules`` give the hours of a year and a day and the weeks of a year. Without a
    way only values whose unit says it all are read: 120時間, 0.3人, 30%.
    """
    text = "".join(plain(value).split())
    if way:
        return _READERS[way](text, rules) if way in _READERS else None
    if text.endswith(("人", "人分")):
        return _people(text, rules)
    if text.endswith("%"):
        return _share(text, rules)
    return None if _amount(text, "") is not None else _yearly(text, rules)


def as_asked(way: str, value: str) -> bool:
    """Tell whether a time value is spelled as the form asks, so that reading repaired nothing."""
    return bool(_ASKED[way].fullmatch(value)) if way in _ASKED else False


def _amount(text: str, *units: str) -> float | None:
    """Return the number of ``text`` where its unit is one of ``units``."""
    found = SIGNED_NUMBER.fullmatch(text)
    if found is None or found["unit"] not in units or found["sign"] in ("▲", "△", "−", "-"):
        return None
    return to_float(found["number"])


def _length(parse: Callable[[object], object], text: str) -> float | None:
    outcome = parse(text)
    kind = getattr(outcome, "kind", None)
    value = getattr(outcome, "value", None)
    failed = kind is not None and kind.severity is Severity.ERROR
    return value if isinstance(value, float) and value >= 0 and not failed else None


def _yearly(text: str, _rules: Rules) -> YearlyTime | None:
    hours = _length(_HOURS, text)
    return None if hours is None else YearlyTime(hours=hours, method=_RECORDED)


def _per_case(text: str, _rules: Rules) -> YearlyTime | None:
    """Read 1200×15, 1200件×15分 or, with the cases in their own column, 15分."""
    parts = _TIMES.split(text)
    if len(parts) == 1:
        minutes = _length(_MINUTES, text)
        return None if minutes is None else YearlyTime(minutes_per_case=minutes, method=_SUMMED)
    if len(parts) != 2:
        return None
    if parts[0].endswith(("分", "時間")):
        parts.reverse()
    cases, minutes = _amount(parts[0], "", "件", "回", "人"), _length(_MINUTES, parts[1])
    if cases is None or minutes is None:
        return None
    return YearlyTime(hours=cases * minutes / 60, method=_SUMMED)


def _monthly(text: str, _rules: Rules) -> YearlyTime | None:
    parts = _TIMES.split(text.removeprefix("月"))
    if len(parts) != 2:
        return None
    hours, months = _length(_HOURS, parts[0]), _amount(_MONTH.sub("", parts[1]), "")
    if hours is None or months is None or months > 12:
        return None
    return YearlyTime(hours=hours * months, method=_SUMMED)


def _weekly(text: str, rules: Rules) -> YearlyTime | None:
    days = _amount(text.removeprefix("週"), "", "日")
    if days is None or days > 7:
        return None
    hours = days * rules.number("time.weeks") * rules.number("time.day_hours")
    return YearlyTime(hours=hours, method=_SUMMED)


def _people(text: str, rules: Rules) -> YearlyTime | None:
    people = _amount(text, "", "人", "人分")
    if people is None:
        return None
    return YearlyTime(hours=people * rules.number("time.yearly_hours"), method=_BY_SHARE)


def _share(text: str, rules: Rules) -> YearlyTime | None:
    """Read 30%, 30 (the way says per cent) or 0.3 (as Excel keeps 30%); 1 may be either."""
    share = _amount(text, "%")
    if share is not None:
        share /= 100
    elif (bare := _amount(text, "")) is not None and bare != 1:
        share = bare / 100 if bare > 1 else bare
    if share is None or share > 1:
        return None
    return YearlyTime(hours=share * rules.number("time.yearly_hours"), method=_BY_SHARE)


_READERS: dict[str, Callable[[str, Rules], YearlyTime | None]] = {
    "年間時間": _yearly,
    "件数×分": _per_case,
    "月何時間×何か月": _monthly,
    "週何日": _weekly,
    "職員何人分": _people,
    "勤務時間の何％": _share,
}

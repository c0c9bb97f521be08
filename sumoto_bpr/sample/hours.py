"""Time as people know it: a wished-for number of hours becomes an answer on the form.

The answer is rounded the way people round, so the hours it stands for differ
from the wish; ``Written.hours`` is what a reader makes of the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from sumoto_bpr.policy import Rules

__all__ = ["Written", "counted", "written", "yearly"]

_TIMES_A_YEAR = {
    "毎日": 240,
    "毎週": 48,
    "毎月": 12,
    "四半期": 4,
    "年4回": 4,
    "年2回": 2,
    "年1回": 1,
}
_LONG = 150.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An answer about time: cases, way of writing, value, and the hours it stands for.

    ``fixed`` answers keep their hours when the city's total is balanced.
    """

    cases: int | None
    way: str
    value: str
    hours: float
    fixed: bool = True


def written(wish: float, minutes: float, frequency: str, rules: Rules, draw: Random) -> Written:
    """Return how somebody writes about ``wish`` hours a year of a task."""
    cases = _cases(wish, minutes, frequency, draw)
    if minutes and cases is not None and cases >= 12 and draw.random() < 0.6:
        return counted(wish, cases)
    if wish >= _LONG and draw.random() < 0.5:
        return _long(wish, cases, rules, draw)
    if frequency == "毎月" and wish >= 12 and draw.random() < 0.5:
        return _monthly(wish, cases, 12)
    if frequency == "四半期" and wish >= 8 and draw.random() < 0.5:
        return _monthly(wish, cases, 4)
    return yearly(wish, cases)


def counted(hours: float, cases: int) -> Written:
    """Return the answer by cases and whole minutes a case."""
    each = max(1, round(hours * 60 / cases))
    return Written(cases=cases, way="件数×分", value=f"{cases}×{each}", hours=cases * each / 60)


def yearly(hours: float, cases: int | None) -> Written:
    """Return the plain answer: so many hours a year."""
    whole = max(2, round(hours))
    return Written(
        cases=cases, way="年間時間", value=f"{whole}時間", hours=float(whole), fixed=False
    )


def _cases(wish: float, minutes: float, frequency: str, draw: Random) -> int | None:
    if not minutes:
        return _TIMES_A_YEAR.get(frequency)
    raw = wish * 60 / minutes * draw.uniform(0.8, 1.25)
    step = 10 if raw >= 100 else 1
    return max(1, round(raw / step) * step)


def _monthly(wish: float, cases: int | None, months: int) -> Written:
    each = max(1, round(wish / months))
    return Written(
        cases=cases,
        way="月何時間×何か月",
        value=f"{each}×{months}",
        hours=float(each * months),
    )


def _long(wish: float, cases: int | None, rules: Rules, draw: Random) -> Written:
    full = rules.number("time.yearly_hours")
    week_day = rules.number("time.weeks") * rules.number("time.day_hours")
    choice = draw.choice(("週何日", "職員何人分", "勤務時間の何％"))
    if choice == "週何日":
        days = max(1, round(wish / week_day * 2)) / 2
        return Written(cases=cases, way=choice, value=f"{days:g}日", hours=days * week_day)
    if choice == "職員何人分":
        tenths = max(1, round(wish / full * 10))
        return Written(
            cases=cases, way=choice, value=f"{tenths / 10:g}人", hours=full * tenths / 10
        )
    share = max(5, round(wish / full * 20) * 5)
    return Written(cases=cases, way=choice, value=f"{share}%", hours=full * share / 100)

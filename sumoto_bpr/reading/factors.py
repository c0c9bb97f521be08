"""Products in which people state a year's time: 1200件×15分, 月20h×3か月, 1日30分×240日."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sumoto_bpr.model.problems import Severity
from sumoto_bpr.reading.cells.numbers import SIGNED_NUMBER, to_float
from sumoto_bpr.reading.cells.times import time_parser
from sumoto_bpr.sheets import ColumnType

__all__ = ["amount", "hours_of", "minutes_of", "product_hours"]

_TIMES = re.compile(r"[×xX*✕✖]|かける|掛ける")
_HOURS = time_parser(ColumnType.HOURS)
_MINUTES = time_parser(ColumnType.MINUTES)
_COUNTED = {
    **dict.fromkeys(("件", "回", "人", "名", "枚", "通", "世帯"), "件"),
    **dict.fromkeys(
        ("月", *(f"{sign}月{end}" for sign in "かカヵケヶ箇" for end in ("", "間"))), "月"
    ),
    **dict.fromkeys(("週", "週間"), "週"),
    **dict.fromkeys(("日", "日間", "営業日", "開庁日"), "日"),
    **dict.fromkeys(("年", "年間"), "年"),
}
_BEFORE = re.compile(
    r"^(?:(?:1|一)?(?P<per>件|回|人|名|日|週間|週|か月|ヶ月|カ月|月|年間|年)(?:当たり|あたり|に|間)?"
    r"|毎(?P<every>日|週|月|年))(?=[\d約.])"
)
_AFTER = re.compile(r"/(?P<per>件|回|人|名|日|週|月|年)$")
_MOST = {"月": 12, "週": 53, "日": 366, "年": 1}
_WITHIN = {("日", "月"): 31, ("日", "週"): 7, ("週", "月"): 5, ("月", "年"): 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Factor:
    """One factor: so many of ``unit`` (時間 or a count; "" = bare) in each ``per``."""

    value: float
    unit: str
    per: str


def hours_of(text: str) -> float | None:
    """Return the hours of a length of time; a bare number is hours."""
    return _length(_HOURS(text))


def minutes_of(text: str) -> float | None:
    """Return the minutes of a length of time; a bare number is minutes."""
    return _length(_MINUTES(text))


def _length(outcome: object) -> float | None:
    kind = getattr(outcome, "kind", None)
    value = getattr(outcome, "value", None)
    failed = kind is not None and kind.severity is Severity.ERROR
    return value if isinstance(value, float) and value >= 0 and not failed else None


def amount(text: str, *units: str) -> float | None:
    """Return the number of ``text`` where its unit is one of ``units`` and its sign is +."""
    found = SIGNED_NUMBER.fullmatch(text)
    if found is None or found["yen"] or found["unit"] not in units:
        return None
    if found["sign"] in ("▲", "△", "−", "-"):
        return None
    return to_float(found["number"])


def product_hours(text: str, bare: Sequence[str] = ()) -> float | None:
    """Return the yearly hours of a product, None where its units do not lead to a year.

    ``text`` is in half width without blanks. ``bare`` names the units that numbers
    without one have, in order (``件 分``, ``時間 月``): only the way of writing can say that.
    """
    parts = _TIMES.split(text)
    if len(parts) < 2:
        return None
    factors = [_factor(part) for part in parts]
    known = [factor for factor in factors if factor is not None]
    if len(known) < len(factors):
        return None
    named = _named(known, bare)
    return None if named is None else _chained(named)


def _factor(part: str) -> _Factor | None:
    if (bare := amount(part, "")) is not None:
        return _Factor(value=bare, unit="", per="")
    before = _BEFORE.match(part)
    after = _AFTER.search(part)
    if before and after:
        return None
    per = ""
    if before:
        part, per = part[before.end() :], before["per"] or before["every"]
    elif after:
        part, per = part[: after.start()], after["per"]
    per = _COUNTED.get(per, per)
    if (bare := amount(part, "")) is not None:
        return _Factor(value=bare, unit="", per=per)
    if (count := amount(part, *_COUNTED)) is not None:
        unit = SIGNED_NUMBER.fullmatch(part)
        return _Factor(value=count, unit=_COUNTED[unit["unit"]] if unit else "", per=per)
    hours = hours_of(part)
    return None if hours is None else _Factor(value=hours, unit="時間", per=per)


def _named(factors: list[_Factor], bare: Sequence[str]) -> list[_Factor] | None:
    """Give bare numbers the units of the way of writing that no other factor has."""
    if all(factor.unit for factor in factors):
        return factors
    if len(factors) != len(bare):
        return None
    taken = {factor.unit for factor in factors}
    free = [unit for unit in bare if ("時間" if unit == "分" else unit) not in taken]
    if len(free) != sum(not factor.unit for factor in factors):
        return None
    named = []
    for factor in factors:
        if factor.unit:
            named.append(factor)
            continue
        unit = free.pop(0)
        value = factor.value / 60 if unit == "分" else factor.value
        unit = "時間" if unit in ("分", "時間") else unit
        named.append(_Factor(value=value, unit=unit, per=factor.per))
    return named


def _chained(factors: list[_Factor]) -> float | None:
    """Multiply a time by the counts it is per, from one to the next, until a year is full."""
    times = [factor for factor in factors if factor.unit == "時間"]
    if len(times) != 1:
        return None
    rest = [factor for factor in factors if factor.unit != "時間"]
    hours, per = times[0].value, times[0].per
    while rest:
        wanted = per or (rest[0].unit if len(rest) == 1 else "件")
        fitting = [factor for factor in rest if factor.unit == wanted]
        if len(fitting) != 1:
            return None
        (count,) = fitting
        if count.value > _MOST.get(count.unit, float("inf")):
            return None
        if count.value > _WITHIN.get((count.unit, count.per), float("inf")):
            return None
        rest.remove(count)
        hours, per = hours * count.value, count.per
    return hours if per in ("", "年") else None

"""Days, and moments known only to the year or month, as staff write them.

An era is never guessed: a bare 18 is reported, 平成40年 is outside its era.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from sumoto_bpr.model.period import ERAS, Era
from sumoto_bpr.model.problems import cells as kinds
from sumoto_bpr.reading.cells.outcome import Outcome, Parser, plain, written

__all__ = ["date_parser", "moment_parser"]

_ERA = re.compile(
    r"(明治|大正|昭和|平成|令和|[MTSHR])\.?(元|\d{1,2})(?:[./-](\d{1,2}))?(?:[./-](\d{1,2}))?"
)
_WESTERN = re.compile(r"(\d{4})(?:[./-](\d{1,2}))?(?:[./-](\d{1,2}))?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CLOCK = re.compile(r"[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_ASIDE = re.compile(r"\([^)]*\)")
_BARE = re.compile(r"\d{1,3}(?:[./年-]\d{0,2}(?:[./月-]\d{0,2}日?)?)?年?")
_SERIALS = range(20_000, 80_000)  # 1954 to 2119
_YEARS = range(1868, 2200)
_DAY_ZERO = date(1899, 12, 30)
_SHIFT_1904 = 1462
_FISCAL = "年度"


def date_parser(
    *, layout: str | None = None, last_day: bool = True, date1904: bool = False
) -> Parser:
    """Return the reader of a day; ``layout`` is a strptime format.

    With ``last_day=False`` the cell names the first day out, so the day before is kept.
    """
    back = timedelta(days=0 if last_day else 1)

    def parse(raw: object) -> Outcome:
        outcome = _laid_out(raw, layout) if layout else _moment(raw, date1904)
        if outcome.value is None:
            return outcome
        if len(str(outcome.value)) < 10:
            return Outcome(value=None, kind=kinds.INCOMPLETE_DATE)
        if last_day:
            return outcome
        day = (date.fromisoformat(str(outcome.value)) - back).isoformat()
        return Outcome(value=day, kind=outcome.kind, after=day if outcome.after else None)

    return parse


def moment_parser(*, date1904: bool = False) -> Parser:
    """Return the reader of a day, month or year."""

    def parse(raw: object) -> Outcome:
        return _moment(raw, date1904)

    return parse


def _laid_out(raw: object, layout: str) -> Outcome:
    if isinstance(raw, date):
        return _moment(raw, date1904=False)
    try:
        day = datetime.strptime(plain(written(raw)), layout)  # noqa: DTZ007 - a day, no instant
    except ValueError:
        return Outcome(value=None, kind=kinds.NOT_A_DATE)
    return Outcome(value=day.date().isoformat())


def _moment(raw: object, date1904: bool) -> Outcome:
    if isinstance(raw, datetime):
        return Outcome(value=raw.date().isoformat())
    if isinstance(raw, date):
        return Outcome(value=raw.isoformat())
    if isinstance(raw, float):
        return _from_number(raw, date1904)
    if isinstance(raw, str):
        return _from_text(raw.strip(), date1904)
    return Outcome(value=None, kind=kinds.NOT_A_DATE)


def _from_number(number: float, date1904: bool) -> Outcome:
    if number in _YEARS:
        return Outcome(value=str(int(number)))
    if number >= 0 and int(number) in _SERIALS:
        days = int(number) + (_SHIFT_1904 if date1904 else 0)
        day = (_DAY_ZERO + timedelta(days=days)).isoformat()
        return Outcome(value=day, kind=kinds.SERIAL_READ, after=day)
    if number >= 0 and number.is_integer() and (found := _COMPACT.fullmatch(str(int(number)))):
        return _day_of(found, None, plainly=True)
    return Outcome(value=None, kind=kinds.NO_ERA if 0 <= number < 1000 else kinds.NOT_A_DATE)


def _from_text(text: str, date1904: bool) -> Outcome:
    half = _CLOCK.sub("", _ASIDE.sub("", plain(text)).strip()).strip()
    if re.fullmatch(r"\d{5}|\d{4}", half):
        return _from_number(float(half), date1904)
    fiscal = half.endswith(_FISCAL)
    dotted = "".join(half.upper().replace(_FISCAL, "年").split())
    dotted = re.sub(r"[年月]", ".", dotted).removesuffix("日").rstrip(".")
    if found := _ERA.fullmatch(dotted):
        era = next(e for e in ERAS if found[1] in (e.name, e.letter))
        return _fiscal(_day_of(found, era), fiscal)
    found = _WESTERN.fullmatch(dotted) or _COMPACT.fullmatch(dotted)
    if found and int(found[1]) in _YEARS:
        return _fiscal(_day_of(found, None, plainly=text.isascii() or half == text), fiscal)
    bare = _BARE.fullmatch(half)
    return Outcome(value=None, kind=kinds.NO_ERA if bare else kinds.NOT_A_DATE)


def _day_of(found: re.Match[str], era: Era | None, *, plainly: bool = False) -> Outcome:
    numbers = found.groups()[1:] if era else found.groups()
    year, month, day = (None if n is None else 1 if n == "元" else int(n) for n in numbers)
    if era:
        year = era.base + (year or 0)
    assert year is not None  # noqa: S101 - both patterns hold a year
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return Outcome(value=None, kind=kinds.NOT_A_DATE)
    last = first
    if day is None:
        last = date(year, month or 12, monthrange(year, month or 12)[1])
    if era and (numbers[0] == "0" or last < era.first_day or first >= era.next_first_day):
        return Outcome(value=None, kind=kinds.OUTSIDE_ERA, fields={"era": era.name})
    value = first.isoformat()[: 10 if day else 7 if month else 4]
    if era:
        return Outcome(value=value, kind=kinds.ERA_READ, after=value)
    return Outcome(value=value) if plainly else _width(value)


def _width(value: str) -> Outcome:
    return Outcome(value=value, kind=kinds.WIDTH_READ, after=value)


def _fiscal(outcome: Outcome, fiscal: bool) -> Outcome:
    """Return a fiscal year as its calendar year, with a warning: it is no point in time."""
    if not fiscal or outcome.value is None:
        return outcome
    return Outcome(value=outcome.value, kind=kinds.FISCAL_AS_YEAR, after=str(outcome.value))

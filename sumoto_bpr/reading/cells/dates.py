"""Days, and moments known only to the year or month, as staff write them.

An era is never guessed: a bare 18 is reported, 平成40年 is outside its era.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta

from sumoto_bpr.model.period import ERAS, Era
from sumoto_bpr.model.problems import ProblemKind, cells as kinds
from sumoto_bpr.reading.cells.meant import with_era
from sumoto_bpr.reading.cells.numbers import show
from sumoto_bpr.reading.cells.outcome import Outcome, Parser, plain, written

__all__ = ["date_parser", "moment_parser"]

_ERA = re.compile(
    r"(明治|大正|昭和|平成|令和|[MTSHR])\.?(元|\d{1,2})(?:[./-](\d{1,2}))?(?:[./-](\d{1,2}))?"
)
_WESTERN = re.compile(r"(\d{4})(?:[./-](\d{1,2}))?(?:[./-](\d{1,2}))?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CLOCK = re.compile(r"[T\s]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$")
_MIDNIGHT = re.compile(r"[0:.]+")
_ASIDE = re.compile(r"\([^)]*\)")
_NOT_YET = re.compile(r"予定|見込み?|未定|延期|中止|仮|目標")
_DIGIT = re.compile(r"\d")
_BARE = re.compile(r"\d{1,3}(?:[./年-]\d{0,2}(?:[./月-]\d{0,2}日?)?)?年?度?")
_ASKED = re.compile(r"[0-9]{4}(?:[-/.年][0-9]{1,2}(?:[-/.月][0-9]{1,2}日?|月)?|年)?")
"""A year, month or day written out in Western figures: reading it repairs nothing."""
_LONGEST = 60
_SERIALS = range(20_000, 80_000)  # 1954 to 2119
_YEARS = range(1868, 2200)
_DAY_ZERO = date(1899, 12, 30)
_SHIFT_1904 = 1462
_FISCAL = "年度"


def date_parser(
    *,
    layout: str | None = None,
    last_day: bool = True,
    date1904: bool = False,
    ahead: bool = False,
) -> Parser:
    """Return the reader of a day; ``layout`` is a strptime format.

    With ``last_day=False`` the cell names the first day out, so the day before is kept.
    A day that is marked as one to come (予定) is read where days may lie ``ahead`` alone.
    """
    back = timedelta(days=0 if last_day else 1)

    def parse(raw: object) -> Outcome:
        sign = None if ahead or not isinstance(raw, str) else _NOT_YET.search(raw)
        if sign is not None and isinstance(raw, str) and _DIGIT.search(raw):
            return Outcome(value=None, kind=kinds.NOT_YET, fields={"sign": sign[0]})
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
    if isinstance(raw, str):
        return _from_text(raw.strip(), date1904)
    if isinstance(raw, float):
        return _from_number(raw, date1904)
    if isinstance(raw, date):
        return _from_date(raw, date1904)
    return Outcome(value=None, kind=kinds.NOT_A_DATE)


def _from_date(cell: date, date1904: bool) -> Outcome:
    """Read a cell formatted as a date; one of Excel's first years is a mere number."""
    day = cell.date() if isinstance(cell, datetime) else cell
    if (day - _DAY_ZERO).days - (_SHIFT_1904 if date1904 else 0) < _YEARS.stop:
        return Outcome(value=None, kind=kinds.OLD_SERIAL)
    if isinstance(cell, datetime) and cell.time() != time(0):
        return _repaired(day.isoformat(), kinds.CLOCK_DROPPED)
    return Outcome(value=day.isoformat())


def _from_number(number: float, date1904: bool) -> Outcome:
    if number in _YEARS:
        return Outcome(value=str(int(number)))
    if 0 <= number < _SERIALS.stop and int(number) in _SERIALS:
        days = int(number) + (_SHIFT_1904 if date1904 else 0)
        return _repaired((_DAY_ZERO + timedelta(days=days)).isoformat(), kinds.SERIAL_READ)
    if 0 <= number < 1e8 and number.is_integer() and (found := _COMPACT.fullmatch(f"{number:.0f}")):
        return _compact(found)
    return (
        _no_era(show(number)) if 0 <= number < 1000 else Outcome(value=None, kind=kinds.NOT_A_DATE)
    )


def _from_text(text: str, date1904: bool) -> Outcome:
    if len(text) > _LONGEST:
        return Outcome(value=None, kind=kinds.NOT_A_DATE)
    half = _ASIDE.sub("", plain(text)).strip()
    clock = _CLOCK.search(half)
    if clock:
        half = half[: clock.start()].strip()
    if re.fullmatch(r"\d{5}|\d{4}", half):
        return _from_number(float(half), date1904)
    if found := _COMPACT.fullmatch(half):
        return _compact(found)
    fiscal = half.endswith(_FISCAL)
    dotted = "".join(half.upper().replace(_FISCAL, "年").split())
    dotted = re.sub(r"[年月]", ".", dotted).removesuffix("日").rstrip(".")
    if found := _ERA.fullmatch(dotted):
        era = next(e for e in ERAS if found[1] in (e.name, e.letter))
        outcome = _of_era(found, era)
    elif (found := _WESTERN.fullmatch(dotted)) and int(found[1]) in _YEARS:
        outcome = _western(found, text, clock)
    else:
        bare = _BARE.fullmatch(half)
        return _no_era(half) if bare else Outcome(value=None, kind=kinds.NOT_A_DATE)
    if fiscal and outcome.value is not None:
        # A fiscal year is no point in time, so this is more than a repair.
        return _repaired(str(outcome.value), kinds.FISCAL_AS_YEAR)
    return outcome


def _no_era(text: str) -> Outcome:
    return Outcome(value=None, kind=kinds.NO_ERA, fields={"meant": with_era(text)})


def _western(found: re.Match[str], text: str, clock: re.Match[str] | None) -> Outcome:
    value = _iso(*(None if n is None else int(n) for n in found.groups()))
    if value is None:
        return Outcome(value=None, kind=kinds.NO_SUCH_DAY)
    if clock:
        asked = _ASKED.fullmatch(text.removesuffix(clock[0]))
        if not (asked and _MIDNIGHT.fullmatch(clock[1])):
            return _repaired(value, kinds.CLOCK_DROPPED)
        return Outcome(value=value)
    return Outcome(value=value) if _ASKED.fullmatch(text) else _repaired(value, kinds.WIDTH_READ)


def _compact(found: re.Match[str]) -> Outcome:
    if int(found[1]) not in _YEARS:
        return Outcome(value=None, kind=kinds.NOT_A_DATE)
    value = _iso(*(int(n) for n in found.groups()))
    if value is None:
        return Outcome(value=None, kind=kinds.NO_SUCH_DAY)
    return _repaired(value, kinds.COMPACT_READ)


def _of_era(found: re.Match[str], era: Era) -> Outcome:
    numbers = [None if n is None else 1 if n == "元" else int(n) for n in found.groups()[1:]]
    in_era, month, day = numbers
    outside = Outcome(value=None, kind=kinds.OUTSIDE_ERA, fields={"era": era.name})
    if not in_era:
        return outside
    year = era.base + in_era
    value = _iso(year, month, day)
    if value is None:
        return Outcome(value=None, kind=kinds.NO_SUCH_DAY)
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    if last < era.first_day or first >= era.next_first_day:
        return outside
    return _repaired(value, kinds.ERA_READ)


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    """Return the day, month or year as ISO text, None where the calendar has none."""
    parts = [number for number in (year, month, day) if number is not None]
    try:
        first = date(*(*parts, 1, 1)[:3])
    except ValueError:
        return None
    return first.isoformat()[: (4, 7, 10)[len(parts) - 1]]


def _repaired(value: str, kind: ProblemKind) -> Outcome:
    return Outcome(value=value, kind=kind, after=value)

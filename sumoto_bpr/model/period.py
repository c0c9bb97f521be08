"""Fiscal years, eras and as-of dates of a Japanese city.

A fiscal year runs from 1 April to 31 March and is named after the calendar
year it begins in: FY2025 is 令和7年度, 2025-04-01 to 2026-03-31.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

__all__ = [
    "ERAS",
    "Era",
    "FiscalYear",
    "UnreadablePeriod",
    "default_as_of",
    "era_of",
    "japanese_date",
    "japanese_year",
]


class UnreadablePeriod(ValueError):
    """A text that names no fiscal year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """One era (元号): its name, letter, first day and the first day of the next."""

    name: str
    letter: str
    first_day: date
    next_first_day: date

    def holds(self, day: date) -> bool:
        """Tell whether ``day`` lies inside the era."""
        return self.first_day <= day < self.next_first_day

    @property
    def base(self) -> int:
        """The calendar year before the era's year 1."""
        return self.first_day.year - 1


ERAS: tuple[Era, ...] = (
    Era(name="明治", letter="M", first_day=date(1868, 1, 25), next_first_day=date(1912, 7, 30)),
    Era(name="大正", letter="T", first_day=date(1912, 7, 30), next_first_day=date(1926, 12, 25)),
    Era(name="昭和", letter="S", first_day=date(1926, 12, 25), next_first_day=date(1989, 1, 8)),
    Era(name="平成", letter="H", first_day=date(1989, 1, 8), next_first_day=date(2019, 5, 1)),
    Era(name="令和", letter="R", first_day=date(2019, 5, 1), next_first_day=date.max),
)

_ERA_YEAR = re.compile(r"(明治|大正|昭和|平成|令和|[MTSHR])(元|\d{1,2})(?:年度|年)?")
_YEARS = range(1868, 2201)
"""Years that can be meant; what lies outside is a slip of the keyboard."""
_WESTERN_YEAR = re.compile(r"(?:FY)?(\d{4})(?:年度|年)?")


def era_of(day: date) -> Era:
    """Return the era that holds ``day``; raise ``ValueError`` before 明治."""
    for era in reversed(ERAS):
        if era.holds(day):
            return era
    message = f"no era holds {day.isoformat()}"
    raise ValueError(message)


def japanese_year(day: date) -> str:
    """Return the era year of ``day``, e.g. 令和元年 or 令和8年."""
    era = era_of(day)
    number = day.year - era.base
    return f"{era.name}{'元' if number == 1 else number}年"


def japanese_date(day: date) -> str:
    """Return ``day`` as staff write it, e.g. 令和8年3月31日."""
    return f"{japanese_year(day)}{day.month}月{day.day}日"


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """A fiscal year, named after the calendar year of its 1 April."""

    start_year: int

    @classmethod
    def parse(cls, text: str) -> FiscalYear:
        """Read R7, 令和7年度, 2025 or FY2025 (full width allowed).

        Raises ``UnreadablePeriod`` where the text names no year, a year outside
        its era (平成40年度), or one before 1868 or after 2200.
        """
        plain = unicodedata.normalize("NFKC", text).strip().upper().replace(" ", "")
        if (found := _WESTERN_YEAR.fullmatch(plain)) and int(found[1]) in _YEARS:
            return cls(int(found[1]))
        if found := _ERA_YEAR.fullmatch(plain):
            era = next(e for e in ERAS if found[1] in (e.name, e.letter))
            year = era.base + (1 if found[2] == "元" else int(found[2]))
            if era.first_day.year <= year <= era.next_first_day.year and found[2] != "0":
                return cls(year)
        raise UnreadablePeriod(text)

    @classmethod
    def containing(cls, day: date) -> FiscalYear:
        """Return the fiscal year in which ``day`` lies."""
        return cls(day.year if day.month >= 4 else day.year - 1)

    @property
    def first_day(self) -> date:
        """1 April of the year."""
        return date(self.start_year, 4, 1)

    @property
    def last_day(self) -> date:
        """31 March of the next calendar year."""
        return date(self.start_year + 1, 3, 31)

    @property
    def code(self) -> str:
        """The machine's name of the year: FY2025."""
        return f"FY{self.start_year}"

    @property
    def era_code(self) -> str:
        """The folder name of the year: R7."""
        era = era_of(self.last_day)
        return f"{era.letter}{self.start_year - era.base}"

    @property
    def label(self) -> str:
        """The year as staff read it: 令和7年度（2025年度）."""
        era = era_of(self.last_day)
        number = self.start_year - era.base
        return f"{era.name}{'元' if number == 1 else number}年度（{self.start_year}年度）"

    @property
    def previous(self) -> FiscalYear:
        """The year before."""
        return FiscalYear(self.start_year - 1)

    def __str__(self) -> str:
        return self.code


def default_as_of(year: FiscalYear, today: date) -> date:
    """Return the earlier of today and the year's 31 March.

    A finished year therefore never goes stale (design: Time).
    """
    return min(today, year.last_day)

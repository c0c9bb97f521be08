"""What an indicator is: data about a figure, and one function that counts it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from sumoto_bpr.indicators.question import Question
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.observation import Audience, Observation, UnitKind
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.policy import Rules

__all__ = [
    "Disclosure",
    "Indicator",
    "Measure",
    "about_people",
    "base_id",
    "class_of",
    "needs_people",
    "widest_audience",
]

_PEOPLE_BOOKS = frozenset({"staff", "attendance", "qualifications"})


class Disclosure(StrEnum):
    """How far an indicator may go, and under which rule for small numbers (C1, C16)."""

    PUBLIC = "public"
    """Work, counted from columns that are 公表可: every unit may be published."""
    PUBLIC_CITY = "public_city"
    """Work, counted from columns that are 庁内: the city's figure is public, a 課's is not."""
    INTERNAL = "internal"
    """Work that is still being considered: inside the city alone."""
    OWN = "own"
    """Work beside head counts: a 課 sees its own, leadership the city and its 部 (C8)."""
    DUTY = "duty"
    """People, duty training: class (b)."""
    SMALL_KPI = "small_kpi"
    """People, a target of the plan over a small 所属: class (a), printed per audience."""
    STRICT = "strict"
    """People, qualifications, surveys, leaving: class (c)."""


class Indicator(Protocol):
    """One indicator of the registry; a plug-in gives an object of this shape."""

    @property
    def id(self) -> str:
        """Return the name by which figures and settings call it, such as ``bpr_rate``."""

    @property
    def label(self) -> str:
        """Return the name people read."""

    @property
    def data(self) -> tuple[str, ...]:
        """Return the kinds of the books it needs."""

    @property
    def additive(self) -> bool:
        """Tell whether the city's figure is the sum of its units'."""

    @property
    def disclosure(self) -> str:
        """Return one of ``Disclosure``."""

    @property
    def definition(self) -> tuple[str, ...]:
        """Return the keys of the settings that decide how it is counted."""

    def observe(
        self, books: Books, rules: Rules, period: FiscalYear, as_of: date
    ) -> tuple[Observation, ...]:
        """Count the figure, and its variants, for ``books.unit``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """An indicator of this library. ``unit_word`` is the unit of the value in Japanese."""

    id: str
    label: str
    data: tuple[str, ...]
    additive: bool
    disclosure: Disclosure
    definition: tuple[str, ...]
    unit_word: str
    measure: Callable[[Question], tuple[Observation, ...]]

    def observe(
        self, books: Books, rules: Rules, period: FiscalYear, as_of: date
    ) -> tuple[Observation, ...]:
        """Count the figure, and its variants, for ``books.unit``."""
        question = Question(books=books, rules=rules, period=period, as_of=as_of)
        return self.measure(question)


def base_id(indicator: str) -> str:
    """Return the registered id of a variant: ``bpr_rate.hours`` → ``bpr_rate``."""
    return indicator.partition(".")[0]


def needs_people(indicator: Indicator) -> bool:
    """Tell whether an indicator is counted from books about people."""
    return not _PEOPLE_BOOKS.isdisjoint(indicator.data)


def class_of(indicator: Indicator) -> Disclosure:
    """Return the disclosure class of an indicator.

    One that names no known class is treated as the strictest, unless it counts
    nothing but work: then as internal.
    """
    try:
        return Disclosure(indicator.disclosure)
    except ValueError:
        only_work = bool(indicator.data) and not needs_people(indicator)
        return Disclosure.INTERNAL if only_work else Disclosure.STRICT


def about_people(disclosure: Disclosure) -> bool:
    """Tell whether figures of this class speak of people."""
    work = (
        Disclosure.PUBLIC, Disclosure.PUBLIC_CITY, Disclosure.INTERNAL, Disclosure.OWN,
    )  # fmt: skip
    return disclosure not in work


def widest_audience(disclosure: Disclosure, observation: Observation) -> Audience:
    """Return the widest audience a figure may go to, before small numbers are hidden.

    A variant is counted from further columns (the core state, the hours), which
    are 庁内: of a 課 it goes no further than that.
    """
    if disclosure is Disclosure.OWN and observation.unit.kind is UnitKind.DEPARTMENT:
        return Audience.DEPARTMENT
    inside = observation.unit.kind is not UnitKind.CITY and (
        disclosure is Disclosure.PUBLIC_CITY
        or (
            disclosure is Disclosure.PUBLIC
            and observation.indicator != base_id(observation.indicator)
        )
    )
    kept = disclosure in (Disclosure.INTERNAL, Disclosure.OWN)
    return Audience.LEADERSHIP if inside or kept else Audience.PUBLIC

"""A unit: one 課, HR, leadership or the public, and a period, for one audience."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from sumoto_bpr.desk.plugins import registry
from sumoto_bpr.indicators import observe, publish
from sumoto_bpr.model.alike import Alike
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.observation import Audience, Observation, Publishable
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Problem
from sumoto_bpr.policy import Policy, Rules
from sumoto_bpr.reading.result import FileAccount

__all__ = ["Standing", "Unit", "UnitState"]


class UnitState(StrEnum):
    """How a 所属 stands on lists (practice.md C2); the value is the word printed."""

    DONE = "提出"
    FAILED = "要修正"
    STALE = "更新待ち"
    MISSING = "未提出"
    OUT_OF_SCOPE = "対象外"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One line of the list of all 所属: state, reason where it failed, page where there is one.

    ``rows_in`` and ``rows_kept`` account for its inventory rows; ``page`` is the
    fingerprint of its current report.
    """

    department: Department
    state: UnitState
    reason: Problem | None = None
    page: str = ""
    rows_in: int = 0
    rows_kept: int = 0


@dataclass(frozen=True, kw_only=True)
class Unit:
    """All that one notebook may know.

    A unit of a 課 or of HR holds ``books``, and a 課's what the others release to it about
    their ``alike`` tasks; leadership's and the public's hold
    ``released`` figures and the ``standings`` of all 所属, and no books.
    """

    audience: Audience
    department: Department | None = None
    period: FiscalYear
    as_of: date
    policy: Policy
    organisation: Organisation = field(default_factory=Organisation)
    books: Books = field(default_factory=Books)
    accounts: tuple[FileAccount, ...] = ()
    alike: tuple[Alike, ...] = ()
    released: tuple[Publishable, ...] = ()
    standings: tuple[Standing, ...] = ()

    @property
    def rules(self) -> Rules:
        """The decisions in force on the as-of date."""
        return self.policy.on(self.as_of)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of the unit's files."""
        return tuple(problem for account in self.accounts for problem in account.problems)

    @property
    def title(self) -> str:
        """The unit's name as printed."""
        return self.department.title if self.department else self.books.unit.name

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """Every figure of the unit's own books, before anything is hidden."""
        return observe(self.books, self.rules, self.period, self.as_of, registry())

    @cached_property
    def figures(self) -> tuple[Publishable, ...]:
        """The figures this unit's audience may see."""
        if self.released:
            return self.released
        return publish(self.observations, self.audience, self.rules, registry=registry())

    def figure(self, indicator: str, unit_code: str | None = None) -> Publishable | None:
        """Return the figure of an indicator (of one 所属 by code), or None."""
        for figure in self.figures:
            if figure.observation.indicator == indicator and (
                unit_code is None or figure.observation.unit.code == unit_code
            ):
                return figure
        return None

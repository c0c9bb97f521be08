"""What an indicator is asked, and the one place where it words its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Required, TypedDict, TypeVar, Unpack

import pandas as pd

from sumoto_bpr.indicators import display
from sumoto_bpr.indicators.sources import sources_of
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.mean import Mean
from sumoto_bpr.model.observation import Observation, Source, Status
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.policy import Rules

__all__ = ["Basis", "Question", "basis_from"]


T = TypeVar("T")


class _Figures(TypedDict, total=False):
    value: Required[float | None]
    display: Required[str]
    low: float
    high: float
    numerator: float | None
    denominator: float | None
    status: Status
    mark: str
    mean: Mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """How a figure was counted: in words, by which decision, from which rows."""

    method: str
    definition: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The books of one unit, the decisions in force, the year and the day asked for."""

    books: Books
    rules: Rules
    period: FiscalYear
    as_of: date
    _kept: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what ``make`` gives, made once for all indicators that are asked together."""
        if name not in self._kept:
            self._kept[name] = make()
        kept: T = self._kept[name]
        return kept

    def count(
        self, indicator: str, number: int, word: str, basis: Basis, of: int | None = None
    ) -> Observation:
        """Answer with a whole number; ``of`` is the whole that it is a part of."""
        return self._answer(
            indicator,
            basis,
            value=float(number),
            display=display.count_text(number, word),
            numerator=None if of is None else float(number),
            denominator=None if of is None else float(of),
        )

    def hours(
        self,
        indicator: str,
        hours: float,
        basis: Basis,
        of: float | None = None,
        *,
        mark: str = "",
    ) -> Observation:
        """Answer with hours; ``of`` are the hours that they are a part of.

        ``mark`` tells which ways of measuring were added up, where they are several.
        """
        return self._answer(
            indicator,
            basis,
            value=float(hours),
            display=display.hours_text(hours),
            numerator=None if of is None else float(hours),
            denominator=None if of is None else float(of),
            mark=mark,
        )

    def mean(
        self,
        indicator: str,
        mean: Mean,
        word: str,
        whole: float,
        basis: Basis,
        *,
        unit: str = "時間",
    ) -> Observation:
        """Answer with a mean in ``unit``; ``whole`` is what its ``n`` share."""
        return self._answer(
            indicator,
            basis,
            value=mean.value,
            display=display.mean_text(mean, word, unit),
            numerator=float(whole),
            denominator=float(mean.n),
            mean=mean,
        )

    def people(self, indicator: str, people: float, basis: Basis) -> Observation:
        """Answer with a number of people that may be a fraction."""
        return self._answer(
            indicator, basis, value=float(people), display=display.people_text(people)
        )

    def ratio(
        self, indicator: str, numerator: float, denominator: float, basis: Basis, *, mark: str = ""
    ) -> Observation:
        """Answer with a share; where nothing is in the denominator: not applicable.

        ``mark`` tells which ways of measuring hours were added up, where they are several.
        """
        if denominator == 0:
            return self.not_applicable(indicator, basis)
        share = float(numerator) / float(denominator)
        return self._answer(
            indicator,
            basis,
            value=share,
            display=display.percent_text(share),
            numerator=float(numerator),
            denominator=float(denominator),
            mark=mark,
        )

    def span(
        self,
        indicator: str,
        ends: tuple[float, float],
        denominator: float,
        basis: Basis,
        *,
        mark: str = "",
    ) -> Observation:
        """Answer with a share whose numerator lies between the two ``ends``.

        Where the ends agree, the share is a value.
        """
        if denominator == 0:
            return self.not_applicable(indicator, basis)
        low, high = (float(end) / float(denominator) for end in ends)
        settled = low == high
        return self._answer(
            indicator,
            basis,
            value=low if settled else None,
            display=(
                display.percent_text(low) if settled else display.percent_range_text(low, high)
            ),
            low=low,
            high=high,
            numerator=float(ends[0]),
            denominator=float(denominator),
            mark=mark,
        )

    def missing(self, indicator: str, basis: Basis) -> Observation:
        """Answer that nobody has said (不詳・未提出)."""
        return self._answer(
            indicator, basis, value=None, display=display.MISSING, status=Status.MISSING
        )

    def hidden(self, indicator: str, basis: Basis) -> Observation:
        """Answer that too few people stand behind the figure to show it (秘匿)."""
        return self._answer(
            indicator, basis, value=None, display=display.HIDDEN, status=Status.HIDDEN
        )

    def not_applicable(self, indicator: str, basis: Basis) -> Observation:
        """Answer that there is nothing to count (該当なし)."""
        return self._answer(
            indicator,
            basis,
            value=None,
            display=display.NOT_APPLICABLE,
            status=Status.NOT_APPLICABLE,
        )

    def _answer(self, indicator: str, basis: Basis, **figures: Unpack[_Figures]) -> Observation:
        unit = self.books.unit
        return Observation(
            id=f"{indicator}:{unit.code or unit.name}:{self.period.code}",
            indicator=indicator,
            unit=unit,
            period=self.period.code,
            as_of=self.as_of.isoformat(),
            definition=basis.definition,
            method="。".join(text for text in (basis.method, figures.get("mark")) if text),
            sources=basis.sources,
            **figures,
        )


def basis_from(
    question: Question, method: str, settings: Iterable[str], *frames: pd.DataFrame
) -> Basis:
    """Return the basis of a figure counted from the rows of ``frames``."""
    return Basis(
        method=method,
        definition=question.rules.definition(*settings),
        sources=tuple(s for frame in frames for s in sources_of(frame, question.books.hashes)),
    )

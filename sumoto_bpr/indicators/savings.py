"""Hours saved by improvements, 見込 and 実績 apart: no figure, and no type, adds the two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import compress
from math import fsum, isnan

import numpy as np
import pandas as pd

from sumoto_bpr.indicators.capping import Saving, fitting, savable
from sumoto_bpr.indicators.columns import numbers, texts
from sumoto_bpr.indicators.links import named_of, served_tasks
from sumoto_bpr.indicators.methods import mixture_names, named_methods
from sumoto_bpr.indicators.question import Basis, Question, basis_from
from sumoto_bpr.indicators.saving_rules import (
    ACTUAL,
    EXPECTED,
    IDEA,
    SavingKind,
    capacity_of,
    counting,
    inside_unit,
    savings_of,
    served_by,
    used_share,
)
from sumoto_bpr.indicators.tasks import tasks_of
from sumoto_bpr.model.observation import Observation, UnitKind
from sumoto_bpr.model.saved import ActualHours, ExpectedHours
from sumoto_bpr.sheets.words import AI_RPA_TOOLS

__all__ = ["hours_saved_actual", "hours_saved_expected"]

_NOTHING = Basis(method="改善管理表が未提出")


def hours_saved_expected(question: Question) -> tuple[Observation, ...]:
    """Hours that improvements are expected to save a year; refused and dropped ones left out.

    ``….this_year`` prorates them by the days of the year in which each was in use.
    """
    counted = _counted(question, EXPECTED)
    if counted is None:
        suffixes = ("", ".ai_rpa", ".this_year")
        return tuple(question.missing(EXPECTED.indicator + end, _NOTHING) for end in suffixes)
    whole, by_tool = (
        _told(question, EXPECTED, indicator, part, ExpectedHours(hours=part.savable))
        for indicator, part in counted.named(EXPECTED)
    )
    return (whole, by_tool, _this_year(question, counted))


def hours_saved_actual(question: Question) -> tuple[Observation, ...]:
    """Hours that improvements have saved; refused ones and mere ideas left out."""
    counted = _counted(question, ACTUAL)
    if counted is None:
        suffixes = ("", ".ai_rpa")
        return tuple(question.missing(ACTUAL.indicator + end, _NOTHING) for end in suffixes)
    return tuple(
        _told(question, ACTUAL, indicator, part, ActualHours(hours=part.savable))
        for indicator, part in counted.named(ACTUAL)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """Improvements, what each saves, the hours of tasks that set a limit, and ids by any number."""

    rows: pd.DataFrame
    savings: list[Saving]
    limits: Mapping[str, float]
    names: Mapping[str, str]

    @property
    def capacity(self) -> Mapping[str, float]:
        """The hours of each task before it was improved, where they are known."""
        return capacity_of(self.rows, self.savings, self.limits)

    @property
    def savable(self) -> float:
        """The hours that all of them save together."""
        return savable(self.savings, self.capacity)

    def named(self, kind: SavingKind) -> tuple[tuple[str, _Counted], ...]:
        """Return indicator and improvements: all, and those of the tools of programme 4."""
        mine = texts(self.rows, "tool").isin(AI_RPA_TOOLS).to_numpy()
        by_tool = _Counted(
            rows=self.rows[mine],
            savings=list(compress(self.savings, mine)),
            limits=self.limits,
            names=self.names,
        )
        return ((kind.indicator, self), (f"{kind.indicator}.ai_rpa", by_tool))


def _counted(question: Question, kind: SavingKind) -> _Counted | None:
    """Return the improvements that count: those of which a task lies in the unit's inventory.

    One that names no task belongs to the city alone. None where no table was handed in.
    """
    book = question.books.improvements
    if book is None:
        return None
    frame = book.frame
    tasks = tasks_of(question)
    served = None
    names: Mapping[str, str] = {}
    limits: Mapping[str, float] = {}
    if tasks is not None:
        known = question.once("served", lambda: served_by(named_of(question, tasks)))
        served = question.once("served by each", lambda: served_tasks(frame, known.names))
        names, limits = known.names, known.hours
    keep = counting(frame, kind, question.as_of)
    keep &= inside_unit(frame, served, question.books.unit.kind)
    rows = frame[keep]
    tasks_of_each = [()] * len(rows) if served is None else list(compress(served, keep))
    savings = savings_of(rows, kind, tasks_of_each)
    return _Counted(rows=rows, savings=savings, limits=limits, names=names)


def _told(
    question: Question,
    kind: SavingKind,
    indicator: str,
    counted: _Counted,
    saved: ExpectedHours | ActualHours,
) -> Observation:
    part = counted.rows
    what = "改善管理表" if indicator == kind.indicator else "改善管理表のうちAI・RPAの"
    text = f"{what}{len(part):,}件の削減時間（{kind.word}）の合計。業務の時間を超える分は数えない"
    hours = np.array([saving.hours for saving in counted.savings])
    if cut := int((hours < numbers(part, kind.key).to_numpy()).sum()):
        text += f"。{cut:,}件は測った差までを数える"
    text += _crossing(question, counted)
    mark = mixture_names(named_methods(part), numbers(part, kind.key))
    return question.hours(indicator, saved.hours, basis_from(question, text, (), part), mark=mark)


def _crossing(question: Question, counted: _Counted) -> str:
    if question.books.unit.kind is UnitKind.CITY:
        return ""
    cells = texts(counted.rows, "task_ids").to_list()
    crossing = sum(
        any(entry and entry not in counted.names for entry in cell.split(";")) for cell in cells
    )
    if not crossing:
        return ""
    return f"。ほかの所属の業務にもまたがる{crossing:,}件は、全庁では一度だけ数える"


def _this_year(question: Question, counted: _Counted) -> Observation:
    """Answer with the expected hours of this year alone: by the days of use, first year too."""
    indicator = f"{EXPECTED.indicator}.this_year"
    part = counted.rows
    shares = used_share(part, question.period)
    dated = part[shares.notna()]
    text = f"改善管理表{len(dated):,}件の削減時間（見込）を、この年度に使う日数で割り当てたもの"
    ideas = int((texts(part, "stage") == IDEA).sum())
    if unknown := len(part) - len(dated) - ideas:
        text += f"。使い始めた日のない{unknown:,}件は入れない"
    if ideas:
        text += f"。段階が「{IDEA}」の{ideas:,}件は入れない"
    basis = basis_from(question, text, (), dated)
    if len(part) and not len(dated):
        return question.missing(indicator, basis)
    # What a year cannot hold, a part of it cannot hold either: the whole year's cut comes first.
    fits = fitting(counted.savings, counted.capacity)
    parts = [hours * share for hours, share in zip(fits, shares, strict=True) if not isnan(share)]
    saved = ExpectedHours(hours=fsum(parts))
    mark = mixture_names(named_methods(dated), numbers(dated, EXPECTED.key))
    return question.hours(indicator, saved.hours, basis, mark=mark)

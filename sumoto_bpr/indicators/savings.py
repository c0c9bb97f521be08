"""Hours saved by improvements, 見込 and 実績 apart: no figure, and no type, adds the two."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, isnan

import pandas as pd

from sumoto_bpr.indicators.capping import Saving, fitting, savable
from sumoto_bpr.indicators.columns import numbers, texts
from sumoto_bpr.indicators.links import named_of, served_tasks
from sumoto_bpr.indicators.methods import mixture_names, named_methods
from sumoto_bpr.indicators.question import Basis, Question, basis_from
from sumoto_bpr.indicators.saving_rules import (
    ACTUAL,
    EXPECTED,
    SavingKind,
    Served,
    capacity_of,
    counting,
    hours_of,
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
    part, served = _counted(question, EXPECTED)
    if part is None:
        suffixes = ("", ".ai_rpa", ".this_year")
        return tuple(question.missing(EXPECTED.indicator + end, _NOTHING) for end in suffixes)
    whole, by_tool = (
        _told(question, EXPECTED, indicator, rows, served, ExpectedHours(hours=hours))
        for indicator, rows, hours in _sums(EXPECTED, part, served)
    )
    return (whole, by_tool, _this_year(question, part, served))


def hours_saved_actual(question: Question) -> tuple[Observation, ...]:
    """Hours that improvements have saved; refused ones and mere ideas left out."""
    part, served = _counted(question, ACTUAL)
    if part is None:
        suffixes = ("", ".ai_rpa")
        return tuple(question.missing(ACTUAL.indicator + end, _NOTHING) for end in suffixes)
    return tuple(
        _told(question, ACTUAL, indicator, rows, served, ActualHours(hours=hours))
        for indicator, rows, hours in _sums(ACTUAL, part, served)
    )


def _counted(question: Question, kind: SavingKind) -> tuple[pd.DataFrame | None, Served | None]:
    """Return the improvements that count: those of which a task lies in the unit's inventory.

    One that names no task belongs to the city alone. None where no table was handed in.
    """
    book = question.books.improvements
    if book is None:
        return None, None
    frame = book.frame
    tasks = tasks_of(question)
    served = None
    if tasks is not None:
        served = question.once("served", lambda: served_by(named_of(question, tasks)))
    keep = counting(frame, kind) & inside_unit(frame, served, question.books.unit.kind)
    return frame[keep], served


def _sums(
    kind: SavingKind, part: pd.DataFrame, served: Served | None
) -> tuple[tuple[str, pd.DataFrame, float], ...]:
    """Return indicator, improvements and hours of all, and of the tools of programme 4."""
    by_tool = part[texts(part, "tool").isin(AI_RPA_TOOLS)]
    named = ((kind.indicator, part), (f"{kind.indicator}.ai_rpa", by_tool))
    return tuple(
        (indicator, rows, _savable(rows, savings_of(rows, kind, served), served))
        for indicator, rows in named
    )


def _savable(part: pd.DataFrame, savings: list[Saving], served: Served | None) -> float:
    capacity = capacity_of(part, savings, served.hours) if served else {}
    return savable(savings, capacity)


def _told(
    question: Question,
    kind: SavingKind,
    indicator: str,
    part: pd.DataFrame,
    served: Served | None,
    saved: ExpectedHours | ActualHours,
) -> Observation:
    ids = served_tasks(part, served.names if served else {})
    what = "改善管理表" if indicator == kind.indicator else "改善管理表のうちAI・RPAの"
    text = f"{what}{len(part):,}件の削減時間（{kind.word}）の合計。業務の時間を超える分は数えない"
    if cut := int((hours_of(part, kind) < numbers(part, kind.key)).sum()):
        text += f"。{cut:,}件は測った差までを数える"
    text += _crossing(question, part, ids)
    mark = mixture_names(named_methods(part), numbers(part, kind.key))
    return question.hours(indicator, saved.hours, basis_from(question, text, (), part), mark=mark)


def _crossing(question: Question, part: pd.DataFrame, ids: Sequence[tuple[str, ...]]) -> str:
    named = [cell.count(";") + 1 if cell else 0 for cell in texts(part, "task_ids").to_list()]
    crossing = sum(len(own) < number for own, number in zip(ids, named, strict=True))
    if not crossing or question.books.unit.kind is UnitKind.CITY:
        return ""
    return f"。ほかの所属の業務にもまたがる{crossing:,}件は、全庁では一度だけ数える"


def _this_year(question: Question, part: pd.DataFrame, served: Served | None) -> Observation:
    """Answer with the expected hours of this year alone: by the days of use, first year too."""
    indicator = f"{EXPECTED.indicator}.this_year"
    shares = used_share(part, question.period)
    dated = part[shares.notna()]
    text = f"改善管理表{len(dated):,}件の削減時間（見込）を、この年度に使う日数で割り当てたもの"
    if unknown := len(part) - len(dated):
        text += f"。使い始めた日のない{unknown:,}件は入れない"
    basis = basis_from(question, text, (), dated)
    if len(part) and not len(dated):
        return question.missing(indicator, basis)
    savings = savings_of(part, EXPECTED, served)
    # What a year cannot hold, a part of it cannot hold either: the whole year's cut comes first.
    counted = fitting(savings, capacity_of(part, savings, served.hours) if served else {})
    parts = [
        hours * share for hours, share in zip(counted, shares, strict=True) if not isnan(share)
    ]
    saved = ExpectedHours(hours=fsum(parts))
    mark = mixture_names(named_methods(dated), numbers(dated, EXPECTED.key))
    return question.hours(indicator, saved.hours, basis, mark=mark)

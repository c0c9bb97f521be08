"""Hours saved by improvements, 見込 and 実績 apart: there is no figure that adds the two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from sumoto_bpr.indicators.capping import Saving, savable
from sumoto_bpr.indicators.columns import flags, numbers, texts
from sumoto_bpr.indicators.links import served_tasks, task_names
from sumoto_bpr.indicators.methods import mixture_names, named_methods
from sumoto_bpr.indicators.question import Basis, Question, basis_from
from sumoto_bpr.indicators.tasks import Tasks, tasks_of
from sumoto_bpr.model.observation import Observation, UnitKind
from sumoto_bpr.sheets.words import ABOLISHED, AI_RPA_TOOLS

__all__ = ["hours_saved_actual", "hours_saved_expected"]

_REFUSED = "不採用"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Served:
    """The tasks of the unit's inventory: id by either number, and hours where known."""

    names: Mapping[str, str]
    hours: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """One of the two kinds of saving: its indicator, column, word, and what it leaves out."""

    indicator: str
    key: str
    word: str
    stages_left_out: tuple[str, ...]


_EXPECTED = _Kind(
    indicator="hours_saved_expected", key="saved_expected", word="見込", stages_left_out=("中止",)
)
_ACTUAL = _Kind(
    indicator="hours_saved_actual", key="saved_actual", word="実績", stages_left_out=("案",)
)


def hours_saved_expected(question: Question) -> tuple[Observation, ...]:
    """Hours that improvements are expected to save a year; refused and dropped ones left out."""
    return _saved(question, _EXPECTED)


def hours_saved_actual(question: Question) -> tuple[Observation, ...]:
    """Hours that improvements have saved; refused ones and mere ideas left out."""
    return _saved(question, _ACTUAL)


def _saved(question: Question, kind: _Kind) -> tuple[Observation, ...]:
    """Answer for all improvements and, as ``….ai_rpa``, for those by the tools of programme 4."""
    narrow = f"{kind.indicator}.ai_rpa"
    book = question.books.improvements
    if book is None:
        nothing = Basis(method="改善管理表が未提出")
        return (
            question.missing(kind.indicator, nothing),
            question.missing(narrow, nothing),
        )
    served = _served_by(tasks_of(question))
    counted = _counted(question, book.frame, kind, served)
    by_tool = counted[texts(counted, "tool").isin(AI_RPA_TOOLS)]
    return (
        _answer(question, kind.indicator, counted, kind, served),
        _answer(question, narrow, by_tool, kind, served),
    )


def _served_by(tasks: Tasks | None) -> _Served | None:
    """Return the tasks to be served, and their hours where they set a limit.

    A task abolished to 0 hours tells nothing of what it took.
    """
    if tasks is None:
        return None
    limits = tasks.with_hours & ~((tasks.stage == ABOLISHED) & (tasks.hours == 0))
    ids = tasks.texts("id")[limits].to_list()
    return _Served(
        names=task_names(tasks),
        hours=dict(zip(ids, tasks.hours[limits].to_list(), strict=True)),
    )


def _counted(
    question: Question, frame: pd.DataFrame, kind: _Kind, served: _Served | None
) -> pd.DataFrame:
    """Return the improvements that count: those of which a task lies in the unit's inventory.

    One that names no task belongs to the city alone.
    """
    keep = numbers(frame, kind.key).notna()
    keep &= texts(frame, "decision") != _REFUSED
    keep &= ~texts(frame, "stage").isin(kind.stages_left_out)
    if served is not None:
        inside = flags(frame, map(bool, served_tasks(frame, served.names)))
        if question.books.unit.kind is UnitKind.CITY:
            inside |= texts(frame, "task_ids") == ""
        keep &= inside
    return frame[keep]


def _answer(
    question: Question, indicator: str, part: pd.DataFrame, kind: _Kind, served: _Served | None
) -> Observation:
    ids = served_tasks(part, served.names if served else {})
    hours = numbers(part, kind.key).to_list()
    savings = [
        Saving(hours=max(0.0, saved), tasks=tasks) for saved, tasks in zip(hours, ids, strict=True)
    ]
    capacity = _capacity(part, savings, served.hours) if served else {}
    basis = basis_from(question, _method(question, indicator, kind, part, ids), (), part)
    mark = mixture_names(named_methods(part), numbers(part, kind.key))
    return question.hours(indicator, savable(savings, capacity), basis, mark=mark)


def _capacity(
    part: pd.DataFrame, savings: list[Saving], known: Mapping[str, float]
) -> dict[str, float]:
    """Return the hours each task had before it was improved, where they are ``known``.

    An inventory taken after the improvement shows the hours that were left; the
    improvement's own 導入前の時間, where larger, then sets the limit.
    """
    capacity = dict(known)
    before_hours = numbers(part, "before_hours").to_list()
    for saving, before in zip(savings, before_hours, strict=True):
        now = sum(known.get(task, 0.0) for task in saving.tasks)
        if 0 < now < before:
            for task in saving.tasks:
                if task in known:
                    capacity[task] = max(capacity[task], known[task] * before / now)
    return capacity


def _method(
    question: Question,
    indicator: str,
    kind: _Kind,
    part: pd.DataFrame,
    ids: list[tuple[str, ...]],
) -> str:
    what = "改善管理表" if indicator == kind.indicator else "改善管理表のうちAI・RPAの"
    text = f"{what}{len(part):,}件の削減時間（{kind.word}）の合計。業務の時間を超える分は数えない"
    named = [cell.count(";") + 1 if cell else 0 for cell in texts(part, "task_ids")]
    crossing = sum(len(own) < number for own, number in zip(ids, named, strict=True))
    if crossing and question.books.unit.kind is not UnitKind.CITY:
        text += f"。ほかの所属の業務にもまたがる{crossing:,}件は、全庁では一度だけ数える"
    return text

"""Hours saved by improvements, 見込 and 実績 apart: there is no figure that adds the two."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

import pandas as pd

from sumoto_bpr.indicators.capping import Saving, savable
from sumoto_bpr.indicators.columns import flags, numbers, texts
from sumoto_bpr.indicators.links import served_tasks, task_names
from sumoto_bpr.indicators.question import Basis, Question, basis_from
from sumoto_bpr.indicators.tasks import ABOLISHED, Tasks, tasks_of
from sumoto_bpr.model.observation import Observation, UnitKind

__all__ = ["AI_RPA_TOOLS", "Reduction", "hours_saved_actual", "hours_saved_expected", "reduction"]

AI_RPA_TOOLS = (
    "RPA",
    "AI-OCR",
    "チャットボット",
    "音声認識",
    "文字認識",
    "マッチング",
    "画像・動画認識",
    "最適解表示",
    "数値予測",
)
"""Tools whose savings the plan's programme 4 (AI・RPA) counts."""

_REFUSED = "不採用"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduction:
    """A saving recomputed from the hours before and after."""

    hours: float
    share: float
    days: float


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


def reduction(before_hours: float, after_hours: float, day_hours: float) -> Reduction:
    """Return hours, share (0–1) and staff days saved; ``before_hours`` must be positive.

    >>> found = reduction(424 + 44 / 60, 88 + 18 / 60, 7.75)
    >>> f"{found.share:.1%} {found.days:.1f}"
    '79.2% 43.4'
    """
    saved = before_hours - after_hours
    return Reduction(hours=saved, share=saved / before_hours, days=saved / day_hours)


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
    tasks = tasks_of(question)
    counted = _counted(question, book.frame, kind, tasks)
    by_tool = counted[texts(counted, "tool").isin(AI_RPA_TOOLS)]
    return (
        _answer(question, kind.indicator, counted, kind, tasks),
        _answer(question, narrow, by_tool, kind, tasks),
    )


def _counted(
    question: Question, frame: pd.DataFrame, kind: _Kind, tasks: Tasks | None
) -> pd.DataFrame:
    """Return the improvements that count: those of which a task lies in the unit's inventory.

    One that names no task belongs to the city alone.
    """
    keep = numbers(frame, kind.key).notna()
    keep &= texts(frame, "decision") != _REFUSED
    keep &= ~texts(frame, "stage").isin(kind.stages_left_out)
    if tasks is not None:
        inside = flags(frame, map(bool, served_tasks(frame, task_names(tasks))))
        if question.books.unit.kind is UnitKind.CITY:
            inside |= texts(frame, "task_ids") == ""
        keep &= inside
    return frame[keep]


def _answer(
    question: Question, indicator: str, part: pd.DataFrame, kind: _Kind, tasks: Tasks | None
) -> Observation:
    served = served_tasks(part, {} if tasks is None else task_names(tasks))
    savings = [
        Saving(hours=max(0.0, hours), tasks=ids)
        for hours, ids in zip(numbers(part, kind.key), served, strict=True)
    ]
    hours = savable(savings, {} if tasks is None else _capacity(part, savings, tasks))
    basis = basis_from(question, _method(question, indicator, kind, part, served), (), part)
    return question.hours(indicator, hours, basis)


def _capacity(part: pd.DataFrame, savings: list[Saving], tasks: Tasks) -> dict[str, float]:
    """Return the hours each task had before it was improved, where they are known.

    An inventory taken after the improvement shows the hours that were left; the
    improvement's own 導入前の時間, where larger, then sets the limit. A task
    abolished to 0 hours tells nothing of what it took.
    """
    known = {
        task: hours
        for task, hours, stage in zip(
            texts(tasks.frame, "id"), tasks.hours, tasks.stage, strict=True
        )
        if not isnan(hours) and not (stage == ABOLISHED and hours == 0)
    }
    capacity = dict(known)
    for saving, before in zip(savings, numbers(part, "before_hours"), strict=True):
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
    served: list[tuple[str, ...]],
) -> str:
    what = "改善管理表" if indicator == kind.indicator else "改善管理表のうちAI・RPAの"
    text = f"{what}{len(part):,}件の削減時間（{kind.word}）の合計。業務の時間を超える分は数えない"
    named = [cell.count(";") + 1 if cell else 0 for cell in texts(part, "task_ids")]
    crossing = sum(len(ids) < number for ids, number in zip(served, named, strict=True))
    if crossing and question.books.unit.kind is not UnitKind.CITY:
        text += f"。ほかの所属の業務にもまたがる{crossing:,}件は、全庁では一度だけ数える"
    return text

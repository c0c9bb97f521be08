"""Which hours of the 改善管理表 count, and how many fit into the hours of the tasks (C5).

Both the figures and the findings of the reader are made with these rules, so that what
is told at a cell is what a figure leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from sumoto_bpr.indicators.capping import Saving, fitting
from sumoto_bpr.indicators.columns import flags, numbers, texts
from sumoto_bpr.indicators.links import served_tasks, task_names
from sumoto_bpr.indicators.tasks import Tasks
from sumoto_bpr.indicators.upkeep import used_later
from sumoto_bpr.model.observation import UnitKind
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.sheets.words import ABOLISHED

__all__ = [
    "ACTUAL",
    "ENDED",
    "EXPECTED",
    "IDEA",
    "REFUSED",
    "Overrun",
    "SavingKind",
    "Served",
    "capacity_of",
    "counting",
    "hours_of",
    "inside_unit",
    "overruns",
    "savings_of",
    "served_by",
    "used_share",
]

REFUSED = "不採用"
IDEA = "案"
ENDED = "中止"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingKind:
    """One of the two kinds of saving: its indicator, column, word, and what it leaves out.

    ``once_used`` tells that nothing is counted before the improvement is in use.
    """

    indicator: str
    key: str
    word: str
    stages_left_out: tuple[str, ...]
    once_used: bool


EXPECTED = SavingKind(
    indicator="hours_saved_expected",
    key="saved_expected",
    word="見込",
    stages_left_out=(ENDED,),
    once_used=False,
)
ACTUAL = SavingKind(
    indicator="hours_saved_actual",
    key="saved_actual",
    word="実績",
    stages_left_out=(IDEA,),
    once_used=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """The tasks that improvements name: id by either number, and hours where they set a limit."""

    names: Mapping[str, str]
    hours: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrun:
    """Hours of the improvement in row ``position`` of which only ``counted`` fit its tasks."""

    position: int
    hours: float
    counted: float


def served_by(tasks: Tasks) -> Served:
    """Return the tasks to be served, and their hours where they set a limit.

    A task abolished to 0 hours tells nothing of what it took.
    """
    limits = tasks.with_hours & ~((tasks.stage == ABOLISHED) & (tasks.hours == 0))
    ids = tasks.texts("id")[limits].to_list()
    return Served(
        names=task_names(tasks),
        hours=dict(zip(ids, tasks.hours[limits].to_list(), strict=True)),
    )


def counting(frame: pd.DataFrame, kind: SavingKind, as_of: date | None) -> pd.Series[bool]:
    """Return the improvements whose hours count: told, not refused, of a stage that counts.

    実績 of what is not yet in use on ``as_of`` (None = not looked at) does not count.
    """
    keep = numbers(frame, kind.key).notna()
    keep &= texts(frame, "decision") != REFUSED
    if kind.once_used and as_of is not None:
        keep &= ~used_later(frame, as_of)
    return keep & ~texts(frame, "stage").isin(kind.stages_left_out)


def inside_unit(
    frame: pd.DataFrame, served: Sequence[tuple[str, ...]] | None, unit: UnitKind
) -> pd.Series[bool]:
    """Return the improvements that have ``served`` a task of the unit; all where None is known.

    One that names no task belongs to the city alone.
    """
    inside = flags(frame, [True] * len(frame) if served is None else map(bool, served))
    return inside | (texts(frame, "task_ids") == "") if unit is UnitKind.CITY else inside


def hours_of(frame: pd.DataFrame, kind: SavingKind) -> pd.Series[float]:
    """Return the hours that each improvement may count, before the tasks' hours are looked at.

    What was measured is never multiplied up: 実績 goes no further than 導入前 less 導入後.
    """
    saved = numbers(frame, kind.key)
    if kind is ACTUAL:
        measured = numbers(frame, "before_hours") - numbers(frame, "after_hours")
        saved = saved.where(~(saved > measured), measured)
    return saved.clip(lower=0.0)


def savings_of(
    frame: pd.DataFrame, kind: SavingKind, served: Sequence[tuple[str, ...]]
) -> list[Saving]:
    """Return what each improvement saves on the tasks that it has ``served``."""
    hours = hours_of(frame, kind).to_list()
    return [Saving(hours=saved, tasks=tasks) for saved, tasks in zip(hours, served, strict=True)]


def capacity_of(
    frame: pd.DataFrame, savings: list[Saving], known: Mapping[str, float]
) -> dict[str, float]:
    """Return the hours each task had before it was improved, where they are ``known``.

    An inventory taken after the improvement shows the hours that were left; the
    improvement's own 導入前の時間, where larger, then sets the limit.
    """
    capacity = dict(known)
    before_hours = numbers(frame, "before_hours").to_list()
    for saving, before in zip(savings, before_hours, strict=True):
        if not before > 0:
            continue  # most rows: nobody has said
        now = sum(known.get(task, 0.0) for task in saving.tasks)
        if 0 < now < before:
            for task in saving.tasks:
                if task in known:
                    capacity[task] = max(capacity[task], known[task] * before / now)
    return capacity


def overruns(
    frame: pd.DataFrame, kind: SavingKind, served: Served, as_of: date | None
) -> Iterator[Overrun]:
    """Yield the improvements that claim more hours than their tasks have left."""
    places = counting(frame, kind, as_of).to_numpy().nonzero()[0].tolist()
    part = frame.iloc[places]
    savings = savings_of(part, kind, served_tasks(part, served.names))
    counted = fitting(savings, capacity_of(part, savings, served.hours))
    for place, saving, fits in zip(places, savings, counted, strict=True):
        if saving.hours - fits > _A_SECOND:
            yield Overrun(position=place, hours=saving.hours, counted=fits)


_A_SECOND = 1 / 3600


def used_share(frame: pd.DataFrame, period: FiscalYear) -> pd.Series[float]:
    """Return the share of the days of ``period`` in which each improvement was in use.

    NaN where nobody has said from when it was used, and of a mere idea; 0 where its use
    began later.
    """
    first, last = period.first_day, period.last_day
    whole = (last - first).days + 1

    def share(text: str) -> float:
        if not text:
            return float("nan")
        start = max(first, date.fromisoformat(text[:10]))
        return max(0, (last - start).days + 1) / whole

    shares = texts(frame, "used_from").map(share).astype("float64")
    return shares.mask(texts(frame, "stage") == IDEA)

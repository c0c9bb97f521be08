"""The tasks of an inventory, ready for counting: hours, core state and stage in columns."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from sumoto_bpr.indicators.columns import numbers, texts
from sumoto_bpr.indicators.methods import mixture
from sumoto_bpr.indicators.question import Basis, Question, basis_from
from sumoto_bpr.model.book import Inventory
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.sheets.words import CORE_FULL, CORE_NON, CORE_PARTLY, STAGES

__all__ = ["NOT_HANDED_IN", "Tasks", "basis_of", "tasks_in", "tasks_of"]

NOT_HANDED_IN = Basis(method="業務棚卸が未提出")

_STAGE_NUMBERS: dict[str, float] = {
    text: float(number)
    for number, word in enumerate(STAGES)
    for text in (str(number), word, f"{number} {word}")
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks:
    """Tasks of one unit and year; the masks and columns share the frame's index.

    ``hours`` are yearly hours, NaN where nobody has said; ``stage`` is 0–9, NaN where
    blank; ``methods`` tell how the hours were measured, "" where blank. Exactly one of
    ``core``, ``partly``, ``non_core``, ``undecided`` holds for each task.
    """

    frame: pd.DataFrame
    hours: pd.Series[float]
    core: pd.Series[bool]
    partly: pd.Series[bool]
    non_core: pd.Series[bool]
    stage: pd.Series[float]
    methods: pd.Series[str]

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def undecided(self) -> pd.Series[bool]:
        """Tasks that nobody has sorted, and tasks whose sorting was withheld."""
        return ~(self.core | self.partly | self.non_core)

    @property
    def with_hours(self) -> pd.Series[bool]:
        """Tasks whose yearly hours are known."""
        return self.hours.notna()

    @property
    def mark(self) -> str:
        """The ways of measuring that a sum of the hours adds up; "" where it is one."""
        return mixture(self.methods, self.hours)

    def bare(self) -> Tasks:
        """Return the tasks with nothing but their provenance beside the counted columns."""
        kept = [key for key in ("_file", "_row", "_heard") if key in self.frame]
        return replace(self, frame=self.frame[kept])

    def where(self, mask: pd.Series[bool]) -> Tasks:
        """Return the tasks for which ``mask`` holds."""
        return Tasks(
            frame=self.frame[mask],
            hours=self.hours[mask],
            core=self.core[mask],
            partly=self.partly[mask],
            non_core=self.non_core[mask],
            stage=self.stage[mask],
            methods=self.methods[mask],
        )


def tasks_of(question: Question) -> Tasks | None:
    """Return the tasks of the year asked for; None where no inventory was handed in."""
    return question.once("tasks", lambda: tasks_in(question.books.inventory, question.period))


def tasks_in(inventory: Inventory | None, period: FiscalYear | None) -> Tasks | None:
    """Return the tasks of one year, or of all; None where no inventory was handed in.

    A row that names no year belongs to the year its file was handed in for.
    """
    if inventory is None:
        return None
    frame = inventory.frame
    if period is not None and "year" in frame:
        frame = frame[frame["year"].isna() | (frame["year"] == period.code)]
    core = texts(frame, "core")
    return Tasks(
        frame=frame,
        hours=numbers(frame, "hours"),
        core=core == CORE_FULL,
        partly=core == CORE_PARTLY,
        non_core=core == CORE_NON,
        stage=texts(frame, "stage").map(_STAGE_NUMBERS).astype("float64"),
        methods=texts(frame, "measured_by"),
    )


def basis_of(question: Question, tasks: Tasks, method: str, *settings: str) -> Basis:
    """Return the basis of a figure counted from ``tasks``."""
    return basis_from(question, method, settings, tasks.frame)

"""The tasks of an inventory, ready for counting: hours, core state and stage in columns."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from sumoto_bpr.indicators.question import Basis, Question
from sumoto_bpr.indicators.sources import sources_of
from sumoto_bpr.sheets.words import CORE_FULL, CORE_NON, CORE_PARTLY, STAGES

__all__ = ["ABOLISHED", "NOT_HANDED_IN", "Tasks", "basis_of", "nowhere", "tasks_of", "total"]

NOT_HANDED_IN = Basis(method="業務棚卸が未提出")
ABOLISHED = len(STAGES) - 1
"""The stage 廃止済."""

_STAGE_NUMBERS: dict[str, float] = {
    text: float(number)
    for number, word in enumerate(STAGES)
    for text in (str(number), word, f"{number} {word}")
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks:
    """Tasks of one unit and year; the masks and columns share the frame's index.

    ``hours`` are yearly hours, NaN where nobody has said; ``stage`` is 0–9, NaN
    where blank. Exactly one of ``core``, ``partly``, ``non_core``, ``undecided``
    holds for each task.
    """

    frame: pd.DataFrame
    hours: pd.Series[float]
    core: pd.Series[bool]
    partly: pd.Series[bool]
    non_core: pd.Series[bool]
    stage: pd.Series[float]

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

    def text(self, key: str) -> pd.Series[str]:
        """Return a text column, "" where blank or absent."""
        if key not in self.frame:
            return pd.Series("", index=self.frame.index, dtype="str")
        return self.frame[key].astype("str").fillna("")

    def where(self, mask: pd.Series[bool]) -> Tasks:
        """Return the tasks for which ``mask`` holds."""
        return Tasks(
            frame=self.frame[mask],
            hours=self.hours[mask],
            core=self.core[mask],
            partly=self.partly[mask],
            non_core=self.non_core[mask],
            stage=self.stage[mask],
        )


def total(amounts: pd.Series[float]) -> float:
    """Return the exactly rounded sum: the same in any order, and never below that of a part."""
    return math.fsum(amounts.to_list())


def nowhere(frame: pd.DataFrame) -> pd.Series[bool]:
    """Return a mask that holds for no row of ``frame``."""
    return pd.Series(data=False, index=frame.index, dtype="bool")


def tasks_of(question: Question) -> Tasks | None:
    """Return the tasks of the year asked for; None where no inventory was handed in.

    A row that names no year belongs to the year its file was handed in for.
    """
    inventory = question.books.inventory
    if inventory is None:
        return None
    frame = inventory.frame
    if "year" in frame:
        frame = frame[frame["year"].isna() | (frame["year"] == question.period.code)]
    core = _column(frame, "core")
    return Tasks(
        frame=frame,
        hours=_numbers(frame, "hours"),
        core=core == CORE_FULL,
        partly=core == CORE_PARTLY,
        non_core=core == CORE_NON,
        stage=_column(frame, "stage").map(_STAGE_NUMBERS).astype("float64"),
    )


def basis_of(question: Question, tasks: Tasks, method: str, *settings: str) -> Basis:
    """Return the basis of a figure counted from ``tasks``."""
    return Basis(
        method=method,
        definition=question.rules.definition(*settings),
        sources=sources_of(tasks.frame, question.books.hashes),
    )


def _column(frame: pd.DataFrame, key: str) -> pd.Series[str]:
    if key not in frame:
        return pd.Series("", index=frame.index, dtype="str")
    return frame[key].fillna("")


def _numbers(frame: pd.DataFrame, key: str) -> pd.Series[float]:
    if key not in frame:
        return pd.Series(float("nan"), index=frame.index, dtype="float64")
    return frame[key].astype("float64")

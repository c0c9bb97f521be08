"""The tasks of an inventory, ready for counting: hours, core state and stage in columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.indicators.columns import Codes, codes_of, numbers, texts
from sumoto_bpr.indicators.methods import METHOD_WORDS, methods_of, mixture
from sumoto_bpr.indicators.question import Basis, Question
from sumoto_bpr.indicators.sources import Places
from sumoto_bpr.model.book import Inventory
from sumoto_bpr.model.observation import Source
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.sheets.words import CORE_FULL, CORE_NON, CORE_PARTLY, CORE_WITHHELD, STAGES

__all__ = ["NOT_HANDED_IN", "STAGE_WORDS", "Mask", "Tasks", "basis_of", "tasks_in", "tasks_of"]

NOT_HANDED_IN = Basis(method="この年度の業務棚卸が未提出")

_CORE, _PARTLY, _NON_CORE, _WITHHELD, _TODO = range(5)
STAGE_WORDS = {
    text: float(number)
    for number, word in enumerate(STAGES)
    for text in (str(number), word, f"{number} {word}")
}
"""The number of a stage by each way of writing it."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Counted:
    """What is counted of all rows of ``frame``, made once however often parts are taken."""

    frame: pd.DataFrame
    hours: npt.NDArray[np.float64]
    core: Codes
    stage: npt.NDArray[np.float64]
    methods: Codes
    places: Places


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tasks:
    """Tasks of one unit and year, or a part of them; masks and columns share ``index``.

    ``hours`` are yearly hours, NaN where nobody has said; ``stage`` is 0–9, NaN where
    blank; ``methods`` tell how the hours were measured, with a word where nobody has said.
    Exactly one of ``core``, ``partly``, ``non_core``, ``undecided`` holds for each task; the
    undecided are either ``todo`` (未着手) or ``withheld`` (判断保留).
    A part holds row numbers alone: what is asked of it is cut out when it is asked.
    """

    counted: _Counted
    rows: npt.NDArray[np.intp]
    index: pd.Index[Any]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def frame(self) -> pd.DataFrame:
        """All columns of these tasks."""
        whole = self.counted.frame
        return whole if len(self.rows) == len(whole) else whole.iloc[self.rows]

    def has(self, key: str) -> bool:
        """Tell whether the inventory has a column ``key``."""
        return key in self.counted.frame

    def texts(self, key: str) -> pd.Series[str]:
        """Return one text column, "" where blank or absent."""
        return texts(self._column(key), key)

    def numbers(self, key: str) -> pd.Series[float]:
        """Return one column of numbers, NaN where blank or absent."""
        return numbers(self._column(key), key)

    def codes(self, key: str, words: tuple[str, ...]) -> Codes:
        """Return for each task the place of its word among ``words``, -1 where there is none."""
        return codes_of(self._column(key), key, words)

    @property
    def hours(self) -> pd.Series[float]:
        """Yearly hours."""
        return pd.Series(self.counted.hours[self.rows], index=self.index)

    @property
    def stage(self) -> pd.Series[float]:
        """BPR段階."""
        return pd.Series(self.counted.stage[self.rows], index=self.index)

    @property
    def methods(self) -> pd.Series[str]:
        """How the hours were measured, a category a row."""
        return methods_of(self.counted.methods[self.rows], self.index)

    @property
    def core(self) -> pd.Series[bool]:
        """Tasks that only staff can do."""
        return self._in(_CORE)

    @property
    def partly(self) -> pd.Series[bool]:
        """Tasks of which some steps are core."""
        return self._in(_PARTLY)

    @property
    def non_core(self) -> pd.Series[bool]:
        """Tasks that others can do as well."""
        return self._in(_NON_CORE)

    @property
    def undecided(self) -> pd.Series[bool]:
        """Tasks that nobody has sorted, and tasks whose sorting was withheld."""
        return pd.Series(self.counted.core[self.rows] >= _WITHHELD, index=self.index)

    @property
    def withheld(self) -> pd.Series[bool]:
        """Tasks that somebody has looked at and left open."""
        return self._in(_WITHHELD)

    @property
    def todo(self) -> pd.Series[bool]:
        """Tasks that nobody has sorted."""
        return self._in(_TODO)

    @property
    def nowhere(self) -> pd.Series[bool]:
        """A mask that holds for no task."""
        return pd.Series(data=False, index=self.index, dtype="bool")

    @property
    def with_hours(self) -> pd.Series[bool]:
        """Tasks whose yearly hours are known."""
        return self.hours.notna()

    @property
    def mark(self) -> str:
        """The ways of measuring that a sum of the hours adds up; "" where it is one."""
        return mixture(self.methods, self.hours)

    def where(self, mask: pd.Series[bool] | Mask) -> Tasks:
        """Return the tasks for which ``mask`` holds."""
        kept = np.asarray(mask, dtype=np.bool_)
        return replace(self, rows=self.rows[kept], index=self.index[kept])

    def sources(self, hashes: Mapping[str, str]) -> tuple[Source, ...]:
        """Return the files and rows these tasks stand in."""
        return self.counted.places.sources(self.rows, hashes)

    def _in(self, state: int) -> pd.Series[bool]:
        return pd.Series(self.counted.core[self.rows] == state, index=self.index)

    def _column(self, key: str) -> pd.DataFrame:
        whole = self.counted.frame
        if len(self.rows) == len(whole):
            return whole
        own = whole[[key]] if key in whole else whole[[]]
        return own.iloc[self.rows]


def tasks_of(question: Question) -> Tasks | None:
    """Return the tasks of the year asked for; None where no inventory was handed in."""
    return question.once("tasks", lambda: tasks_in(question.books.inventory, question.period))


def tasks_in(inventory: Inventory | None, period: FiscalYear | None) -> Tasks | None:
    """Return the tasks of one year, or of all; None where no inventory of it was handed in.

    A row that names no year belongs to the year its file was handed in for. An inventory
    whose rows are all of other years is none of this one.
    """
    if inventory is None:
        return None
    frame = inventory.frame
    if period is not None and "year" in frame:
        mine = frame["year"].isna() | (frame["year"] == period.code)
        if len(frame) and not mine.any():
            return None
        frame = frame if mine.all() else frame[mine]
    core = codes_of(frame, "core", (CORE_FULL, CORE_PARTLY, CORE_NON, CORE_WITHHELD))
    stages = np.array([*STAGE_WORDS.values(), np.nan])
    counted = _Counted(
        frame=frame,
        hours=np.asarray(numbers(frame, "hours"), dtype=np.float64),
        core=np.where(core < 0, _TODO, core).astype(np.int8),
        stage=stages[codes_of(frame, "stage", tuple(STAGE_WORDS))],
        methods=codes_of(frame, "measured_by", METHOD_WORDS),
        places=Places.of(frame),
    )
    return Tasks(counted=counted, rows=np.arange(len(frame)), index=frame.index)


def basis_of(question: Question, tasks: Tasks, method: str, *settings: str) -> Basis:
    """Return the basis of a figure counted from ``tasks``."""
    return Basis(
        method=method,
        definition=question.rules.definition(*settings),
        sources=tasks.sources(question.books.hashes),
    )

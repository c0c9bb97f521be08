"""The most alike tasks of other 所属, told by name first, then by purpose, law and code (W16)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.indicators.columns import numbers, texts
from sumoto_bpr.indicators.likeness import Floats, Index, Whole, index_of, runs_of
from sumoto_bpr.indicators.synonyms import plain_name
from sumoto_bpr.indicators.tasks import Tasks
from sumoto_bpr.model.alike import Alike, Neighbour, Spread
from sumoto_bpr.model.names import compare_key
from sumoto_bpr.sheets.words import ABOLISHED, METHODS

Marks = npt.NDArray[np.bool_]

__all__ = ["MOST", "Search", "alike_tasks", "minutes_per_case", "search_of"]

MOST: Final = 5
"""Neighbours listed of one task."""

_SOMETHING: Final = 0.02
"""Likeness of names from which a task can be a neighbour: the most alike, be it a little."""
_A_LITTLE: Final = 0.15
"""Likeness of names from which their purposes are compared, which takes longer."""
_CLOSE: Final = 0.4
"""Likeness from which tasks are alike enough for their minutes to be put together."""
_PURPOSE: Final = 0.15
_LAW: Final = 0.08
_CODE: Final = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is compared of a table of tasks, ready to be asked row by row."""

    names: Index
    purposes: Index
    laws: Whole
    codes: Whole

    def alike(self, row: int, among: Marks) -> tuple[Whole, Floats, Floats]:
        """Return the tasks ``among`` those marked that are alike, the most alike first.

        Beside them how alike they are, and their names alone. The name counts up to 1;
        purpose, law and common code add a little where both tasks have them. Likeness is
        rounded, so that every machine ranks alike; of equals the first row comes first.
        """
        names = self.names.likeness(row).round(6)
        places = np.flatnonzero(among & (names >= _SOMETHING))
        whole = names[places]
        near = np.flatnonzero(whole >= _A_LITTLE)
        whole[near] += _PURPOSE * self.purposes.likeness_of(row, places[near])
        for weight, keys in ((_LAW, self.laws), (_CODE, self.codes)):
            if keys[row] >= 0:
                whole += weight * (keys[places] == keys[row])
        whole = whole.round(6)
        order = np.argsort(-whole, kind="stable")
        return places[order], whole[order], names[places[order]]

    def reasons(self, row: int, place: int, named: float) -> tuple[str, ...]:
        """Return in words what is alike of two tasks; ``named`` is how alike their names are."""
        law = self.laws[row] >= 0 and self.laws[row] == self.laws[place]
        code = self.codes[row] >= 0 and self.codes[row] == self.codes[place]
        return (
            *(("業務名がよく似ている",) if named >= _CLOSE else ("業務名が少し似ている",)),
            *(("根拠法令が同じ",) if law else ()),
            *(("共通業務コードが同じ",) if code else ()),
        )


def search_of(frame: pd.DataFrame) -> Search:
    """Return the search over the tasks of ``frame``, in its order."""
    return Search(
        names=index_of([runs_of(plain_name(name)) for name in texts(frame, "name")]),
        purposes=index_of([runs_of(plain_name(text)) for text in texts(frame, "purpose")]),
        laws=_keys(texts(frame, "legal_basis")),
        codes=_keys(texts(frame, "common_code")),
    )


def alike_tasks(
    found: Tasks, titles: Mapping[str, str], asked: Collection[str]
) -> dict[str, tuple[Alike, ...]]:
    """Return, by unit key, the alike tasks of other units for each task that has any.

    ``titles`` gives the title of each unit that takes part; tasks of others are left
    out, and so are abolished ones. Only of units ``asked`` are tasks answered for.
    """
    there = found.texts("_unit").isin(titles) & (found.stage != ABOLISHED)
    part = found.where(there)
    frame = part.frame
    units = texts(frame, "_unit").to_list()
    search = search_of(frame)
    tasks = _neighbours(part, [titles[unit] for unit in units])
    methods = part.methods.to_list()
    own = pd.factorize(pd.Series(units, dtype="object"))[0]
    answers: dict[str, list[Alike]] = {}
    for row, (unit, task_id) in enumerate(zip(units, texts(frame, "id"), strict=True)):
        if unit not in asked:
            continue
        places, whole, named = search.alike(row, own != own[row])
        if not len(places):
            continue
        first = [
            replace(tasks[place], reasons=search.reasons(row, place, likeness))
            for place, likeness in zip(places[:MOST].tolist(), named[:MOST].tolist(), strict=True)
        ]
        close = places[whole >= _CLOSE]
        alike = Alike(
            task_id=task_id,
            neighbours=tuple(first),
            close=len(close),
            departments=len(np.unique(own[close])),
            minutes=_spread((tasks[place].minutes, methods[place]) for place in close.tolist()),
        )
        answers.setdefault(unit, []).append(alike)
    return {unit: tuple(listed) for unit, listed in answers.items()}


def minutes_per_case(frame: pd.DataFrame) -> pd.Series[float]:
    """Return minutes a case: as written, else yearly hours by cases; NaN where not known."""
    written, cases = numbers(frame, "minutes_per_case"), numbers(frame, "cases_per_year")
    return written.fillna(numbers(frame, "hours") * 60 / cases.where(cases > 0))


def _neighbours(part: Tasks, departments: list[str]) -> list[Neighbour]:
    """Return what other 課 may know of each task.

    Its minutes are those written as 分／件: figures that follow from its hours or cases
    would change the pages of all other 課 with every case that one of them adds.
    """
    frame = part.frame
    columns = zip(
        departments,
        texts(frame, "name"),
        numbers(frame, "minutes_per_case").to_list(),
        strict=True,
    )
    return [
        Neighbour(department=department, name=name, minutes=_known(minutes), reasons=())
        for department, name, minutes in columns
    ]


def _spread(values: Iterable[tuple[float | None, str]]) -> Spread | None:
    """Return the spread of the known minutes, with the ways in which they were measured."""
    told = [(minutes, method) for minutes, method in values if minutes is not None]
    if not told:
        return None
    known, named = [minutes for minutes, _ in told], {method for _, method in told}
    return Spread(
        n=len(known),
        least=min(known),
        median=median(known),
        most=max(known),
        method="・".join(word for _, word in METHODS if word in named),
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _keys(column: pd.Series[str]) -> Whole:
    """Return one number for each spelling, -1 where blank."""
    keys = column.map(compare_key)
    return np.asarray(pd.factorize(keys.where(keys != ""))[0], dtype=np.int64)

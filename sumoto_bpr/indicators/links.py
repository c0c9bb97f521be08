"""Which tasks of an inventory an improvement of the 改善管理表 serves (many to many)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.indicators.columns import texts
from sumoto_bpr.indicators.question import Question
from sumoto_bpr.indicators.tasks import Tasks

__all__ = ["among", "named_of", "named_tasks", "served_tasks", "task_names"]


def named_tasks(tasks: Tasks, improvements: pd.DataFrame) -> Tasks:
    """Return the tasks that ``improvements`` name, by ours or by the city's own number."""
    cells = texts(improvements, "task_ids").to_list()
    entries = {entry for cell in cells for entry in cell.split(";") if entry}
    return tasks.where(among(tasks, entries))


def among(tasks: Tasks, numbers: Collection[str]) -> npt.NDArray[np.bool_]:
    """Tell which tasks ``numbers`` name, by ours or by the city's own number."""
    found = np.zeros(len(tasks), dtype=np.bool_)
    for key in ("id", "external_id"):
        if numbers and tasks.has(key):
            found |= tasks.texts(key).isin(numbers).to_numpy()
    return found


def named_of(question: Question, tasks: Tasks) -> Tasks:
    """Return the tasks that the improvements handed in name, looked up once for all figures."""
    book = question.books.improvements
    if book is None:
        return tasks.where(np.zeros(len(tasks), dtype=np.bool_))
    return question.once("named", lambda: named_tasks(tasks, book.frame))


def task_names(tasks: Tasks) -> dict[str, str]:
    """Return the task id by either of a task's numbers: ours, or the city's own."""
    ids, own = tasks.texts("id").to_list(), tasks.texts("external_id").to_list()
    return {city: task for city, task in zip(own, ids, strict=True) if city} | {
        task: task for task in ids
    }


def served_tasks(improvements: pd.DataFrame, names: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return, for each improvement, the ids of those of its tasks that ``names`` knows."""
    return [
        tuple(dict.fromkeys(names[entry] for entry in cell.split(";") if entry in names))
        for cell in texts(improvements, "task_ids").to_list()
    ]

"""Which tasks of an inventory an improvement of the 改善管理表 serves (many to many)."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from sumoto_bpr.indicators.columns import texts
from sumoto_bpr.indicators.tasks import Tasks

__all__ = ["served_tasks", "task_names"]


def task_names(tasks: Tasks) -> dict[str, str]:
    """Return the task id by either of a task's numbers: ours, or the city's own."""
    ids = tasks.texts("id").to_list()
    own = tasks.texts("external_id").to_list()
    return {city: task for city, task in zip(own, ids, strict=True) if city} | dict(
        zip(ids, ids, strict=True)
    )


def served_tasks(improvements: pd.DataFrame, names: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return, for each improvement, the ids of those of its tasks that ``names`` knows."""
    return [
        tuple(dict.fromkeys(names[entry] for entry in cell.split(";") if entry in names))
        for cell in texts(improvements, "task_ids")
    ]

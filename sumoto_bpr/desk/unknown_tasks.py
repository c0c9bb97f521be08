"""Improvements that name a task which no inventory of the year has."""

from __future__ import annotations

from sumoto_bpr.desk.city import task_ids
from sumoto_bpr.model.book import Improvements, Inventory
from sumoto_bpr.model.names import split_list
from sumoto_bpr.model.problems import Place, Problem
from sumoto_bpr.model.problems.improvements import UNKNOWN_TASK
from sumoto_bpr.sheets import IMPROVEMENTS

__all__ = ["unknown_tasks"]


def unknown_tasks(improvements: Improvements, inventory: Inventory) -> tuple[Problem, ...]:
    """Return a finding for every task id of ``improvements`` that is in no inventory."""
    frame = improvements.frame
    if "task_ids" not in frame:
        return ()
    known = task_ids(inventory)
    title = IMPROVEMENTS.column("task_ids").title
    return tuple(
        UNKNOWN_TASK.at(
            Place(file=row["_file"], sheet=row["_sheet"] or None, row=row["_row"], column=title),
            value=task,
        )
        for row in frame[frame["task_ids"].notna()].to_dict("records")
        for task in split_list(row["task_ids"])
        if task not in known
    )

"""Improvements held against the inventory: unknown tasks, and more hours than a task has."""

from __future__ import annotations

from sumoto_bpr.indicators.display import hours_text
from sumoto_bpr.indicators.links import named_tasks
from sumoto_bpr.indicators.saving_rules import ACTUAL, EXPECTED, overruns, served_by
from sumoto_bpr.indicators.tasks import tasks_in
from sumoto_bpr.model.book import Inventory
from sumoto_bpr.model.names import split_list
from sumoto_bpr.model.problems import improvements as kinds
from sumoto_bpr.reading.assemble import Table

__all__ = ["ask_about_tasks"]


def ask_about_tasks(table: Table, inventory: Inventory) -> None:
    """Report every unknown task and every saving that its tasks' hours cannot hold."""
    tasks = tasks_in(inventory, None)
    if tasks is None:
        return
    kept = (~table.refused).nonzero()[0].tolist()
    frame = table.frame(table.spec.keys).iloc[kept]
    served = served_by(named_tasks(tasks, frame))
    cells = table.text("task_ids")
    for position in kept:
        for task in split_list(cells[position]):
            if task not in served.names:
                table.report(position, "task_ids", kinds.UNKNOWN_TASK, value=task)
    for kind in (EXPECTED, ACTUAL):
        for overrun in overruns(frame, kind, served):
            table.report(
                kept[overrun.position],
                kind.key,
                kinds.OVER_HOURS,
                value=hours_text(overrun.hours),
                counted=hours_text(overrun.counted),
            )

"""Improvements held against the inventory: unknown tasks, more hours than a task has, stages."""

from __future__ import annotations

from sumoto_bpr.indicators.display import hours_text
from sumoto_bpr.indicators.links import named_tasks, task_names
from sumoto_bpr.indicators.progress import progress_of
from sumoto_bpr.indicators.saving_rules import ACTUAL, EXPECTED, overruns, served_by
from sumoto_bpr.indicators.tasks import Tasks, tasks_in
from sumoto_bpr.model.book import Inventory
from sumoto_bpr.model.names import split_list
from sumoto_bpr.model.problems import improvements as kinds
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.sheets import INVENTORY
from sumoto_bpr.sheets.words import IN_USE, TRIED

__all__ = ["ask_about_tasks"]

_LEAST = {"試行": TRIED, "実施": IN_USE, "定着": IN_USE}
"""The BPR stage that a task has reached once an improvement of it is at a stage."""
_STAGES = INVENTORY.column("stage").options


def ask_about_tasks(table: Table, inventory: Inventory) -> None:
    """Report unknown tasks, savings that the tasks' hours cannot hold, and stages behind."""
    tasks = tasks_in(inventory, None)
    if tasks is None:
        return
    kept = (~table.refused).nonzero()[0].tolist()
    frame = table.frame(table.spec.keys).iloc[kept]
    named = named_tasks(tasks, frame)
    served = served_by(named)
    cells = table.text("task_ids")
    for position in kept:
        for task in split_list(cells[position]):
            if task not in served.names:
                table.report(position, "task_ids", kinds.UNKNOWN_TASK, value=task)
    _ask_about_stages(table, kept, named)
    for kind in (EXPECTED, ACTUAL):
        for overrun in overruns(frame, kind, served):
            table.report(
                kept[overrun.position],
                kind.key,
                kinds.OVER_HOURS,
                value=hours_text(overrun.hours),
                counted=hours_text(overrun.counted),
            )


def _ask_about_stages(table: Table, kept: list[int], tasks: Tasks) -> None:
    """Report improvements that are further than their task; a blank stage says nothing."""
    names = task_names(tasks)
    reached = dict(zip(tasks.texts("id"), progress_of(tasks).stage.to_list(), strict=True))
    stages, decisions = table.text("stage"), table.text("decision")
    cells = table.text("task_ids")
    for position in kept:
        least = _LEAST.get(stages[position])
        if least is None or decisions[position] == "不採用":
            continue
        for task in split_list(cells[position]):
            stage = reached.get(names.get(task, ""), float("nan"))
            if stage < least:
                told = {"task": task, "stage": _STAGES[int(stage)], "wanted": _STAGES[least]}
                table.report(position, "stage", kinds.AHEAD_OF_TASK, value=stages[position], **told)

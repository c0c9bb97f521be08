"""Improvements held against the inventory: unknown tasks, more hours than a task has, stages."""

from __future__ import annotations

from math import fsum

from sumoto_bpr.indicators.display import hours_text
from sumoto_bpr.indicators.improved import WHOLE_YEAR
from sumoto_bpr.indicators.links import named_tasks, task_names
from sumoto_bpr.indicators.progress import progress_of
from sumoto_bpr.indicators.saving_rules import ACTUAL, EXPECTED, Served, overruns, served_by
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
_WHERE = "この年度の棚卸"
_WHERE_GIVEN = "いっしょに読んだ棚卸"
_AN_HOUR = 1.0
_STAGES = INVENTORY.column("stage").options


def ask_about_tasks(table: Table, inventory: Inventory, *, is_whole: bool) -> None:
    """Report unknown tasks, savings that the tasks' hours cannot hold, and stages behind.

    ``is_whole`` says that the inventory is the whole year's and not that of some files.
    """
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
                where = _WHERE if is_whole else _WHERE_GIVEN
                table.report(position, "task_ids", kinds.UNKNOWN_TASK, value=task, where=where)
    _ask_about_stages(table, kept, named)
    _ask_about_days(table, kept, served)
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


def _ask_about_days(table: Table, kept: list[int], served: Served) -> None:
    """Report a short measurement that holds more hours than its tasks take in so many days.

    Work comes in peaks: up to twice the even share of the days is taken as measured.
    """
    days, before = table.floats("measured_days"), table.floats("before_hours")
    cells = table.text("task_ids")
    for position in kept:
        tasks = [served.names.get(task, "") for task in split_list(cells[position])]
        if (
            not tasks
            or not days[position] < WHOLE_YEAR
            or any(t not in served.hours for t in tasks)
        ):
            continue
        yearly = fsum(served.hours[task] for task in dict.fromkeys(tasks))
        even = yearly * days[position] / WHOLE_YEAR
        if before[position] > 2 * even and before[position] - even > _AN_HOUR:
            why = (
                f"導入前の時間{hours_text(before[position])}は、対象業務の1年分"
                f"{hours_text(yearly)}のうちその日数の分（およそ{hours_text(even)}）を大きく超えます"
            )
            told = {"days": f"{days[position]:g}", "why": why}
            shown = hours_text(before[position])
            table.report(position, "before_hours", kinds.SHORT_MEASURED, value=shown, **told)

"""Improvements held against the inventory: unknown tasks, more hours than a task has, stages."""

from __future__ import annotations

from datetime import date
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
from sumoto_bpr.reading.improvement_units import is_everyone
from sumoto_bpr.sheets import INVENTORY
from sumoto_bpr.sheets.words import IN_USE, TRIED

__all__ = ["ask_about_tasks"]

_LEAST = {"試行": TRIED, "実施": IN_USE, "定着": IN_USE}
"""The BPR stage that a task has reached once an improvement of it is at a stage."""
_WHERE = "この年度の棚卸"
_WHERE_GIVEN = "いっしょに読んだ棚卸"
_BY_OTHERS = "この改善は、ほかの対象業務で数えます。"
_NOWHERE = "この改善の時間は数えません。"
_OF_NONE = "どの所属の時間にも"
_AN_HOUR = 1.0
_STAGES = INVENTORY.column("stage").options


def ask_about_tasks(
    table: Table, inventory: Inventory, as_of: date | None, *, is_whole: bool
) -> None:
    """Report unknown tasks, savings that the tasks' hours cannot hold, and stages behind.

    ``is_whole`` says that the inventory is the whole year's and not that of some files;
    ``as_of`` is the day up to which 実績 counts (None = not looked at).
    """
    tasks = tasks_in(inventory, None)
    if tasks is None:
        return
    kept = (~table.refused).nonzero()[0].tolist()
    frame = table.frame(table.spec.keys).iloc[kept]
    named = named_tasks(tasks, frame)
    served = served_by(named)
    where = _WHERE if is_whole else _WHERE_GIVEN
    _ask_about_ids(table, kept, served, where)
    _ask_about_stages(table, kept, named, as_of)
    _ask_about_days(table, kept, served)
    for kind in (EXPECTED, ACTUAL):
        for overrun in overruns(frame, kind, served, as_of):
            table.report(
                kept[overrun.position],
                kind.key,
                kinds.OVER_HOURS,
                value=hours_text(overrun.hours),
                counted=hours_text(overrun.counted),
            )


def _ask_about_ids(table: Table, kept: list[int], served: Served, where: str) -> None:
    """Report ids of no task, and hours that no 所属 counts because they name no task."""
    cells, units = table.text("task_ids"), table.text("departments")
    hours = [table.floats(kind.key) for kind in (EXPECTED, ACTUAL)]
    for position in kept:
        tasks = split_list(cells[position])
        known = [task for task in tasks if task in served.names]
        told = {"where": where, "counted": _BY_OTHERS if known else _NOWHERE}
        for task in dict.fromkeys(tasks):
            if task not in served.names:
                table.report(position, "task_ids", kinds.UNKNOWN_TASK, value=task, **told)
        if tasks or not any(one[position] > 0 for one in hours):
            continue
        named = [name for name in split_list(units[position]) if not is_everyone(name)]
        if named or not units[position]:
            whose = f"関係所属（{'、'.join(named)}）の時間には" if named else _OF_NONE
            table.report(position, "task_ids", kinds.NO_TASK, value="（空）", whose=whose)


def _ask_about_stages(table: Table, kept: list[int], tasks: Tasks, as_of: date | None) -> None:
    """Report improvements that are further than their task; a blank stage says nothing."""
    names = task_names(tasks)
    written = progress_of(tasks, as_of or date.max).stage
    reached = dict(zip(tasks.texts("id"), written.to_list(), strict=True))
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

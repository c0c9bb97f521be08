"""What the 改善管理表 already says of a task: at work, refused, or with hours expected after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from math import isnan

from sumoto_bpr.indicators.columns import numbers, texts
from sumoto_bpr.indicators.links import named_tasks, served_tasks, task_names
from sumoto_bpr.indicators.tasks import Tasks
from sumoto_bpr.indicators.upkeep import AT_WORK
from sumoto_bpr.model.book import Improvements

__all__ = ["WHOLE_YEAR", "Improvement", "improvements_by_task", "tasks_with_tool"]

_REFUSED = "不採用"
WHOLE_YEAR = 365
"""What was measured on fewer days is not taken for a year's hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement:
    """One improvement of a task. ``after_hours`` are yearly hours, NaN where nobody has said.

    ``alone`` tells that the improvement serves this one task and no other.
    """

    id: str
    ecrs: str
    tool: str
    at_work: bool
    refused: bool
    alone: bool
    after_hours: float
    saved_expected: float

    def hours_after(self, hours_before: float) -> float | None:
        """Return the task's hours after it, None where the table does not tell them."""
        if not self.alone or self.refused:
            return None
        if not isnan(self.after_hours):
            return self.after_hours
        if not isnan(self.saved_expected):
            return max(0.0, hours_before - self.saved_expected)
        return None


def tasks_with_tool(book: Improvements | None, tasks: Tasks) -> frozenset[str]:
    """Return the ids of those of ``tasks`` at which a tool is at work, by the table."""
    if book is None:
        return frozenset()
    frame = book.frame
    at_work = texts(frame, "stage").isin(AT_WORK) & (texts(frame, "decision") != _REFUSED)
    with_tool = frame[at_work & (texts(frame, "tool") != "")]
    return frozenset(chain.from_iterable(served_tasks(with_tool, task_names(tasks))))


def improvements_by_task(
    book: Improvements | None, tasks: Tasks
) -> Mapping[str, tuple[Improvement, ...]]:
    """Return the improvements of each task of ``tasks``, in the order of the table."""
    if book is None:
        return {}
    frame = book.frame
    found: defaultdict[str, list[Improvement]] = defaultdict(list)
    columns = zip(
        served_tasks(frame, task_names(named_tasks(tasks, frame))),
        texts(frame, "task_ids").to_list(),
        texts(frame, "id").to_list(),
        texts(frame, "ecrs").to_list(),
        texts(frame, "tool").to_list(),
        texts(frame, "stage").isin(AT_WORK),
        texts(frame, "decision") == _REFUSED,
        numbers(frame, "after_hours").where(~(numbers(frame, "measured_days") < WHOLE_YEAR)),
        numbers(frame, "saved_expected"),
        strict=True,
    )
    for ids, cell, name, ecrs, tool, at_work, refused, after, saved in columns:
        improvement = Improvement(
            id=name,
            ecrs=ecrs,
            tool=tool,
            at_work=at_work,
            refused=refused,
            alone=";" not in cell,
            after_hours=after,
            saved_expected=saved,
        )
        for task in ids:
            found[task].append(improvement)
    return {task: tuple(listed) for task, listed in found.items()}

"""Hints for the tasks of one 所属: what may be written into empty cells, biggest first."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.opening import submission_of
from sumoto_bpr.desk.unit import Unit, UnitState
from sumoto_bpr.indicators.columns import numbers, texts
from sumoto_bpr.indicators.common_hints import common_hints
from sumoto_bpr.indicators.hints import Hint
from sumoto_bpr.indicators.tasks import tasks_in
from sumoto_bpr.indicators.telework_hints import telework_hints
from sumoto_bpr.policy import common_works
from sumoto_bpr.sheets.words import ABOLISHED

__all__ = ["HintedTask", "common_hints_of", "hints_of", "telework_hints_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HintedTask:
    """One task and what may be written of it; ``hours`` are yearly, None where not known."""

    task_id: str
    name: str
    department: str
    hours: float | None
    hint: Hint

    def to_json(self) -> dict[str, Any]:
        """Return the hint as plain data."""
        told = asdict(self.hint)
        plain = {"task_id": self.task_id, "name": self.name, "department": self.department}
        return {**plain, "hours": self.hours, **told, "evidence": list(self.hint.evidence)}


def common_hints_of(unit: Unit) -> tuple[HintedTask, ...]:
    """Return the tasks of a 所属 that may be common work and carry no code."""
    works = common_works(unit.rules)
    return _hinted(unit, lambda frame: common_hints(frame, works))


def telework_hints_of(unit: Unit) -> tuple[HintedTask, ...]:
    """Return the tasks of a 所属 of which テレワーク is not decided, with what it may be."""
    return _hinted(unit, telework_hints)


def hints_of(city: City, department: str | None) -> tuple[HintedTask, ...]:
    """Return all hints of one 所属, or of all whose inventory can be used.

    Those of one column stand together, most hours first.
    """
    if department is not None:
        chosen = [submission_of(city, department)]
    else:
        chosen = [s for s in city.submissions if s.state is UnitState.DONE]
    units = [city.unit(submission) for submission in chosen]
    return tuple(
        hint
        for hints in (common_hints_of, telework_hints_of)
        for hint in sorted((hint for unit in units for hint in hints(unit)), key=_rank)
    )


def _hinted(
    unit: Unit, ask: Callable[[pd.DataFrame], Sequence[Hint | None]]
) -> tuple[HintedTask, ...]:
    """Return the hints for the tasks of a unit that stand, most hours first."""
    tasks = tasks_in(unit.books.inventory, unit.period)
    if tasks is None:
        return ()
    frame = tasks.where(tasks.stage != ABOLISHED).frame
    columns = zip(
        texts(frame, "id"),
        texts(frame, "name"),
        numbers(frame, "hours"),
        ask(frame),
        strict=True,
    )
    name = unit.department.name if unit.department else ""
    found = [
        HintedTask(
            task_id=task_id,
            name=title,
            department=name,
            hours=None if math.isnan(hours) else float(hours),
            hint=hint,
        )
        for task_id, title, hours, hint in columns
        if hint is not None
    ]
    return tuple(sorted(found, key=_rank))


def _rank(task: HintedTask) -> float:
    return -(task.hours or 0.0)

"""What is left of one 所属 or of the whole city, for the command line and library users."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.opening import submission_of
from sumoto_bpr.desk.rollup import combined_books
from sumoto_bpr.desk.unit import UnitState
from sumoto_bpr.indicators.columns import numbers, texts
from sumoto_bpr.indicators.left import UNSORTED, Left, what_is_left
from sumoto_bpr.indicators.suggestions import suggestions
from sumoto_bpr.model.flow import Flow

__all__ = ["LeftList", "LeftTask", "left_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftTask:
    """One task that lacks something; ``hours`` are yearly, None where not known.

    Of a task that is not sorted ``suggested`` says what it may be, and ``evidence`` why;
    nobody has decided that, and nothing counts it.
    """

    task_id: str
    name: str
    department: str
    hours: float | None
    suggested: str | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftList:
    """One thing that is left, and its tasks out of ``of``, most hours first."""

    key: str
    title: str
    of: int
    coverage: float
    tasks: tuple[LeftTask, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the list as plain data."""
        return {**asdict(self), "tasks": [asdict(task) for task in self.tasks]}


def left_of(city: City, department: str | None) -> tuple[LeftList, ...]:
    """Return what is left of one 所属, or of all whose inventory can be used.

    Empty where no inventory was handed in.
    """
    if department is not None:
        books = city.unit(submission_of(city, department)).books
    else:
        usable = [s for s in city.submissions if s.state is UnitState.DONE]
        books = combined_books([city.unit(s) for s in usable], city)
    left = what_is_left(books, city.rules, city.period, city.as_of) or ()
    titles = {unit.key: unit.name for unit in city.organisation}
    return tuple(_listed(entry, titles, books.flows) for entry in left)


def _listed(left: Left, titles: dict[str, str], flows: tuple[Flow, ...]) -> LeftList:
    frame = left.tasks
    is_sorting = left.key in UNSORTED
    may_be = suggestions(frame, flows) if is_sorting else (None,) * len(frame)
    columns = zip(
        texts(frame, "id"),
        texts(frame, "name"),
        texts(frame, "_unit"),
        numbers(frame, "hours"),
        may_be,
        strict=True,
    )
    return LeftList(
        key=left.key,
        title=left.title,
        of=left.of,
        coverage=left.coverage,
        tasks=tuple(
            LeftTask(
                task_id=task_id,
                name=name,
                department=titles.get(unit, ""),
                hours=None if math.isnan(hours) else float(hours),
                suggested=one.core if one else None,
                evidence=one.evidence if one else (),
            )
            for task_id, name, unit, hours, one in columns
        ),
    )

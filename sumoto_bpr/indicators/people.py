"""Who is in post on a day, in which 所属, as which kind of staff.

The 本務 row decides; 兼務 and 併任 never count a person twice. ``to``, ``left``
and ``leave_to`` are the last day in the state. A row that begins after the day
asked for changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from sumoto_bpr.indicators.columns import texts

__all__ = ["Assignment", "assignments_of", "in_post"]

_MAIN = ("本務", "")
_LEFT_OUT = "除外"
_EVER = "0000"
_NEVER = "9999"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One 本務 of a person; ``first`` and ``last`` are ISO days, both inclusive.

    ``absences`` are the person's leaves that are 除外, as first and last day.
    ``index`` is the row's place in the staff table.
    """

    person: str
    unit: str
    employment: str
    job_type: str
    first: str
    last: str
    absences: tuple[tuple[str, str], ...]
    index: int

    def holds_on(self, day: str) -> bool:
        """Tell whether the person holds it on ``day``, leaves that are 除外 apart."""
        return (
            self.first <= day <= self.last
            and not any(start <= day <= end for start, end in self.absences)
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    index: int
    person: str
    unit: str
    employment: str
    job_type: str
    share: str
    first: str
    to: str
    left: str
    absence: tuple[str, str] | None


def assignments_of(frame: pd.DataFrame) -> tuple[Assignment, ...]:
    """Return every 本務 of every person of a staff table."""
    by_person: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in _rows(frame):
        by_person[row.person].append(row)
    return tuple(assignment for rows in by_person.values() for assignment in _of_person(rows))


def in_post(assignments: Sequence[Assignment], day: str) -> dict[str, Assignment]:
    """Return by person the 本務 held on ``day``; of several the one begun last decides."""
    found: dict[str, Assignment] = {}
    for assignment in assignments:
        if assignment.holds_on(day):
            earlier = found.get(assignment.person)
            if earlier is None or earlier.first <= assignment.first:
                found[assignment.person] = assignment
    return found


def _of_person(rows: list[_Row]) -> Iterator[Assignment]:
    """Give a person's 本務, each ended by the next day of leaving on or after its start.

    A day of leaving holds for all assignments begun by then: exports write it
    on one row only. One who is taken on again begins a new row after it.
    """
    leavings = sorted(row.left for row in rows if row.left)
    absences = tuple(row.absence for row in rows if row.absence)
    for row in rows:
        if row.share in _MAIN:
            left = next((day for day in leavings if day >= row.first), _NEVER)
            yield Assignment(
                person=row.person,
                unit=row.unit,
                employment=row.employment,
                job_type=row.job_type,
                first=row.first,
                last=min(row.to or _NEVER, left),
                absences=absences,
                index=row.index,
            )


def _rows(frame: pd.DataFrame) -> Iterator[_Row]:
    columns = zip(
        frame.index,
        *(
            texts(frame, key)
            for key in ("id", "_unit", "employment", "job_type", "share", "from", "hired", "to",
                        "left", "leave_from", "leave_to", "leave_counted")
        ),
        strict=True,
    )  # fmt: skip
    for (
        index, person, unit, employment, job_type, share,
        start, hired, to, left, leave_from, leave_to, counted,
    ) in columns:  # fmt: skip
        away = counted == _LEFT_OUT and bool(leave_from or leave_to)
        yield _Row(
            index=int(index),
            person=person,
            unit=unit,
            employment=employment,
            job_type=job_type,
            share=share,
            first=max(start, hired) or _EVER,
            to=to,
            left=left,
            absence=(leave_from or _EVER, leave_to or _NEVER) if away else None,
        )

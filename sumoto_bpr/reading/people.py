"""Reading staff, attendance and qualifications: HR's own tables, values never echoed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.model.book import Attendance, Book, Qualifications, Staff
from sumoto_bpr.model.department import Organisation
from sumoto_bpr.model.problems import staff as kinds
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.opening import Opened, open_files
from sumoto_bpr.reading.person_columns import NOT_OF_STAFF
from sumoto_bpr.reading.plain import Plain, read_plain
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.source import Source
from sumoto_bpr.reading.units import UnitFinder
from sumoto_bpr.sheets import STAFF

__all__ = ["people_of", "read_attendance", "read_qualifications", "read_staff"]

B = TypeVar("B", bound=Book)

_IN_ORDER = (("from", "to"), ("hired", "left"), ("leave_from", "leave_to"))


def read_staff(
    sources: Iterable[Source],
    *,
    organisation: Organisation | None = None,
    rules: Rules | None = None,  # noqa: ARG001 - one signature for all readers
    host: ReaderHost,
    with_rows: bool = False,
) -> Reading[Staff]:
    """Read staff, one row an assignment; ``_unit`` is the ``Department.key`` of its 所属."""
    opened = open_files(sources, host, "staff")
    return people_of(opened, Staff, organisation=organisation, with_rows=with_rows)


def read_attendance(
    sources: Iterable[Source],
    *,
    organisation: Organisation | None = None,
    rules: Rules | None = None,  # noqa: ARG001 - one signature for all readers
    host: ReaderHost,
    with_rows: bool = False,
) -> Reading[Attendance]:
    """Read course attendances, one row a person and session."""
    opened = open_files(sources, host, "attendance")
    return people_of(opened, Attendance, organisation=organisation, with_rows=with_rows)


def read_qualifications(
    sources: Iterable[Source],
    *,
    organisation: Organisation | None = None,
    rules: Rules | None = None,  # noqa: ARG001 - one signature for all readers
    host: ReaderHost,
    with_rows: bool = False,
) -> Reading[Qualifications]:
    """Read qualifications held, one row a person and exam."""
    opened = open_files(sources, host, "qualifications")
    return people_of(opened, Qualifications, organisation=organisation, with_rows=with_rows)


def people_of(
    opened: tuple[Opened, ...],
    book: Callable[[pd.DataFrame], B],
    *,
    organisation: Organisation | None = None,
    with_rows: bool = False,
) -> Reading[B]:
    """Return one of the three books of files already opened."""
    kind = str(getattr(book, "kind", ""))
    of_staff = kind == STAFF.kind
    plain = Plain(
        kind=kind,
        count=partial(_count, key="id" if of_staff else "staff_id"),
        dropped=NOT_OF_STAFF,
        place=partial(_place, organisation or Organisation()) if of_staff else None,
        examine=_examine if of_staff else _nothing,
    )
    kept, files, problems = read_plain(opened, plain, with_rows=with_rows)
    return Reading(value=book(kept), problems=problems, files=files)


def _count(rows: pd.DataFrame, key: str) -> dict[str, float]:
    return {"rows": len(rows), "people": int(rows[key].nunique()) if key in rows else 0}


def _nothing(_table: Table) -> None:
    """Attendance and qualifications need no look across columns."""


def _examine(table: Table) -> None:
    for earlier, later in _IN_ORDER:
        first, last = table.text(earlier), table.text(later)
        reversed_ = (first != "") & (last != "") & (last < first)
        for position in np.flatnonzero(reversed_).tolist():
            title = STAFF.column(earlier).title
            value = table.written(position, later)
            table.report(position, later, kinds.DATES_REVERSED, value=value, first=title)


def _place(organisation: Organisation, table: Table) -> npt.NDArray[np.object_]:
    """Return the 所属 of each assignment; a name the register lacks is a warning."""
    finder = UnitFinder(organisation)
    units = np.full(len(table), None, dtype=object)
    names = zip(*map(table.text, ("division", "department")), strict=True)
    for position, (division, name) in enumerate(names):
        if not name:
            continue
        answer = finder.find(division, name, "")
        if answer.department is not None:
            units[position] = answer.department.key
        else:
            fields = dict(answer.fields)
            hint = fields.get("hint") or f"{fields.get('choices', '')} のどれかを書いてください。"
            table.report(position, "department", kinds.UNKNOWN_UNIT, value=name, hint=hint)
    return units

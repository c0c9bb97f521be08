"""Reading the 在籍人員表 (practice.md C8): head counts by 所属 and 任用区分, never people."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import fsum, isclose, isnan

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.model.book import Headcount
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import hours as kinds
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.cells.numbers import show
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.opening import Opened, open_files
from sumoto_bpr.reading.plain import Plain, read_plain
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.source import Source
from sumoto_bpr.reading.task_years import fill_years
from sumoto_bpr.reading.units import UnitFinder

__all__ = ["headcount_of", "read_headcount"]

_PERSON = re.compile(
    r"氏名|職員名|担当者名?$|^名前$|職員(?:番号|コード|ID)|社員番号|生年月日|年齢", re.IGNORECASE
)
_NAMES = ("code", "division", "department")
_COUNT = ("employment", "year", "counted_on")
"""What tells the counts of one 所属 apart, beside the 係."""


def read_headcount(
    sources: Iterable[Source],
    *,
    organisation: Organisation | None = None,
    rules: Rules | None = None,  # noqa: ARG001 - one signature for all readers
    host: ReaderHost,
    with_rows: bool = False,
) -> Reading[Headcount]:
    """Read head counts; ``_unit`` is the ``Department.key`` of a row's 所属."""
    opened = open_files(sources, host, "headcount")
    return headcount_of(opened, organisation=organisation, with_rows=with_rows)


def headcount_of(
    opened: tuple[Opened, ...],
    *,
    organisation: Organisation | None = None,
    with_rows: bool = False,
) -> Reading[Headcount]:
    """Return the head counts of files already opened."""

    def examine(table: Table) -> None:
        fill_years(table, opened)

    def place(table: Table) -> npt.NDArray[np.object_]:
        units = _units(table, organisation or Organisation())
        groups = _groups(table, units)
        _refuse_repeated(table, groups)
        _count_once(table, groups)
        _tell_undated(table)
        return units

    plain = Plain(
        kind="headcount",
        count=_count,
        dropped=_PERSON,
        dropped_as=kinds.PERSON_COLUMN,
        place=place,
        examine=examine,
    )
    kept, files, problems = read_plain(opened, plain, with_rows=with_rows)
    return Reading(value=Headcount(kept), problems=problems, files=files)


def _count(rows: pd.DataFrame) -> dict[str, float]:
    named = (("heads", "people"), ("overtime_hours", "overtime_hours"))
    sums = {name: round(float(rows[key].sum()), 6) for name, key in named if key in rows}
    return {"rows": len(rows), **sums}


def _tell_undated(table: Table) -> None:
    """Say once a sheet, at the first of them, that rows have neither year nor day."""
    undated = (table.text("year") == "") & (table.text("counted_on") == "") & ~table.refused
    for number, block in enumerate(table.blocks):
        rows = np.flatnonzero(undated & (table.block_of == number)).tolist()
        if rows:
            key = "year" if "year" in block.letters else "counted_on"
            block.problems.append(kinds.NO_DAY.at(table.place(rows[0], key), value=len(rows)))


def _groups(table: Table, units: npt.NDArray[np.object_]) -> dict[tuple[str, ...], list[int]]:
    """Return the rows that count the same people of one 課: day and 任用区分 are theirs too.

    A 課 is one however it is named; of an unknown one the names as written tell, and
    rows that name none are in no group.
    """
    found: dict[tuple[str, ...], list[int]] = {}
    names = ["\x1f".join(parts) for parts in zip(*map(table.text, _NAMES), strict=True)]
    keys = zip(*map(table.text, _COUNT), strict=True)
    for position, (unit, name, key) in enumerate(zip(units, names, keys, strict=True)):
        if not table.refused[position] and (unit or name.strip("\x1f")):
            found.setdefault((unit or name, *key), []).append(position)
    return found


def _refuse_repeated(table: Table, groups: dict[tuple[str, ...], list[int]]) -> None:
    """Refuse the second count of one 課 or 係, and take it out of its group."""
    sections = table.text("section")
    for rows in groups.values():
        first: dict[str, int] = {}
        for row in tuple(rows):
            held = first.setdefault(sections[row], row)
            if held == row:
                continue
            rows.remove(row)
            table.refused[row] = True
            table.report(
                row,
                "employment",
                kinds.COUNTED_TWICE,
                value=table.written(row, "employment"),
                first=table.where(held, "employment"),
            )


def _count_once(table: Table, groups: dict[tuple[str, ...], list[int]]) -> None:
    """Refuse the row of a 課 that is the sum of its 係; tell where both are added."""
    people, sections = table.floats("people"), table.text("section")
    for rows in groups.values():
        whole = [row for row in rows if not sections[row]]
        parts = [row for row in rows if sections[row]]
        if not whole or not parts:
            continue
        below = fsum(people[parts].tolist())
        for row in whole:
            if isclose(people[row], below):
                table.report(row, "people", kinds.COUNTED_BELOW, value=show(people[row]))
                table.refused[row] = True
            elif not isnan(people[row]):
                table.report(
                    row,
                    "people",
                    kinds.WHOLE_BESIDE_SECTIONS if people[row] > below else kinds.SECTIONS_ADDED,
                    value=show(people[row]),
                    sections=show(below),
                    total=show(people[row] + below),
                    rest=show(people[row] - below),
                )


def _units(table: Table, organisation: Organisation) -> npt.NDArray[np.object_]:
    """Return the 所属 of each row, by its code or its name; unknown ones are warned of.

    A name that contradicts the code is told; the code is used.
    """
    finder = UnitFinder(organisation)
    units = np.full(len(table), None, dtype=object)
    nowhere = _without_column(table)
    named = map(table.text, ("code", "division", "department", "year"))
    for position, row in enumerate(zip(*named, strict=True)):
        code, division, name, year = row
        if table.refused[position] or position in nowhere:
            continue
        if code and len(organisation):
            key, answer = "code", finder.find("", code, year)
        else:
            key, answer = "department", finder.find(division, name, year)
        if answer.department is not None and (code or name):
            units[position] = answer.department.key
            if key == "code" and name and not _is_named(answer.department, finder, row):
                table.report(
                    position,
                    "department",
                    kinds.NAME_CONTRADICTS,
                    value=name,
                    code=code,
                    name=answer.department.title,
                )
            continue
        fields = dict(answer.fields)
        choices = fields.get("choices")
        hint = fields.get("hint") or f"{choices or '組織表の所属'} のどれかを書いてください。"
        table.report(position, key, kinds.UNKNOWN_UNIT, value=code or name, hint=hint)
    return units


def _without_column(table: Table) -> set[int]:
    """Return the rows of sheets that have no column for the 所属, which is said once a sheet."""
    found: set[int] = set()
    for number, block in enumerate(table.blocks):
        rows = np.flatnonzero((table.block_of == number) & ~table.refused).tolist()
        if not rows or {"code", "department"} & block.columns.keys():
            continue
        found.update(rows)
        place = block.at_header(min(block.positions.values(), default=0))
        block.problems.append(kinds.NO_UNIT_COLUMN.at(place, value=len(rows)))
    return found


def _is_named(department: Department, finder: UnitFinder, row: tuple[str, ...]) -> bool:
    """Tell whether the name that stands beside a code may be that of its 所属."""
    _, division, name, year = row
    if compare_key(name) in map(compare_key, (department.name, department.title)):
        return True
    named = finder.find(division, name, year).department
    return named is not None and named.key == department.key

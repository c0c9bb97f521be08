"""Reading the 在籍人員表 (practice.md C8): head counts by 所属 and 任用区分, never people."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import fsum, isclose, isnan

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.model.book import Headcount
from sumoto_bpr.model.department import Organisation
from sumoto_bpr.model.problems import hours as kinds
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.cells.numbers import show
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.opening import Opened, open_files
from sumoto_bpr.reading.plain import Plain, read_plain
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.source import Source
from sumoto_bpr.reading.task_units import fill_years
from sumoto_bpr.reading.units import UnitFinder

__all__ = ["headcount_of", "read_headcount"]

_PERSON = re.compile(
    r"氏名|職員名|担当者名?$|^名前$|職員(?:番号|コード|ID)|社員番号|生年月日|年齢", re.IGNORECASE
)
_ROW = ("employment", "code", "division", "department", "section", "year", "counted_on")
"""What tells the rows apart: of equal ones the first is kept."""


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

    def after(table: Table) -> None:
        _count_once(table, _groups(table))
        _tell_undated(table)

    def place(table: Table) -> npt.NDArray[np.object_]:
        return _units(table, organisation or Organisation())

    plain = Plain(
        kind="headcount",
        identity=_ROW,
        count=_count,
        dropped=_PERSON,
        dropped_as=kinds.PERSON_COLUMN,
        place=place,
        examine=examine,
        after=after,
    )
    kept, files, problems = read_plain(opened, plain, with_rows=with_rows)
    return Reading(value=Headcount(kept), problems=problems, files=files)


def _count(rows: pd.DataFrame) -> dict[str, float]:
    named = (("heads", "people"), ("overtime_hours", "overtime_hours"))
    sums = {name: round(float(rows[key].sum()), 6) for name, key in named if key in rows}
    return {"rows": len(rows), **sums}


def _tell_undated(table: Table) -> None:
    undated = (table.text("year") == "") & (table.text("counted_on") == "") & ~table.refused
    for number, block in enumerate(table.blocks):
        rows = int((undated & (table.block_of == number)).sum())
        if rows:
            block.problems.append(kinds.NO_DAY.at(block.place, value=rows))


def _groups(table: Table) -> dict[tuple[str, ...], list[int]]:
    """Return the rows that count the same people of one 課: day and 任用区分 are theirs too."""
    found: dict[tuple[str, ...], list[int]] = {}
    keys = [table.text(key) for key in _ROW if key != "section"]
    for position, parts in enumerate(zip(*keys, strict=True)):
        if not table.refused[position]:
            found.setdefault(parts, []).append(position)
    return found


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
                    kinds.SECTIONS_ADDED,
                    value=show(people[row]),
                    sections=show(below),
                )


def _units(table: Table, organisation: Organisation) -> npt.NDArray[np.object_]:
    """Return the 所属 of each row, by its code or its name; unknown ones are warned of."""
    finder = UnitFinder(organisation)
    units = np.full(len(table), None, dtype=object)
    named = map(table.text, ("code", "division", "department", "year"))
    for position, (code, division, name, year) in enumerate(zip(*named, strict=True)):
        if table.refused[position]:
            continue
        if code and len(organisation):
            key, answer = "code", finder.find("", code, year)
        else:
            key, answer = "department", finder.find(division, name, year)
        if answer.department is not None and (code or name):
            units[position] = answer.department.key
            continue
        fields = dict(answer.fields)
        choices = fields.get("choices")
        hint = fields.get("hint") or f"{choices or '組織表の所属'} のどれかを書いてください。"
        table.report(position, key, kinds.UNKNOWN_UNIT, value=code or name, hint=hint)
    return units

"""The fiscal year and the 所属 of every task: from its row, the head of its sheet, its folder."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import Problem, inventory as kinds
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.cells.texts import parse_year
from sumoto_bpr.reading.opening import Opened
from sumoto_bpr.reading.source import Source
from sumoto_bpr.reading.units import Answer, UnitFinder, near_equal

__all__ = ["Departments", "fill_years", "place_rows"]


def fill_years(table: Table, opened: tuple[Opened, ...]) -> None:
    """Fill blank fiscal years from what stands above the header, then from the folder."""
    years = table.values.setdefault("year", np.full(len(table), None, dtype=object))
    sources = {one.number: one.source for one in opened}
    defaults = np.array([*(_year(b, sources[b.source]) for b in table.blocks), None], dtype=object)
    blank = pd.isna(years)
    years[blank] = defaults[table.block_of[blank]]


def _year(block: Block, source: Source) -> str | None:
    label = block.labels.get("year")
    if label and (year := parse_year(label).value):
        return str(year)
    return source.year.code if source.year else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Departments:
    """The 所属 met, by key, and whether a register told them apart."""

    by_key: dict[str, Department]
    registered: bool

    def findings(self, table: Table, kept: pd.DataFrame) -> list[tuple[int, int, Problem]]:
        """Return what is odd about the units of the kept rows, each with its file and part."""
        found = [] if self.registered else self._near_equal(table, kept)
        homeless = kept.index[kept["_unit"].fillna("") == ""]
        blocks, counts = np.unique(table.block_of[homeless], return_counts=True)
        for number, count in zip(blocks.tolist(), counts.tolist(), strict=True):
            if not self.registered and count == (table.block_of[kept.index] == number).sum():
                continue  # a table that speaks of no 所属 at all is not at fault
            block = table.blocks[number]
            problem = kinds.NO_UNIT.at(block.place, value=count)
            found.append((block.source, block.part, problem))
        return found

    def _near_equal(self, table: Table, kept: pd.DataFrame) -> list[tuple[int, int, Problem]]:
        units = kept["_unit"].fillna("").to_numpy(dtype=object)
        titles = [self.by_key[u].title for u in units if u]
        first = {
            unit: position for position, unit in zip(kept.index[::-1], units[::-1], strict=True)
        }
        found = []
        for rare, common in near_equal(titles):
            position = int(first[compare_key(rare)])
            block = table.blocks[table.block_of[position]]
            problem = kinds.NEAR_EQUAL_UNITS.at(
                table.place(position, "department"), value=rare, other=common
            )
            found.append((block.source, block.part, problem))
        return found


def place_rows(
    table: Table, opened: tuple[Opened, ...], organisation: Organisation
) -> tuple[npt.NDArray[np.object_], Departments]:
    """Return each row's ``Department.key`` ("" = unknown) and the 所属 met.

    Division and department of a row are filled in as the register (or the first
    spelling met) has them. A name that cannot be resolved empties the cell.
    """
    finder = UnitFinder(organisation)
    defaults = _defaults(table, opened)
    columns = (*map(table.text, ("division", "department", "year")), table.block_of.tolist())
    memo: dict[tuple[str, str, str, int], Answer] = {}
    met: dict[str, Department] = {}
    units = np.full(len(table), None, dtype=object)
    names = {key: np.full(len(table), None, dtype=object) for key in ("division", "department")}
    for position, row in enumerate(zip(*columns, strict=True)):
        answer = memo.get(row)
        if answer is None:
            answer = memo[row] = _answer(finder, defaults[row[3]], *row[:3])
        if answer.kind is not None:
            value = row[1] or row[0]
            table.report(position, "department", answer.kind, value=value, **dict(answer.fields))
        if answer.department is not None:
            department = answer.department
            units[position] = department.key
            met[department.key] = department
            names["division"][position] = department.division or None
            names["department"][position] = department.name
    table.values.update(names)
    return units, Departments(by_key=met, registered=len(organisation) > 0)


Default = tuple[tuple[str, str] | None, Department | None]
"""The division and name above the header, and the 所属 of the folder."""


def _defaults(table: Table, opened: tuple[Opened, ...]) -> list[Default]:
    sources = {one.number: one.source for one in opened}
    return [
        (
            (block.labels.get("division", ""), name)
            if (name := block.labels.get("department"))
            else None,
            sources[block.source].department,
        )
        for block in table.blocks
    ]


def _answer(finder: UnitFinder, default: Default, division: str, name: str, year: str) -> Answer:
    label, folder = default
    if name:
        return finder.find(division, name, year)
    if label is not None:
        answer = finder.find(*label, year)
        if answer.department is not None:
            return answer
    return Answer(department=folder)

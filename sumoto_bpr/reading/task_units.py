"""The 所属 of every task: from its row, the head of its sheet, its folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import Problem, inventory as kinds
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.opening import Opened
from sumoto_bpr.reading.units import Answer, UnitFinder, near_equal

__all__ = ["Claim", "Departments", "Placed", "place_rows"]


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


class Claim(IntEnum):
    """What says whose a row is; of equal ids the row of the lower claim is kept."""

    ROW = 0
    HEAD = 1
    FOLDER = 2
    NO_FOLDER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """By row: the ``Department.key`` (None = unknown), and what says so (a ``Claim``)."""

    units: npt.NDArray[np.object_]
    claims: npt.NDArray[np.int8]

    @classmethod
    def nowhere(cls, rows: int) -> Placed:
        """Return the answer for ``rows`` rows of which nothing is known yet."""
        return cls(
            units=np.full(rows, None, dtype=object),
            claims=np.full(rows, Claim.NO_FOLDER, dtype=np.int8),
        )


def place_rows(
    table: Table, opened: tuple[Opened, ...], organisation: Organisation
) -> tuple[Placed, Departments]:
    """Return the 所属 of each row, and the 所属 met.

    Division and department of a row are filled in as the register (or the first
    spelling met) has them. A name that cannot be resolved empties the cell. A row
    of another 所属 than the one whose folder it lies in is refused: nobody can tell
    whose it is.
    """
    told = _all_told(table, opened, organisation)
    placed = Placed.nowhere(len(table))
    met: dict[str, Department] = {}
    names = {key: np.full(len(table), None, dtype=object) for key in ("division", "department")}
    for position, one in enumerate(told):
        department = one.answer.department
        if department is None or one.is_stranger:
            continue
        placed.units[position] = department.key
        placed.claims[position] = one.claim if one.folder is not None else Claim.NO_FOLDER
        met[department.key] = department
        names["division"][position] = department.division or None
        names["department"][position] = department.name
    _report_unknown(table, told)
    _report_heads(table, told)
    _refuse_strangers(table, told)
    table.values.update(names)
    return placed, Departments(by_key=met, registered=len(organisation) > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """The 所属 of a row as written, what names it, and the 所属 of the folder.

    ``head`` is what is wrong with the name above the table, where the row has none.
    """

    written: str = ""
    answer: Answer
    head: Answer | None = None
    claim: Claim
    folder: Department | None

    @property
    def is_stranger(self) -> bool:
        """Whether the row names another 所属 than its folder does."""
        named = self.answer.department
        return named is not None and self.folder is not None and named.key != self.folder.key


def _all_told(table: Table, opened: tuple[Opened, ...], organisation: Organisation) -> list[_Told]:
    """Return one answer a row; each question is answered once."""
    finder = UnitFinder(organisation)
    folders = {one.number: one.source.department for one in opened}
    columns = (*map(table.text, ("division", "department", "year")), table.block_of.tolist())
    memo: dict[tuple[str, str, str, int], _Told] = {}
    told = []
    for row in zip(*columns, strict=True):
        if row not in memo:
            block = table.blocks[row[3]]
            memo[row] = _told(finder, block.labels, folders[block.source], *row[:3])
        told.append(memo[row])
    return told


def _told(
    finder: UnitFinder,
    labels: Mapping[str, str],
    folder: Department | None,
    division: str,
    name: str,
    year: str,
) -> _Told:
    if name:
        answer = finder.find(division, name, year)
        return _Told(written=name, answer=answer, claim=Claim.ROW, folder=folder)
    if head := labels.get("department"):
        answer = finder.find(labels.get("division", ""), head, year)
        if answer.department is not None:
            return _Told(written=head, answer=answer, claim=Claim.HEAD, folder=folder)
        own = Answer(department=folder)
        return _Told(written=head, answer=own, head=answer, claim=Claim.FOLDER, folder=folder)
    return _Told(answer=Answer(department=folder), claim=Claim.FOLDER, folder=folder)


def _report_unknown(table: Table, told: list[_Told]) -> None:
    for position, one in enumerate(told):
        if one.answer.kind is not None:
            fields = dict(one.answer.fields)
            table.report(position, "department", one.answer.kind, value=one.written, **fields)


def _report_heads(table: Table, told: list[_Told]) -> None:
    """Say once a table that nobody knows the 所属 named above it."""
    blocks: set[int] = set()
    for position, one in enumerate(told):
        number = int(table.block_of[position])
        if one.head is None or one.head.kind is None or number in blocks:
            continue
        blocks.add(number)
        block = table.blocks[number]
        fields: dict[str, object] = dict(one.head.fields)
        problem = one.head.kind.at(
            block.at_label("department"), value=one.written, personal=False, **fields
        )
        block.problems.append(problem)


def _refuse_strangers(table: Table, told: list[_Told]) -> None:
    """Refuse rows of another 所属 than the folder's; what the head says is told once."""
    heads: Counter[tuple[int, str, str]] = Counter()
    for position, one in enumerate(told):
        if not one.is_stranger or one.folder is None:
            continue
        table.refused[position] = True
        if one.claim is Claim.ROW:
            table.report(
                position,
                "department",
                kinds.OTHERS_ROW,
                value=one.written,
                folder=one.folder.name,
            )
        else:
            heads[int(table.block_of[position]), one.written, one.folder.name] += 1
    for (number, written, folder), rows in heads.items():
        block = table.blocks[number]
        block.problems.append(
            kinds.OTHERS_TABLE.at(
                block.at_label("department"), value=written, folder=folder, rows=rows
            )
        )

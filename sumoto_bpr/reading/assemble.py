"""All rows of a command in one table: cells read and checked together, not file by file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.model.problems import Place, Problem, ProblemKind, Severity, cells, files, tables
from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.bounds import bounds_words, fault_words, limits_words
from sumoto_bpr.reading.cells import CellOptions, parser_for, read_column, written
from sumoto_bpr.reading.cells.choices import nearest_option
from sumoto_bpr.reading.header_units import changed_by_header, with_header_unit
from sumoto_bpr.reading.mapping_record import Mapping
from sumoto_bpr.reading.schema import IDENTITY, Failure, failures
from sumoto_bpr.sheets import Column, ColumnType, Sheet

__all__ = ["NUMERIC", "Table", "assemble"]

Cells = npt.NDArray[np.object_]

NUMERIC = frozenset(
    (
        ColumnType.NUMBER,
        ColumnType.HOURS,
        ColumnType.MINUTES,
        ColumnType.SHARE,
        ColumnType.YEN,
    )
)
_NO_MAPPING = Mapping(kind="")


@dataclass(slots=True, kw_only=True)
class Table:
    """Rows of many blocks: raw cells, values, and what was found, by row position.

    ``block_of`` and ``index_of`` lead from a row to its block and its place there.
    ``refused`` marks rows whose identity cannot be read. ``origins`` are the addresses
    of values that a hearing sheet gave, ``completed`` leads
    to the row of the form's second sheet that completes a row.
    """

    spec: Sheet
    blocks: list[Block]
    block_of: npt.NDArray[np.intp]
    index_of: npt.NDArray[np.intp]
    raw: dict[str, Cells]
    values: dict[str, npt.NDArray[Any]] = field(default_factory=dict)
    found: list[tuple[int, str, Problem]] = field(default_factory=list)
    refused: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))
    origins: dict[tuple[int, str], Place] = field(default_factory=dict)
    completed: dict[int, tuple[Table, int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.block_of)

    def place(self, position: int, key: str) -> Place:
        """Return the address of a cell."""
        if (position, key) in self.origins:
            return self.origins[position, key]
        if position in self.completed:
            second, there = self.completed[position]
            if key != "id" and second.written(there, key):
                return second.place(there, key)
        block = self.blocks[int(self.block_of[position])]
        return block.at(int(self.index_of[position]), self.spec.column(key))

    def where(self, position: int, key: str) -> str:
        """Return the address of a cell in words: file, sheet and cell, or row."""
        there = self.place(position, key)
        return "・".join(p for p in (there.file, there.sheet, there.cell or f"{there.row}行") if p)

    def named(self, position: int, *keys: str) -> str:
        """Return columns and their cells in words: 「年間件数×分／件」（E2×F2）.

        A cell that lies on another sheet, or in another file, than the row says so.
        """
        titles = "×".join(self.spec.column(key).title for key in keys)
        cells = [self._address(position, key) for key in keys]
        return f"「{titles}」" + (f"（{'×'.join(cells)}）" if all(cells) else "")

    def _address(self, position: int, key: str) -> str:
        own = self.blocks[int(self.block_of[position])].place
        there = self.place(position, key)
        if there.cell is None:
            return ""
        if there.file != own.file:
            return "・".join(part for part in (there.file, there.sheet, there.cell) if part)
        return there.cell if there.sheet == own.sheet else f"「{there.sheet}」の{there.cell}"

    def put(self, position: int, key: str, value: object, raw: object, place: Place) -> None:
        """Set a value that stands, written as ``raw``, in the cell ``place`` of another sheet."""
        for columns, cell in ((self.raw, raw), (self.values, value)):
            blank = "" if columns is self.raw else None
            columns.setdefault(key, np.full(len(self), blank, dtype=object))[position] = cell
        self.origins[position, key] = place

    def report(
        self, position: int, key: str, kind: ProblemKind, *, value: object = None, **fields: object
    ) -> None:
        """Note a problem of a cell; its value is masked in a personal column."""
        personal = self.spec.column(key).personal
        problem = kind.at(self.place(position, key), value=value, personal=personal, **fields)
        self.found.append((position, key, problem))

    def written(self, position: int, key: str) -> str:
        """Return a cell as it was written."""
        return written(self.raw[key][position]) if key in self.raw else ""

    def text(self, key: str) -> Cells:
        """Return the values of a text column, "" where there is none."""
        if key not in self.values:
            return np.full(len(self), "", dtype=object)
        values = self.values[key]
        return np.where(pd.isna(values), "", values)

    def floats(self, key: str) -> npt.NDArray[np.float64]:
        """Return the values of a numeric column, NaN where blank or absent."""
        if key not in self.values:
            return np.full(len(self), np.nan)
        return self.values[key].astype(np.float64)

    def unread(self, key: str) -> npt.NDArray[np.bool_]:
        """Return the rows in which something stands in ``key`` that could not be read.

        It may stand on the form's second sheet.
        """
        rows = np.zeros(len(self), dtype=np.bool_)
        rows[[at for at, found_in, problem in self.found if _is_unread(found_in, problem, key)]] = (
            True
        )
        seconds = {id(second): second for second, _ in self.completed.values()}
        there = {number: second.unread(key) for number, second in seconds.items()}
        for position, (second, at) in self.completed.items():
            rows[position] |= there[id(second)][at]
        return rows

    def frame(self, keys: Iterable[str]) -> pd.DataFrame:
        """Return the values of ``keys`` as a typed frame, all rows."""
        data = {key: self._series(key) for key in keys if key in self.values}
        return pd.DataFrame(data, index=pd.RangeIndex(len(self)))

    def _series(self, key: str) -> pd.Series[Any]:
        if self.spec.column(key).type in NUMERIC:
            return pd.Series(self.values[key].astype(np.float64))
        return pd.Series(self.values[key], dtype="str")

    def check(self, identity: npt.NDArray[Any] | None = None) -> tuple[Failure, ...]:
        """Check all rows at once; broken cells are emptied, each with its problem.

        Returns the failures of required cells and of ``identity``; what they mean is
        the caller's to say.
        """
        keys = [c.key for c in self.spec.columns if c.key in self.values and _has_rule(c)]
        frame = self.frame(keys)
        if identity is not None:
            frame[IDENTITY] = identity
        broken = failures(self.spec, frame)
        wrong = [f for f in broken if f.rule in ("bounds", "option")]
        self.forget_repairs({(f.position, f.key) for f in wrong})
        for failure in wrong:
            self._empty(failure)
        return tuple(f for f in broken if f.rule in ("required", "unique"))

    def forget_repairs(self, places: set[tuple[int, str]]) -> None:
        """Drop the repairs of cells whose reading was not kept (row position, key)."""
        if places:
            self.found = [
                one
                for one in self.found
                if one[:2] not in places or one[2].severity is not Severity.REPAIR
            ]

    def _empty(self, failure: Failure) -> None:
        position, key = failure.position, failure.key
        column = self.spec.column(key)
        number = self.values[key][position]
        value = self.written(position, key) or written(number)
        self.values[key][position] = None
        if failure.rule == "option":
            choices = "、".join(column.options)
            option = nearest_option(value, column.options)
            near = f"「{option}」のことですか。" if option else ""
            self.report(position, key, cells.NOT_AN_OPTION, value=value, choices=choices, near=near)
        else:
            told = {"bounds": bounds_words(column), "fault": fault_words(column, number)}
            self.report(position, key, cells.OUT_OF_BOUNDS, value=value, **told)


def _is_unread(found_in: str, problem: Problem, key: str) -> bool:
    return found_in == key and problem.severity is Severity.ERROR


def _has_rule(column: Column) -> bool:
    bounded = column.type in NUMERIC and (column.lower is not None or column.upper is not None)
    return bounded or column.type is ColumnType.CHOICE or column.required


def assemble(blocks: list[Block], spec: Sheet) -> Table:
    """Return one table of all rows of ``blocks``, every cell read."""
    lengths = [len(block) for block in blocks]
    total = sum(lengths)
    keys = [key for key in spec.keys if any(key in block.columns for block in blocks)]
    table = Table(
        spec=spec,
        blocks=blocks,
        block_of=np.repeat(np.arange(len(blocks)), lengths),
        index_of=np.concatenate([np.arange(n, dtype=np.intp) for n in (*lengths, 0)]),
        raw={key: _joined(blocks, key, total) for key in keys},
        refused=np.zeros(total, dtype=bool),
    )
    for key in keys:
        _read(table, spec.column(key))
    _report_faulty(table)
    return table


def _joined(blocks: list[Block], key: str, total: int) -> Cells:
    joined = np.empty(total, dtype=object)
    start = 0
    for block in blocks:
        stop = start + len(block)
        if key in block.columns:
            column = block.columns[key]
            if bool in set(map(type, column)):
                # True equals 1.0 where distinct cells are gathered, so it must not stay a bool
                column = [written(c) if type(c) is bool else c for c in column]
            joined[start:stop] = column
        else:
            joined[start:stop] = ""
        start = stop
    return joined


def _read(table: Table, column: Column) -> None:
    """Read a column over all files, once for each way in which mappings read it."""
    cells_ = table.raw[column.key]
    values = np.empty(len(table), dtype=object)
    for options, numbers in _by_options(table.blocks, column.key).items():
        rows = np.flatnonzero(np.isin(table.block_of, numbers))
        reading = read_column(cells_[rows], parser_for(column, options))
        values[rows] = reading.values
        for positions, outcome in reading.findings:
            for position in rows[positions]:
                table.report(
                    int(position),
                    column.key,
                    outcome.kind or cells.NOT_A_NUMBER,
                    value=written(cells_[position]),
                    after=outcome.after,
                    limits=limits_words(column),
                    **outcome.fields,
                )
    table.values[column.key] = values
    if not any(column.key in block.units for block in table.blocks):
        return
    told = {position for position, key, _ in table.found if key == column.key}
    for one in changed_by_header(table.blocks, table.block_of, column, cells_, values, told):
        table.report(
            one.position,
            column.key,
            tables.HEADER_UNIT_READ,
            value=one.value,
            after=one.after,
            unit=one.unit,
        )


def _by_options(blocks: list[Block], key: str) -> dict[CellOptions, list[int]]:
    groups: dict[CellOptions, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        mapping = block.mapping or _NO_MAPPING
        options = mapping.options(key, date1904=block.book.date1904)
        groups[with_header_unit(options, block, key)].append(number)
    return groups


def _report_faulty(table: Table) -> None:
    start = 0
    for block in table.blocks:
        for (key, index), shown in block.faulty.items():
            if shown is None:
                table.report(start + index, key, files.UNCACHED)
            else:
                table.report(start + index, key, cells.ERROR_CELL, value=shown)
        start += len(block)

"""A sheet's own total rows against the rows that were read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import Place, Problem, mappings as kinds
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.block import Block, TakenOut
from sumoto_bpr.reading.cells import parser_for, written
from sumoto_bpr.reading.cells.numbers import show
from sumoto_bpr.reading.header_units import with_header_unit
from sumoto_bpr.reading.mapping_record import Mapping
from sumoto_bpr.reading.row_words import is_total
from sumoto_bpr.sheets import ColumnType

__all__ = ["TotalCheck", "check_totals", "differing"]

_SUMMED = frozenset((ColumnType.NUMBER, ColumnType.HOURS, ColumnType.YEN))
_GROUP = "小計"
_NO_MAPPING = Mapping(kind="")


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalCheck:
    """One cell of a total row: what the sheet says, and what the rows read add up to."""

    row: int
    cell: str | None
    label: str
    key: str
    title: str
    stated: float
    read: float

    @property
    def difference(self) -> float:
        """What the sheet says beyond the rows."""
        return round(self.stated - self.read, 6)

    @property
    def agrees(self) -> bool:
        """Whether both are equal, but for the rounding of what is written."""
        return abs(self.difference) <= (0.5 if float(self.stated).is_integer() else 0.05)

    def to_json(self) -> dict[str, Any]:
        """Return the comparison as plain data."""
        return {
            "row": self.row,
            "cell": self.cell,
            "label": self.label,
            "key": self.key,
            "written": self.stated,
            "read": self.read,
            "difference": self.difference,
            "agrees": self.agrees,
        }


def check_totals(block: Block, table: Table, rows: pd.DataFrame) -> tuple[TotalCheck, ...]:
    """Compare the total rows that were taken out of a block with its kept ``rows``.

    小計 is compared with the rows since the total before it, any other total with all
    rows, or with those since the total before it where these fit.
    """
    checks: list[TotalCheck] = []
    before = 0
    for one in sorted((t for t in block.taken_out if is_total(t.word)), key=lambda t: t.row):
        for column in table.spec.columns:
            if column.type in _SUMMED and not column.personal and column.key in block.letters:
                check = _check(block, table, rows, one, column.key, before)
                checks += [check] if check else []
        before = one.row
    return tuple(checks)


def _check(
    block: Block, table: Table, rows: pd.DataFrame, one: TakenOut, key: str, before: int
) -> TotalCheck | None:
    column = table.spec.column(key)
    raw = one.cells.get(key, "")
    if key not in rows or not written(raw):
        return None
    mapping = block.mapping or _NO_MAPPING
    options = mapping.options(key, date1904=block.book.date1904)
    parse = parser_for(column, with_header_unit(options, block, key))
    stated = parse(raw).value
    if not isinstance(stated, (int, float)):
        return None
    numbers = rows["_row"].to_numpy()
    # A cell that was blank and counted from other columns is in no total of the sheet.
    own = np.array([bool(table.written(int(at), key)) for at in rows.index], dtype=bool)
    values = rows[key].to_numpy(dtype=np.float64, na_value=np.nan)
    group = own & (numbers > before) & (numbers < one.row)
    check = TotalCheck(
        row=one.row,
        cell=f"{block.letters[key]}{one.row}",
        label=one.word,
        key=key,
        title=column.title,
        stated=float(stated),
        read=_sum(values[own]),
    )
    of_group = replace(check, read=_sum(values[group]))
    if compare_key(one.word) == _GROUP:
        return of_group
    return of_group if of_group.agrees and not check.agrees else check


def _sum(values: np.ndarray[Any, np.dtype[np.float64]]) -> float:
    return round(float(np.nansum(values)), 6)


def differing(checks: tuple[TotalCheck, ...], block: Block) -> tuple[Problem, ...]:
    """Return a warning for every total of the sheet that its rows do not add up to."""
    place = block.place
    return tuple(
        kinds.TOTAL_DIFFERS.at(
            Place(file=place.file, sheet=place.sheet, cell=one.cell, row=one.row),
            value=show(round(one.stated, 2)),
            after=show(round(one.read, 2)),
            label=one.label,
            column=one.title,
        )
        for one in checks
        if not one.agrees
    )

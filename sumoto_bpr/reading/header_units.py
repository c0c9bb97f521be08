"""Units that a header states (年間時間（分））: what they make of the cells below is listed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import tables
from sumoto_bpr.reading.cells.numbers import show
from sumoto_bpr.reading.cells.outcome import written
from sumoto_bpr.reading.cells.units import unit_factor

if TYPE_CHECKING:
    from sumoto_bpr.reading.assemble import Table
    from sumoto_bpr.reading.block import Block
    from sumoto_bpr.reading.cells import CellOptions
    from sumoto_bpr.sheets import Column

__all__ = ["list_header_units", "with_header_unit"]


def with_header_unit(options: CellOptions, block: Block, key: str) -> CellOptions:
    """Return how cells are read where the header states their unit; a mapping's word wins."""
    unit = block.units.get(key)
    return replace(options, unit=unit) if unit and options.unit is None else options


def list_header_units(table: Table, column: Column) -> None:
    """List a repair for each bare number that the unit of its header has changed."""
    for number, block in enumerate(table.blocks):
        unit = block.units.get(column.key)
        if not unit or _states(block, column.key) or unit_factor(column.type, unit) == 1:
            continue
        mended = {position for position, key, _ in table.found if key == column.key}
        for position in np.flatnonzero(table.block_of == number).tolist():
            value = table.values[column.key][position]
            if pd.isna(value) or position in mended:
                continue
            raw = written(table.raw[column.key][position])
            if compare_key(raw) not in ("0", ""):
                table.report(
                    position,
                    column.key,
                    tables.HEADER_UNIT_READ,
                    value=raw,
                    after=show(float(value)),
                    unit=unit,
                )


def _states(block: Block, key: str) -> bool:
    return block.mapping is not None and block.mapping.options(key).unit is not None

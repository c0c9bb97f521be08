"""Units that a header states (年間時間（分））: what they make of the cells below is listed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.cells import CellOptions
from sumoto_bpr.reading.cells.numbers import show
from sumoto_bpr.reading.cells.outcome import written
from sumoto_bpr.reading.cells.units import unit_factor
from sumoto_bpr.sheets import Column

__all__ = ["Changed", "changed_by_header", "with_header_unit"]

Cells = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A bare number (at the row ``position``) that the unit of its header has changed."""

    position: int
    value: str
    after: str
    unit: str


def with_header_unit(options: CellOptions, block: Block, key: str) -> CellOptions:
    """Return how cells are read where the header states their unit; a mapping's word wins."""
    unit = block.units.get(key)
    return replace(options, unit=unit) if unit and options.unit is None else options


def changed_by_header(
    blocks: list[Block],
    block_of: npt.NDArray[np.intp],
    column: Column,
    raw: Cells,
    values: npt.NDArray[Any],
    told: Collection[int],
) -> Iterator[Changed]:
    """Yield the numbers of ``column`` that are kept in another unit than they were written in.

    ``raw`` and ``values`` are all its cells; of the rows in ``told`` a repair is known.
    """
    for number, block in enumerate(blocks):
        unit = block.units.get(column.key)
        stated = block.mapping.options(column.key).unit if block.mapping else None
        if not unit or stated is not None or unit_factor(column.type, unit) == 1:
            continue
        for position in np.flatnonzero(block_of == number).tolist():
            value, text = values[position], written(raw[position])
            if not (pd.isna(value) or position in told or compare_key(text) in ("0", "")):
                yield Changed(position=position, value=text, after=show(float(value)), unit=unit)

"""Readers of cells: from what was written to a typed value, with what had to be mended."""

from sumoto_bpr.reading.cells.column import CellOptions, ColumnReading, parser_for, read_column
from sumoto_bpr.reading.cells.outcome import Outcome, Parser, written

__all__ = [
    "CellOptions",
    "ColumnReading",
    "Outcome",
    "Parser",
    "parser_for",
    "read_column",
    "written",
]

"""Writing into cells with openpyxl so that no text of ours or theirs becomes a formula."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any, Final, cast

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sumoto_bpr.forms.cells import MOST_CHARACTERS, is_formula_like
from sumoto_bpr.forms.marking.looks import WEIGHT_FILLS
from sumoto_bpr.forms.marking.record import At

__all__ = [
    "SMALLER",
    "address",
    "cells_of",
    "free_cell",
    "is_filled_by_us",
    "own_cell",
    "put_comment",
    "put_text",
    "put_value",
]

SMALLER: Final = 1.08
"""So many more letters of our size stand in a column than its width says."""

_COLOURS = frozenset(WEIGHT_FILLS.values())
_SURROGATES = re.compile("[\ud800-\udfff\ufffe\uffff]")
_COMMENT_WIDTH = 320
_COMMENT_LETTERS = 24


def address(at: At) -> str:
    """Return the address of a cell.

    >>> address((12, 6))
    'F12'
    """
    return f"{get_column_letter(at[1])}{at[0]}"


def cells_of(sheet: Worksheet) -> list[Any]:
    """Return the cells that the sheet holds, without making any."""
    return list(sheet._cells.values())  # noqa: SLF001 - iter_rows would make a cell of every gap


def free_cell(sheet: Worksheet, row: int, column: int) -> Cell | None:
    """Return a cell that can be written, None inside a merged area or beyond the grid."""
    if not (1 <= row <= 1_048_576 and 1 <= column <= 16_384):
        return None
    cell = sheet.cell(row, column)
    return None if isinstance(cell, MergedCell) else cell


def own_cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell of a sheet of ours, where no merged area is in the way."""
    return cast("Cell", sheet.cell(row, column))


def put_text(cell: Cell, text: str) -> None:
    """Write ``text`` as text, whatever it begins with; what no cell can hold is left out."""
    plain = _SURROGATES.sub("", ILLEGAL_CHARACTERS_RE.sub("", text))[:MOST_CHARACTERS]
    cell.value = plain
    if plain:
        cell.data_type = "s"
    if is_formula_like(plain):
        cell.quotePrefix = True


def put_value(cell: Cell, value: object) -> None:
    """Write a value as it was read: text stays text, a number a number, a date a date."""
    if isinstance(value, str):
        put_text(cell, value)
    elif isinstance(value, (bool, int, float, datetime, date, time, timedelta)):
        cell.value = value


def put_comment(cell: Cell, text: str, *, author: str) -> None:
    """Add ``text`` to the comment of a cell; what stood there stays in front."""
    plain = _SURROGATES.sub("", ILLEGAL_CHARACTERS_RE.sub("", text))
    before = f"{cell.comment.text}\n" if cell.comment is not None and cell.comment.text else ""
    who = cell.comment.author if cell.comment is not None else author
    whole = f"{before}{plain}"[:MOST_CHARACTERS]
    lines = sum(1 + len(line) // _COMMENT_LETTERS for line in whole.split("\n"))
    cell.comment = Comment(
        whole, who or author, width=_COMMENT_WIDTH, height=min(400, 24 + 18 * lines)
    )


def is_filled_by_us(cell: Cell) -> bool:
    """Tell whether the cell has one of the fills of a marked copy."""
    return cell.fill.fill_type == "solid" and str(cell.fill.fgColor.rgb) in _COLOURS

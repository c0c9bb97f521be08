"""個人番号 in any cell (practice.md C15): found by its check digit, never echoed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sumoto_bpr.reading.raw import Cell

__all__ = ["cells_with_number", "holds_personal_number", "is_personal_number"]

_TWELVE = re.compile(r"(?<![\d.])\d(?:[\s\-‐‑–—―−ー－]{0,2}\d){11}(?!\d)(?!\.\d)")
_WEIGHTS = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_LEAST, _MOST = 10**11, 10**12
_BETWEEN = "\n;\n;\n"


def is_personal_number(digits: str) -> bool:
    """Tell whether twelve ASCII digits carry the check digit of a 個人番号."""
    if len(digits) != 12:
        return False
    rest = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False)) % 11
    return int(digits[-1]) == (0 if rest <= 1 else 11 - rest)


def holds_personal_number(text: str) -> bool:
    """Tell whether a text holds one: spaces, hyphens and full width do not hide it."""
    plain = unicodedata.normalize("NFKC", text)
    return any(
        is_personal_number("".join(c for c in found[0] if c.isdecimal()))
        for found in _TWELVE.finditer(plain)
    )


def cells_with_number(rows: list[list[Cell]]) -> Iterator[tuple[int, int]]:
    """Yield row and column index, from 0, of each cell that holds a 個人番号.

    The whole sheet is searched as one text first; cells are looked at only where
    that finds twelve digits.
    """
    for index, row in enumerate(rows):
        if not _may_hold(row):
            continue
        for column, cell in enumerate(row):
            if _holds(cell):
                yield index, column


def _may_hold(row: list[Cell]) -> bool:
    texts = _BETWEEN.join([cell for cell in row if type(cell) is str])
    if _TWELVE.search(texts):
        return True
    return any(type(cell) is float and _LEAST <= cell < _MOST for cell in row)


def _holds(cell: Cell) -> bool:
    if isinstance(cell, str):
        return holds_personal_number(cell)
    if isinstance(cell, float) and _LEAST <= cell < _MOST and cell.is_integer():
        return is_personal_number(str(int(cell)))
    return False

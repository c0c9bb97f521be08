"""Addresses of cells: letters, column numbers (A = 0) and rows (from 1)."""

from __future__ import annotations

__all__ = ["cell_address", "column_letters", "column_number"]


def column_number(letters: bytes) -> int:
    """Return the column counted from 0.

    >>> column_number(b"A"), column_number(b"AA"), column_number(b"XFD")
    (0, 26, 16383)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0.

    >>> column_letters(0), column_letters(26), column_letters(16383)
    ('A', 'AA', 'XFD')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_address(row: int, column: int) -> str:
    """Return the address of a cell: row counted from 1, column from 0.

    >>> cell_address(12, 5)
    'F12'
    """
    return f"{column_letters(column)}{row}"

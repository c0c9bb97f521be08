"""What a file holds before anyone asks what it means: sheets of raw cells.

The reader child fills these records, ``reading.table`` and its neighbours give
them meaning. Nothing here is checked against a column spec.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeAlias

from sumoto_bpr.model.problems import Problem

__all__ = ["Address", "Cell", "CsvOptions", "RawBook", "RawSheet", "ReadRequest"]

Cell: TypeAlias = str | float | bool | datetime | date | time | timedelta | None
"""One cell. A blank cell is the empty text ``""`` (a short row simply ends)."""

Address: TypeAlias = tuple[int, int]
"""Row counted from 1 (as Excel prints it), column counted from 0 (A = 0)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvOptions:
    """How to read a CSV; what is None is found. ``encoding`` is a Python codec name."""

    encoding: str | None = None
    delimiter: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRequest:
    """One file to read; problems name it by ``label`` (default: its file name)."""

    path: Path
    label: str = ""
    csv: CsvOptions = CsvOptions()

    @property
    def name(self) -> str:
        """The label that problems carry."""
        return self.label or self.path.name


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSheet:
    """One sheet: ``rows[i]`` is Excel row ``i + 1``; rows may differ in length.

    Numbers are floats; a cell formatted as a date is a ``date`` at midnight and a
    ``datetime`` otherwise; times and durations come as the cell is formatted.
    An error cell such as #REF! reads as blank and stands in ``errors``; a formula
    that was never calculated reads as blank and stands in ``uncached``.
    ``merged`` holds (first row, first column, last row, last column), counted as
    in ``Address``; its value lies in the top left cell. The sheet of a CSV is
    named ``""``. What lies in hidden rows and columns is read like the rest.
    ``asides`` are comments and the like, as in ``reading.asides``.
    """

    name: str
    rows: list[list[Cell]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    errors: dict[Address, str] = field(default_factory=dict)
    uncached: frozenset[Address] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    line_numbers: tuple[int, ...] | None = None
    asides: tuple[tuple[str, str, str], ...] = ()

    def row_number(self, index: int) -> int:
        """Return the Excel row, or the first line of the CSV record, of ``rows[index]``."""
        return index + 1 if self.line_numbers is None else self.line_numbers[index]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawBook:
    """One file as read: its sheets, its hash, and what the pre-flight noticed.

    ``kind`` is xlsx, xlsb, xls, ods or csv, told by content. ``properties`` are
    the custom document properties (forms keep their schema there). ``encoding``
    and ``delimiter`` are set for CSV; ``candidates`` are the further codecs under
    which the bytes decode strictly: read again with ``CsvOptions(encoding=…)`` if
    the headers fit none. ``problems`` are warnings about the file as a whole.
    """

    file: str
    sha256: str
    kind: str
    sheets: tuple[RawSheet, ...]
    properties: dict[str, str] = field(default_factory=dict)
    date1904: bool = False
    macros: bool = False
    encoding: str | None = None
    delimiter: str | None = None
    candidates: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

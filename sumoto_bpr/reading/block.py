"""The data rows of one sheet, cut out by column: what is blank, skipped or refused is gone."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field

from sumoto_bpr.model.problems import Place, Problem
from sumoto_bpr.reading.addresses import cell_address, column_letters
from sumoto_bpr.reading.mapping_record import Mapping
from sumoto_bpr.reading.raw import Cell, RawBook
from sumoto_bpr.sheets import Column

__all__ = ["Block", "TakenOut", "letters_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOut:
    """A row left out (by ``skip_where``, or as a sum): its key and word, and its cells.

    ``row`` is the Excel row, ``index`` its place below the header.
    """

    key: str
    word: str
    row: int
    index: int
    cells: AnyMapping[str, Cell]


@dataclass(slots=True, kw_only=True)
class Block:
    """The rows of one sheet (and one fiscal year) of one file.

    ``columns`` hold the raw cells by key, all of one length; ``numbers`` are the
    Excel rows. ``letters`` are the Excel columns of keys that come from one.
    ``headers`` are the header cells as written, ``positions`` the column (from 0) of
    each key. ``faulty`` are error cells and formulas never calculated, by key and row index,
    with what they show. ``refused`` counts rows that were not even looked at, ``asides``
    the Excel rows of those of them that are notes, sums and headers again.
    ``header_row`` is the Excel row of the (last) header, ``units`` what the header says its
    numbers are counted in, ``label_cells`` the addresses of ``labels``, ``unread`` the
    columns (from 0) that hold something under a header nobody asked for.
    What the mapping did: ``taken_out`` rows, ``filled`` cells by key, ``split`` cells that
    matched and cells that are not blank, by key.
    ``source`` is the number of the file in the command, ``part`` that of the fiscal
    year where one sheet holds several.
    """

    book: RawBook
    sheet: str
    columns: dict[str, list[Cell]]
    numbers: list[int]
    letters: dict[str, str]
    mapping: Mapping | None = None
    labels: AnyMapping[str, str] = field(default_factory=dict)
    faulty: dict[tuple[str, int], str | None] = field(default_factory=dict)
    label_cells: AnyMapping[str, str] = field(default_factory=dict)
    units: AnyMapping[str, str] = field(default_factory=dict)
    headers: tuple[str, ...] = ()
    positions: AnyMapping[str, int] = field(default_factory=dict)
    unread: tuple[int, ...] = ()
    refused: int = 0
    asides: frozenset[int] = frozenset()
    header_row: int = 0
    taken_out: list[TakenOut] = field(default_factory=list)
    filled: dict[str, int] = field(default_factory=dict)
    split: dict[str, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    source: int = 0
    part: int = 0

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def place(self) -> Place:
        """The sheet as a whole."""
        return Place(file=self.book.file, sheet=self.sheet or None)

    def cells_of(self, index: int) -> list[Cell]:
        """Return the cells below the header of any column (from 0) of the sheet."""
        sheet = next(sheet for sheet in self.book.sheets if sheet.name == self.sheet)
        wanted = set(self.numbers)
        return [
            row[index]
            for at, row in enumerate(sheet.rows)
            if index < len(row) and sheet.row_number(at) in wanted
        ]

    def forget(self, index: int) -> None:
        """Drop the cells of a column (from 0): they are not to be read."""
        for key in [key for key, at in self.positions.items() if at == index]:
            self.columns.pop(key, None)
        self.unread = tuple(at for at in self.unread if at != index)

    def at_header(self, index: int) -> Place:
        """Return the address of the header of a column (from 0)."""
        row = self.header_row or None
        cell = cell_address(row, index) if row else None
        return Place(file=self.book.file, sheet=self.sheet or None, cell=cell, row=row)

    def at_label(self, key: str) -> Place:
        """Return the address of what stands above the table for ``key``."""
        place = self.place
        return Place(file=place.file, sheet=place.sheet, cell=self.label_cells.get(key))

    def at(self, index: int, column: Column) -> Place:
        """Return the address of a cell; a value that lies in no cell has its row alone."""
        row = self.numbers[index]
        letters = self.letters.get(column.key)
        return Place(
            file=self.book.file,
            sheet=self.sheet or None,
            cell=f"{letters}{row}" if letters else None,
            row=row,
            column=column.title,
        )


def letters_of(columns: AnyMapping[str, int]) -> dict[str, str]:
    """Return the Excel letters by key."""
    return {key: column_letters(index) for key, index in columns.items()}

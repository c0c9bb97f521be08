"""Rows below a header that are no rows of its table: notes, sums, headers again.

Such a row is refused, counted and told; it is a row of the table as soon as it can be
told which (it has the name or number that tells rows apart and more beside).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import Problem, ProblemKind, tables
from sumoto_bpr.reading.cells.outcome import written
from sumoto_bpr.reading.header import SIGNATURES, Header, header_from
from sumoto_bpr.reading.header_match import match
from sumoto_bpr.reading.header_rows import captions_of, cell_key
from sumoto_bpr.reading.mapped_rows import is_blank
from sumoto_bpr.reading.raw import Cell, RawSheet
from sumoto_bpr.reading.row_words import is_mark, is_note, is_number_of_row, is_total
from sumoto_bpr.sheets import NUMERIC, SHEETS
from sumoto_bpr.sheets.hearing import HEARING

__all__ = ["PREPRINTED", "STRAY_CODES", "RowsOf", "Stray", "beside_at", "rows_told"]

PREPRINTED = {
    "inventory": frozenset(("id",)),
    "improvements": frozenset(("id",)),
    "flow": frozenset(("no",)),
    HEARING.kind: frozenset(HEARING.keys) - {"answer"},
}
"""The keys that forms print into rows nobody has filled in yet: alone they make no row."""

STRAY_CODES = frozenset(
    kind.code
    for kind in (
        tables.HEADER_AGAIN,
        tables.NOTE_ROW,
        tables.OTHER_DELIMITER,
        tables.SUMS_ONLY,
        tables.ZEROS_ONLY,
    )
)
"""Codes of what is said of rows that are none."""

_DELIMITERS = ",;\t，；"
_WIDE = 3
_LEAST_BESIDE = 2


def rows_told(problem: Problem) -> int:
    """Return how many rows a problem says to be none of the table: 0 for any other problem."""
    if problem.code not in STRAY_CODES:
        return 0
    return int(problem.value or 0) if problem.code == tables.ZEROS_ONLY.code else 1


def beside_at(header: Header) -> int | None:
    """Return the column in which a second table beside the first begins, None without one."""
    names = [key for key in SIGNATURES[header.kind] if key in header.twice]
    if not names or len(header.twice) < _LEAST_BESIDE:
        return None
    return min(min(columns[1:]) for columns in header.twice.values())


def _heads_again(row: list[Cell], header: Header) -> dict[str, int] | None:
    """Return the columns of a row that is a header of the same kind, None for any other."""
    filled = [cell for cell in row if not is_blank(cell)]
    if not all(isinstance(cell, str) for cell in filled):
        return None
    found = match(((cell_key(cell),) for cell in row), SHEETS[header.kind]).columns
    fits = all(key in found for key in SIGNATURES[header.kind])
    return found if fits and len(found) >= max(2, len(filled) / 2) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A row (index below the header) that is no row, and the cell that shows it."""

    index: int
    kind: ProblemKind
    column: int
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsOf:
    """The rows of one table, and which columns (from 0) mean what.

    ``names`` tell rows apart, ``printed`` is filled by the form itself, ``width`` is
    the first column that is no more the table's.
    """

    sheet: RawSheet
    header: Header
    rows: list[list[Cell]]
    names: tuple[int, ...]
    printed: frozenset[int]
    width: int
    delimiter: str | None = None

    @classmethod
    def of(
        cls,
        sheet: RawSheet,
        header: Header,
        rows: list[list[Cell]],
        delimiter: str | None = None,
    ) -> RowsOf:
        """Return the rows of the table that ``header`` heads."""
        columns = header.columns
        beside = beside_at(header)
        texts = [index for index, caption in enumerate(header.captions) if any(caption)]
        last = max((*texts, *columns.values()), default=-1) + 1
        return cls(
            sheet=sheet,
            header=header,
            rows=rows,
            names=tuple(columns[k] for k in SIGNATURES[header.kind] if k in columns),
            printed=frozenset(columns[k] for k in PREPRINTED.get(header.kind, ()) if k in columns),
            width=last if beside is None else beside,
            delimiter=delimiter,
        )

    def headed_again(self) -> Iterator[int]:
        """Yield the indices of rows that are a header of the same kind."""
        spec = SHEETS[self.header.kind]
        words = {h for k in SIGNATURES[spec.kind] for h in spec.column(k).headers}
        for number in self.header.rows:
            line = self.sheet.rows[number - 1]
            words |= {str(line[at]) for at in self.names if at < len(line)}
        words.discard("")
        for index, row in enumerate(self.rows):
            if not words.isdisjoint(row) and _heads_again(row, self.header) is not None:
                yield index

    def other_headers(self) -> Iterator[Header]:
        """Yield the headers below of tables whose columns lie elsewhere."""
        last = self.header.columns
        for index in self.headed_again():
            columns = _heads_again(self.rows[index], self.header) or {}
            if any(last.get(key, at) != at for key, at in columns.items()):
                number = self.header.first + index + 1
                captions = captions_of(self.sheet, (number,))
                found = match(captions, SHEETS[self.header.kind])
                yield header_from(self.header.kind, (number,), captions, found)
                last = columns

    def stray(self, index: int) -> Stray | None:
        """Return why a row that has no name, or little beside it, is no row of the table."""
        row = self.rows[index]
        cells = [
            (column, cell)
            for column, cell in enumerate(row[: self.width])
            if column not in self.printed and not is_blank(cell) and type(cell) is not bool
        ]
        printed = sum(at < len(row) and not is_blank(row[at]) for at in self.printed)
        if not cells and printed == 1:
            return self._note_for_number(index)
        if not cells or printed > 1:
            return None  # a question that a form prints is answered, whatever the answer
        kind = self._kind(index, cells)
        if kind is None:
            return None
        column, cell = cells[0]
        if kind is tables.SUMS_ONLY:
            words = enumerate(self.rows[index])
            column, cell = next(((i, c) for i, c in words if _is_sum_word(c)), cells[0])
        return Stray(index=index, kind=kind, column=column, value=written(cell))

    def _note_for_number(self, index: int) -> Stray | None:
        """Return the note that stands alone where the number of a row is printed, if it is one."""
        row = self.rows[index]
        column = next(at for at in self.printed if at < len(row) and not is_blank(row[at]))
        value = written(row[column])
        if is_number_of_row(value):
            return None
        return Stray(index=index, kind=tables.NOTE_ROW, column=column, value=value)

    def _kind(self, index: int, cells: list[tuple[int, Cell]]) -> ProblemKind | None:
        number = self.header.first + index + 1
        if self._is_header_line(index) or _heads_again(self.rows[index], self.header):
            return tables.HEADER_AGAIN
        texts = [(column, cell) for column, cell in cells if _is_text(cell)]
        if self.delimiter and len(cells) == 1 and self._is_torn(str(cells[0][1])):
            return tables.OTHER_DELIMITER
        if len(cells) == len(texts) == 1 and self._is_marked(index):
            return tables.NOTE_ROW
        if self._is_printed(index) and any(column in self.names for column, _ in cells):
            return None  # a name in a row of a form is a task, also one named 「※その他」
        if texts and len(cells) <= len(texts) and self._is_note(number, texts):
            return tables.NOTE_ROW
        if len(cells) == 1 and isinstance(cells[0][1], date):
            return tables.NOTE_ROW  # the day on which a sheet was made
        if any(column in self.names for column, _ in cells) or self._is_merged(number):
            return None
        return self._without_name(index, cells, texts)

    def _without_name(
        self, index: int, cells: list[tuple[int, Cell]], texts: list[tuple[int, Cell]]
    ) -> ProblemKind | None:
        """Judge a row without a name: a sum, a note in a column nobody reads, or neither."""
        spec = SHEETS[self.header.kind]
        types = {at: spec.column(key).type for key, at in self.header.columns.items()}
        numbers = [cell for at, cell in cells if types.get(at) in NUMERIC and not _is_text(cell)]
        summed = [cell for cell in self.rows[index][: self.width] if _is_sum_word(cell)]
        if summed and (numbers or len(texts) <= 1):
            return tables.SUMS_ONLY
        if not any(at in types for at, _ in cells):
            return tables.NOTE_ROW if texts else None
        if not numbers or self._is_printed(index):
            return None
        if any(types[at] not in NUMERIC for at, _ in cells if at in types):
            return None
        return tables.ZEROS_ONLY if all(map(_is_zero, numbers)) else tables.SUMS_ONLY

    def _is_printed(self, index: int) -> bool:
        """Tell whether a form has printed its number into a row."""
        row = self.rows[index]
        return any(at < len(row) and not is_blank(row[at]) for at in self.printed)

    def _is_marked(self, index: int) -> bool:
        """Tell whether ※ or 注 stands where the number of a row is printed."""
        row = self.rows[index]
        numbers = (written(row[at]).strip() for at in self.printed if at < len(row))
        return any(is_mark(number) for number in numbers)

    def _is_note(self, number: int, texts: list[tuple[int, Cell]]) -> bool:
        column, first = texts[0]
        text = str(first).strip()
        if len(texts) == 1:
            covered = self._merged_at(number, column)
            return is_note(text) or covered >= _WIDE
        return len(texts) == 2 and is_mark(text)

    def _is_torn(self, text: str) -> bool:
        """Tell whether the cells of a row hang together by another sign between them."""
        least = max(1, len(self.header.columns) - 1)
        return any(sign != self.delimiter and text.count(sign) >= least for sign in _DELIMITERS)

    def _is_header_line(self, index: int) -> bool:
        line = [cell_key(cell) for cell in self.rows[index]]
        if sum(map(bool, line)) < 2:
            return False
        return any(
            line == [cell_key(cell) for cell in self.sheet.rows[number - 1]]
            for number in self.header.rows
        )

    def _merged_at(self, number: int, column: int) -> int:
        """Return how many columns are merged into the cell."""
        return next(
            (
                last_column - first_column + 1
                for first, first_column, last, last_column in self.sheet.merged
                if first <= number <= last and first_column == column
            ),
            1,
        )

    def _is_merged(self, number: int) -> bool:
        """Tell whether the name of the row is merged with that of a row above it."""
        return any(
            first < number <= last and any(left <= column <= right for column in self.names)
            for first, left, last, right in self.sheet.merged
        )


def _is_text(cell: Cell) -> bool:
    """Numbers written as text count as numbers: a CSV knows nothing else."""
    return isinstance(cell, str) and not _NUMBER.fullmatch(compare_key(cell))


def _is_sum_word(cell: Cell) -> bool:
    return isinstance(cell, str) and is_total(cell)


def _is_zero(cell: Cell) -> bool:
    return bool(_ZERO.fullmatch(compare_key(written(cell))))


_NUMBER = re.compile(r"[▲△+-]?[\d,]*\.?\d+(?:時間|分|件|人|円|%|h)?|:|\d+:\d+")
_ZERO = re.compile(r"0(?:\.0+)?(?:時間|分|件|人|円|%|h)?|0:00")

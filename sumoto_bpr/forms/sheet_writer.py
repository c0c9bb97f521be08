"""Writing one table of a form from its column spec.

From top to bottom: the form's name, notices, answers above the table (label and
value side by side), 必須 or 任意 over each column, the header, the rows. Nothing is
merged and nothing protected: staff insert, delete, sort and filter as they like,
and sorting would fail on a protected sheet with printed ids (practice.md C37).
The printed ids are grey and say so on entry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sumoto_bpr.forms.cells import write_value
from sumoto_bpr.forms.look import fitted_widths, lines_of, text_width
from sumoto_bpr.forms.page import PageText, set_page
from sumoto_bpr.forms.validation import validation_of
from sumoto_bpr.forms.workbook import FormBook
from sumoto_bpr.sheets import Column

__all__ = ["Head", "Table", "write_table"]

_LINE_POINTS = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above a table; ``notices`` are printed strong, ``hints`` plain."""

    title: str
    notices: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    answers: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table to write: sheet name, columns, filled rows and the number of empty ones.

    ``printed`` are the keys whose cells staff do not change. ``frozen`` is the
    number of columns that stay in sight. ``formulas`` gives, by key, a formula
    for the empty cells of that column; ``{row}`` stands for the Excel row.
    """

    name: str
    head: Head
    columns: tuple[Column, ...]
    rows: Sequence[Mapping[str, object]] = ()
    empty_rows: int = 0
    printed: frozenset[str] = frozenset()
    frozen: int = 1
    formulas: Mapping[str, str] | None = None


def write_table(form: FormBook, table: Table, page: PageText) -> Any:
    """Write ``table`` as a new worksheet of ``form`` and return the worksheet."""
    sheet = form.book.add_worksheet(table.name)
    room = fitted_widths(table.columns)[1]
    header_row = _write_head(sheet, form, table.head, room) + 1
    _write_header(sheet, form, table, header_row)
    first = header_row + 1
    count = len(table.rows) + table.empty_rows
    empty: Mapping[str, object] = {}
    for offset in range(count):
        row = table.rows[offset] if offset < len(table.rows) else empty
        _write_row(sheet, form, table, first + offset, row)
    last = max(first, first + count - 1)
    _set_rules(sheet, form, table.columns, first, last)
    sheet.autofilter(header_row, 0, last, len(table.columns) - 1)
    sheet.freeze_panes(first, table.frozen)
    sheet.set_selection(first, min(table.frozen, len(table.columns) - 1), first, table.frozen)
    sheet.repeat_rows(header_row)
    set_page(sheet, page, characters=sum(c.width for c in table.columns))
    return sheet


def _write_head(sheet: Any, form: FormBook, head: Head, room: float) -> int:
    """Write what stands above the table; return the row of 必須 and 任意.

    ``room`` is the width of the second column, where the answers stand.
    """
    sheet.set_row(0, 28)
    sheet.write_string(0, 0, head.title, form.look.title())
    row = 1
    for text, strong in [(t, True) for t in head.notices] + [(t, False) for t in head.hints]:
        sheet.set_row(row, 20)
        sheet.write_string(row, 0, text, form.look.note(strong=strong))
        row += 1
    for label, value in head.answers:
        sheet.set_row(row, 20)
        sheet.write_string(row, 0, label, form.look.label())
        _write_answer(sheet, row, value, form, room)
        row += 1
    return row


def _write_answer(sheet: Any, row: int, value: object, form: FormBook, room: float) -> None:
    if isinstance(value, (int, float)):
        sheet.write_number(row, 1, value, form.look.answer())
    elif value in {None, ""}:
        sheet.write_blank(row, 1, None, form.look.answer())
    else:
        # a longer answer runs on over the next cells, where a box would cut it
        boxed = text_width(str(value)) <= room
        look = form.look.answer() if boxed else form.look.note(strong=True)
        sheet.write_string(row, 1, str(value), look)


def _write_header(sheet: Any, form: FormBook, table: Table, header_row: int) -> None:
    widths = fitted_widths(table.columns)
    lines = 1
    for index, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        if index == 0 and table.head.answers:
            # the labels above stand in the first column, in bold
            label_width = max(text_width(label) + 3 for label, _ in table.head.answers)
            sheet.set_column(0, 0, max(width, label_width))
        else:
            sheet.set_column(index, index, width)
        required = column.required and column.key not in table.printed
        word = "印刷済" if column.key in table.printed else "必須" if required else "任意"
        look = form.look.obligation(required=required)
        sheet.write_string(header_row - 1, index, word, look)
        sheet.write_string(header_row, index, column.title, form.look.header())
        # the filter button covers about three characters of the last line
        lines = max(lines, lines_of(column.title + "###", width))
    sheet.set_row(header_row - 1, 16)
    sheet.set_row(header_row, 18 * lines + 6)


def _write_row(
    sheet: Any, form: FormBook, table: Table, row: int, values: Mapping[str, object]
) -> None:
    for index, column in enumerate(table.columns):
        value = values.get(column.key)
        printed = column.key in table.printed
        formula = (table.formulas or {}).get(column.key)
        if formula and value is None:
            look = form.look.cell(column, printed=printed)
            sheet.write_formula(row, index, formula.format(row=row + 1), look, "")
        else:
            write_value(sheet, (row, index), column, value, form.look, printed=printed)
    lines = _lines(table.columns, values)
    if lines > 1:
        # a row of one line is left alone: it grows by itself as staff write
        sheet.set_row(row, _LINE_POINTS * lines + 2)


def _lines(columns: tuple[Column, ...], values: Mapping[str, object]) -> int:
    """Return how many lines the fullest cell of a row takes."""
    most = 1
    for column, width in zip(columns, fitted_widths(columns), strict=True):
        value = values.get(column.key)
        if isinstance(value, str):
            most = max(most, lines_of(value, width))
    return most


def _set_rules(
    sheet: Any, form: FormBook, columns: tuple[Column, ...], first: int, last: int
) -> None:
    for index, column in enumerate(columns):
        if validation := validation_of(column, form.lists):
            sheet.data_validation(first, index, last, index, validation)
    top, bottom = first + 1, last + 1
    sheet.ignore_errors({"number_stored_as_text": f"A{top}:XFD{bottom}"})

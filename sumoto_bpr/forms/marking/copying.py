"""Making a marked copy: the original edited, its values written anew, or the list alone.

openpyxl may hang or fail on a foreign workbook, and takes memory: whoever calls
this does so where that may happen (``desk.marking``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sumoto_bpr.forms.look import text_width
from sumoto_bpr.forms.marking.cells import (
    cells_of,
    free_cell,
    own_cell,
    put_comment,
    put_text,
    put_value,
)
from sumoto_bpr.forms.marking.first_sheet import write_findings
from sumoto_bpr.forms.marking.looks import INK, LABEL, Look, Looks
from sumoto_bpr.forms.marking.record import At, CopySheet, Marking
from sumoto_bpr.forms.marking.sealing import Results, sealed
from sumoto_bpr.forms.marking.sheet_marks import mark_sheet, unmark_sheet
from sumoto_bpr.sheets.marked import ERASED, FINDINGS_HEADERS

__all__ = ["edited", "listed", "rebuilt"]

Holds = Callable[[str], bool]
"""Tells whether a text holds what must not be passed on (a 個人番号)."""

_UNCHANGED: Final = "元のファイルは変えていません。"
_CARRIED: Final = (
    "この写しには、マクロ、画像、図形、グラフ、ピボットと、ほかのブックを見る計算式"
    f"（値にしました）は入っていません。{_UNCHANGED}"
)
_VALUES: Final = (
    "この写しは、読んだ値だけを新しいブックに書いたものです。"
    f"計算式、書式、画像、グラフ、マクロは入っていません。{_UNCHANGED}"
)
_LIST: Final = (
    "元のファイルが大きいため、この一覧だけを作りました。"
    f"元のファイルを開いて、一覧のセルを直してください。{_UNCHANGED}"
)

_REACHES_OUT = re.compile(
    r"[\[|]|\b(?:WEBSERVICE|CALL|REGISTER|RTD|DDE|HYPERLINK|IMAGE)\s*\(", re.IGNORECASE
)
"""Formulas that look into other files, other programs or the net."""
_WIDEST = 40
_TEXT = Look(ink=INK, size=11, align="left")
_NUMBER = Look(ink=INK, size=11, align="right")
_HEADER = Look(fill=LABEL, ink=INK, size=11, bold=True, align="center", grid=True)


def edited(data: bytes, marking: Marking, holds: Holds) -> bytes:
    """Return the original's bytes (.xlsx, .xlsm) with the marks put in.

    Raises whatever openpyxl raises on a workbook it does not understand.
    """
    book = load_workbook(BytesIO(data), rich_text=True, keep_links=False)
    if marking.marked:
        _drop_findings(book)
    _strip(book)
    results: dict[str, Results] = {}
    for told in marking.sheets:
        sheet = book[told.name]
        if marking.marked:
            unmark_sheet(sheet, told)
        results[told.name] = _settle_formulas(sheet, told)
        _erase(sheet, told, holds)
    return _finished(book, marking, _CARRIED, results)


def rebuilt(marking: Marking, holds: Holds) -> bytes:
    """Return a new workbook with the values as they were read, and the marks."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for told in marking.sheets:
        sheet = book.create_sheet(told.name)
        sheet.sheet_state = "hidden" if told.hidden else "visible"
        _write_values(sheet, told)
        _erase(sheet, told, holds)
    return _finished(book, marking, _VALUES, {})


def listed(marking: Marking) -> bytes:
    """Return a workbook with the list of problems alone."""
    book = Workbook()
    first = book.worksheets[0]
    write_findings(book, marking, _LIST, Looks())
    book.remove(first)
    return sealed(book, marking.original, {})


def _finished(book: Workbook, marking: Marking, lacks: str, results: dict[str, Results]) -> bytes:
    looks = Looks()
    for told in marking.sheets:
        own = (mark for mark in marking.marks if mark.sheet == told.name)
        mark_sheet(book[told.name], told, own, looks)
    first = write_findings(book, marking, lacks, looks)
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is first
    book.active = 0
    return sealed(book, marking.original, results)


def _strip(book: Workbook) -> None:
    """Take out what a copy shall not carry on, or cannot carry whole."""
    for chart in list(book.chartsheets):
        book.remove(chart)
    for sheet in book.worksheets:
        for drawn in ("_charts", "_images", "_pivots"):
            setattr(sheet, drawn, [])
    for names in (book.defined_names, *(sheet.defined_names for sheet in book.worksheets)):
        for name in [n for n, defined in names.items() if "[" in (defined.attr_text or "")]:
            del names[name]
    for sheet in book.worksheets:
        rules = sheet.data_validations
        rules.dataValidation = [
            rule
            for rule in rules.dataValidation
            if "[" not in f"{rule.formula1 or ''}{rule.formula2 or ''}"
        ]


def _drop_findings(book: Workbook) -> None:
    """Take the first sheet of an earlier copy out, by what stands on it."""
    for sheet in list(book.worksheets):
        for row in sheet.iter_rows(max_row=15, max_col=len(FINDINGS_HEADERS), values_only=True):
            if tuple(row) == FINDINGS_HEADERS:
                book.remove(sheet)
                break


def _settle_formulas(sheet: Worksheet, told: CopySheet) -> Results:
    """Return the result of each formula that stays; one that reaches out becomes its value."""
    results: dict[str, object] = {}
    for cell in cells_of(sheet):
        if not isinstance(cell, Cell) or cell.data_type != "f":
            continue
        result = _read(told, (cell.row, cell.column))
        if isinstance(cell.value, str) and not _REACHES_OUT.search(cell.value):
            results[cell.coordinate] = result
        else:
            cell.value = None
            put_value(cell, result)
    return results


def _read(told: CopySheet, at: At) -> object:
    if at in told.errors:
        return told.errors[at]
    row = told.rows[at[0] - 1] if at[0] <= len(told.rows) else []
    return row[at[1] - 1] if at[1] <= len(row) else ""


def _erase(sheet: Worksheet, told: CopySheet, holds: Holds) -> None:
    """Blank every 個人番号: in the cells told, and in formulas, comments and links."""
    for row, column in told.erased:
        cell = free_cell(sheet, row, column)
        if cell is not None:
            put_text(cell, ERASED)
    for cell in cells_of(sheet):
        if cell.comment is not None and holds(cell.comment.text):
            cell.comment = None
            put_comment(cell, ERASED, author="")
        if cell.hyperlink is not None and holds(
            f"{cell.hyperlink.target} {cell.hyperlink.tooltip} {cell.hyperlink.display}"
        ):
            cell.hyperlink = None
        if isinstance(cell, Cell) and cell.data_type == "f" and holds(str(cell.value)):
            cell.value = None
            put_text(cell, ERASED)
    _erase_margins(sheet, holds)


def _erase_margins(sheet: Worksheet, holds: Holds) -> None:
    """Blank a 個人番号 that is printed above or below each page."""
    for name in ("odd", "even", "first"):
        for margin in (getattr(sheet, f"{name}Header"), getattr(sheet, f"{name}Footer")):
            for part in (margin.left, margin.center, margin.right):
                if holds(str(part.text)):
                    part.text = None


def _write_values(sheet: Worksheet, told: CopySheet) -> None:
    widths: dict[int, int] = {}
    looks = Looks()
    for number, row in enumerate(told.rows, start=1):
        for column, value in enumerate(row, start=1):
            if value not in (None, ""):
                cell = own_cell(sheet, number, column)
                put_value(cell, value)
                looks.give(cell, _TEXT if isinstance(value, str) else _NUMBER)
                widths[column] = max(widths.get(column, 0), text_width(str(value)) + 3)
    for (number, column), error in told.errors.items():
        put_text(own_cell(sheet, number, column), error)
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = max(8, min(_WIDEST, width))
    if told.header:
        _dress_header(sheet, told, looks)


def _dress_header(sheet: Worksheet, told: CopySheet, looks: Looks) -> None:
    for column in range(1, told.beside):
        looks.give(own_cell(sheet, told.header, column), _HEADER)
    sheet.freeze_panes = f"A{told.header + 1}"
    last = max(len(told.rows), told.header)
    reference = f"A{told.header}:{get_column_letter(max(1, told.beside - 1))}{last}"
    sheet.auto_filter.ref = reference

"""Marks on the sheets of the original: fill, comment, and the column of messages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from openpyxl.cell.cell import Cell
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sumoto_bpr.forms.look import lines_of
from sumoto_bpr.forms.marking.cells import (
    SMALLER,
    address,
    cells_of,
    free_cell,
    is_filled_by_us,
    put_comment,
    put_text,
)
from sumoto_bpr.forms.marking.looks import ALARM, INK, LABEL, WEIGHT_FILLS, Look, Looks
from sumoto_bpr.forms.marking.record import At, CopySheet, Mark
from sumoto_bpr.sheets.marked import COMMENT_START, FINDINGS_COLUMN, WEIGHTS

__all__ = ["mark_sheet", "unmark_sheet"]

_WIDTH = 56
_LINE_POINTS = 13.5
_HEAD = Look(fill=LABEL, ink=ALARM, size=11, bold=True, align="center", grid=True)
_ORDER = {weight: number for number, weight in enumerate(WEIGHTS.values())}


def mark_sheet(sheet: Worksheet, told: CopySheet, marks: Iterable[Mark], looks: Looks) -> None:
    """Put the marks of one sheet where they belong."""
    by_row: defaultdict[int, list[Mark]] = defaultdict(list)
    by_cell: defaultdict[At, list[Mark]] = defaultdict(list)
    for mark in sorted(marks, key=lambda mark: _ORDER[mark.weight]):
        if mark.at is not None:
            by_cell[mark.at].append(mark)
        if told.header and mark.row > told.header:
            by_row[mark.row].append(mark)
    for (row, column), found in by_cell.items():
        cell = free_cell(sheet, row, column)
        if cell is not None:
            looks.give(cell, Look(fill=WEIGHT_FILLS[found[0].weight]))
            put_comment(cell, _comment(found), author=COMMENT_START.strip("【】"))
    if told.header:
        _write_column(sheet, told, by_row, looks)
        _fit_page(sheet)


def unmark_sheet(sheet: Worksheet, told: CopySheet) -> None:
    """Take the marks of an earlier copy away: its column, its fills, its comments."""
    for cell in cells_of(sheet):
        if isinstance(cell, Cell) and is_filled_by_us(cell):
            cell.fill = PatternFill()
        if cell.comment is not None and COMMENT_START in cell.comment.text:
            own = cell.comment.text.partition(COMMENT_START)[0].rstrip()
            author = cell.comment.author
            cell.comment = None
            if own:
                put_comment(cell, own, author=author)
    if not told.header:
        return
    columns = [
        cell.column
        for cell in cells_of(sheet)
        if cell.row == told.header and cell.value == FINDINGS_COLUMN
    ]
    for cell in cells_of(sheet):
        if cell.column in columns[-1:] and cell.row >= told.header and isinstance(cell, Cell):
            cell.value = None
            cell.style = "Normal"


def _comment(marks: list[Mark]) -> str:
    return COMMENT_START + "\n".join(f"{m.weight}：{m.message}{m.remedy}" for m in marks)


def _write_column(
    sheet: Worksheet, told: CopySheet, by_row: dict[int, list[Mark]], looks: Looks
) -> None:
    head = free_cell(sheet, told.header, told.beside)
    if head is None:
        return
    put_text(head, FINDINGS_COLUMN)
    looks.give(head, _HEAD)
    sheet.column_dimensions[get_column_letter(told.beside)].width = _WIDTH
    for row, marks in by_row.items():
        cell = free_cell(sheet, row, told.beside)
        if cell is not None:
            text = "\n".join(_line(mark) for mark in marks)
            put_text(cell, text)
            fill = WEIGHT_FILLS[marks[0].weight]
            looks.give(cell, Look(fill=fill, ink=INK, align="left", grid=True))
            _make_room(sheet, row, lines_of(text, _WIDTH * SMALLER))
    _widen_filter(sheet, told)


def _line(mark: Mark) -> str:
    where = f"{address(mark.at)}　" if mark.at else ""
    return f"【{mark.weight}】{where}{mark.message}{mark.remedy}"


def _make_room(sheet: Worksheet, row: int, lines: int) -> None:
    dimension = sheet.row_dimensions[row]
    needed = lines * _LINE_POINTS + 3
    if lines > 1 and (dimension.height is None or dimension.height < needed):
        dimension.height = needed


def _widen_filter(sheet: Worksheet, told: CopySheet) -> None:
    """Let the filter of the table reach over our column, so that rows with errors are found."""
    reference = sheet.auto_filter.ref
    if not reference:
        return
    left, top, right, bottom = range_boundaries(reference)
    if top == told.header and right == told.beside - 1 and None not in {left, bottom}:
        sheet.auto_filter.ref = (
            f"{get_column_letter(int(left or 1))}{top}:{get_column_letter(told.beside)}{bottom}"
        )


def _fit_page(sheet: Worksheet) -> None:
    """Let a sheet without a scale of its own print one page wide, our column on it."""
    properties = sheet.sheet_properties.pageSetUpPr
    if sheet.page_setup.scale is None and not (properties and properties.fitToPage):
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0

"""The first sheet of a marked copy: counts, what to do, and every problem with its cell."""

from __future__ import annotations

from collections import Counter
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sumoto_bpr.forms.look import lines_of
from sumoto_bpr.forms.marking.cells import SMALLER, address, own_cell, put_text
from sumoto_bpr.forms.marking.looks import (
    ACCENT,
    INK,
    LABEL,
    NOTE_INK,
    WEIGHT_FILLS,
    Look,
    Looks,
)
from sumoto_bpr.forms.marking.record import Mark, Marking
from sumoto_bpr.sheets.marked import FINDINGS_HEADERS, FINDINGS_TITLE, ORIGINAL_LABEL, WEIGHTS

__all__ = ["write_findings"]

_WIDTHS = (6, 7, 15, 8, 16, 20, 16, 44, 44)
_LINE_POINTS: Final = 14.5
_MOST_LINKS = 60_000
"""Excel holds 65,530 links a sheet."""
_HEADER = Look(fill=LABEL, ink=INK, size=10.5, bold=True, align="center", grid=True)
_LINK = Look(ink=ACCENT, underline=True)
_ADVICE = (
    "「セル」を押すと、そのセルに移ります。直したら、元のファイルを直して出してください。"
    "この写しを直して出すときは、元のファイルと入れ替えてください（この一覧と列「エラー」は残っていても読めます）。"
)
_NOTHING = "直すところはありません。"


def write_findings(book: Workbook, marking: Marking, lacks: str, looks: Looks) -> Worksheet:
    """Add the sheet in front of all others; ``lacks`` says what the copy does not carry."""
    sheet: Worksheet = book.create_sheet(_free_title(book), 0)
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    header = _write_head(sheet, marking, lacks, looks)
    for number, title in enumerate(FINDINGS_HEADERS, start=1):
        cell = own_cell(sheet, header, number)
        put_text(cell, title)
        looks.give(cell, _HEADER)
    titles = set(book.sheetnames)
    for number, mark in enumerate(marking.marks, start=1):
        target = _target(mark, marking)
        _write_mark(sheet, header + number, number, mark, target, looks)
        if target and mark.sheet in titles and number <= _MOST_LINKS:
            link = own_cell(sheet, header + number, 4)
            location = f"{quote_sheetname(mark.sheet)}!{target}"
            link.hyperlink = Hyperlink(ref=link.coordinate, location=location)
            looks.give(link, _LINK)
    if not marking.marks:
        put_text(own_cell(sheet, header + 1, 1), _NOTHING)
        looks.give(own_cell(sheet, header + 1, 1), Look(ink=INK, size=11))
    last = header + max(1, len(marking.marks))
    sheet.auto_filter.ref = f"A{header}:{get_column_letter(len(_WIDTHS))}{last}"
    sheet.freeze_panes = f"A{header + 1}"
    sheet.sheet_view.showGridLines = False
    _set_page(sheet, header, marking)
    return sheet


def _free_title(book: Workbook) -> str:
    """Return the sheet's name; beside a sheet of that name of the city's own, a number more."""
    taken = {name.casefold() for name in book.sheetnames}
    number, title = 1, FINDINGS_TITLE
    while title.casefold() in taken:
        number += 1
        title = f"{FINDINGS_TITLE}{number}"
    return title


def _write_head(sheet: Worksheet, marking: Marking, lacks: str, looks: Looks) -> int:
    """Write title, counts and notes; return the row of the header."""
    title = own_cell(sheet, 1, 1)
    put_text(title, FINDINGS_TITLE)
    looks.give(title, Look(ink=ACCENT, size=16, bold=True))
    sheet.row_dimensions[1].height = 26
    found = Counter(mark.weight for mark in marking.marks)
    counts = "　".join(f"{weight} {found[weight]:,}件" for weight in WEIGHTS.values())
    rows = (
        f"読んだ行 {marking.rows_in:,} ＝ 採った行 {marking.rows_kept:,} ＋ "
        f"採らなかった行 {marking.rows_refused:,}"
    )
    lines = ((ORIGINAL_LABEL, marking.original), ("行の数", rows), ("見つかったこと", counts))
    for number, (label, text) in enumerate(lines, start=2):
        put_text(own_cell(sheet, number, 1), label)
        looks.give(own_cell(sheet, number, 1), Look(ink=NOTE_INK, size=11))
        put_text(own_cell(sheet, number, 3), text)
        looks.give(own_cell(sheet, number, 3), Look(ink=INK, size=11, bold=True))
        sheet.row_dimensions[number].height = 18
    for number, text in enumerate((_ADVICE, lacks), start=5):
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(_WIDTHS))
        cell = own_cell(sheet, number, 1)
        put_text(cell, text)
        looks.give(cell, Look(ink=NOTE_INK, align="left"))
        sheet.row_dimensions[number].height = (
            _LINE_POINTS * lines_of(text, sum(_WIDTHS) * SMALLER) + 2
        )
    return 8


def _write_mark(
    sheet: Worksheet, row: int, number: int, mark: Mark, target: str, looks: Looks
) -> None:
    texts = (
        "",
        mark.weight,
        mark.sheet,
        target or (f"{mark.row}行" if mark.row else ""),
        mark.column,
        mark.value,
        mark.after,
        mark.message,
        mark.remedy,
    )
    for column, text in enumerate(texts, start=1):
        cell = own_cell(sheet, row, column)
        if text:
            put_text(cell, text)
        fill = WEIGHT_FILLS[mark.weight] if column == 2 else ""
        align = "center" if column in {1, 2, 4} else "left"
        looks.give(cell, Look(fill=fill, ink=INK, align=align, grid=True))
    own_cell(sheet, row, 1).value = number
    lines = max(lines_of(t, w * SMALLER) for t, w in zip(texts, _WIDTHS, strict=True))
    sheet.row_dimensions[row].height = min(400.0, _LINE_POINTS * lines + 4)


def _target(mark: Mark, marking: Marking) -> str:
    """Return the address that a problem leads to: its cell, or its row's message."""
    if mark.at is not None:
        return address(mark.at)
    told = next((s for s in marking.sheets if s.name == mark.sheet), None)
    if told is None or not mark.row:
        return ""
    column = told.beside if told.header and mark.row > told.header else 1
    return address((mark.row, column))


def _set_page(sheet: Worksheet, header: int, marking: Marking) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{header}:{header}"
    for name, inches in (("left", 0.4), ("right", 0.4), ("top", 0.8), ("bottom", 0.6)):
        setattr(sheet.page_margins, name, inches)
    name = marking.original.replace("&", "&&")
    sheet.oddHeader = HeaderFooterItem(
        left=_HeaderFooterPart(FINDINGS_TITLE), right=_HeaderFooterPart(name)
    )
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&P／&N"))

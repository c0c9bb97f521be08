"""From what was read and found to what a marked copy tells, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sumoto_bpr.forms.marking.record import At, CopySheet, Mark, Marking
from sumoto_bpr.model.problems import Problem
from sumoto_bpr.reading.addresses import column_number
from sumoto_bpr.reading.cells.personal_number import cells_with_number
from sumoto_bpr.reading.locate import Located
from sumoto_bpr.reading.raw import Cell, RawBook, RawSheet
from sumoto_bpr.reading.result import FileAccount
from sumoto_bpr.reading.source import Source
from sumoto_bpr.sheets.marked import WEIGHTS

__all__ = ["marking_of"]

_CSV_SHEET = "データ"
_CELL = re.compile(r"([A-Z]{1,3})(\d+)")
_BAD_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_LONGEST_TITLE = 31


def marking_of(
    source: Source,
    book: RawBook,
    located: Sequence[Located],
    accounts: Sequence[FileAccount],
    *,
    marked: bool = False,
) -> Marking:
    """Return what the copy of one file tells; ``accounts`` are its own (one a fiscal year).

    Its marks come by weight, errors first, and then by their cells.
    """
    titles = _titles(book)
    tables = {id(one.sheet): one for one in located}
    sheets = tuple(
        _sheet(sheet, title, tables.get(id(sheet)))
        for sheet, title in zip(book.sheets, titles, strict=True)
    )
    places = {sheet.name: number for number, sheet in enumerate(book.sheets)}
    problems = [problem for account in accounts for problem in account.problems]
    marks = [_mark(problem, book, titles, places) for problem in dict.fromkeys(problems)]
    order = {title: number for number, title in enumerate(titles)}
    weights = list(WEIGHTS.values())
    marks.sort(
        key=lambda m: (
            weights.index(m.weight),
            order.get(m.sheet, -1),
            m.row,
            m.at[1] if m.at else 0,
        )
    )
    return Marking(
        original=source.path.name,
        rows_in=sum(account.rows_in for account in accounts),
        rows_kept=sum(account.rows_kept for account in accounts),
        rows_refused=sum(account.rows_refused for account in accounts),
        sheets=sheets,
        marks=tuple(marks),
        marked=marked,
    )


def _titles(book: RawBook) -> list[str]:
    """Return the name of each sheet in the copy: that of the original where Excel takes it."""
    if book.kind == "csv":
        return [_CSV_SHEET]
    if book.kind == "xlsx":
        return [sheet.name for sheet in book.sheets]
    titles: list[str] = []
    for sheet in book.sheets:
        plain = _BAD_TITLE.sub("_", sheet.name)[:_LONGEST_TITLE] or "_"
        taken = {title.casefold() for title in titles}
        number, title = 1, plain
        while title.casefold() in taken:
            number += 1
            title = f"{plain[: _LONGEST_TITLE - 4]}_{number}"
        titles.append(title)
    return titles


def _sheet(sheet: RawSheet, title: str, table: Located | None) -> CopySheet:
    header = table.header.first if table else 0
    return CopySheet(
        name=title,
        rows=[list[object](row) for row in sheet.rows],
        header=header,
        beside=_beside(sheet, header) if header else 0,
        hidden=sheet.hidden,
        errors={(row, column + 1): shown for (row, column), shown in sheet.errors.items()},
        erased=tuple(_erased(sheet, table)),
    )


def _beside(sheet: RawSheet, header: int) -> int:
    """Return the first column (from 1) right of all that stands from the header on."""
    widths = [_width(row) for row in sheet.rows[header - 1 :]]
    merged = [area[3] + 1 for area in sheet.merged if area[2] >= header]
    return max([*widths, *merged, 0]) + 1


def _width(row: Iterable[Cell]) -> int:
    return max((at for at, cell in enumerate(row, start=1) if cell not in (None, "")), default=0)


def _erased(sheet: RawSheet, table: Located | None) -> list[At]:
    """Return the cells that hold a 個人番号, on any sheet; the mapping excuses some columns."""
    rules = table.mapping.rules if table and table.mapping else {}
    columns = table.header.columns if table else {}
    excused = {columns[key] for key, rule in rules.items() if rule.excuse and key in columns}
    return [
        (row + 1, column + 1)
        for row, column in cells_with_number(sheet.rows)
        if column not in excused
    ]


def _mark(problem: Problem, book: RawBook, titles: list[str], places: dict[str, int]) -> Mark:
    number = places.get(problem.sheet or "") if problem.sheet or book.kind == "csv" else None
    title = "" if number is None else titles[number]
    sheet = None if number is None else book.sheets[number]
    cell = _CELL.fullmatch(problem.cell or "")
    row = _row(sheet, int(cell[2]) if cell else problem.row or 0)
    at = (row, column_number(cell[1].encode()) + 1) if cell and row and title else None
    return Mark(
        weight=WEIGHTS[str(problem.severity)],
        message=problem.message,
        remedy=problem.remedy,
        sheet=title,
        at=at,
        row=row,
        column=problem.column or "",
        value=problem.value or "",
        after=problem.after or "",
    )


def _row(sheet: RawSheet | None, number: int) -> int:
    """Return the row in the copy: of a CSV the place of the record, not its line."""
    if sheet is None or sheet.line_numbers is None or number not in sheet.line_numbers:
        return number
    return sheet.line_numbers.index(number) + 1

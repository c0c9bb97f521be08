"""Marked copies (``check --mark``) among the files: known again, read without their marks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sumoto_bpr.model.problems import Place, Problem, files
from sumoto_bpr.reading.raw import Cell, RawBook, RawSheet
from sumoto_bpr.reading.source import Source
from sumoto_bpr.sheets.marked import (
    COMMENT_START,
    ERASED,
    FINDINGS_COLUMN,
    FINDINGS_HEADERS,
    ORIGINAL_LABEL,
    ORIGINAL_PROPERTY,
)

__all__ = ["PASSED_OVER", "copied_from", "copy_beside_original", "further_copy", "without_marks"]

PASSED_OVER = frozenset(
    kind.code
    for kind in (files.MARKED_COPY, files.FURTHER_COPY, files.NAMED_COPY, files.COPY_DIFFERS)
)
"""Codes of what is said of a copy that is not read, since another file is."""

_HEAD_ROWS = 15
_HEADER_ROWS = 40


def copied_from(book: RawBook) -> str | None:
    """Return the name of the original where ``book`` is a marked copy, else None.

    Told by the property of the file or, where that was stripped, by its first sheet.
    """
    if name := book.properties.get(ORIGINAL_PROPERTY):
        return Path(name).name
    for sheet in book.sheets:
        if _is_findings(sheet):
            return Path(_original(sheet)).name
    return None


def copy_beside_original(book: RawBook, source: Source) -> Problem | None:
    """Return why a copy is passed over: its original lies beside, and nobody asked for the copy.

    A copy that was corrected and handed in in place of the original is read.
    """
    original = copied_from(book)
    if not original or source.asked or original == source.path.name:
        return None
    if not source.path.with_name(original).is_file():
        return None
    return files.MARKED_COPY.at(Place(file=book.file), value=original)


def further_copy(
    book: RawBook, source: Source, read: dict[tuple[Path, str], str]
) -> Problem | None:
    """Return why a copy is passed over: another of the same original in its folder is read.

    ``read`` keeps by folder and original the name of the copy that is; a copy that
    somebody asked for is read in any case.
    """
    original = copied_from(book)
    if not original:
        return None
    first = read.setdefault((source.path.parent, original), source.path.name)
    if source.asked or first == source.path.name:
        return None
    return files.FURTHER_COPY.at(Place(file=book.file), value=first)


def without_marks(book: RawBook) -> RawBook:
    """Return the book as if it had never been marked; any other book as it is."""
    if copied_from(book) is None:
        return book
    sheets = tuple(_unmarked(sheet) for sheet in book.sheets if not _is_findings(sheet))
    return replace(book, sheets=sheets)


def _is_findings(sheet: RawSheet) -> bool:
    width = len(FINDINGS_HEADERS)
    return any(tuple(row[:width]) == FINDINGS_HEADERS for row in sheet.rows[:_HEAD_ROWS])


def _original(sheet: RawSheet) -> str:
    """Return what stands right of the label of the original's name."""
    for row in sheet.rows[:_HEAD_ROWS]:
        if row and row[0] == ORIGINAL_LABEL:
            return next((str(cell) for cell in row[1:] if cell not in ("", None)), "")
    return ""


def _unmarked(sheet: RawSheet) -> RawSheet:
    """Return the sheet without the column of messages, our comments and what stands for erased."""
    header, column = _message_column(sheet)
    rows = [
        [
            "" if cell == ERASED or (at == column and index >= header) else cell
            for at, cell in enumerate(row)
        ]
        for index, row in enumerate(sheet.rows)
    ]
    asides = [(kind, cell, _own(text)) for kind, cell, text in sheet.asides]
    return replace(sheet, rows=rows, asides=tuple(aside for aside in asides if aside[2]))


def _own(comment: str) -> str:
    """Return what of a comment was there before the mark."""
    return comment.partition(COMMENT_START)[0].replace(ERASED, "").strip()


def _message_column(sheet: RawSheet) -> tuple[int, int]:
    """Return row and column (from 0) of our header, the last of its row; (0, -1) without one."""
    for index, row in enumerate(sheet.rows[:_HEADER_ROWS]):
        filled = [at for at, cell in enumerate(row) if not _is_blank(cell)]
        if len(filled) > 1 and row[filled[-1]] == FINDINGS_COLUMN:
            return index, filled[-1]
    return 0, -1


def _is_blank(cell: Cell) -> bool:
    return cell is None or cell == ""

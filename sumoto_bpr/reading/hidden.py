"""Hidden sheets: what people cannot see is never left out in silence."""

from __future__ import annotations

from collections.abc import Collection

from sumoto_bpr.model.problems import Place, Problem, files
from sumoto_bpr.reading.raw import RawBook, RawSheet
from sumoto_bpr.sheets.words import LIST_PREFIX, LISTS_TITLE

__all__ = ["hidden_sheets"]


def hidden_sheets(book: RawBook, fitting: Collection[str]) -> tuple[Problem, ...]:
    """Return a warning for each hidden sheet that holds anything.

    ``fitting`` are the names of the sheets that are tables of ours; of the others
    it is said that they are not read. The lists of choices in a form are not told.
    """
    return tuple(
        files.HIDDEN_SHEET.at(
            Place(file=book.file, sheet=sheet.name),
            value=sheet.name,
            done="" if sheet.name in fitting else "このシートは読んでいません。",
        )
        for sheet in book.sheets
        if sheet.hidden and not _is_blank(sheet) and not _holds_choices(sheet)
    )


def _is_blank(sheet: RawSheet) -> bool:
    return not sheet.errors and all(cell in ("", None) for row in sheet.rows for cell in row)


def _holds_choices(sheet: RawSheet) -> bool:
    names = [cell for cell in sheet.rows[0] if cell not in ("", None)]
    return sheet.name == LISTS_TITLE and all(str(name).startswith(LIST_PREFIX) for name in names)

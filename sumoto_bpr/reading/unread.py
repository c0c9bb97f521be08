"""What a file holds beside the tables that are read: comments, shapes, other sheets."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sumoto_bpr.model.problems import Place, Problem, files
from sumoto_bpr.reading.addresses import cell_address
from sumoto_bpr.reading.asides import COMMENT, PAGE, SHAPE
from sumoto_bpr.reading.cells.personal_number import cells_with_number, holds_personal_number
from sumoto_bpr.reading.raw import RawBook, RawSheet

__all__ = ["unread_matter"]

_TITLES = {COMMENT: "セルのコメント", SHAPE: "図形の文字", PAGE: "印刷のヘッダーやフッター"}
_SHOWN = 5


def unread_matter(book: RawBook, fitting: Collection[str]) -> tuple[Problem, ...]:
    """Return what is to be said of all that is not read in ``book``.

    ``fitting`` are the names of the sheets that are tables of ours: the rest is only
    searched for a 個人番号, which is never told.
    """
    found: list[Problem] = []
    for sheet in book.sheets:
        if sheet.name in fitting:
            found += _not_read(book, sheet)
            found += _numbers_aside(book, sheet, {SHAPE, PAGE})
        else:
            found += _numbers_aside(book, sheet, {SHAPE, PAGE, COMMENT})
            found += [
                _number(book, sheet, cell_address(sheet.row_number(row), column), "読まないシート")
                for row, column in cells_with_number(sheet.rows)
            ]
    return tuple(found)


def _not_read(book: RawBook, sheet: RawSheet) -> Iterator[Problem]:
    told = []
    for kind in (COMMENT, SHAPE):
        cells = [cell for own, cell, text in sheet.asides if own == kind and text.strip()]
        places = list(dict.fromkeys(cell for cell in cells if cell))
        if cells:
            shown = "、".join(places[:_SHOWN]) + ("ほか" if len(places) > _SHOWN else "")
            told.append(f"{_TITLES[kind]}{len(places) or len(cells)}か所：{shown}")
    if told:
        place = Place(file=book.file, sheet=sheet.name or None)
        yield files.UNREAD_ASIDES.at(place, value="、".join(told))


def _numbers_aside(book: RawBook, sheet: RawSheet, kinds: Collection[str]) -> Iterator[Problem]:
    for kind, cell, text in sheet.asides:
        if kind in kinds and holds_personal_number(text):
            yield _number(book, sheet, cell, _TITLES[kind])


def _number(book: RawBook, sheet: RawSheet, cell: str, where: str) -> Problem:
    place = Place(file=book.file, sheet=sheet.name or None, cell=cell or None)
    return files.NUMBER_ASIDE.at(place, value="", personal=True, where=where)

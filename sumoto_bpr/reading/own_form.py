"""Our own form of the inventory known again, and the columns somebody deleted from it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import tables
from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.header import Header, header_from, near_miss
from sumoto_bpr.reading.header_match import match
from sumoto_bpr.reading.header_rows import captions_of
from sumoto_bpr.reading.raw import RawBook, RawSheet
from sumoto_bpr.sheets import INVENTORY
from sumoto_bpr.sheets.inventory import SORTING_KEYS, SORTING_TITLE

__all__ = ["SCHEMA_PROPERTY", "tell_lost_columns", "unnamed_sorting"]

SCHEMA_PROPERTY = "sumoto_schema"
"""Custom property in which a form keeps its kind and version."""

_FACTORS = frozenset(("cases_per_year", "minutes_per_case"))
"""Columns that together give hours where no column of time does."""
_MARKED_SHARE = 1 / 3
_BARE_SHARE = 2 / 3
"""So much of the printed headers must stand yet: in a book that says what it is, in any other."""


def tell_lost_columns(block: Block, keys: Sequence[str], told: Collection[str] = ()) -> None:
    """Say which columns of our form (``keys``) a sheet of it has no more.

    A form is known by its property or its sheets' names, and where all of that was
    stripped by how many of its headers stand as printed; a city's own sheet owes us no
    column. ``told`` are titles of which it was said already that they are written otherwise.
    Without any column of time no task has hours, which is an error.
    """
    if block.mapping is not None or not _is_own(block, keys):
        return
    lost = [INVENTORY.column(key).title for key in keys if key not in block.positions]
    lost = [title for title in lost if title not in told]
    timed = block.positions.keys() & {"time_value", "hours"}
    if "time_value" in keys and not timed and not block.positions.keys() >= _FACTORS:
        title = INVENTORY.column("time_value").title
        block.problems.append(tables.LOST_TIME.at(block.place, value=title))
    if lost:
        block.problems.append(tables.LOST_COLUMNS.at(block.place, value="、".join(lost)))


def _is_own(block: Block, keys: Sequence[str]) -> bool:
    headers = set(map(compare_key, block.headers))
    held = sum(compare_key(INVENTORY.column(key).title) in headers for key in keys)
    return held >= len(keys) * (_MARKED_SHARE if _is_marked(block.book) else _BARE_SHARE)


def _is_marked(book: RawBook) -> bool:
    names = {sheet.name for sheet in book.sheets}
    kind = book.properties.get(SCHEMA_PROPERTY, "").partition("/")[0]
    return kind == INVENTORY.kind or {INVENTORY.title, SORTING_TITLE} <= names


def unnamed_sorting(sheet: RawSheet) -> Header | None:
    """Return the header of the form's second sheet where its 業務名 was deleted, else None.

    The name stands there for reading only: the 業務ID says whose the answers are.
    """
    miss = near_miss(sheet, [INVENTORY.kind])
    if miss is None:
        return None
    captions = captions_of(sheet, (miss.row,))
    found = match(captions, INVENTORY)
    held = sum(key in found.columns for key in SORTING_KEYS)
    if "id" not in found.columns or held < len(SORTING_KEYS) * _MARKED_SHARE:
        return None
    return header_from(INVENTORY.kind, (miss.row,), captions, found)

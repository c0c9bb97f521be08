"""Finding the header: by the spellings of the column specs, in any of the first rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping as AnyMapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.reading.cells.outcome import written
from sumoto_bpr.reading.raw import Cell, RawSheet
from sumoto_bpr.sheets import SHEETS, Sheet

__all__ = [
    "ROWS_SEARCHED",
    "SIGNATURES",
    "Header",
    "NearMiss",
    "best_kind",
    "header_key",
    "join_rows",
    "join_written",
    "match",
    "near_miss",
]

ROWS_SEARCHED = 40
_LONGEST = 80

SIGNATURES: AnyMapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "inventory": ("name",),
        "hearing": ("id", "question", "answer"),
        "organisation": ("code", "department"),
        "improvements": ("id", "title"),
        "flow": ("no", "name"),
        "staff": ("id",),
        "attendance": ("staff_id", "course"),
        "qualifications": ("staff_id", "exam"),
        "procedures": ("name",),
        "event_log": ("case", "activity", "time"),
    }
)
"""The columns without which a table is not of that kind."""

_LEAST_COLUMNS = 2
_LEAST_NEAR = 4
"""So many known headers in one row are a header even where a required one is lacking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A header that fits: the index of the first data row, and the column of each key.

    ``texts`` are the headers by column as they are compared, ``titles`` as they are
    written where they stand in several rows, ``twice`` the titles of keys that more
    than one column answers to.
    """

    kind: str
    first: int
    columns: dict[str, int]
    texts: tuple[str, ...] = ()
    twice: tuple[str, ...] = field(default=())
    titles: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def header_key(text: str) -> str:
    """Return a header as it is compared; long texts are no headers."""
    return compare_key(text) if len(text) <= _LONGEST * 4 else ""


def _cell_key(cell: Cell) -> str:
    if type(cell) is str:
        return header_key(cell)
    return header_key(str(cell)) if cell is not None else ""


@cache
def _spellings(kind: str) -> dict[str, tuple[str, int]]:
    """Return key and rank (title first, then the key, then other spellings) by header."""
    found: dict[str, tuple[str, int]] = {}
    for column in SHEETS[kind].columns:
        for rank, header in enumerate((column.title, column.key, *column.spellings)):
            found.setdefault(compare_key(header), (column.key, rank))
    return found


def match(
    texts: Iterable[str],
    spec: Sheet,
    *,
    taken: frozenset[str] = frozenset(),
    used: Iterable[int] = (),
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return the column of each standard key that a header names, and titles named twice.

    Of several columns for one key the one with the official title wins, then the
    leftmost. ``taken`` keys and ``used`` columns are left alone.
    """
    spellings = _spellings(spec.kind)
    occupied = set(used)
    best: dict[str, tuple[int, int]] = {}
    twice: set[str] = set()
    for index, text in enumerate(texts):
        if not text or index in occupied or text not in spellings:
            continue
        key, rank = spellings[text]
        if key in taken:
            continue
        if key in best and min(rank, 1) == min(best[key][0], 1):
            twice.add(spec.column(key).title)
        if key not in best or rank < best[key][0]:
            best[key] = (rank, index)
    return {key: index for key, (_, index) in best.items()}, tuple(sorted(twice))


def best_kind(sheet: RawSheet, kinds: Iterable[str]) -> Header | None:
    """Return the first row of ``sheet`` that is a header of one of ``kinds``.

    Where a row fits several kinds, the kind with most columns wins.
    """
    candidates = tuple(kinds)
    for index, row in enumerate(sheet.rows[:ROWS_SEARCHED]):
        texts = tuple(_cell_key(cell) for cell in row)
        fitting = [h for kind in candidates if (h := _fit(kind, index, texts))]
        if fitting:
            return max(fitting, key=lambda header: len(header.columns))
    return None


def _fit(kind: str, index: int, texts: tuple[str, ...]) -> Header | None:
    known = _spellings(kind)
    if sum(text in known for text in texts) < _LEAST_COLUMNS:
        return None
    columns, twice = match(texts, SHEETS[kind])
    if len(columns) < _LEAST_COLUMNS or any(key not in columns for key in SIGNATURES[kind]):
        return None
    return Header(kind=kind, first=index + 1, columns=columns, texts=texts, twice=twice)


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A row that is a header of ``kind`` but for its ``lacking`` columns; ``row`` counts from 1."""

    kind: str
    row: int
    lacking: tuple[str, ...]


def near_miss(sheet: RawSheet, kinds: Iterable[str]) -> NearMiss | None:
    """Return the row most like a header of one of ``kinds`` that lacks a required column."""
    best: tuple[int, NearMiss] | None = None
    candidates = tuple(kinds)
    for index, row in enumerate(sheet.rows[:ROWS_SEARCHED]):
        texts = tuple(_cell_key(cell) for cell in row)
        for kind in candidates:
            columns, _ = match(texts, SHEETS[kind])
            lacking = tuple(key for key in SIGNATURES[kind] if key not in columns)
            if lacking and len(columns) >= _LEAST_NEAR and (not best or len(columns) > best[0]):
                best = len(columns), NearMiss(kind=kind, row=index + 1, lacking=lacking)
    return best[1] if best else None


def join_rows(sheet: RawSheet, rows: tuple[int, ...]) -> tuple[str, ...]:
    """Return the headers of several rows (from 1) joined by ``／``, as they are compared.

    A merged cell speaks for all the cells it covers.
    """
    joined = _joined(sheet, rows, _cell_key)
    return tuple(map(header_key, joined)) if len(rows) > 1 else joined


def join_written(sheet: RawSheet, rows: tuple[int, ...]) -> tuple[str, ...]:
    """Return the headers of several rows as they are written, line breaks taken out."""
    return _joined(sheet, rows, _cell_text)


def _joined(
    sheet: RawSheet, rows: tuple[int, ...], text_of: Callable[[Cell], str]
) -> tuple[str, ...]:
    width = max((len(row) for row in sheet.rows), default=0)
    lines = [_unmerged(sheet, number, width, text_of) for number in rows]
    return tuple(
        "／".join(dict.fromkeys(part for part in parts if part))
        for parts in zip(*lines, strict=True)
    )


def _cell_text(cell: Cell) -> str:
    return "".join(line.strip() for line in written(cell).splitlines()) if cell is not None else ""


def _unmerged(
    sheet: RawSheet, number: int, width: int, text_of: Callable[[Cell], str]
) -> list[str]:
    """Return the headers of one row, merged cells filled."""
    row = sheet.rows[number - 1] if number <= len(sheet.rows) else []
    texts = [text_of(cell) for cell in row] + [""] * (width - len(row))
    for first_row, first_column, last_row, last_column in sheet.merged:
        if first_row <= number <= last_row and first_row <= len(sheet.rows):
            top = sheet.rows[first_row - 1]
            text = text_of(top[first_column]) if first_column < len(top) else ""
            for column in range(first_column, min(last_column + 1, width)):
                texts[column] = text
    return texts

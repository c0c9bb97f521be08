"""Finding the header: by the spellings of the column specs, in any of the first rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping as AnyMapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import pairwise
from types import MappingProxyType

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.reading.header_groups import Group, groups_of, splits_below
from sumoto_bpr.reading.header_match import Match, known_headers, match
from sumoto_bpr.reading.header_rows import Caption, captions_of, cell_key, continues
from sumoto_bpr.reading.header_text import stripped
from sumoto_bpr.reading.raw import Cell, RawSheet
from sumoto_bpr.sheets import SHEETS

__all__ = [
    "LEAST_COLUMNS",
    "LEAST_NEAR",
    "ROWS_SEARCHED",
    "SIGNATURES",
    "Header",
    "NearMiss",
    "best_kind",
    "header_from",
    "header_key",
    "may_join",
    "near_miss",
    "places_of",
    "with_groups",
]

ROWS_SEARCHED = 40
_LONGEST = 320
_MOST_ROWS = 3

SIGNATURES: AnyMapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "inventory": ("name",),
        "hearing": ("id", "question", "answer"),
        "organisation": ("code", "department"),
        "improvements": ("id", "title"),
        "headcount": ("employment", "people"),
        "flow": ("no", "name"),
        "staff": ("id",),
        "attendance": ("staff_id", "course"),
        "qualifications": ("staff_id", "exam"),
        "procedures": ("name",),
        "event_log": ("case", "activity", "time"),
    }
)
"""The columns without which a table is not of that kind."""

LEAST_COLUMNS = 2
LEAST_NEAR = 4
"""So many known headers in one row are a header even where a required one is lacking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A header that fits: the index of the first data row, and the column of each key.

    ``rows`` are the rows of the header, from 1. ``captions`` are what each column may be
    called, as it is compared. ``twice`` are all columns of a key that more than one
    answers to (the one read first), ``foreign`` the columns left unread for a unit that
    is none, each with its key and the words, ``groups`` the figures that stand in several
    columns. The table ends before the row of index
    ``stop``.
    """

    kind: str
    first: int
    columns: dict[str, int]
    rows: tuple[int, ...] = ()
    captions: tuple[Caption, ...] = ()
    twice: AnyMapping[str, tuple[int, ...]] = field(default_factory=dict)
    foreign: AnyMapping[int, tuple[str, str]] = field(default_factory=dict)
    stop: int | None = None
    groups: tuple[Group, ...] = ()

    def places(self, header: str) -> list[int]:
        """Return the columns that are called so."""
        return places_of(self.captions, header)


def places_of(captions: tuple[Caption, ...], header: str) -> list[int]:
    """Return the columns (from 0) that may be called ``header``."""
    wanted = header_key(header)
    return [index for index, caption in enumerate(captions) if wanted in caption]


def header_key(text: str) -> str:
    """Return a header as it is compared; long texts are no headers."""
    return compare_key(text) if len(text) <= _LONGEST else ""


def best_kind(sheet: RawSheet, kinds: Iterable[str]) -> Header | None:
    """Return the first header of one of ``kinds`` among the first rows of ``sheet``.

    A row (or up to three, a group over its columns) that fits less than half as well
    as another is a note above the table. Where rows fit several kinds, the kind with
    most columns wins; of rows that fit equally well, the fewer.
    """
    found = list(_candidates(sheet, tuple(kinds)))
    if not found:
        return None
    most = max(len(header.columns) for header in found)
    good = [header for header in found if len(header.columns) * 2 >= most]
    top = min(header.rows[0] for header in good)
    near = [header for header in good if header.rows[0] < top + _MOST_ROWS]
    best = max(near, key=lambda h: (len(h.columns), -len(h.rows), -h.rows[0]))
    return with_groups(sheet, _with_row_below(sheet, best))


def _candidates(sheet: RawSheet, kinds: tuple[str, ...]) -> Iterator[Header]:
    """Yield every row, and every two or three rows, that are a header of one of ``kinds``.

    Below a header, rows that cannot fit half as well as it are left out: they are data.
    """
    hits = [_hits(row) for row in sheet.rows[:ROWS_SEARCHED]]
    least = LEAST_COLUMNS
    for index, own in enumerate(hits):
        for rows in range(1, _MOST_ROWS + 1):
            start = index - rows + 1
            if not own or start < 0 or len(own.union(*hits[start:index])) < least:
                continue
            if rows > 1 and not may_join(sheet.rows[start : index + 1]):
                continue
            captions = captions_of(sheet, tuple(range(start + 1, index + 2)))
            fitting = [h for kind in kinds if (h := _fit(kind, start, index, captions))]
            if fitting:
                best = max(fitting, key=lambda header: len(header.columns))
                least = max(least, len(best.columns) // 2)
                yield best


def _hits(row: list[Cell]) -> frozenset[int]:
    """Return the columns whose cell may be a header of any kind."""
    return frozenset(
        index
        for index, cell in enumerate(row)
        if type(cell) is str and cell and _may_be_header(cell)
    )


@lru_cache(maxsize=8192)  # the sheets of a form say the same words again and again
def _may_be_header(text: str) -> bool:
    known = _words_of_headers()
    key = header_key(text)
    return bool(key) and (key in known or any(bare in known for bare, _ in stripped(key)))


@cache
def _words_of_headers() -> frozenset[str]:
    """Return every known header, and what may stand as group or column of one."""
    units = {"時間", "分", "件", "h", "正規", "常勤", "常勤職員", "会計年度任用職員", "委託"}
    return frozenset(units.union(*(known_headers(kind) for kind in SHEETS)))


def may_join(rows: list[list[Cell]]) -> bool:
    """Tell whether rows may be one header: words alone, no blank row, no label with its value."""
    if not all(cell is None or isinstance(cell, str) for row in rows for cell in row):
        return False
    lines = [[text for cell in row if (text := cell_key(cell))] for row in rows]
    return all(lines) and not any(map(_is_label_line, lines[:-1]))


def _is_label_line(words: list[str]) -> bool:
    """Tell a line such as 所属 ＜税務課＞ above the table from a group over its columns."""
    known = _words_of_headers()
    if not _words_of_names().isdisjoint(words):
        return False
    return any(a.rstrip(":") in _labels() and b not in known for a, b in pairwise(words))


@cache
def _words_of_names() -> frozenset[str]:
    """Return the headers without which a table is of no kind."""
    return frozenset(
        header_key(word)
        for kind, keys in SIGNATURES.items()
        for key in keys
        for word in SHEETS[kind].column(key).headers
    )


@cache
def _labels() -> frozenset[str]:
    """Return the words that stand before a value above a table (年度, 所属)."""
    columns = [SHEETS["inventory"].column(key) for key in ("year", "division", "department")]
    return frozenset(header_key(word) for column in columns for word in column.headers)


def _fit(kind: str, start: int, index: int, captions: tuple[Caption, ...]) -> Header | None:
    found = _matched(kind, captions)
    if len(found.columns) < LEAST_COLUMNS:
        return None
    if any(key not in found.columns for key in SIGNATURES[kind]):
        return None
    return header_from(kind, tuple(range(start + 1, index + 2)), captions, found)


@lru_cache(maxsize=256)  # all files of one form have the same header
def _matched(kind: str, captions: tuple[Caption, ...]) -> Match:
    return match(captions, SHEETS[kind])


def header_from(
    kind: str, rows: tuple[int, ...], captions: tuple[Caption, ...], found: Match
) -> Header:
    """Return the header that ``found`` describes."""
    return Header(
        kind=kind,
        first=rows[-1],
        rows=rows,
        columns=found.columns,
        captions=captions,
        twice=found.twice,
        foreign=found.foreign,
    )


def _with_row_below(sheet: RawSheet, header: Header) -> Header:
    """Take the row below into the header where it is one of units, numbers or parts alone."""
    below = header.first + 1
    names = tuple(header.columns[key] for key in SIGNATURES[header.kind])
    parts = splits_below(sheet, header.first, names)
    if below > len(sheet.rows) or not (parts or continues(sheet, below, names)):
        return header
    rows = (*header.rows, below)
    captions = captions_of(sheet, rows)
    again = match(captions, SHEETS[header.kind])
    if not parts and again.columns != header.columns and not again.foreign:
        return replace(header, first=below, rows=rows)
    return header_from(header.kind, rows, captions, again)


def with_groups(sheet: RawSheet, header: Header, settled: frozenset[str] = frozenset()) -> Header:
    """Settle which column stands for a figure that has several; none where that is open.

    The keys ``settled`` have their column from elsewhere.
    """
    found = Match(columns=header.columns, twice=dict(header.twice))
    whole = settled.union(SIGNATURES[header.kind])
    groups = groups_of(sheet, header.kind, header.rows, header.captions, found, whole)
    if not groups:
        return header
    keys = {group.key for group in groups}
    columns = {key: at for key, at in header.columns.items() if key not in keys}
    columns |= {group.key: group.taken for group in groups if group.taken is not None}
    twice = {key: columns for key, columns in header.twice.items() if key not in keys}
    return replace(header, columns=columns, twice=twice, groups=groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A row that is a header of ``kind`` but for its ``lacking`` columns; ``row`` counts from 1."""

    kind: str
    row: int
    lacking: tuple[str, ...]


def near_miss(sheet: RawSheet, kinds: Iterable[str], least: int = LEAST_NEAR) -> NearMiss | None:
    """Return the row most like a header of one of ``kinds`` that lacks a required column.

    It has ``least`` known headers at the least.
    """
    best: tuple[int, NearMiss] | None = None
    candidates = tuple(kinds)
    for index, row in enumerate(sheet.rows[:ROWS_SEARCHED]):
        if len(_hits(row)) < least:
            continue
        texts = tuple((cell_key(cell),) for cell in row)
        for kind in candidates:
            columns = match(texts, SHEETS[kind]).columns
            lacking = tuple(key for key in SIGNATURES[kind] if key not in columns)
            if lacking and len(columns) >= least and (not best or len(columns) > best[0]):
                best = len(columns), NearMiss(kind=kind, row=index + 1, lacking=lacking)
    return best[1] if best else None

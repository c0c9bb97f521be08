"""Which column is which: headers against the spellings of a column spec."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.reading.header_rows import Caption
from sumoto_bpr.reading.header_text import stripped, unit_in
from sumoto_bpr.sheets import SHEETS, Sheet

__all__ = ["Match", "known_headers", "match", "stated_units"]

_LOOSE = 100
"""Rank of a header that is known only once its marks and brackets are off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The column (from 0) of each standard key; the rest as in ``Header``."""

    columns: dict[str, int] = field(default_factory=dict)
    twice: dict[str, tuple[int, ...]] = field(default_factory=dict)
    foreign: dict[int, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A column and the key its header names: the lower the rank, the nearer the title."""

    rank: int
    index: int
    key: str
    unit: str | None


@cache
def _spellings(kind: str) -> dict[str, tuple[str, int]]:
    """Return key and rank (title first, then the key, then other spellings) by header."""
    found: dict[str, tuple[str, int]] = {}
    for column in SHEETS[kind].columns:
        for rank, header in enumerate((column.title, column.key, *column.spellings)):
            found.setdefault(compare_key(header), (column.key, rank))
    return found


@cache
def _with_unit(kind: str) -> dict[str, tuple[str, int]]:
    """Return what headers with a unit are called without it: 処理時間 of 処理時間（分）.

    Alone it is too little: a bare 処理時間 does not say of what.
    """
    found: dict[str, tuple[str, int]] = {}
    for header, (key, rank) in _spellings(kind).items():
        for bare, unit in stripped(header):
            if unit and bare not in _spellings(kind):
                found.setdefault(bare, (key, rank))
    return found


@cache
def known_headers(kind: str) -> frozenset[str]:
    """Return every header understood for ``kind``, in the form in which they are compared."""
    return frozenset((*_spellings(kind), *_with_unit(kind)))


def match(
    captions: Iterable[Caption],
    spec: Sheet,
    *,
    taken: frozenset[str] = frozenset(),
    used: Iterable[int] = (),
) -> Match:
    """Return the column of each standard key that a header names.

    Of several columns for one key the one with the official title wins, then the
    leftmost. ``taken`` keys and ``used`` columns are left alone.
    """
    occupied = set(used)
    by_key: dict[str, list[_Named]] = defaultdict(list)
    found = Match()
    for index, caption in enumerate(captions):
        named = None if index in occupied else _named(index, caption, spec)
        if named is None or named.key in taken:
            continue
        if named.unit is None:
            words = next(w for text in caption for _, w in stripped(text) if w)
            found.foreign[index] = (named.key, words)
        else:
            by_key[named.key].append(named)
    for key, columns in by_key.items():
        columns.sort(key=lambda named: (named.rank, named.index))
        best = columns[0]
        found.columns[key] = best.index
        alike = [named.index for named in columns if min(named.rank, 1) == min(best.rank, 1)]
        if len(alike) > 1:
            found.twice[key] = tuple(alike)
    return found


def stated_units(
    captions: tuple[Caption, ...], columns: Mapping[str, int], spec: Sheet
) -> dict[str, str]:
    """Return the unit by key where the header of its column states one."""
    units = {}
    for key, index in columns.items():
        column = spec.column(key)
        known = {compare_key(header) for header in column.headers}
        caption = captions[index] if index < len(captions) else ()
        if known.isdisjoint(caption):
            told = (unit_in(column, words) for text in caption for _, words in stripped(text))
            units[key] = next((unit for unit in told if unit), "")
    return {key: unit for key, unit in units.items() if unit}


def _named(index: int, caption: Caption, spec: Sheet) -> _Named | None:
    spellings, bare_names = _spellings(spec.kind), _with_unit(spec.kind)
    for text in caption:
        if text in spellings:
            key, rank = spellings[text]
            return _Named(rank=rank, index=index, key=key, unit="")
    for text in caption:
        for bare, words in stripped(text) if text else ():
            known = spellings.get(bare) or (bare_names.get(bare) if words else None)
            if known is not None:
                key, rank = known
                unit = unit_in(spec.column(key), words)
                return _Named(rank=rank + _LOOSE, index=index, key=key, unit=unit)
    return None

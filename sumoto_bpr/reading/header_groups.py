"""Figures that stand in several columns under one header: by years, by parts, with their sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sumoto_bpr.reading.cells.outcome import written
from sumoto_bpr.reading.header_match import Match, match
from sumoto_bpr.reading.header_rows import Caption, cell_key, unmerged
from sumoto_bpr.reading.header_text import is_sum
from sumoto_bpr.reading.origin import year_in
from sumoto_bpr.reading.raw import Cell, RawSheet
from sumoto_bpr.sheets import NUMERIC, SHEETS

__all__ = ["Group", "groups_of", "splits_below"]

_LONGEST = 20
_LEAST = 2
_PERIOD = re.compile(r"\D*(?:\d{1,2}月分?|第?\d四半期|[1-4]q|\d期)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The columns (from 0) over which one figure is spread, and the one that holds it all.

    ``taken`` is None where no column may stand for the figure. ``years`` tells columns
    of several fiscal years from the parts of a sum.
    """

    key: str
    columns: tuple[int, ...]
    taken: int | None = None
    years: bool = False


def groups_of(
    sheet: RawSheet,
    kind: str,
    rows: tuple[int, ...],
    captions: tuple[Caption, ...],
    found: Match,
    whole: frozenset[str],
) -> tuple[Group, ...]:
    """Return the figures that ``found`` spreads over several columns of the header ``rows``.

    ``whole`` are the keys without which the table is none: they are left as they are.
    """
    if whole.intersection(found.twice) and len(found.twice) > 1:
        return ()  # a second table stands beside the first
    by_year = {group.key: group for group in _by_year(kind, captions, found)}
    by_part = {g.key: g for g in _by_part(sheet, kind, rows, found) if g.key not in by_year}
    return tuple(g for key, g in {**by_year, **by_part}.items() if key not in whole)


def _by_year(kind: str, captions: tuple[Caption, ...], found: Match) -> Iterator[Group]:
    for key, columns in found.twice.items():
        years = {year for at in columns if (year := year_in(captions[at][-1]))}
        if len(years) >= _LEAST and SHEETS[kind].column(key).type in NUMERIC:
            yield Group(key=key, columns=tuple(sorted(columns)), years=True)


def _by_part(sheet: RawSheet, kind: str, rows: tuple[int, ...], found: Match) -> Iterator[Group]:
    if len(rows) < _LEAST:
        return
    spec = SHEETS[kind]
    keys = {at: key for key, at in found.columns.items()}
    keys |= {at: key for key, columns in found.twice.items() for at in columns}
    for title, columns in _spread_over(sheet, rows):
        key = next(iter(match(((title,),), spec).columns), None)
        if key is None or spec.column(key).type not in NUMERIC:
            continue
        own = {at: text for at, text in columns.items() if keys.get(at, key) == key}
        if len(own) < _LEAST or found.columns.get(key, next(iter(own))) not in own:
            continue
        if len({year for text in own.values() if (year := year_in(text))}) >= _LEAST:
            yield Group(key=key, columns=tuple(own), years=True)
            continue
        sums = [at for at, text in own.items() if is_sum(text)]
        yield Group(key=key, columns=tuple(own), taken=sums[0] if len(sums) == 1 else None)


def _spread_over(sheet: RawSheet, rows: tuple[int, ...]) -> Iterator[tuple[str, dict[int, str]]]:
    """Yield every header that stands over two columns and more, with what these say."""
    width = max(len(sheet.rows[row - 1]) for row in rows if row <= len(sheet.rows))
    *above, low = (unmerged(sheet, row, width, cell_key) for row in rows)
    for line in above:
        title, columns = "", dict[int, str]()
        for at, (text, own) in enumerate(zip(line, low, strict=True)):
            if not own or own == text or (text and text != title):
                yield from [(title, columns)] if title and len(columns) >= _LEAST else []
                title, columns = (text if own and own != text else ""), {}
            if title:
                columns[at] = own
        yield from [(title, columns)] if title and len(columns) >= _LEAST else []


def splits_below(sheet: RawSheet, row: int, names: tuple[int, ...]) -> bool:
    """Tell whether the row under the header ``row`` (both from 1) splits its columns.

    It has words, years or months under a header and the blank cells right of it, and
    nothing in the columns ``names``.
    """
    if row >= len(sheet.rows):
        return False
    top, low = sheet.rows[row - 1], sheet.rows[row]
    filled = [at for at, cell in enumerate(low) if cell_key(cell)]
    if len(filled) < _LEAST or any(at in names for at in filled):
        return False
    if not all(_is_part(low[at]) for at in filled):
        return False
    titled = {at for at, cell in enumerate(top) if cell_key(cell)}
    return any(
        at not in titled and at - 1 in filled and any(left < at for left in titled) for at in filled
    )


def _is_part(cell: Cell) -> bool:
    """Tell a word, a fiscal year or a month from what a data row holds."""
    text = "".join(written(cell).split()) if cell is not None else ""
    if len(text) > _LONGEST:
        return False
    if year_in(text):
        return True
    if not isinstance(cell, str):
        return False
    key = cell_key(text)
    return not any(sign.isdigit() for sign in key) or bool(_PERIOD.match(key))

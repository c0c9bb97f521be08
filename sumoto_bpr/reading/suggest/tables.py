"""A sheet cut at its likely header."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sumoto_bpr.reading.header_rows import stated_captions
from sumoto_bpr.reading.mapped_rows import is_blank
from sumoto_bpr.reading.raw import Cell, RawSheet
from sumoto_bpr.reading.suggest.columns import Heading, headings_of
from sumoto_bpr.reading.suggest.content import Profile, profile
from sumoto_bpr.reading.suggest.layout import header_rows, titles_of
from sumoto_bpr.reading.suggest.rows import total_words
from sumoto_bpr.sheets import SHEETS

__all__ = ["Table", "table_of"]

_MOST_ROWS, _LAST_ROWS = 5000, 1000
"""So many rows are looked at; totals stand in the last ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet cut at its likely header: the data rows and the columns by their number."""

    sheet: RawSheet
    header: tuple[int, ...]
    headings: tuple[Heading, ...]
    rows: list[list[Cell]]
    profiles: Mapping[int, Profile]
    older: Mapping[int, tuple[Heading, ...]]

    @property
    def current(self) -> tuple[Heading, ...]:
        """The headers without those that hold an earlier year of the same thing."""
        gone = {h.column for group in self.older.values() for h in group}
        return tuple(h for h in self.headings if h.column not in gone)


def table_of(sheet: RawSheet) -> Table | None:
    """Return the sheet as a table, None where nothing in it is like a header."""
    rows, score = header_rows(sheet)
    if not rows or score <= 0:
        return None
    headings = headings_of(titles_of(sheet, rows), stated_captions(sheet, rows))
    below = sheet.rows[rows[-1] :]
    if len(below) > _MOST_ROWS:
        below = [*below[: _MOST_ROWS - _LAST_ROWS], *below[-_LAST_ROWS:]]
    data = [row for row in below if not all(map(is_blank, row))]
    _, _, totals = total_words((), data, SHEETS["inventory"])
    kept = [row for index, row in enumerate(data) if index not in totals]
    profiles = {
        h.column: profile(row[h.column] if h.column < len(row) else "" for row in kept)
        for h in headings
    }
    return Table(
        sheet=sheet,
        header=rows,
        headings=headings,
        rows=data,
        profiles=profiles,
        older=_older(headings),
    )


def _older(headings: tuple[Heading, ...]) -> dict[int, tuple[Heading, ...]]:
    """Return, by the column of the newest year, the headers of its earlier years."""
    groups: dict[str, dict[str, Heading]] = defaultdict(dict)
    for heading in headings:
        if heading.year and heading.stem:
            groups[heading.stem].setdefault(heading.year, heading)
    found = {}
    for by_year in groups.values():
        newest, *older = sorted(by_year, reverse=True)
        if older:
            found[by_year[newest].column] = tuple(by_year[year] for year in older)
    return found

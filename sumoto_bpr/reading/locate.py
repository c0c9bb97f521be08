"""Which sheets of a workbook hold the table, and which column is which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sumoto_bpr.model.names import nearest
from sumoto_bpr.model.problems import Place, Problem, hearing, mappings, tables
from sumoto_bpr.reading.header import (
    LEAST_COLUMNS,
    LEAST_NEAR,
    Header,
    best_kind,
    header_key,
    near_miss,
)
from sumoto_bpr.reading.mapped_header import mapped_header
from sumoto_bpr.reading.mapping_record import Mapping
from sumoto_bpr.reading.own_form import SCHEMA_PROPERTY, unnamed_sorting
from sumoto_bpr.reading.raw import RawBook, RawSheet
from sumoto_bpr.sheets import HEARING, INVENTORY, SHEETS
from sumoto_bpr.sheets.inventory import SORTING_TITLE

__all__ = ["Located", "locate"]

_BESIDE = {INVENTORY.kind: (INVENTORY.kind, HEARING.kind)}
"""What may lie where a table of a kind is asked for; the header says which of them it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """One sheet that fits: its cells, its header, and the mapping it was found by."""

    sheet: RawSheet
    header: Header
    mapping: Mapping | None = None


def locate(
    book: RawBook, mapping: Mapping | None = None, expected: str | None = None
) -> tuple[tuple[Located, ...], tuple[Problem, ...]]:
    """Return the sheets of ``book`` that fit, in order, and what is wrong with the rest.

    Without a mapping the kind is told by the headers (``expected`` wins where it
    fits). No sheet means that the file is none of ours: one problem says why.
    """
    if mapping is not None:
        return _by_mapping(book, mapping)
    hinted = book.properties.get(SCHEMA_PROPERTY, "").split("/")[0]
    preferred = [kind for kind in (expected, hinted) if kind in SHEETS]
    for kinds in (*map(_beside, preferred), tuple(SHEETS)):
        found = [
            Located(sheet=sheet, header=header)
            for sheet in _visible_first(book)
            if (header := best_kind(sheet, kinds))
        ]
        if found:
            first = found[0].sheet
            # Behind a hidden sheet that fits, what people see counts for a table sooner.
            least = LEAST_COLUMNS if first.hidden else LEAST_NEAR
            lacking = _lacking(book, [found[0].header.kind], before=first, least=least)
            lacking = lacking or _headless(book, found[0])
            if lacking:
                return (), lacking
            return _of_one_kind(book, [*found, *_completing(book, found)], expected)
    lacking = _lacking(book, preferred or tuple(SHEETS))
    return (), lacking or (tables.FOREIGN.at(Place(file=book.file)),)


def _beside(kind: str) -> tuple[str, ...]:
    return _BESIDE.get(kind, (kind,))


def _completing(book: RawBook, found: list[Located]) -> list[Located]:
    """Return the sheets that complete an inventory by 業務ID though they have no 業務名."""
    header = found[0].header
    if header.kind != INVENTORY.kind or "id" not in header.columns:
        return []
    known = {one.sheet.name for one in found}
    rest = [sheet for sheet in _visible_first(book) if sheet.name not in known]
    return [Located(sheet=sheet, header=own) for sheet in rest if (own := unnamed_sorting(sheet))]


def _headless(book: RawBook, first: Located) -> tuple[Problem, ...]:
    """Return a problem where only the form's second sheet fits: the first lost its header."""
    names = [sheet.name for sheet in book.sheets]
    if first.sheet.name != SORTING_TITLE or INVENTORY.title not in names:
        return ()
    place = Place(file=book.file, sheet=INVENTORY.title)
    return (tables.REQUIRED_COLUMN_MISSING.at(place, value=INVENTORY.column("name").title),)


def _lacking(
    book: RawBook,
    kinds: Iterable[str],
    before: RawSheet | None = None,
    least: int = LEAST_NEAR,
) -> tuple[Problem, ...]:
    """Return what the first sheet lacks that is of ``kinds`` but for a required column.

    A sheet in front of the one that fits counts: its rows would be lost in silence.
    """
    for sheet in _visible_first(book):
        if sheet is before:
            return ()
        miss = near_miss(sheet, kinds, least)
        if miss is not None:
            place = Place(
                file=book.file, sheet=sheet.name or None, row=sheet.row_number(miss.row - 1)
            )
            titles = [SHEETS[miss.kind].column(key).title for key in miss.lacking]
            return tuple(tables.REQUIRED_COLUMN_MISSING.at(place, value=t) for t in titles)
    return ()


def _visible_first(book: RawBook) -> list[RawSheet]:
    return sorted(book.sheets, key=lambda sheet: sheet.hidden)


def _of_one_kind(
    book: RawBook, found: list[Located], expected: str | None
) -> tuple[tuple[Located, ...], tuple[Problem, ...]]:
    kind = found[0].header.kind
    if expected is not None and kind not in _beside(expected):
        problem = tables.NOT_THIS_KIND.at(
            Place(file=book.file), value=SHEETS[kind].title, expected=SHEETS[expected].title
        )
        return (), (problem,)
    inside = tuple(
        hearing.INSIDE_INVENTORY.at(Place(file=book.file), value=one.sheet.name)
        for one in found
        if kind == INVENTORY.kind and one.header.kind == HEARING.kind
    )
    return tuple(one for one in found if one.header.kind == kind), inside


def _by_mapping(book: RawBook, mapping: Mapping) -> tuple[tuple[Located, ...], tuple[Problem, ...]]:
    sheets = _named(book, mapping)
    if not sheets:
        names = [sheet.name for sheet in book.sheets]
        near = nearest(mapping.sheet or "", names)
        hint = f"「{near}」のことですか。" if near else f"あるのは {'、'.join(names)} です。"
        kind = mappings.SHEET_MISSING
        return (), (kind.at(Place(file=book.file), value=mapping.sheet, hint=hint),)
    found = []
    first_faults: tuple[Problem, ...] = ()
    for sheet in sheets:
        header, faults = mapped_header(
            sheet, mapping, Place(file=book.file, sheet=sheet.name or None)
        )
        if header is not None:
            found.append((Located(sheet=sheet, header=header, mapping=mapping), faults))
        first_faults = first_faults or faults
    if not found:
        return (), first_faults or (tables.FOREIGN.at(Place(file=book.file)),)
    return tuple(one for one, _ in found), tuple(p for _, faults in found for p in faults)


def _named(book: RawBook, mapping: Mapping) -> list[RawSheet]:
    if mapping.sheet in (None, "*"):
        return _visible_first(book)
    wanted = header_key(mapping.sheet or "")
    if book.kind == "csv":
        return list(book.sheets)
    return [sheet for sheet in book.sheets if header_key(sheet.name) == wanted]

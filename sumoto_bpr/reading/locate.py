"""Which sheets of a workbook hold the table, and which column is which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sumoto_bpr.model.names import nearest
from sumoto_bpr.model.problems import Place, Problem, mappings, tables
from sumoto_bpr.reading.header import (
    ROWS_SEARCHED,
    SIGNATURES,
    Header,
    best_kind,
    header_key,
    join_rows,
    match,
    near_miss,
)
from sumoto_bpr.reading.mapping_record import Mapping
from sumoto_bpr.reading.raw import RawBook, RawSheet
from sumoto_bpr.sheets import INVENTORY, SHEETS, Sheet
from sumoto_bpr.sheets.inventory import SORTING_TITLE

__all__ = ["Located", "locate"]

_PROPERTY = "sumoto_schema"


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
    hinted = book.properties.get(_PROPERTY, "").split("/")[0]
    preferred = [kind for kind in (expected, hinted) if kind in SHEETS]
    for kinds in (*([kind] for kind in preferred), tuple(SHEETS)):
        found = [
            Located(sheet=sheet, header=header)
            for sheet in _visible_first(book)
            if (header := best_kind(sheet, kinds))
        ]
        if found:
            lacking = _lacking(book, [found[0].header.kind], before=found[0].sheet)
            lacking = lacking or _headless(book, found[0])
            return ((), lacking) if lacking else _of_one_kind(book, found, expected)
    lacking = _lacking(book, preferred or tuple(SHEETS))
    return (), lacking or (tables.FOREIGN.at(Place(file=book.file)),)


def _headless(book: RawBook, first: Located) -> tuple[Problem, ...]:
    """Return a problem where only the form's second sheet fits: the first lost its header."""
    names = [sheet.name for sheet in book.sheets]
    if first.sheet.name != SORTING_TITLE or INVENTORY.title not in names:
        return ()
    place = Place(file=book.file, sheet=INVENTORY.title)
    return (tables.REQUIRED_COLUMN_MISSING.at(place, value=INVENTORY.column("name").title),)


def _lacking(
    book: RawBook, kinds: Iterable[str], before: RawSheet | None = None
) -> tuple[Problem, ...]:
    """Return what the first sheet lacks that is of ``kinds`` but for a required column.

    A sheet in front of the one that fits counts: its rows would be lost in silence.
    """
    for sheet in _visible_first(book):
        if sheet is before:
            return ()
        miss = near_miss(sheet, kinds)
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
    if expected is not None and kind != expected:
        problem = tables.NOT_THIS_KIND.at(
            Place(file=book.file), value=SHEETS[kind].title, expected=SHEETS[expected].title
        )
        return (), (problem,)
    return tuple(one for one in found if one.header.kind == kind), ()


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
        header, faults = _mapped_header(book, sheet, mapping)
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


def _mapped_header(
    book: RawBook, sheet: RawSheet, mapping: Mapping
) -> tuple[Header | None, tuple[Problem, ...]]:
    """Return the header as the mapping states it, or the row that fits it best."""
    if mapping.header_rows:
        headers = [(mapping.header_rows[-1], join_rows(sheet, mapping.header_rows))]
    else:
        rows = range(1, min(len(sheet.rows), ROWS_SEARCHED) + 1)
        headers = [(row, join_rows(sheet, (row,))) for row in rows]
    wanted = {header_key(rule.header) for rule in mapping.rules.values() if rule.header}
    known = {header_key(h) for c in SHEETS[mapping.kind].columns for h in c.headers}
    scored = [
        (len(wanted & set(texts)), len(known & set(texts)), -row, texts) for row, texts in headers
    ]
    best = max(scored, default=(0, 0, 0, ()))
    if not best[0] and not best[1]:
        return None, ()
    return _columns(book, sheet, mapping, -best[2], best[3])


def _columns(
    book: RawBook, sheet: RawSheet, mapping: Mapping, row: int, texts: tuple[str, ...]
) -> tuple[Header | None, tuple[Problem, ...]]:
    spec = SHEETS[mapping.kind]
    place = Place(file=book.file, sheet=sheet.name or None, row=row)
    columns: dict[str, int] = {}
    faults: list[Problem] = []
    for key, rule in mapping.rules.items():
        if rule.source != "header":
            continue
        places = [i for i, text in enumerate(texts) if text == header_key(rule.header)]
        if len(places) >= rule.occurrence:
            columns[key] = places[rule.occurrence - 1]
        else:
            faults.append(_missing(place, spec, key, rule.header, len(places), mapping, texts))
    own, twice = match(texts, spec, taken=mapping.taken, used=columns.values())
    header = Header(kind=spec.kind, first=row, columns={**own, **columns}, texts=texts, twice=twice)
    elsewhere = {key for key, rule in mapping.rules.items() if rule.source != "header"}
    given = {*header.columns, *mapping.const, *elsewhere}
    lacking = [key for key in SIGNATURES[spec.kind] if key not in given]
    if lacking and not faults:
        titles = [spec.column(key).title for key in lacking]
        faults = [tables.REQUIRED_COLUMN_MISSING.at(place, value=title) for title in titles]
    return (None if lacking else header), tuple(faults)


def _missing(
    place: Place,
    spec: Sheet,
    key: str,
    header: str,
    found: int,
    mapping: Mapping,
    texts: tuple[str, ...],
) -> Problem:
    title = spec.column(key).title
    here = Place(file=place.file, sheet=place.sheet, row=place.row, column=title)
    if found:
        wanted = mapping.rules[key].occurrence
        return mappings.OCCURRENCE_MISSING.at(here, value=header, found=found, wanted=wanted)
    near = nearest(header, [text for text in texts if text])
    hint = f"「{near}」のことですか。" if near else "対応表の見出しを確かめてください。"
    return mappings.HEADER_MISSING.at(here, value=header, hint=hint)

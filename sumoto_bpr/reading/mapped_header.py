"""The header of a city's own sheet, as its mapping says: which column is which key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sumoto_bpr.model.names import nearest
from sumoto_bpr.model.problems import MASK, Place, Problem, mappings, tables
from sumoto_bpr.reading.addresses import column_letters
from sumoto_bpr.reading.cells.outcome import written
from sumoto_bpr.reading.cells.personal_number import holds_personal_number
from sumoto_bpr.reading.header import (
    ROWS_SEARCHED,
    SIGNATURES,
    Header,
    header_from,
    header_key,
    may_join,
    places_of,
    with_groups,
)
from sumoto_bpr.reading.header_match import match
from sumoto_bpr.reading.header_rows import Caption, stated_captions
from sumoto_bpr.reading.mapping_record import Mapping
from sumoto_bpr.reading.raw import RawSheet
from sumoto_bpr.sheets import SHEETS, Sheet

__all__ = ["columns_of", "mapped_header"]

_QUOTED = 3
_LONGEST = 40


def mapped_header(
    sheet: RawSheet, mapping: Mapping, place: Place
) -> tuple[Header | None, tuple[Problem, ...]]:
    """Return the header as the mapping states it, or the row that fits it best.

    ``place`` names file and sheet. None where the sheet is no table of the
    mapping's kind; problems then say why, if there is anything to say.
    """
    rows = min(len(sheet.rows), ROWS_SEARCHED)
    single = _scores(sheet, mapping, [(row,) for row in range(1, rows + 1)])
    best = max(single, default=((0, 0), ()))
    stated = mapping.header_rows
    if not stated:
        pairs = [(r, r + 1) for r in range(1, rows) if may_join(sheet.rows[r - 1 : r + 1])]
        over_two = max(_scores(sheet, mapping, pairs), default=((0, 0), ()))
        fit, found = over_two if over_two[0] > best[0] else best
        if fit == (0, 0):
            return None, ()
        return _columns(sheet, mapping, tuple(-row for row in found), place)
    if len(stated) > 1:
        run = range(1, rows + 2 - len(stated))
        joined = _scores(sheet, mapping, [tuple(range(r, r + len(stated))) for r in run])
        best = max((best, *joined))
    own = max(_scores(sheet, mapping, [stated]))
    wanted = len(_wanted(mapping))
    if own[0] == (0, 0) or (own[0][0] * 2 < wanted and own[0] < best[0]):
        return None, (_wrong_row(sheet, mapping, best, place),)
    return _columns(sheet, mapping, stated, place)


def _wanted(mapping: Mapping) -> set[str]:
    return {header_key(rule.header) for rule in mapping.rules.values() if rule.header}


_Score = tuple[tuple[int, int], tuple[int, ...]]
"""How many headers of the mapping and of the standard stand there; the rows, negated."""


def _scores(sheet: RawSheet, mapping: Mapping, rows: Iterable[tuple[int, ...]]) -> list[_Score]:
    wanted = _wanted(mapping)
    known = {header_key(h) for c in SHEETS[mapping.kind].columns for h in c.headers}
    scores = []
    for numbers in rows:
        texts = {text for caption in stated_captions(sheet, numbers) for text in caption}
        fit = len(wanted & texts), len(known & texts)
        scores.append((fit, tuple(-number for number in numbers)))
    return scores


def _wrong_row(sheet: RawSheet, mapping: Mapping, best: _Score, place: Place) -> Problem:
    """Say what stands in the row that was to be the header, and which row looks like one."""
    row = mapping.header_rows[-1]
    number = sheet.row_number(row - 1) if row <= len(sheet.rows) else row
    hint = "見出しの行の番号を確かめてください。"
    if best[0] > (0, 0):
        rows = [str(-found) for found in best[1]]
        option = (
            f"header_row = {rows[0]}" if len(rows) == 1 else f"header_rows = [{', '.join(rows)}]"
        )
        hint = f"{'・'.join(rows)}行目が見出しのようです。{option} と書いてください。"
    return mappings.HEADER_ROW_WRONG.at(
        replace(place, row=number), value=_quote(sheet, row, mapping.kind), row=row, hint=hint
    )


def _quote(sheet: RawSheet, row: int, kind: str) -> str:
    """Return the first cells of a row; where rows are people nothing is quoted."""
    cells = sheet.rows[row - 1] if row <= len(sheet.rows) else []
    texts = [text for cell in cells if cell is not None and (text := written(cell))]
    if not texts:
        return "（空の行）"
    personal = any(column.personal for column in SHEETS[kind].columns)
    if personal or any(map(holds_personal_number, texts)):
        return MASK
    shown = "、".join(texts[:_QUOTED])
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _columns(
    sheet: RawSheet, mapping: Mapping, rows: tuple[int, ...], place: Place
) -> tuple[Header | None, tuple[Problem, ...]]:
    spec = SHEETS[mapping.kind]
    captions = stated_captions(sheet, rows)
    place = replace(place, row=sheet.row_number(rows[-1] - 1))
    columns, faults = columns_of(mapping, captions, place)
    own = match(captions, spec, taken=mapping.taken, used=columns.values())
    header = with_groups(sheet, header_from(spec.kind, rows, captions, own), mapping.taken)
    header = replace(header, columns={**own.columns, **columns})
    header = replace(header, twice={**header.twice, **_beside(header, mapping)})
    elsewhere = {key for key, rule in mapping.rules.items() if rule.source != "header"}
    given = {*header.columns, *mapping.const, *elsewhere}
    lacking = [key for key in SIGNATURES[spec.kind] if key not in given]
    if lacking and not faults:
        titles = [spec.column(key).title for key in lacking]
        faults = [tables.REQUIRED_COLUMN_MISSING.at(place, value=title) for title in titles]
    return (None if lacking else header), tuple(faults)


def _beside(header: Header, mapping: Mapping) -> dict[str, tuple[int, ...]]:
    """Return the columns of each key that a second table right of the mapping's repeats.

    Nothing where the mapping itself reads columns so far right, or names of several years.
    """
    rules = {key: rule for key, rule in mapping.rules.items() if rule.source == "header"}
    places = {key: header.places(rule.header) for key, rule in rules.items()}
    last = max(header.columns.values(), default=0)
    beside = {
        key: (header.columns[key], *(at for at in found if at > last))
        for key, found in places.items()
        if key in header.columns and found[-1] > last
    }
    return beside if beside.keys() & set(SIGNATURES[header.kind]) and len(beside) > 1 else {}


def columns_of(
    mapping: Mapping, captions: tuple[Caption, ...], place: Place
) -> tuple[dict[str, int], list[Problem]]:
    """Return the column (from 0) of each key that the mapping finds, and what is odd about it.

    ``captions`` are the headers as they are compared, ``place`` is the row they stand in.
    """
    spec = SHEETS[mapping.kind]
    columns: dict[str, int] = {}
    faults: list[Problem] = []
    for key, rule in mapping.rules.items():
        if rule.source != "header":
            continue
        places = places_of(captions, rule.header)
        here = replace(place, column=spec.column(key).title)
        column = rule.among(places)
        if column is None:
            wanted = rule.occurrence or 1
            faults.append(_missing(here, rule.header, len(places), wanted, captions))
            continue
        columns[key] = column
        if rule.occurrence is None and len(places) > 1:
            letters = "、".join(map(column_letters, places))
            faults.append(
                mappings.REPEATED_HEADER.at(
                    here, value=rule.header, found=len(places), columns=letters, key=key
                )
            )
    return columns, [*faults, *_shared(mapping, columns, spec, place)]


def _shared(
    mapping: Mapping, columns: dict[str, int], spec: Sheet, place: Place
) -> Iterable[Problem]:
    """Yield a warning for every column that several keys take whole."""
    keys: dict[int, list[str]] = {}
    for key, index in columns.items():
        if mapping.rules[key].split is None:
            keys.setdefault(index, []).append(key)
    for own in keys.values():
        if len(own) > 1:
            titles = "・".join(f"「{spec.column(key).title}」" for key in own)
            header = mapping.rules[own[0]].header
            yield mappings.ONE_COLUMN_TWICE.at(place, value=header, keys=titles)


def _missing(
    here: Place, header: str, found: int, wanted: int, captions: tuple[Caption, ...]
) -> Problem:
    if found:
        return mappings.OCCURRENCE_MISSING.at(here, value=header, found=found, wanted=wanted)
    near = nearest(header, [text for caption in captions for text in caption if text])
    hint = f"「{near}」のことですか。" if near else "対応表の見出しを確かめてください。"
    return mappings.HEADER_MISSING.at(here, value=header, hint=hint)

"""From a sheet and its header to blocks of raw columns, as the mapping says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from sumoto_bpr.model.problems import Place, Problem, cells, files, mappings, tables
from sumoto_bpr.reading.addresses import cell_address
from sumoto_bpr.reading.block import Block, letters_of
from sumoto_bpr.reading.cells.outcome import written
from sumoto_bpr.reading.cells.personal_number import cells_with_number
from sumoto_bpr.reading.header import header_key
from sumoto_bpr.reading.locate import Located
from sumoto_bpr.reading.mapped_header import columns_of
from sumoto_bpr.reading.mapped_rows import apply, fill_down, is_blank, take_out
from sumoto_bpr.reading.mapping_record import Mapping
from sumoto_bpr.reading.raw import Cell, RawBook, RawSheet
from sumoto_bpr.reading.source import Source
from sumoto_bpr.sheets import SHEETS, Sheet
from sumoto_bpr.sheets.flow import FLOW_HEADER
from sumoto_bpr.sheets.hearing import HEARING

__all__ = ["cut"]

_PREPRINTED = {
    "inventory": frozenset(("id",)),
    "improvements": frozenset(("id",)),
    "flow": frozenset(("no",)),
    HEARING.kind: frozenset(HEARING.keys) - {"answer"},
}
"""The keys that forms print into rows nobody has filled in yet: alone they make no row."""

_LABELS = frozenset(("year", "division", "department"))
_NOTHING = Mapping(kind="")


def cut(book: RawBook, located: Located, source: Source) -> list[Block]:
    """Return the data rows of one sheet, one block a fiscal year of the mapping.

    What is wrong with the sheet as a whole is said once, by the first block.
    """
    mapping = located.mapping
    if mapping is None or not mapping.years:
        return [_block(book, located, mapping, source)]
    blocks: list[Block] = []
    for of_year in mapping.per_year():
        again, faults = _for_year(
            located, of_year, Place(file=book.file, sheet=located.sheet.name or None)
        )
        block = _block(book, again, of_year, source)
        if blocks:
            block.part, block.problems = len(blocks), []
        block.problems += faults
        blocks.append(block)
    return blocks


def _for_year(located: Located, mapping: Mapping, place: Place) -> tuple[Located, list[Problem]]:
    """Return the sheet with the columns of one fiscal year, and what is odd about them."""
    base = located.mapping or _NOTHING
    own = {key: rule for key, rule in mapping.rules.items() if base.columns.get(key) != rule}
    found, faults = columns_of(mapping, located.header.texts, place)
    columns = {
        key: index
        for key, index in {**located.header.columns, **found}.items()
        if key not in mapping.const and (key in found or key not in mapping.rules)
    }
    titles = {SHEETS[mapping.kind].column(key).title for key in own}
    told = [
        mappings.YEAR_HEADER_MISSING.at(place, value=fault.value, year=mapping.const.get("year"))
        if fault.code == mappings.HEADER_MISSING.code
        else fault
        for fault in faults
        if fault.column in titles
    ]
    return replace(located, header=replace(located.header, columns=columns)), told


def _block(book: RawBook, located: Located, mapping: Mapping | None, source: Source) -> Block:
    sheet, header = located.sheet, located.header
    spec = SHEETS[header.kind]
    rows = sheet.rows[header.first :]
    block = Block(
        book=book,
        sheet=sheet.name,
        columns={key: _column(rows, index) for key, index in header.columns.items()},
        numbers=[sheet.row_number(header.first + i) for i in range(len(rows))],
        letters=letters_of(header.columns),
        mapping=mapping,
        labels=_labels(sheet, header.first, spec),
        headers=header.titles or _headers(sheet, header.first),
        positions=header.columns,
        header_row=sheet.row_number(header.first - 1) if header.first else 0,
    )
    _note_faulty(block, sheet, header.first, header.columns)
    kept = _kept(block, spec, _numbered(block, located, rows))
    out = take_out(block, kept)
    kept = [index for index in kept if index not in out]
    fill_down(block, out, kept)
    _note_hidden(block, sheet, kept)
    _note_merged(block, sheet, header.first, header.columns)
    block.problems += [
        tables.HEADER_TWICE.at(block.place, value=t, used="左の1") for t in header.twice
    ]
    _select(block, kept)
    if mapping is not None:
        apply(block, mapping, source)
    if not len(block) and not block.refused:
        block.problems.append(tables.NO_ROWS.at(block.place))
    return block


def _column(rows: list[list[Cell]], index: int) -> list[Cell]:
    return [row[index] if index < len(row) else "" for row in rows]


def _headers(sheet: RawSheet, first: int) -> tuple[str, ...]:
    row = sheet.rows[first - 1] if first else []
    return tuple(cell if isinstance(cell, str) else "" for cell in row)


def _labels(sheet: RawSheet, first: int, spec: Sheet) -> dict[str, str]:
    """Return what stands above the header as label and value: 年度, 所属, フロー名."""
    known = {
        header_key(header): column.key
        for column in spec.columns
        if column.key in _LABELS
        for header in column.headers
    }
    if spec.kind == "flow":
        known = {header_key(title): key for key, title in FLOW_HEADER}
    found: dict[str, str] = {}
    for row in sheet.rows[: max(first - 1, 0)]:
        texts = [written(cell) for cell in row if not is_blank(cell)]
        for label, value in pairwise(texts):
            key = known.get(header_key(label.rstrip("：:")))
            if key and header_key(value) not in known:
                found.setdefault(key, value)
    return found


def _note_faulty(block: Block, sheet: RawSheet, first: int, columns: dict[str, int]) -> None:
    """Keep error cells and formulas without a result: their cells read as blank."""
    if not sheet.errors and not sheet.uncached:
        return
    keys = {index: key for key, index in columns.items()}
    faults: dict[tuple[int, int], str | None] = {**dict.fromkeys(sheet.uncached), **sheet.errors}
    for (row, column), shown in faults.items():
        if column in keys and 0 <= row - 1 - first < len(block):
            block.faulty[keys[column], row - 1 - first] = shown


def _numbered(block: Block, located: Located, rows: list[list[Cell]]) -> set[int]:
    """Return the rows that hold a 個人番号, and say so for each, also above the header."""
    mapping = located.mapping or _NOTHING
    excused = {
        located.header.columns[key]
        for key, rule in mapping.rules.items()
        if rule.excuse and key in located.header.columns
    }
    refused: set[int] = set()
    above = located.sheet.rows[: located.header.first]
    for offset, part in ((0, above), (located.header.first, rows)):
        for index, column in cells_with_number(part):
            if column in excused:
                continue
            row = located.sheet.row_number(offset + index)
            place = Place(
                file=block.book.file,
                sheet=block.sheet or None,
                cell=cell_address(row, column),
                row=row,
            )
            block.problems.append(cells.PERSONAL_NUMBER.at(place, value="", personal=True))
            if offset:
                refused.add(index)
    block.refused = len(refused)
    return refused


def _kept(block: Block, spec: Sheet, refused: set[int]) -> list[int]:
    """Return the indices of the rows that are rows: not blank, not refused."""
    filled = [False] * len(block)
    preprinted = _PREPRINTED.get(spec.kind, frozenset())
    for key, column in block.columns.items():
        if key not in preprinted:
            filled = [f or not is_blank(cell) for f, cell in zip(filled, column, strict=True)]
    for _, index in block.faulty:
        filled[index] = True
    return [i for i, is_filled in enumerate(filled) if is_filled and i not in refused]


def _note_hidden(block: Block, sheet: RawSheet, kept: Iterable[int]) -> None:
    hidden = [block.numbers[i] for i in kept if block.numbers[i] in sheet.hidden_rows]
    if hidden:
        shown = "、".join(f"{row}行" for row in hidden[:5]) + ("ほか" if len(hidden) > 5 else "")
        block.problems.append(files.HIDDEN_ROWS.at(block.place, value=f"{len(hidden)}行：{shown}"))


def _note_merged(block: Block, sheet: RawSheet, first: int, columns: dict[str, int]) -> None:
    filled = block.mapping.fill_down if block.mapping else ()
    read = {index for key, index in columns.items() if key not in filled}
    inside = [
        area
        for area in sheet.merged
        if area[2] > first and any(area[1] <= column <= area[3] for column in read)
    ]
    if inside:
        row, column = inside[0][0], inside[0][1]
        place = Place(
            file=block.book.file,
            sheet=block.sheet or None,
            cell=cell_address(row, column),
            row=row,
        )
        block.problems.append(tables.MERGED_CELLS.at(place, value=len(inside)))


def _select(block: Block, kept: list[int]) -> None:
    position = {old: new for new, old in enumerate(kept)}
    block.columns = {key: [c[i] for i in kept] for key, c in block.columns.items()}
    block.numbers = [block.numbers[i] for i in kept]
    block.faulty = {
        (key, position[i]): shown for (key, i), shown in block.faulty.items() if i in position
    }

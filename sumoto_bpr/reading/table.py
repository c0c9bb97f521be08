"""From a sheet and its header to blocks of raw columns, as the mapping says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from sumoto_bpr.model.problems import Place, Problem, cells, mappings, tables
from sumoto_bpr.reading.addresses import cell_address
from sumoto_bpr.reading.asides import COMMENT
from sumoto_bpr.reading.block import Block, TakenOut, letters_of
from sumoto_bpr.reading.cells.personal_number import cells_with_number, holds_personal_number
from sumoto_bpr.reading.header import SIGNATURES, Header
from sumoto_bpr.reading.header_match import stated_units
from sumoto_bpr.reading.header_rows import written_headers
from sumoto_bpr.reading.locate import Located
from sumoto_bpr.reading.mapped_header import columns_of
from sumoto_bpr.reading.mapped_rows import apply, blanks_of, fill_down, is_blank, take_out
from sumoto_bpr.reading.mapping_record import Mapping
from sumoto_bpr.reading.raw import Cell, RawBook, RawSheet
from sumoto_bpr.reading.rows import PREPRINTED, STRAY_CODES, RowsOf, Stray
from sumoto_bpr.reading.sheet_notes import labels_of, note_sheet, note_strays
from sumoto_bpr.reading.source import Source
from sumoto_bpr.sheets import SHEETS

__all__ = ["cut"]

_FEW = 2
"""So few filled cells may be a note, a section's title or a sum."""

_NOTHING = Mapping(kind="")


def cut(book: RawBook, located: Located, source: Source) -> list[Block]:
    """Return the data rows of one sheet, one block a fiscal year of the mapping.

    What is wrong with the sheet as a whole is said once, by the first block; notes and
    sums are counted and told by the first that meets them.
    """
    mapping = located.mapping
    if mapping is None:
        blocks = [_block(book, one, None, source) for one in _stacked(located)]
        for below in blocks[1:]:
            place = below.at_header(min(below.positions.values()))
            below.problems.insert(0, tables.TABLE_BELOW.at(place, value=below.header_row))
        return blocks
    if not mapping.years:
        return [_block(book, located, mapping, source)]
    blocks = []
    aside: frozenset[int] = frozenset()
    for of_year in mapping.per_year():
        again, faults = _for_year(
            located, of_year, Place(file=book.file, sheet=located.sheet.name or None)
        )
        block = _block(book, again, of_year, source, aside)
        if blocks:
            block.part = len(blocks)
            block.problems = [p for p in block.problems if p.code in STRAY_CODES]
        aside |= block.asides
        block.problems += faults
        blocks.append(block)
    return blocks


def _stacked(located: Located) -> Iterator[Located]:
    """Yield the tables that stand one below the other in a sheet, each with its own header."""
    header = located.header
    rest = RowsOf.of(located.sheet, header, located.sheet.rows[header.first :])
    for below in rest.other_headers() if header.kind != "flow" else ():
        yield replace(located, header=replace(header, stop=below.rows[0] - 1))
        header = below
    yield replace(located, header=header)


def _for_year(located: Located, mapping: Mapping, place: Place) -> tuple[Located, list[Problem]]:
    """Return the sheet with the columns of one fiscal year, and what is odd about them."""
    base = located.mapping or _NOTHING
    own = {key: rule for key, rule in mapping.rules.items() if base.columns.get(key) != rule}
    found, faults = columns_of(mapping, located.header.captions, place)
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


def _block(
    book: RawBook,
    located: Located,
    mapping: Mapping | None,
    source: Source,
    aside: frozenset[int] = frozenset(),
) -> Block:
    """Return the rows of one sheet and year; ``aside`` are rows told to be none before."""
    sheet, header = located.sheet, located.header
    spec = SHEETS[header.kind]
    rows = sheet.rows[header.first : header.stop]
    labels, label_cells = labels_of(sheet, header, spec)
    columns = list(zip_longest(*rows, fillvalue=""))
    block = Block(
        book=book,
        sheet=sheet.name,
        columns={
            key: list(columns[index]) if index < len(columns) else [""] * len(rows)
            for key, index in header.columns.items()
        },
        numbers=[sheet.row_number(header.first + i) for i in range(len(rows))],
        letters=letters_of(header.columns),
        mapping=mapping,
        labels=labels,
        label_cells=label_cells,
        units=stated_units(header.captions, header.columns, spec),
        headers=written_headers(sheet, header.rows),
        header_row=sheet.row_number(header.rows[-1] - 1),
        positions=header.columns,
    )
    _note_faulty(block, sheet, header)
    numbered = _numbered(block, located, rows)
    kept, out = _kept(block, RowsOf.of(sheet, header, rows, book.delimiter), numbered, aside)
    fill_down(block, out, kept)
    note_sheet(block, sheet, header, rows, kept)
    _select(block, kept)
    if mapping is not None:
        apply(block, mapping, source)
    if not len(block) and not block.refused:
        block.problems.append(tables.NO_ROWS.at(block.place))
    return block


def _note_faulty(block: Block, sheet: RawSheet, header: Header) -> None:
    """Keep error cells and formulas without a result: their cells read as blank."""
    if not sheet.errors and not sheet.uncached:
        return
    keys = {index: key for key, index in header.columns.items()}
    faults: dict[tuple[int, int], str | None] = {**dict.fromkeys(sheet.uncached), **sheet.errors}
    for (row, column), shown in faults.items():
        if column in keys and 0 <= row - 1 - header.first < len(block):
            block.faulty[keys[column], row - 1 - header.first] = shown


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
    return refused | _numbered_in_comments(block, located, len(rows))


def _numbered_in_comments(block: Block, located: Located, count: int) -> set[int]:
    """Return the rows on which a comment holds a 個人番号, and say so for each comment."""
    refused: set[int] = set()
    for kind, cell, text in located.sheet.asides:
        if kind != COMMENT or not holds_personal_number(text):
            continue
        row = int("".join(c for c in cell if c.isdigit()) or 0)
        place = replace(block.place, cell=cell or None, row=row or None)
        block.problems.append(cells.PERSONAL_NUMBER.at(place, value="", personal=True))
        index = row - 1 - located.header.first
        if 0 <= index < count:
            refused.add(index)
    return refused


def _kept(
    block: Block, rows: RowsOf, numbered: set[int], aside: frozenset[int]
) -> tuple[list[int], set[int]]:
    """Return the indices of the rows that are rows, and of those the mapping takes out.

    Blank rows are none; neither are notes, sums and headers again, which are told and
    counted as refused.
    """
    filled = _filled(block, rows.header.kind)
    out = take_out(block, [i for i, n in enumerate(filled) if n and i not in numbered])
    named = _named(block, rows)
    unsure = {i for i, n in enumerate(filled) if n <= _FEW or not named[i]}
    unsure |= set(rows.headed_again())
    strays = [
        stray
        for index in sorted(unsure - out - numbered)
        if (stray := rows.stray(index)) is not None
    ]
    new = [stray for stray in strays if block.numbers[stray.index] not in aside]
    note_strays(block, new, rows)
    block.taken_out += [_sum_of(block, one) for one in new if one.kind is tables.SUMS_ONLY]
    block.refused = len(numbered) + len(new)
    block.asides = frozenset(block.numbers[stray.index] for stray in new)
    gone = out | numbered | {stray.index for stray in strays}
    return [i for i, number in enumerate(filled) if number and i not in gone], out


def _sum_of(block: Block, stray: Stray) -> TakenOut:
    """Return a row of sums with what it says of each key, to be compared with the rows."""
    at = stray.index
    cells_ = {key: column[at] for key, column in block.columns.items()}
    return TakenOut(key="", word=stray.value, row=block.numbers[at], index=at, cells=cells_)


def _filled(block: Block, kind: str) -> list[int]:
    """Count the filled cells of each row, without what the form itself prints."""
    counts = [0] * len(block)
    printed = PREPRINTED.get(kind, frozenset())
    for key, column in block.columns.items():
        blanks = blanks_of(column)
        if key not in printed and not blanks.issuperset(column):
            counts = [n + (cell not in blanks) for n, cell in zip(counts, column, strict=True)]
    for _, index in block.faulty:
        counts[index] += 1
    return counts


def _named(block: Block, rows: RowsOf) -> list[bool]:
    """Tell of each row whether what tells it apart is written, or comes from elsewhere."""
    mapping = block.mapping or _NOTHING
    keys = [k for k in SIGNATURES[rows.header.kind] if k in block.columns]
    if not keys or any(key in mapping.fill_down for key in keys):
        return [True] * len(block)
    faulty = {index for key, index in block.faulty if key in keys}
    columns = [block.columns[key] for key in keys]
    return [
        i in faulty or any(not is_blank(cell) for cell in cells)
        for i, cells in enumerate(zip(*columns, strict=True))
    ]


def _select(block: Block, kept: list[int]) -> None:
    position = {old: new for new, old in enumerate(kept)}
    block.columns = {key: [c[i] for i in kept] for key, c in block.columns.items()}
    block.numbers = [block.numbers[i] for i in kept]
    block.faulty = {
        (key, position[i]): shown for (key, i), shown in block.faulty.items() if i in position
    }

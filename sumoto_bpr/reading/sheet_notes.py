"""What is said of a sheet as a whole: its head, its header, what is hidden, merged or unread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from sumoto_bpr.model.problems import Place, files, tables
from sumoto_bpr.reading.addresses import cell_address, column_letters
from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.cells.outcome import written
from sumoto_bpr.reading.cells.units import units_of
from sumoto_bpr.reading.header import SIGNATURES, Header, header_key
from sumoto_bpr.reading.mapped_rows import is_blank
from sumoto_bpr.reading.raw import Cell, RawSheet
from sumoto_bpr.reading.row_words import is_total
from sumoto_bpr.reading.rows import RowsOf, Stray, beside_at
from sumoto_bpr.sheets import SHEETS, Sheet
from sumoto_bpr.sheets.flow import FLOW_HEADER

__all__ = ["labels_of", "note_sheet", "note_strays"]

_LABELS = frozenset(("year", "division", "department"))
_SHOWN = 5


def labels_of(
    sheet: RawSheet, header: Header, spec: Sheet
) -> tuple[dict[str, str], dict[str, str]]:
    """Return what stands above the header as label and value (年度, 所属), and its cells."""
    known = {
        header_key(word): column.key
        for column in spec.columns
        if column.key in _LABELS
        for word in column.headers
    }
    if spec.kind == "flow":
        known = {header_key(title): key for key, title in FLOW_HEADER}
    found: dict[str, str] = {}
    places: dict[str, str] = {}
    for index, row in enumerate(sheet.rows[: header.rows[0] - 1]):
        texts = [(at, written(cell)) for at, cell in enumerate(row) if not is_blank(cell)]
        for (_, label), (at, value) in pairwise(texts):
            key = known.get(header_key(label.rstrip("：:")))
            if key and key not in found and header_key(value) not in known:
                found[key] = value
                places[key] = cell_address(sheet.row_number(index), at)
    return found, places


def note_strays(block: Block, strays: Sequence[Stray], rows: RowsOf) -> None:
    """Say of each row that is no row of the table why it is not read."""
    spec = SHEETS[rows.header.kind]
    lacking = "・".join(spec.column(key).title for key in SIGNATURES[spec.kind])
    zeros = [stray for stray in strays if stray.kind is tables.ZEROS_ONLY]
    for stray in strays:
        if stray.kind is tables.ZEROS_ONLY:
            continue
        row = block.numbers[stray.index]
        place = Place(
            file=block.book.file,
            sheet=block.sheet or None,
            cell=cell_address(row, stray.column),
            row=row,
        )
        value = "" if stray.kind is tables.HEADER_AGAIN else stray.value
        if stray.kind is tables.OTHER_DELIMITER:
            value = next(sign for sign in ";\t,，；" if sign in stray.value)
        what = f"{lacking}がなく数だけの行（{value}）"
        if is_total(value):
            what = f"「{value}」とある行"
        told = stray.kind.at(place, value=value or None, lacking=lacking, what=what)
        block.problems.append(told)
    if zeros:
        shown = _shown([f"{block.numbers[stray.index]}行" for stray in zeros])
        problem = tables.ZEROS_ONLY.at(block.place, value=len(zeros), rows=shown, lacking=lacking)
        block.problems.append(problem)


def note_sheet(
    block: Block,
    sheet: RawSheet,
    header: Header,
    rows: list[list[Cell]],
    kept: Sequence[int],
) -> None:
    """Say what of the sheet was read otherwise than it looks, and what was not read."""
    _note_header(block, header, rows)
    _note_hidden(block, sheet, rows, kept)
    _note_merged(block, sheet, header)
    _note_beyond(block, header, rows)
    block.unread = _unread(block, header, rows)


def _note_header(block: Block, header: Header, rows: list[list[Cell]]) -> None:
    spec = SHEETS[header.kind]
    if len(header.rows) > 1:
        shown = "・".join(map(str, header.rows))
        block.problems.append(tables.HEADER_ROWS.at(block.at_header(0), value=shown))
    for index, (key, words) in header.foreign.items():
        column = spec.column(key)
        problem = tables.FOREIGN_UNIT.at(
            block.at_header(index),
            value=_header(block, index),
            unit=words,
            title=column.title,
            choices="、".join(list(units_of(column.type))[:_SHOWN]),
        )
        block.problems.append(problem)
    beside = beside_at(header)
    if beside is not None:
        names = [header.twice[k] for k in SIGNATURES[header.kind] if k in header.twice]
        count = sum(any(_filled(row, at) for at in names[0][1:]) for row in rows)
        letters = column_letters(beside)
        place = block.at_header(beside)
        block.problems.append(tables.TABLE_BESIDE.at(place, value=letters, rows=count))
        return
    _note_groups(block, header, spec)
    for key, columns in header.twice.items():
        problem = tables.HEADER_TWICE.at(
            block.at_header(columns[0]),
            value=_header(block, columns[0]) or spec.column(key).title,
            used=column_letters(columns[0]),
            others="、".join(map(column_letters, columns[1:])),
        )
        block.problems.append(problem)


def _note_groups(block: Block, header: Header, spec: Sheet) -> None:
    """Say of every figure in several columns which of them is read, if any is."""
    for group in header.groups:
        title = spec.column(group.key).title
        named = {at: f"{column_letters(at)}列「{_header(block, at)}」" for at in group.columns}
        taken = group.taken
        if taken is None:
            kind = tables.YEARS_BESIDE if group.years else tables.PARTS_BESIDE
            value = _shown(list(named.values()))
            place = block.at_header(group.columns[0])
            block.problems.append(kind.at(place, title=title, value=value))
            continue
        problem = tables.SUM_OF_PARTS.at(
            block.at_header(taken),
            title=title,
            value=_header(block, taken),
            used=column_letters(taken),
            others="、".join(column_letters(at) for at in named if at != taken),
        )
        block.problems.append(problem)


def _unread(block: Block, header: Header, rows: list[list[Cell]]) -> tuple[int, ...]:
    told = {*header.columns.values(), *header.foreign}
    told |= {at for columns in header.twice.values() for at in columns}
    told |= {at for group in header.groups for at in group.columns}
    end = beside_at(header) or len(block.headers)
    return tuple(
        at
        for at in range(end)
        if at not in told and _header(block, at) and any(_filled(row, at) for row in rows)
    )


def _header(block: Block, index: int) -> str:
    text = block.headers[index] if index < len(block.headers) else ""
    return "".join(text.split())


def _note_hidden(
    block: Block, sheet: RawSheet, rows: list[list[Cell]], kept: Iterable[int]
) -> None:
    hidden = [block.numbers[i] for i in kept if block.numbers[i] in sheet.hidden_rows]
    if hidden:
        shown = _shown([f"{row}行" for row in hidden])
        block.problems.append(files.HIDDEN_ROWS.at(block.place, value=f"{len(hidden)}行：{shown}"))
    columns = [
        at
        for at in sorted(sheet.hidden_columns)
        if _header(block, at) or any(_filled(row, at) for row in rows)
    ]
    if columns:
        shown = _shown([f"{column_letters(at)}列「{_header(block, at)}」" for at in columns])
        block.problems.append(files.HIDDEN_COLUMNS.at(block.place, value=shown))


def _note_merged(block: Block, sheet: RawSheet, header: Header) -> None:
    filled = block.mapping.fill_down if block.mapping else ()
    read = {at for key, at in header.columns.items() if key not in filled}
    stop = header.stop or len(sheet.rows)
    inside = [
        (first, left)
        for first, left, last, right in sheet.merged
        if last > header.first and first <= stop and any(left <= at <= right for at in read)
    ]
    if inside:
        row, column = inside[0]
        place = Place(
            file=block.book.file,
            sheet=block.sheet or None,
            cell=cell_address(row, column),
            row=row,
        )
        block.problems.append(tables.MERGED_CELLS.at(place, value=len(inside)))


def _note_beyond(block: Block, header: Header, rows: list[list[Cell]]) -> None:
    """Say what lies right of the last header: a record torn apart, or a remark beside a table."""
    width = len(header.captions)
    while width and not any(header.captions[width - 1]):
        width -= 1
    width = max(width, *(at + 1 for at in header.columns.values()))
    if beside_at(header) is not None or all(len(row) <= width for row in rows):
        return
    beyond = [
        (i, at)
        for i, row in enumerate(rows)
        for at in range(width, len(row))
        if not is_blank(row[at])
    ]
    if not beyond:
        return
    if block.book.kind != "csv":
        shown = _shown([cell_address(block.numbers[i], at) for i, at in beyond])
        block.problems.append(tables.BEYOND_HEADER.at(block.place, value=shown))
        return
    for i in dict.fromkeys(i for i, _ in beyond):
        row = block.numbers[i]
        place = Place(file=block.book.file, cell=cell_address(row, width), row=row)
        block.problems.append(tables.RAGGED.at(place, value=len(rows[i])))


def _filled(row: list[Cell], at: int) -> bool:
    return at < len(row) and not is_blank(row[at])


def _shown(words: Sequence[str]) -> str:
    return "、".join(words[:_SHOWN]) + ("ほか" if len(words) > _SHOWN else "")

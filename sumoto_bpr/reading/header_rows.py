"""Headers that stand in more than one row: a group over its columns, units below the names."""

from __future__ import annotations

import re
from collections.abc import Callable

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.reading.cells.outcome import written
from sumoto_bpr.reading.header_text import is_remark, is_unit, is_year
from sumoto_bpr.reading.raw import Cell, RawSheet

__all__ = [
    "Caption",
    "captions_of",
    "cell_key",
    "continues",
    "stated_captions",
    "unmerged",
    "written_headers",
]

_LONGEST = 320
_ORDINAL = re.compile(r"^[(\[]?(\d{1,2})[)\]]?$")
_LEAST_ORDINALS = 3
_BRACKETS = "()[]〔〕【】"
_SHORT = 6
_REMARKS = frozenset(("必須", "任意", "選択", "記述", "入力", "記入"))

Caption = tuple[str, ...]
"""What one column may be called, the nearest to its cells first."""


def cell_key(cell: Cell) -> str:
    """Return a cell as a header is compared; long texts are no headers."""
    if type(cell) is str:
        return compare_key(cell) if cell and len(cell) <= _LONGEST else ""
    return compare_key(written(cell)) if cell is not None else ""


def captions_of(sheet: RawSheet, rows: tuple[int, ...]) -> tuple[Caption, ...]:
    """Return what each column may be called by the header rows (from 1, top to bottom).

    Of a group over a column these are: the column's own words, group and column
    joined by ``／`` or outright. A cell that is blank leaves the word to the cell above it.
    """
    if len(rows) == 1:
        return tuple((text,) for text in _line(sheet, rows[0]))
    width = max(len(_row(sheet, number)) for number in rows)
    lines = [unmerged(sheet, number, width, cell_key) for number in rows]
    above = [_spread(line, lines[-1]) for line in lines[:-1]]
    return tuple(
        _caption([part for part in dict.fromkeys(parts) if part])
        for parts in zip(*above, lines[-1], strict=True)
    )


def stated_captions(sheet: RawSheet, rows: tuple[int, ...]) -> tuple[Caption, ...]:
    """Return the captions of header rows that a mapping states.

    A cell merged downwards into a single row speaks for that row.
    """
    if len(rows) > 1:
        return captions_of(sheet, rows)
    texts = _line(sheet, rows[0])
    for first_row, column, last_row, _ in sheet.merged:
        if first_row < rows[0] <= last_row:
            top = _row(sheet, first_row)
            texts += [""] * (column + 1 - len(texts))
            texts[column] = cell_key(top[column]) if column < len(top) else ""
    return tuple((text,) for text in texts)


def _caption(parts: list[str]) -> Caption:
    if len(parts) < 2:
        return tuple(parts) or ("",)
    *groups, own = parts
    group = groups[-1]
    bare = own.strip(_BRACKETS)
    if is_year(group):
        return (f"{own}({group})", own, f"{group}/{own}", f"{group}{own}", "/".join(parts))
    if is_unit(bare) or (is_remark(bare) and len(bare) <= _SHORT):
        return (f"{group}({bare})", f"{group}{bare}", "/".join(parts))
    return (own, f"{group}/{own}", f"{group}{own}", f"{own}{group}", "/".join(parts))


def _spread(line: list[str], below: list[str]) -> list[str]:
    """Let a group speak for the blank cells right of it that have a column of their own."""
    last, spread = "", []
    for text, own in zip(line, below, strict=True):
        last = text or (last if own else "")
        spread.append(last)
    return spread


def continues(sheet: RawSheet, row: int, taken: tuple[int, ...]) -> bool:
    """Tell whether ``row`` (from 1) below a header is part of it.

    It is one of units and remarks alone, or the numbers of the columns (①, ②, ③).
    ``taken`` are the columns (from 0) in which a data row has its name.
    """
    texts = _line(sheet, row)
    filled = [text for text in texts if text]
    if not filled:
        return False
    if len(filled) >= _LEAST_ORDINALS and all(map(_ORDINAL.match, filled)):
        numbers = [int(found[1]) for text in filled if (found := _ORDINAL.match(text))]
        return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 1
    named = any(place < len(texts) and texts[place] for place in taken)
    bare = [text.strip(_BRACKETS) for text in filled]
    units = any(map(is_unit, bare))
    return all(is_unit(text) or text in _REMARKS for text in bare) and not (named and units)


def written_headers(sheet: RawSheet, rows: tuple[int, ...]) -> tuple[str, ...]:
    """Return the headers by column as people wrote them, line breaks taken out.

    Several rows are joined by ``／``; there a merged cell speaks for all it covers.
    """
    if len(rows) == 1:
        return tuple(_cell_text(cell) for cell in _row(sheet, rows[0]))
    width = max((len(_row(sheet, number)) for number in rows), default=0)
    lines = [unmerged(sheet, number, width, _cell_text) for number in rows]
    return tuple(
        "／".join(dict.fromkeys(part for part in parts if part))
        for parts in zip(*lines, strict=True)
    )


def _cell_text(cell: Cell) -> str:
    return "".join(line.strip() for line in written(cell).splitlines()) if cell is not None else ""


def _row(sheet: RawSheet, number: int) -> list[Cell]:
    return sheet.rows[number - 1] if number <= len(sheet.rows) else []


def _line(sheet: RawSheet, number: int) -> list[str]:
    return [cell_key(cell) for cell in _row(sheet, number)]


def unmerged(sheet: RawSheet, number: int, width: int, text_of: Callable[[Cell], str]) -> list[str]:
    """Return the headers of one row, merged cells filled."""
    texts = ([text_of(cell) for cell in _row(sheet, number)] + [""] * width)[:width]
    for first_row, first_column, last_row, last_column in sheet.merged:
        if first_row <= number <= last_row:
            top = _row(sheet, first_row)
            text = text_of(top[first_column]) if first_column < len(top) else ""
            for column in range(first_column, min(last_column + 1, width)):
                texts[column] = text
    return texts

"""One pass over the XML of a worksheet, by regular expressions on its bytes.

It finds what calamine does not tell (error cells, formulas never calculated,
hidden rows and columns, merged ranges) and how far the cells reach. Writers put
``r`` first in ``<c>``; a sheet that does not is measured cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import IO, TYPE_CHECKING, cast

from sumoto_bpr.reading.addresses import cell_address, column_number
from sumoto_bpr.reading.asides import Aside, page_texts
from sumoto_bpr.reading.reach import measure
from sumoto_bpr.reading.refusal import Refused

if TYPE_CHECKING:
    import zipfile

__all__ = ["MAX_AREA", "MAX_ROW_BYTES", "SheetScan", "scan_sheet"]

MAX_AREA = 10_000_000
"""Cells of the rectangle from A1 to the last cell with content; calamine fills it densely."""

MAX_ROW_BYTES = 64 << 20
_CHUNK = 4 << 20


@dataclass(slots=True, kw_only=True)
class SheetScan:
    """What one pass found; addresses are (row from 1, column from 0)."""

    last_value_row: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncached: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The expressions for one namespace prefix (``x:`` or none)."""

    row: bytes
    cell: bytes
    formula: bytes
    value_end: bytes
    cells: re.Pattern[bytes]
    odd: re.Pattern[bytes]
    error: re.Pattern[bytes]
    value: re.Pattern[bytes]
    uncached: re.Pattern[bytes]
    row_tag: re.Pattern[bytes]
    col_tag: re.Pattern[bytes]
    merge: re.Pattern[bytes]


@lru_cache(maxsize=8)
def _patterns(prefix: bytes) -> _Patterns:
    def sub(pattern: bytes) -> re.Pattern[bytes]:
        return re.compile(pattern.replace(b"~", re.escape(prefix)), re.DOTALL)

    return _Patterns(
        row=b"<" + prefix + b"row",
        cell=b"<" + prefix + b"c ",
        formula=b"<" + prefix + b"f",
        value_end=b"</" + prefix + b"v>",
        cells=sub(rb'<~c r="([A-Z]+\d*?)\d{1,2}"'),
        odd=sub(rb'<~(?:c(?! r="[A-Z]|[a-zA-Z])|row(?! r="|[a-zA-Z]))'),
        error=sub(rb"<~c\b([^>]*\bt\s*=\s*[\"']e[\"'][^>]*)>(.*?)</~c>"),
        value=sub(rb"<~v\b[^>]*>([^<]*)</~v>"),
        uncached=sub(rb"(?:</~f>|<~f\b[^>]*/>)\s*(?:<~v\s*/>|<~v></~v>)?\s*</~c>"),
        row_tag=sub(rb"<~row\s([^>]*)>"),
        col_tag=sub(rb"<~col\s([^>]*)>"),
        merge=sub(rb"<~mergeCell\s[^>]*?ref=[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)"),
    )


_LETTERS = bytes(range(ord("A"), ord("Z") + 1))
_PREFIX = re.compile(rb"<([\w.-]+:)?worksheet\b")
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]+)(\d+)")
_ROW_NUMBER = re.compile(rb"\br\s*=\s*[\"'](\d+)")
_HIDDEN = re.compile(rb"\bhidden\s*=\s*[\"'](?:1|true)")
_SPAN = re.compile(rb"\b(min|max)\s*=\s*[\"'](\d+)")
_TEXT_TYPE = re.compile(rb"\bt\s*=\s*[\"']str[\"']")


def scan_sheet(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> SheetScan:
    """Return what the worksheet in ``part`` holds.

    Raises ``Refused`` (AREA) where the cells with content lie too far apart, and
    zipfile's errors where the part is cut or its check sum is wrong.
    """
    found = SheetScan()
    cells, odd = set[bytes](), False
    with cast("zipfile.ZipExtFile", archive.open(part)) as stream:
        root = _PREFIX.search(stream.peek(4096)[:4096])
        prefix = (root[1] if root else None) or b""
        patterns = _patterns(prefix)
        for block in _blocks(stream, patterns.row):
            cells.update(patterns.cells.findall(block))
            odd = odd or patterns.odd.search(block) is not None
            _note(block, found, patterns)
    if odd or _bound(cells) > MAX_AREA:
        with archive.open(part) as stream:
            row, column = measure(_blocks(stream, patterns.row), prefix)
        if row * (column + 1) > MAX_AREA:
            raise Refused("AREA", value=f"A1:{cell_address(row, column)}", sheet=name)
    return found


def _bound(cells: set[bytes]) -> int:
    """Return an upper bound of the area, from addresses without their last two digits."""
    letters = {cell.rstrip(b"0123456789") for cell in cells}
    rows = max((int(cell.lstrip(_LETTERS) or 0) for cell in cells), default=0)
    return (rows + 1) * 100 * (max(map(column_number, letters), default=0) + 1)


def _blocks(stream: IO[bytes] | zipfile.ZipExtFile, row: bytes) -> Iterator[bytes]:
    """Yield the part in pieces cut before a row; the first has the head, the last the foot."""
    carry = b""
    while chunk := stream.read(_CHUNK):
        carry += chunk
        cut = carry.rfind(row)
        if cut > 0:
            yield carry[:cut]
            carry = carry[cut:]
        elif len(carry) > MAX_ROW_BYTES:
            raise Refused("TOO_LARGE", value="1行の中身", limit=f"{MAX_ROW_BYTES >> 20} MB")
    yield carry


def _note(block: bytes, found: SheetScan, patterns: _Patterns) -> None:
    """Gather everything but the reach; each search runs only where its word occurs."""
    if b"hidden" in block:
        _note_hidden(block, found, patterns)
    if b't="e"' in block or b"t='e'" in block:
        for cell in patterns.error.finditer(block):
            value = patterns.value.search(cell[2])
            if value and (address := _address(cell[1])):
                found.errors[address] = unescape(value[1].decode("utf-8", "replace"))
    if patterns.formula in block:
        _note_uncached(block, found, patterns)
    if b"mergeCell " in block:
        found.merged.extend(
            (int(m[2]), column_number(m[1]), int(m[4]), column_number(m[3]))
            for m in patterns.merge.finditer(block)
        )
    if b"eaderFooter" in block:
        found.asides.extend(page_texts(block))
    found.last_value_row = max(found.last_value_row, _last_value_row(block, patterns))


def _note_hidden(block: bytes, found: SheetScan, patterns: _Patterns) -> None:
    for row in patterns.row_tag.finditer(block):
        if _HIDDEN.search(row[1]) and (number := _ROW_NUMBER.search(row[1])):
            found.hidden_rows.add(int(number[1]))
    for column in patterns.col_tag.finditer(block):
        if _HIDDEN.search(column[1]):
            span = {key: int(value) for key, value in _SPAN.findall(column[1])}
            last = min(span.get(b"max", 0), 16_384)
            found.hidden_columns.update(range(span.get(b"min", 1) - 1, last))


def _note_uncached(block: bytes, found: SheetScan, patterns: _Patterns) -> None:
    """Note formulas without a result; ``t="str"`` with an empty one is a result."""
    for formula in patterns.uncached.finditer(block):
        start = block.rfind(patterns.cell, 0, formula.start())
        attributes = block[start : block.find(b">", start)]
        if not _TEXT_TYPE.search(attributes) and (address := _address(attributes)):
            found.uncached.add(address)


def _last_value_row(block: bytes, patterns: _Patterns) -> int:
    """Return the last row of the block that holds a value, 0 if none is told."""
    at = block.rfind(patterns.value_end)
    while at > 0 and block[at - 1 : at] == b">":
        at = block.rfind(patterns.value_end, 0, at)
    start = block.rfind(patterns.row, 0, at) if at > 0 else -1
    if start < 0:
        return 0
    number = _ROW_NUMBER.search(block[start : block.find(b">", start)])
    return int(number[1]) if number else 0


def _address(attributes: bytes) -> tuple[int, int] | None:
    reference = _REFERENCE.search(attributes)
    return (int(reference[2]), column_number(reference[1])) if reference else None

"""How far the cells with content of a worksheet reach, measured cell by cell.

Formatted cells without content count for nothing: rows formatted to the foot of
the sheet are common and harmless.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sumoto_bpr.reading.addresses import column_number

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["measure"]

_REFERENCE = re.compile(rb"\br\s*=\s*[\"']\s*([A-Za-z]*)(\d+)")


def measure(blocks: Iterable[bytes], prefix: bytes) -> tuple[int, int]:
    """Return the last row (from 1) and the last column (from 0) with content.

    Rows and cells without ``r`` stand one after the last, as the standard says.
    """
    tag = re.compile(rb"<~(row|c)((?:[\s/][^>]*)?)>(?!</~c>)".replace(b"~", re.escape(prefix)))
    row = last_row = 0
    column = last_column = -1
    for block in blocks:
        for found in tag.finditer(block):
            reference = _REFERENCE.search(found[2])
            if found[1] == b"row":
                row, column = (int(reference[2]) if reference else row + 1), -1
                continue
            column = column_number(reference[1]) if reference and reference[1] else column + 1
            if found[2].endswith(b"/"):
                continue
            last_row = max(last_row, int(reference[2]) if reference else row)
            last_column = max(last_column, column)
    return last_row, last_column

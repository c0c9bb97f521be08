"""Read a CSV: bytes → text by strict decoding, text → records with their line numbers."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from itertools import chain

from sumoto_bpr.reading.decoding import decode
from sumoto_bpr.reading.refusal import Refused

__all__ = ["DELIMITERS", "MAX_FIELD", "CsvText", "parse_csv"]

DELIMITERS = (",", "\t", ";")
MAX_FIELD = 1_000_000
"""Characters of one field; a longer one is a quote that was never closed."""

_END = "\ue000end of file\ue000"
_HEAD_LINES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvText:
    """Records as written, blank and ragged ones kept.

    ``line_numbers`` is None where they are 1, 2, 3 and so on.
    """

    rows: list[list[str]]
    line_numbers: tuple[int, ...] | None
    encoding: str
    delimiter: str
    candidates: tuple[str, ...]
    doubtful: str | None


def parse_csv(data: bytes, encoding: str | None = None, delimiter: str | None = None) -> CsvText:
    """Return the records of a CSV; raises ``Refused`` with the line of the fault."""
    decoded = decode(data, encoding)
    text = decoded.text
    if "\0" in text:
        raise Refused("NUL", row=text.count("\n", 0, text.index("\0")) + 1)
    delimiter = delimiter or _sniff(text)
    rows, numbers = _records(text, delimiter)
    return CsvText(
        rows=rows,
        line_numbers=numbers,
        encoding=decoded.encoding,
        delimiter=delimiter,
        candidates=decoded.candidates,
        doubtful=decoded.doubtful,
    )


def _records(text: str, delimiter: str) -> tuple[list[list[str]], tuple[int, ...] | None]:
    """Return the records and, where one spans lines, the first line of each.

    A line of our own closes the text: a quote left open swallows it.
    """
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(chain(io.StringIO(text, newline=""), [_END]), delimiter=delimiter)
    rows: list[list[str]] = []
    numbers: list[int] = []
    line = 0
    try:
        for row in reader:
            rows.append(row)
            numbers.append(line + 1)
            line = reader.line_num
    except csv.Error as error:
        reason = "LONG_FIELD" if "limit" in str(error) else "DAMAGED"
        raise Refused(reason, row=line + 1, limit=f"{MAX_FIELD:,}") from error
    if rows.pop() != [_END]:
        raise Refused("UNCLOSED_QUOTE", row=numbers[-1])
    numbers.pop()
    return rows, None if line == len(rows) + 1 else tuple(numbers)


def _sniff(text: str) -> str:
    """Return the delimiter under which the first lines agree on the most columns."""
    head = io.StringIO(text[:65536], newline="")
    lines = [line for line, _ in zip(head, range(_HEAD_LINES), strict=False)]

    def worth(delimiter: str) -> int:
        widths = Counter(map(len, csv.reader(lines, delimiter=delimiter)))
        return max(((width - 1) * rows for width, rows in widths.items() if width), default=0)

    csv.field_size_limit(MAX_FIELD)
    return max(DELIMITERS, key=worth)

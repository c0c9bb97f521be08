"""Makes the workbooks and CSV files that the tests of reading put questions to."""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from openpyxl import Workbook

from sumoto_bpr.model.department import Organisation
from sumoto_bpr.model.problems import Problem
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.files import read_files
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.mapping import Mapping, read_mapping
from sumoto_bpr.reading.policy import default_policy
from sumoto_bpr.reading.result import FileAccount
from sumoto_bpr.reading.source import Source

__all__ = [
    "RULES",
    "account",
    "check_digit",
    "codes",
    "mapping_of",
    "problem_at",
    "reader",
    "values",
    "write_book",
    "write_csv",
]

RULES: Rules = default_policy().on(date(2026, 3, 31))


def write_book(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Path:
    """Write a workbook with these sheets."""
    book = Workbook()
    del book["Sheet"]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def write_csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a CSV of that text."""
    path.write_bytes(text.encode(encoding))
    return path


def mapping_of(folder: Path, text: str) -> Mapping:
    """Return the mapping that ``text`` states; it must be without fault."""
    path = folder / "m.toml"
    path.write_text(text, encoding="utf-8")
    reading = read_mapping(path)
    assert not reading.problems, [p.sentence() for p in reading.problems]
    assert reading.value is not None
    return reading.value


@cache
def reader() -> ReaderHost:
    """Return the one reader child of a test process; it ends with the process."""
    host = ReaderHost(60.0, 1536)
    atexit.register(host.close)
    return host.start()


def account(
    path: Path,
    mapping: Mapping | None = None,
    organisation: Organisation | None = None,
) -> FileAccount:
    """Return what became of one file, its rows included."""
    (first, *_) = read_files(
        [Source(path=path, mapping=mapping)],
        organisation=organisation or Organisation(),
        rules=RULES,
        host=reader(),
        with_rows=True,
    )
    assert first.rows_in == first.rows_kept + first.rows_refused
    return first


def values(read: FileAccount, key: str) -> list[object]:
    """Return the values of one key, row by row; None where there is none."""
    return [row["values"].get(key) for row in read.rows]


def codes(read: FileAccount) -> set[str]:
    """Return the codes of all problems."""
    return {problem.code for problem in read.problems}


def problem_at(read: FileAccount, cell: str) -> Problem:
    """Return the one problem of a cell."""
    (found,) = [problem for problem in read.problems if problem.cell == cell]
    return found


def check_digit(eleven: str) -> str:
    """Return the check digit of a 個人番号, worked out as the ministry's order writes it."""
    total = 0
    for n, digit in enumerate(reversed(eleven), start=1):
        total += int(digit) * (n + 1 if n <= 6 else n - 5)
    rest = total % 11
    return "0" if rest <= 1 else str(11 - rest)

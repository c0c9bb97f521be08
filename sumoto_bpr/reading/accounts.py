"""What became of each file: rows in = kept + refused, totals, problems in order of rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.model.book import PROVENANCE
from sumoto_bpr.model.problems import Problem
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.opening import Opened
from sumoto_bpr.reading.proof import prove
from sumoto_bpr.reading.proof_totals import check_totals, differing
from sumoto_bpr.reading.result import FileAccount
from sumoto_bpr.sheets import SHEETS, ColumnType

__all__ = ["Counted", "accounts_of", "kept_frame", "plain_rows", "unread"]

Counted = Callable[[npt.NDArray[np.intp]], tuple[dict[str, float], tuple[dict[str, Any], ...]]]
"""Gives the totals and the lines by department of one file, from its places among the kept rows."""


def unread(opened: Opened) -> FileAccount:
    """Return the account of a file that is none of ours or cannot be read."""
    return FileAccount(
        file=opened.source.name,
        kind=None,
        sha256=opened.book.sha256 if opened.book else "",
        problems=opened.problems,
    )


def kept_frame(table: Table, units: npt.NDArray[Any] | None = None) -> pd.DataFrame:
    """Return the kept rows with their provenance; the index is the row's position."""
    frame = table.frame(table.spec.keys)
    labels = [block.book.file for block in table.blocks]
    sheets = [block.sheet for block in table.blocks]
    numbers = [np.asarray(block.numbers, dtype=np.int64) for block in table.blocks]
    frame["_file"] = pd.Series(np.asarray([*labels, ""], dtype=object)[table.block_of], dtype="str")
    frame["_sheet"] = pd.Series(
        np.asarray([*sheets, ""], dtype=object)[table.block_of], dtype="str"
    )
    frame["_row"] = np.concatenate([*numbers, np.zeros(0, dtype=np.int64)])
    if units is not None:
        frame["_unit"] = pd.Series(units, dtype="str")
    return frame[~table.refused]


def accounts_of(
    opened: tuple[Opened, ...],
    table: Table,
    kept: pd.DataFrame,
    counted: Counted,
    *,
    later: tuple[tuple[int, int, Problem], ...] = (),
    with_rows: bool = False,
) -> tuple[FileAccount, ...]:
    """Return one account a file (and fiscal year, where a sheet holds several).

    ``later`` are problems found over several rows, each with its file and part.
    ``with_rows`` adds the values of every kept row.
    """
    parts = _parts(table)
    refused = np.bincount(table.block_of[table.refused], minlength=len(table.blocks))
    by_part = _problems(table, later)
    block_of = table.block_of[kept.index]
    years = kept["year"].to_numpy(dtype=object) if "year" in kept else None
    accounts: list[FileAccount] = []
    for one in opened:
        if not one.located:
            accounts.append(unread(one))
            continue
        for part in sorted(part for number, part in parts if number == one.number):
            blocks = parts[one.number, part]
            rows = np.flatnonzero(np.isin(block_of, blocks))
            lost = sum(int(refused[b]) + table.blocks[b].refused for b in blocks)
            totals, lines = counted(rows)
            general = one.problems if part == 0 else ()
            proofs = [(b, p) for b in blocks if (p := prove(table.blocks[b], b, table, kept))]
            sums = [d for b in blocks for d in _sums(table, b, kept, block_of)]
            accounts.append(
                FileAccount(
                    file=one.source.name,
                    kind=one.kind,
                    sha256=one.book.sha256 if one.book else "",
                    year=_year(() if years is None else years[rows], one),
                    rows_in=len(rows) + lost,
                    rows_kept=len(rows),
                    rows_refused=lost,
                    rows_aside=sum(len(table.blocks[b].asides) for b in blocks),
                    totals=totals,
                    by_department=lines,
                    rows=plain_rows(kept.iloc[rows], table) if with_rows else (),
                    problems=(*general, *by_part.get((one.number, part), ()), *sums),
                    proof=tuple(proof for _, proof in proofs),
                )
            )
    return tuple(accounts)


def _sums(
    table: Table, number: int, kept: pd.DataFrame, block_of: npt.NDArray[np.intp]
) -> tuple[Problem, ...]:
    """Return the sums that a sheet states and its rows do not add up to."""
    block = table.blocks[number]
    if not block.taken_out:
        return ()
    return differing(check_totals(block, table, kept[block_of == number]), block)


def _parts(table: Table) -> dict[tuple[int, int], list[int]]:
    """Return the numbers of the blocks by file and part."""
    parts: dict[tuple[int, int], list[int]] = {}
    for number, block in enumerate(table.blocks):
        parts.setdefault((block.source, block.part), []).append(number)
    return parts


def _problems(
    table: Table, later: tuple[tuple[int, int, Problem], ...]
) -> Mapping[tuple[int, int], tuple[Problem, ...]]:
    """Return the problems by file and part: of sheets, of cells by row, of the whole.

    A cell that several fiscal years read is told with the first of them.
    """
    order = {key: i for i, key in enumerate(table.spec.keys)}
    found: dict[tuple[int, int], list[Problem]] = {}
    for block in table.blocks:
        found.setdefault((block.source, block.part), []).extend(block.problems)
    for position, _, problem in sorted(table.found, key=lambda f: (f[0], order.get(f[1], -1))):
        block = table.blocks[table.block_of[position]]
        found[block.source, block.part].append(problem)
    for source, part, problem in later:
        found.setdefault((source, part), []).append(problem)
    told: dict[int, set[tuple[str | None, ...]]] = {}
    once: dict[tuple[int, int], tuple[Problem, ...]] = {}
    for source, part in sorted(found):
        before = told.setdefault(source, set())
        new = tuple(p for p in found[source, part] if not part or _fault(p) not in before)
        before |= set(map(_fault, new))
        once[source, part] = new
    return once


def _fault(problem: Problem) -> tuple[str | None, ...]:
    """Return what makes two problems the same fault: kind and cell, else kind and words."""
    what = problem.value if problem.cell else problem.message
    return problem.code, problem.sheet, problem.cell, what


def _year(told: Iterable[Any], opened: Opened) -> str | None:
    years = list({str(year) for year in told if not pd.isna(year)})
    if len(years) == 1:
        return years[0]
    own = opened.source.year
    return own.code if own is not None and not years else None


def plain_rows(rows: pd.DataFrame, table: Table) -> tuple[dict[str, Any], ...]:
    """Return rows as ``{"row", "values"}``, empty cells left out, durations as objects."""
    keys = [key for key in rows.columns if key not in PROVENANCE]
    spec = SHEETS[table.spec.kind]
    durations = {key for key in keys if spec.column(key).type is ColumnType.DURATION}
    listed = []
    columns = [rows[key].tolist() for key in keys]
    for number, *cells in zip(rows["_row"].tolist(), *columns, strict=True):
        values = {
            key: json.loads(cell) if key in durations else cell
            for key, cell in zip(keys, cells, strict=True)
            if cell is not None and cell == cell  # noqa: PLR0124 - NaN alone differs from itself
        }
        listed.append({"row": int(number), "values": values})
    return tuple(listed)

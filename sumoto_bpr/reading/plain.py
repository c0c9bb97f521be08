"""Tables that need no more than their column spec: cut, read, checked, counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.model.problems import Problem, ProblemKind, cells, tables
from sumoto_bpr.reading.accounts import accounts_of, kept_frame
from sumoto_bpr.reading.assemble import Table, assemble
from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.opening import Opened
from sumoto_bpr.reading.result import FileAccount
from sumoto_bpr.sheets import SHEETS

__all__ = ["Plain", "first_sheet", "read_plain"]

Count = Callable[[pd.DataFrame], dict[str, float]]
"""Gives the totals of the kept rows of one file."""

_NOTHING: re.Pattern[str] = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """How a kind is read: what tells its rows apart, what is counted, what is dropped.

    ``identity`` are the keys that together are unique (none = rows may repeat);
    ``dropped`` matches headers that must not be read, ``dropped_as`` says so.
    ``place`` gives each row's ``Department.key``, ``examine`` looks at the whole table
    before rows are refused, ``after`` once it is known which rows are kept.
    """

    kind: str
    count: Count
    identity: tuple[str, ...] = ()
    dropped: re.Pattern[str] = _NOTHING
    dropped_as: ProblemKind = tables.DROPPED_COLUMN
    place: Callable[[Table], npt.NDArray[Any]] | None = None
    examine: Callable[[Table], None] = field(default=lambda _table: None)
    after: Callable[[Table], None] = field(default=lambda _table: None)


def first_sheet(opened: Iterable[Opened]) -> list[Block]:
    """Return the rows of the first fitting sheet of each file (of all of them for ``*``)."""
    blocks: list[Block] = []
    for one in opened:
        mapping = one.located[0].mapping if one.located else None
        every = mapping is not None and mapping.sheet == "*"
        own = one.blocks(one.located if every else one.located[:1])
        if own and mapping is None:
            own[0].problems += one.unread(one.located[1:])
        blocks += own
    return blocks


def read_plain(
    opened: tuple[Opened, ...], plain: Plain, *, with_rows: bool = False
) -> tuple[pd.DataFrame, tuple[FileAccount, ...], tuple[Problem, ...]]:
    """Return the kept rows of all files, the account of each file, and every problem."""
    blocks = first_sheet(opened)
    for block in blocks:
        _drop(block, plain)
    table = assemble(blocks, SHEETS[plain.kind])
    plain.examine(table)
    keys = _identities(table, plain.identity)
    _refuse(table, plain.identity, keys)
    plain.after(table)
    units = plain.place(table) if plain.place else None
    kept = kept_frame(table, units)

    def counted(
        rows: npt.NDArray[np.intp],
    ) -> tuple[dict[str, float], tuple[dict[str, Any], ...]]:
        return plain.count(kept.iloc[rows]), ()

    files = accounts_of(opened, table, kept, counted, with_rows=with_rows)
    return kept, files, tuple(problem for file in files for problem in file.problems)


def _drop(block: Block, plain: Plain) -> None:
    for index, header in enumerate(block.headers):
        if header and plain.dropped.search("".join(header.split())):
            problem = plain.dropped_as.at(block.at_header(index), value=header.strip())
            block.problems.append(problem)
            block.forget(index)


def _identities(table: Table, keys: tuple[str, ...]) -> npt.NDArray[np.object_]:
    """Return what tells rows apart; a row whose first key is blank is like no other."""
    if not keys:
        return np.array([str(i) for i in range(len(table))], dtype=object)
    columns = [table.text(key) for key in keys]
    return np.array(
        [
            "\x1f".join(parts) if parts[0] else f"\x1f{position}"
            for position, parts in enumerate(zip(*columns, strict=True))
        ],
        dtype=object,
    )


def _refuse(table: Table, identity: tuple[str, ...], keys: npt.NDArray[np.object_]) -> None:
    first: dict[str, int] = {}
    for position, key in enumerate(keys):
        first.setdefault(key, position)
    for failure in table.check(keys):
        position = failure.position
        if table.refused[position]:
            continue
        table.refused[position] = True
        if failure.rule == "required":
            table.report(position, failure.key, cells.MISSING_REQUIRED)
            continue
        where = table.where(first[keys[position]], identity[0])
        value = table.written(position, identity[0])
        table.report(position, identity[0], tables.DUPLICATE_KEY, value=value, first=where)

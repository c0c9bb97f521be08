"""Task ids: as printed, else provisional; of equal ones the row in its own 課's folder is kept."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import cells, inventory as kinds
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.schema import Failure

__all__ = ["give_ids", "identities", "refuse"]

_WHY_REFUSED = frozenset(
    kind.code
    for kind in (
        cells.ERROR_CELL,
        cells.MISSING_REQUIRED,
        kinds.DUPLICATE_ID,
        kinds.OTHERS_ROW,
        kinds.PART_ROW,
        kinds.TOTAL_ROW,
    )
)
"""All that is still told of a row that is refused."""


def give_ids(table: Table) -> None:
    """Fill blank ids: from the city's own id without a finding, else from the content.

    A provisional id is ``~`` and 12 hex digits. The city's own id counts within its
    所属 (each 課 may number from 1). Equal rows without any id are told apart by
    their order. Rows already refused get none: they change no other row's id.
    """
    ids = table.values.setdefault("id", np.full(len(table), None, dtype=object))
    blank = np.flatnonzero(pd.isna(ids) & ~table.refused)
    if not len(blank):
        return
    own = table.text("external_id")
    unit = [
        compare_key(d + n)
        for d, n in zip(*map(table.text, ("division", "department")), strict=True)
    ]
    seen: Counter[str] = Counter()
    without: Counter[int] = Counter()
    for position in blank:
        if own[position]:
            ids[position] = _hash("external_id", unit[position], own[position])
            continue
        content = _content(table, int(position), unit[position])
        seen[content] += 1
        ids[position] = _hash("content", content, str(seen[content]))
        number = int(table.block_of[position])
        if "id" in table.blocks[number].columns:
            table.report(int(position), "id", kinds.PROVISIONAL_ID, after=ids[position])
        else:
            without[number] += 1
    for number, count in without.items():
        block = table.blocks[number]
        block.problems.append(kinds.NO_ID_COLUMN.at(block.place, value=count))


def _hash(*parts: str) -> str:
    return (
        "~" + hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    )


def _content(table: Table, position: int, unit: str) -> str:
    """Return what a row says, the year left out: an id holds neither 課 code nor year."""
    values = {
        key: column[position]
        for key, column in sorted(table.values.items())
        if key not in ("id", "year") and not pd.isna(column[position])
    }
    return unit + json.dumps(values, ensure_ascii=False, sort_keys=True)


def identities(table: Table) -> npt.NDArray[np.object_]:
    """Return what tells rows apart: fiscal year and id; a row refused or without a name is none."""
    names, years, ids = (table.text(key) for key in ("name", "year", "id"))
    return np.array(
        [
            f"{year}\x1f{task}" if name and not gone else f"\x1f\x1f{position}"
            for position, (name, year, task, gone) in enumerate(
                zip(names, years, ids, table.refused.tolist(), strict=True)
            )
        ],
        dtype=object,
    )


def refuse(
    table: Table,
    failures: tuple[Failure, ...],
    keys: npt.NDArray[Any],
    claims: npt.NDArray[Any],
) -> None:
    """Mark rows that lack a required cell or repeat an id, each with its problem.

    Of rows with one id the one of the lowest ``claims`` is kept, else the first: a
    copy in another 課's folder costs the 課 it was copied from nothing.
    """
    for failure in failures:
        if failure.rule == "required" and not table.refused[failure.position]:
            table.report(failure.position, failure.key, cells.MISSING_REQUIRED)
            table.refused[failure.position] = True
    repeated = {keys[f.position] for f in failures if f.rule == "unique"}
    same: dict[str, list[int]] = {key: [] for key in repeated}
    for position, key in enumerate(keys):
        if key in same:
            same[key].append(position)
    for positions in same.values():
        kept = min(positions, key=lambda position: (claims[position], position))
        for position in positions:
            if position != kept:
                _report_duplicate(table, position, kept)
                table.refused[position] = True
    gone = set(np.flatnonzero(table.refused).tolist())
    table.found = [f for f in table.found if f[0] not in gone or f[2].code in _WHY_REFUSED]


def _report_duplicate(table: Table, position: int, first: int) -> None:
    printed = table.written(position, "id")
    key = "id" if printed and not printed.startswith("~") else "external_id"
    key = key if key in table.raw else "id"
    value = table.written(position, key) or table.values["id"][position]
    table.report(position, key, kinds.DUPLICATE_ID, value=value, first=table.where(first, key))

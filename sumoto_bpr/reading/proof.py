"""What a mapping made of a sheet: header by key, first values, rows taken out, totals compared."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from sumoto_bpr.model.problems import MASK, cells as cell_kinds
from sumoto_bpr.reading.addresses import cell_address
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.cells.outcome import written
from sumoto_bpr.reading.header import header_key
from sumoto_bpr.reading.mapping_record import ColumnRule, Mapping
from sumoto_bpr.reading.proof_totals import TotalCheck, check_totals
from sumoto_bpr.sheets import SHEETS, Column, ColumnType

__all__ = ["Proof", "ProofColumn", "prove"]

_SAMPLES = 3
_LONGEST = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofColumn:
    """Where the values of one key came from, and the first of them.

    ``source`` is header, path, sheet or const; ``stated`` tells whether the mapping
    says so or the header is a standard one. The header is the ``occurrence``-th of ``of``
    columns of that name. ``samples`` are the first values as they were read, masked in
    a personal column; ``filled`` counts the rows that have a value.
    """

    key: str
    title: str
    source: str
    stated: bool
    header: str = ""
    cell: str | None = None
    occurrence: int = 1
    of: int = 1
    unit: str = ""
    samples: tuple[str, ...] = ()
    filled: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return the column as plain data."""
        return {
            "key": self.key,
            "title": self.title,
            "source": self.source,
            "stated": self.stated,
            "header": self.header,
            "cell": self.cell,
            "occurrence": self.occurrence,
            "of": self.of,
            "unit": self.unit,
            "samples": list(self.samples),
            "filled": self.filled,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What one mapping made of one sheet and fiscal year.

    ``unused`` are header and cell of the columns not read; ``taken_out`` key, word and
    Excel rows; ``filled_down`` cells by key; ``split`` cells that matched and cells
    with a value by key; ``not_recoded`` key, word and cells.
    """

    mapping: str
    sheet: str
    header_row: int
    columns: tuple[ProofColumn, ...] = ()
    unused: tuple[tuple[str, str], ...] = ()
    taken_out: tuple[tuple[str, str, tuple[int, ...]], ...] = ()
    filled_down: dict[str, int] = field(default_factory=dict)
    split: dict[str, tuple[int, int]] = field(default_factory=dict)
    not_recoded: tuple[tuple[str, str, int], ...] = ()
    totals: tuple[TotalCheck, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the proof as plain data."""
        return {
            "mapping": self.mapping,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "columns": [column.to_json() for column in self.columns],
            "unused": [{"header": header, "cell": cell} for header, cell in self.unused],
            "taken_out": [
                {"key": key, "value": word, "rows": list(rows)}
                for key, word, rows in self.taken_out
            ],
            "filled_down": self.filled_down,
            "split": {key: {"fits": n, "cells": of} for key, (n, of) in self.split.items()},
            "not_recoded": [
                {"key": key, "value": word, "cells": count} for key, word, count in self.not_recoded
            ],
            "totals": [check.to_json() for check in self.totals],
        }


def prove(block: Block, number: int, table: Table, kept: pd.DataFrame) -> Proof | None:
    """Return the proof of block ``number`` of ``table``; None where no mapping read it.

    ``kept`` are the rows of the whole table that were kept, indexed by position.
    """
    mapping = block.mapping
    if mapping is None:
        return None
    rows = kept[table.block_of[kept.index] == number]
    spec = table.spec
    columns = tuple(
        _column(block, mapping, spec.column(key), rows) for key in spec.keys if key in block.columns
    )
    return Proof(
        mapping=mapping.name,
        sheet=block.sheet,
        header_row=block.header_row,
        columns=columns,
        unused=_unused(block, table),
        taken_out=_taken_out(block),
        filled_down=dict(block.filled),
        split=dict(block.split),
        not_recoded=_not_recoded(table, number),
        totals=check_totals(block, table, rows),
    )


def _column(block: Block, mapping: Mapping, column: Column, rows: pd.DataFrame) -> ProofColumn:
    rule = mapping.rules.get(column.key)
    const = column.key in mapping.const
    source = "const" if const else rule.source if rule else "header"
    values = rows[column.key].dropna() if column.key in rows else pd.Series(dtype=object)
    place = _place(block, column.key, rule) if source == "header" else {}
    return ProofColumn(
        key=column.key,
        title=column.title,
        source=source,
        stated=const or rule is not None or column.key not in block.positions,
        unit=(rule.unit if rule else None) or block.units.get(column.key) or column.unit,
        samples=_samples(column, values)[: 1 if const else _SAMPLES],
        filled=int((values != "").sum()),
        **place,
    )


def _place(block: Block, key: str, rule: ColumnRule | None) -> dict[str, Any]:
    """Return header, cell and occurrence of a key that comes from a column."""
    owner = key
    if key not in block.positions and block.mapping is not None:
        rules = block.mapping.rules.items()
        owner = next((k for k, r in rules if key == "division" and r.gives_division), key)
    index = block.positions.get(owner)
    if index is None:
        return {}
    header = block.headers[index] if index < len(block.headers) else ""
    wanted = header_key(rule.header if rule else header)
    same = [i for i, text in enumerate(block.headers) if header_key(text) == wanted]
    return {
        "header": " ".join(header.split()),
        "cell": f"{block.letters[owner]}{block.header_row}" if owner in block.letters else None,
        "occurrence": same.index(index) + 1 if index in same else 1,
        "of": max(len(same), 1),
    }


def _samples(column: Column, values: pd.Series[Any]) -> tuple[str, ...]:
    found = values[values != ""].head(_SAMPLES)
    is_period = column.type is ColumnType.DURATION
    first = [json.loads(value)["text"] if is_period else written(value) for value in found]
    if column.personal:
        return tuple(MASK for _ in first)
    return tuple(t if len(t) <= _LONGEST else f"{t[:_LONGEST]}…" for t in first)


def _unused(block: Block, table: Table) -> tuple[tuple[str, str], ...]:
    """Return header and cell of what no fiscal year of the sheet reads."""
    used = {
        index
        for other in table.blocks
        if (other.source, other.sheet) == (block.source, block.sheet)
        for key, index in other.positions.items()
        if key in other.columns
    }
    return tuple(
        (" ".join(header.split()), cell_address(block.header_row, index))
        for index, header in enumerate(block.headers)
        if header.strip() and index not in used
    )


def _taken_out(block: Block) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    """Return every word of ``skip_where`` with its rows, words without one too."""
    mapping = block.mapping
    spec = SHEETS[mapping.kind] if mapping else None
    found = []
    for key, words in mapping.skip_where.items() if mapping and spec else ():
        for word in dict.fromkeys(words.values()):
            rows = tuple(one.row for one in block.taken_out if (one.key, one.word) == (key, word))
            shown = MASK if spec and spec.column(key).personal else word
            found.append((key, shown, rows))
    return tuple(found)


def _not_recoded(table: Table, number: int) -> tuple[tuple[str, str, int], ...]:
    code = cell_kinds.NOT_RECODED.code
    found = Counter(
        (key, problem.value or "")
        for position, key, problem in table.found
        if problem.code == code and table.block_of[position] == number
    )
    return tuple((key, value, count) for (key, value), count in found.items())

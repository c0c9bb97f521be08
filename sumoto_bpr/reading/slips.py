"""What a careful reader would ask about: totals among tasks, unknown columns, past reviews."""

from __future__ import annotations

from datetime import date

import numpy as np

from sumoto_bpr.model.names import compare_key, nearest
from sumoto_bpr.model.problems import Place, inventory as kinds, tables
from sumoto_bpr.reading.addresses import cell_address
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.block import Block
from sumoto_bpr.sheets import Sheet

__all__ = ["ask_about_columns", "ask_about_reviews", "ask_about_totals"]

_TOTALS = frozenset(
    compare_key(word) for word in ("合計", "小計", "総合計", "総計", "計", "課計", "部計", "累計")
)
_LIKENESS = 0.75


def ask_about_totals(table: Table) -> None:
    """Report rows named like a total: they count as tasks unless they are taken out."""
    for position, name in enumerate(table.text("name")):
        if name and not table.refused[position] and compare_key(str(name)) in _TOTALS:
            table.report(position, "name", kinds.TOTAL_ROW, value=str(name).strip())


def ask_about_reviews(table: Table, as_of: date | None) -> None:
    """Report tasks whose day of review is past on ``as_of`` (practice.md C29)."""
    if as_of is None:
        return
    days = table.text("next_review")
    overdue = (days != "") & (days < as_of.isoformat()) & ~table.refused
    for position in np.flatnonzero(overdue).tolist():
        table.report(
            position, "next_review", kinds.OVERDUE_REVIEW, value=days[position], as_of=as_of
        )


def ask_about_columns(block: Block, spec: Sheet) -> None:
    """Report headers that are no column of ours but look much like one that is lacking."""
    if block.mapping is not None:
        return
    lacking = [column.title for column in spec.columns if column.key not in block.positions]
    header_row = block.numbers[0] - 1 if block.numbers else None
    for index, header in enumerate(block.headers):
        if not header or index in block.positions.values():
            continue
        near = nearest(header, lacking, cutoff=_LIKENESS)
        if near is not None:
            cell = cell_address(header_row, index) if header_row else None
            place = Place(file=block.place.file, sheet=block.place.sheet, cell=cell, row=header_row)
            block.problems.append(tables.UNREAD_COLUMN.at(place, value=header.strip(), near=near))

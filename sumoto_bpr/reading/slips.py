"""What a careful reader would ask about: totals among tasks, unknown columns, past reviews."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from difflib import get_close_matches

import numpy as np

from sumoto_bpr.model.names import compare_key, nearest
from sumoto_bpr.model.problems import inventory as kinds, tables
from sumoto_bpr.reading.addresses import column_letters
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.rows import is_total
from sumoto_bpr.sheets import Sheet

__all__ = [
    "ask_about_columns",
    "ask_about_examples",
    "ask_about_ids",
    "ask_about_reviews",
    "ask_about_totals",
]

_LIKENESS = 0.75
_PRINTED = re.compile(r"([0-9A-Z]{3,10})-\d{3,}")
_EXAMPLE = re.compile(
    r"^[(\[〔【<《]?(?:記入|記載|入力)?例(?:[)\]〕】>》:]|\d|①|$)|^(?:記入|記載|入力)例"
)
_RUNNING = frozenset(map(compare_key, ("№", "No.", "番号", "連番", "項番", "通番", "行", "#")))
"""Headers of running numbers: nothing is lost with them."""


def ask_about_totals(table: Table) -> None:
    """Report rows named like a total: they count as tasks unless they are taken out."""
    for position, name in enumerate(table.text("name")):
        if name and not table.refused[position] and is_total(str(name)):
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


def ask_about_examples(table: Table) -> None:
    """Report rows that a form gives as an example: they count as tasks unless they are deleted."""
    for position, name in enumerate(table.text("name")):
        if name and not table.refused[position] and _EXAMPLE.match(compare_key(str(name))):
            table.report(position, "name", kinds.EXAMPLE_ROW, value=str(name).strip())


def ask_about_ids(table: Table) -> None:
    """Report ids that look like printed ones but for a slip: who edits an id makes a new task."""
    for number in range(len(table.blocks)):
        rows = np.flatnonzero((table.block_of == number) & ~table.refused).tolist()
        if "id" not in table.raw or not rows:
            continue
        written = {position: table.written(position, "id") for position in rows}
        shapes = Counter(_shape(task) for task in written.values() if task)
        usual = [s for s, count in shapes.items() if s and count >= max(3, len(written) / 10)]
        for position, task in written.items() if usual else ():
            shape = _shape(task)
            if not task or shape in usual or (shape and shapes[shape] > 1):
                continue
            near = get_close_matches(shape or compare_key(task), usual, n=1, cutoff=_LIKENESS)
            if near:
                table.report(position, "id", kinds.EDITED_ID, value=task, like=f"{near[0]}-001")


def _shape(task: str) -> str:
    """Return the serial of an id as forms print them, "" for any other id."""
    found = _PRINTED.fullmatch(task)
    return found[1] if found else ""


def ask_about_columns(block: Block, spec: Sheet) -> None:
    """Say which columns are not read; of one much like a column that is lacking, which it is.

    Where a mapping says what is read, the rest was left out on purpose. Beside a column
    of people's names a header may be one: such headers are told by their letters alone.
    """
    if block.mapping is not None:
        return
    lacking = [column.title for column in spec.columns if column.key not in block.positions]
    others = []
    with_people = any(found.code == kinds.PERSON_COLUMN.code for found in block.problems)
    for index in block.unread:
        header = block.headers[index]
        near = nearest(header, lacking, cutoff=_LIKENESS)
        if near is not None:
            problem = tables.UNREAD_COLUMN.at(block.at_header(index), value=header, near=near)
            block.problems.append(problem)
        elif compare_key(header) not in _RUNNING:
            shown = "" if with_people else f"「{header}」"
            others.append(f"{column_letters(index)}列{shown}")
    if others:
        block.problems.append(tables.UNREAD_COLUMNS.at(block.place, value="、".join(others)))

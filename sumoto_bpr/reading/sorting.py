"""The form's second sheet: what is asked by 業務ID is joined to the rows of the first."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from sumoto_bpr.model.problems import Problem, Severity, inventory as kinds
from sumoto_bpr.model.problems.sorting import TASK_SORTED_TWICE
from sumoto_bpr.model.problems.tables import LOST_COLUMNS
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.assemble import Table, assemble
from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.common_codes import settle_common_codes
from sumoto_bpr.reading.judging import judge_rows
from sumoto_bpr.reading.locate import Located
from sumoto_bpr.reading.mapped_rows import blanks_of
from sumoto_bpr.sheets import INVENTORY

__all__ = ["answered", "join_sorting", "sorting_rows_refused", "split_sheets"]

_KEYS = frozenset(("id", "name"))
"""What both sheets hold; the name on the second is there for reading only."""


_REFUSED_CODES = frozenset((kinds.SORTING_UNKNOWN_ID.code, TASK_SORTED_TWICE.code))


def sorting_rows_refused(problems: Iterable[Problem]) -> int:
    """Return how many rows of the second sheet were not used, as ``problems`` tell them."""
    return sum(problem.code in _REFUSED_CODES for problem in problems)


def split_sheets(
    located: tuple[Located, ...],
) -> tuple[list[Located], list[Located], list[Located]]:
    """Return the sheets with tasks, those that complete them by id, and those left unread.

    With a mapping that names ``sheet = "*"`` all fitting sheets hold tasks; otherwise
    the first one does.
    """
    if located and located[0].mapping and located[0].mapping.sheet == "*":
        return list(located), [], []
    main, others = list(located[:1]), located[1:]
    if not main or main[0].mapping is not None:
        return main, [], []
    held = set(main[0].header.columns)
    extra = [one for one in others if _completes(set(one.header.columns), held)]
    return main, extra, [one for one in others if one not in extra]


def _completes(keys: set[str], held: set[str]) -> bool:
    return "id" in keys and "id" in held and bool(keys - _KEYS) and not (keys - _KEYS) & held


def join_sorting(table: Table, blocks: list[Block], rules: Rules) -> list[tuple[int, int, Problem]]:
    """Put the values of the second sheets (``answered``) into ``table``.

    ``rules`` hold the dictionary of common work. Returns their problems by file.
    """
    if not blocks:
        return []
    second = assemble(blocks, INVENTORY)
    second.check()
    settle_common_codes(second, rules)
    targets = _targets(second, _rows_by_id(table))
    if "core" not in table.values:
        judge_rows(second)
    known = ~second.refused
    for key in [key for key in second.values if key != "id"]:
        values = table.values.setdefault(key, np.full(len(table), None, dtype=object))
        values[targets[known]] = second.values[key][known]
        raw = table.raw.setdefault(key, np.full(len(table), "", dtype=object))
        raw[targets[known]] = second.raw[key][known]
    for position in np.flatnonzero(known).tolist():
        table.completed[int(targets[position])] = second, position
    second.found.sort(key=lambda found: found[0])
    of_cells = [
        (second.blocks[second.block_of[position]].source, 0, problem)
        for position, _, problem in second.found
    ]
    of_sheets = [
        (block.source, 0, problem)
        for block in blocks
        for problem in block.problems
        if problem.severity is not Severity.WARNING
        or problem.code.startswith("CEL")
        or problem.code == LOST_COLUMNS.code
    ]
    return [*of_sheets, *of_cells]


def _targets(second: Table, rows: dict[tuple[int, str], int]) -> npt.NDArray[np.intp]:
    """Return the row that each row of ``second`` completes; it refuses those that may not.

    A row of no task completes nothing, nor does a further one of the same task.
    """
    ids = second.text("id")
    targets = np.full(len(second), -1, dtype=np.intp)
    first: dict[int, int] = {}
    for position in range(len(second)):
        source = second.blocks[second.block_of[position]].source
        target = rows.get((source, ids[position]), -1)
        if target < 0:
            shown = second.written(position, "id") or "（空）"
            second.report(position, "id", kinds.SORTING_UNKNOWN_ID, value=shown)
        elif target in first:
            place = second.place(first[target], "id")
            shown = f"{place.sheet or ''}の{place.cell or place.row}"
            second.report(position, "id", TASK_SORTED_TWICE, value=ids[position], first=shown)
        second.refused[position] = target < 0 or target in first
        first.setdefault(target, position)
        targets[position] = target
    return targets


def _rows_by_id(table: Table) -> dict[tuple[int, str], int]:
    rows: dict[tuple[int, str], int] = {}
    for position, task in enumerate(table.text("id")):
        if task:
            source = table.blocks[table.block_of[position]].source
            rows.setdefault((source, task), position)
    return rows


def answered(block: Block) -> Block:
    """Return ``block`` without the rows of which only the printed id and name are filled.

    The name is often a formula.
    """
    block.columns.pop("name", None)
    faulty = {at: shown for at, shown in block.faulty.items() if at[0] != "name"}
    filled = {index for key, index in faulty if key != "id"}
    for key, column in block.columns.items():
        if key != "id":
            blanks = blanks_of(column)
            filled |= {index for index, cell in enumerate(column) if cell not in blanks}
    kept = sorted(filled)
    new = {old: index for index, old in enumerate(kept)}
    block.columns = {key: [c[i] for i in kept] for key, c in block.columns.items()}
    block.numbers = [block.numbers[i] for i in kept]
    block.faulty = {(key, new[i]): shown for (key, i), shown in faulty.items() if i in new}

    return block

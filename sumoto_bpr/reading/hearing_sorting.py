"""The question path taken on in hearings: answers beside an inventory sort its tasks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from sumoto_bpr.model.problems import Problem
from sumoto_bpr.model.problems.sorting import HALF_WAY
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.judging import judge_heard
from sumoto_bpr.sheets.sorting import PATH_KEYS

__all__ = ["Row", "judge_hearings", "still_half_way"]

Row: TypeAlias = tuple[str | None, str | None, int | None]
"""File, sheet and Excel row."""
_SORTING = ("core", "core_reason")


def judge_hearings(
    table: Table, answers: Mapping[int, list[tuple[str, int, str]]]
) -> frozenset[Row]:
    """Sort the tasks whose path a hearing took on; return their rows in the inventory.

    ``answers`` (by position: file, row, column) also get what the path has settled, so
    that it is not asked again. What said of these tasks that their path is half way is
    taken back, and said anew where it still is.
    """
    heard = {
        position: [where for where in noted if where[2] in PATH_KEYS]
        for position, noted in answers.items()
    }
    taken = {position: where[-1] for position, where in sorted(heard.items()) if where}
    table.found = [
        one for one in table.found if one[0] not in taken or one[2].code != HALF_WAY.code
    ]
    rows: set[Row] = set()
    for position, (file, row, _) in taken.items():
        rows |= _rows_of(table, position)
        if judge_heard(table, position):
            answers[position].extend((file, row, key) for key in _SORTING)
    return frozenset(rows)


def still_half_way(
    found: Iterable[tuple[int, int, Problem]], settled: frozenset[Row]
) -> list[tuple[int, int, Problem]]:
    """Return what was found on second sheets without the paths that a hearing took on."""
    return [
        one
        for one in found
        if one[2].code != HALF_WAY.code or (one[2].file, one[2].sheet, one[2].row) not in settled
    ]


def _rows_of(table: Table, position: int) -> set[Row]:
    """Return the row that holds a task and, on the form's second sheet, the one beside it."""
    own = table.place(position, "id")
    rows: set[Row] = {(own.file, own.sheet, own.row)}
    if position in table.completed:
        second, there = table.completed[position]
        place = second.place(there, "id")
        rows.add((place.file, place.sheet, place.row))
    return rows

"""Rows of steps inside their lanes: straight on where there is room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sumoto_bpr.flows.graph import Arc, lane_of, lanes, steps
from sumoto_bpr.flows.ranks import columns, forward_arcs, heights
from sumoto_bpr.model.flow import Flow

__all__ = ["Cell", "Placement", "place_steps"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where a step stands: lane, row inside the lane, and column, each from 0."""

    lane: int
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """All cells of a flow; ``rows`` counts the rows of each lane."""

    cells: dict[str, Cell]
    rows: tuple[int, ...]
    columns: int


def place_steps(flow: Flow) -> Placement:
    """Return the cell of every step: no two in one, each in its own lane.

    Column by column, the step with the longest way to go first, so that the main way
    stays straight and side ways give way.
    """
    known = steps(flow)
    forward = forward_arcs(flow)
    column = columns(flow)
    longest = heights(list(known), forward)
    into: dict[str, list[Arc]] = defaultdict(list)
    for arc in forward:
        into[arc.target].append(arc)
    lane_at = {lane: number for number, lane in enumerate(lanes(flow))}
    order = {name: number for number, name in enumerate(known)}
    cells: dict[str, Cell] = {}
    taken: set[Cell] = set()
    for here in sorted(known, key=lambda name: (column[name], -longest[name], order[name])):
        lane = lane_at[lane_of(known[here])]
        before = [cells[arc.source] for arc in into[here] if arc.source in cells]
        cell = _free_cell(lane, column[here], before, taken)
        cells[here] = cell
        taken.add(cell)
    rows = [1 + max(c.row for c in cells.values() if c.lane == lane) for lane in lane_at.values()]
    count = 1 + max((cell.column for cell in cells.values()), default=-1)
    return Placement(cells=cells, rows=tuple(rows), columns=count)


def _free_cell(lane: int, column: int, before: Sequence[Cell], taken: set[Cell]) -> Cell:
    """Return the free cell nearest to the rows one comes from in this lane."""
    here = [cell for cell in before if cell.lane == lane]
    wanted = min((cell.row for cell in here), default=0)
    most = 1 + max((cell.row for cell in taken if cell.lane == lane), default=-1)
    for row in sorted(range(most + 1), key=lambda row: (abs(row - wanted), row)):
        cell = Cell(lane=lane, row=row, column=column)
        if cell not in taken and _straight(cell, here, taken):
            return cell
    return Cell(lane=lane, row=most, column=column)


def _straight(cell: Cell, here: Sequence[Cell], taken: set[Cell]) -> bool:
    """Tell whether nothing stands between the cell and where one comes from in its row."""
    return not any(
        Cell(lane=cell.lane, row=cell.row, column=between) in taken
        for origin in here
        if origin.row == cell.row
        for between in range(origin.column + 1, cell.column)
    )

"""Distances of the grid's lines: as wide as boxes, words and used tracks need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sumoto_bpr.flows.grid import OFFSET, Band, Grid
from sumoto_bpr.flows.routes import Route
from sumoto_bpr.flows.rows import Cell

__all__ = ["Extents", "Lines", "bends", "key_across", "key_down", "settle"]

TRACK = 10.0
"""Distance of neighbouring arrows in a gutter."""
CLEAR = 14.0
"""Least distance of an arrow in a gutter from the boxes beside it."""
_BETWEEN = 28.0
_EDGE = 12.0


@dataclass(slots=True)
class Extents:
    """How far the things in a cell reach before and behind its middle lines.

    Keys are (lane, row) or (-1, column); ``zone`` is room for words in the gutter next
    to the cell, kept free of tracks.
    """

    before: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    behind: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    zone_before: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    zone_behind: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))

    def reach(self, key: tuple[int, int], before: float, behind: float) -> None:
        """Make room for something inside the cell."""
        self.before[key] = max(self.before[key], before)
        self.behind[key] = max(self.behind[key], behind)

    def make_zone(self, key: tuple[int, int], reach: float, *, behind: bool) -> None:
        """Keep the gutter next to the cell free as far as ``reach`` from the middle line."""
        zones, cells = (
            (self.zone_behind, self.behind) if behind else (self.zone_before, self.before)
        )
        zones[key] = max(zones[key], reach - cells[key])


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Positions of the lines across and down, and top and bottom of the lanes."""

    across: dict[int, float]
    down: dict[int, float]
    width: float
    lanes: tuple[tuple[float, float], ...]

    def at(self, point: tuple[int, int]) -> tuple[float, float]:
        """Return a grid point in points."""
        return self.across[point[0]], self.down[point[1]]


def settle(
    grid: Grid,
    routes: Sequence[Route],
    extents: Extents,
    head: float,
    least_heights: Sequence[float],
) -> Lines:
    """Return where every used line lies; unused tracks take no room.

    ``head`` is the width of the lanes' heads, ``least_heights`` that of each lane.
    """
    used = _corners(routes)
    across, width = _spread(grid.across, {x for x, _ in used}, extents, -1, head)
    down: dict[int, float] = {}
    lanes = []
    top = 0.0
    rows = {y for _, y in used}
    for lane, band in enumerate(grid.down):
        _, bottom = _spread(band, rows, extents, lane, top)
        spare = max(0.0, least_heights[lane] - (bottom - top)) / 2
        lines, bottom = _spread(band, rows, extents, lane, top + spare)
        down.update(lines)
        lanes.append((top, bottom + spare))
        top = bottom + spare
    return Lines(across=across, down=down, width=width, lanes=tuple(lanes))


def _corners(routes: Iterable[Route]) -> set[tuple[int, int]]:
    """Return the points that fix the position of a line: bends, both lines of each."""
    return {point for route in routes for point in bends(route)}


def bends(route: Route) -> tuple[tuple[int, int], ...]:
    """Return the grid points at which a route turns."""
    across, down = route.leave.side.step
    first, last = route.points[0], route.points[-1]
    enter_across, enter_down = route.enter.side.step
    trail = (
        (first[0] - across, first[1] - down),
        *route.points,
        (last[0] - enter_across, last[1] - enter_down),
    )
    return tuple(
        here
        for before, here, after in zip(trail, trail[1:], trail[2:], strict=False)
        if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1])
    )


def _spread(
    band: Band, used: set[int], extents: Extents, lane: int, start: float
) -> tuple[dict[int, float], float]:
    """Return the positions of a band's lines from ``start`` on, and where the band ends."""
    lines: dict[int, float] = {}
    here = start
    for cell in range(band.count + 1):
        tracks = [line for line in band.gutter(cell) if line in used]
        before = extents.zone_behind[lane, cell - 1] if cell else 0.0
        behind = extents.zone_before[lane, cell] if cell < band.count else 0.0
        clear = CLEAR if tracks else 0.0
        for number, line in enumerate(tracks):
            lines[line] = here + before + clear + number * TRACK
        room = before + behind + 2 * clear + TRACK * max(0, len(tracks) - 1)
        inner = 0 < cell < band.count
        here += max(room, _BETWEEN if inner else _EDGE)
        if cell < band.count:
            centre = here + extents.before[lane, cell]
            middle = band.middle(cell)
            lines.update({middle - 1: centre - OFFSET, middle: centre, middle + 1: centre + OFFSET})
            here = centre + extents.behind[lane, cell]
    return lines, here


def key_across(cell: Cell) -> tuple[int, int]:
    """Return the key of a cell's column."""
    return -1, cell.column


def key_down(cell: Cell) -> tuple[int, int]:
    """Return the key of a cell's row."""
    return cell.lane, cell.row

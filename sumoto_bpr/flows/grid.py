"""The lines on which arrows may run: tracks in the gutters, three lines through a cell.

Between two columns, and above and below each row, lies a gutter of ``tracks``
parallel lines; a column and a row have a middle line and one beside it on either
side. Lines are counted from the top left; their distances are settled later.
"""

from __future__ import annotations

from dataclasses import dataclass

from sumoto_bpr.flows.rows import Cell, Placement

__all__ = ["OFFSET", "Band", "Grid"]

OFFSET = 14.0
"""Distance in points of the side lines from the middle line of a cell."""
_TRACK = 10.0
_PAD = 14.0
_HALF_COLUMN = 58.0
_HALF_ROW = 26.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One block of lines along an axis: ``count`` cells with gutters around them."""

    first: int
    count: int
    tracks: int

    def middle(self, cell: int) -> int:
        """Return the middle line of a cell."""
        return self.first + cell * (self.tracks + 3) + self.tracks + 1

    def gutter(self, number: int) -> range:
        """Return the lines of the gutter before cell ``number``."""
        start = self.first + number * (self.tracks + 3)
        return range(start, start + self.tracks)

    @property
    def end(self) -> int:
        """The first line behind the block."""
        return self.first + self.count * (self.tracks + 3) + self.tracks


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """All lines of a flow: one block across, one block a lane downwards."""

    across: Band
    down: tuple[Band, ...]

    @classmethod
    def of(cls, placement: Placement, tracks: int) -> Grid:
        """Return the grid for the cells of a flow."""
        bands: list[Band] = []
        first = 0
        for count in placement.rows:
            bands.append(Band(first=first, count=count, tracks=tracks))
            first = bands[-1].end
        return cls(across=Band(first=0, count=placement.columns, tracks=tracks), down=tuple(bands))

    @property
    def size(self) -> tuple[int, int]:
        """Number of lines across and down."""
        return self.across.end, self.down[-1].end if self.down else 0

    def middle(self, cell: Cell) -> tuple[int, int]:
        """Return the middle lines of a cell."""
        return self.across.middle(cell.column), self.down[cell.lane].middle(cell.row)

    def rough(self) -> tuple[list[float], list[float]]:
        """Return rough positions of all lines in points, for weighing ways."""
        ys: list[float] = []
        for band in self.down:
            ys += _rough(band, _HALF_ROW, ys[-1] + _PAD if ys else 0.0)
        return _rough(self.across, _HALF_COLUMN, 0.0), ys


def _rough(band: Band, half: float, start: float) -> list[float]:
    positions: list[float] = []
    here = start
    for cell in range(band.count + 1):
        here += _PAD
        positions += [here + track * _TRACK for track in range(band.tracks)]
        here = positions[-1] + _PAD
        if cell < band.count:
            centre = here + half
            positions += [centre - OFFSET, centre, centre + OFFSET]
            here = centre + half
    return positions

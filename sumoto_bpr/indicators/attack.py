"""What a reader can work out about hidden cells of a table of 所属 whose total is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["WIDTH", "Cell", "bounds", "partners"]

WIDTH = 5
"""A hidden number must be able to be at least this many integers (or any at all)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One 所属 of a table: ``number`` of its ``people``; ``known`` cells were shown elsewhere."""

    name: str
    number: int
    people: int
    hidden: bool
    known: bool = False


def bounds(cell: Cell, hidden: Iterable[Cell]) -> tuple[int, int]:
    """Return the least and the most that ``cell`` can be, for a reader who knows head counts.

    ``hidden`` are all hidden cells, ``cell`` among them; the reader gets their
    sum by subtraction.

    >>> one, two = (Cell(name=n, number=2, people=4, hidden=True) for n in "ab")
    >>> bounds(one, [one]), bounds(one, [one, two])
    ((2, 2), (0, 4))
    """
    listed = list(hidden)
    left = sum(c.number for c in listed)
    others = sum(c.people for c in listed if c.name != cell.name)
    return max(0, left - others), min(cell.people, left)


def partners(cells: Sequence[Cell], total: tuple[int, int], width: int = WIDTH) -> set[str] | None:
    """Return the cells to hide as well while the total is shown; None where none suffice.

    ``total`` is the number and the people of the whole. The smallest 所属 that
    nobody knows yet are hidden, one by one, until every hidden cell can be
    ``width`` integers, or all it could ever be. Cells known from elsewhere
    protect nothing and are never chosen.
    """
    number, people = total
    rest = Cell(
        name="",
        number=number - sum(c.number for c in cells),
        people=max(0, people - sum(c.people for c in cells)),
        hidden=True,
    )
    hidden = [c for c in cells if c.hidden and not c.known]
    free = sorted(
        (c for c in cells if not c.hidden and not c.known), key=lambda c: (c.people, c.name)
    )
    chosen: set[str] = set()
    while hidden and not _safe([*hidden, rest], width):
        if not free:
            return None
        hidden.append(free.pop(0))
        chosen.add(hidden[-1].name)
    return chosen


def _safe(hidden: Sequence[Cell], width: int) -> bool:
    for cell in hidden:
        if cell.name:
            least, most = bounds(cell, hidden)
            if most - least + 1 < min(width, cell.people + 1):
                return False
    return True

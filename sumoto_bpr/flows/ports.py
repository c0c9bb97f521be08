"""Where arrows leave and enter a shape: four sides, three places on a side."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from sumoto_bpr.flows.geometry import Point, Rect
from sumoto_bpr.flows.grid import OFFSET
from sumoto_bpr.model.flow import StepKind

__all__ = ["Port", "Side", "border_point", "ports_of"]


class Side(IntEnum):
    """A side of a shape, and the direction that leads away from it."""

    RIGHT = 0
    DOWN = 1
    LEFT = 2
    UP = 3

    @property
    def level(self) -> bool:
        """Whether lines run level here."""
        return self in {Side.RIGHT, Side.LEFT}

    @property
    def opposite(self) -> Side:
        """The direction back."""
        return Side((self + 2) % 4)

    @property
    def step(self) -> tuple[int, int]:
        """One line across and down in this direction."""
        return ((1, 0), (0, 1), (-1, 0), (0, -1))[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Port:
    """A place on the border of a step's shape; ``offset`` is -1, 0 (middle) or 1."""

    step: str
    side: Side
    offset: int


def ports_of(step_id: str, kind: StepKind) -> tuple[Port, ...]:
    """Return the ports of a step: events one a side, gateways three at left and right only."""
    ports = []
    for side in Side:
        wide = kind is StepKind.TASK or (kind in {StepKind.XOR, StepKind.AND} and side.level)
        offsets = (0, -1, 1) if wide else (0,)
        ports += [Port(step=step_id, side=side, offset=offset) for offset in offsets]
    return tuple(ports)


def border_point(port: Port, kind: StepKind, box: Rect) -> Point:
    """Return the point of the shape's border at a port, in points."""
    x, y = box.centre
    aside = port.offset * OFFSET
    inward = abs(aside) if kind in {StepKind.XOR, StepKind.AND} else 0.0
    across, down = port.side.step
    if port.side.level:
        return x + across * (box.width / 2 - inward), y + aside
    return x + aside, y + down * (box.height / 2 - inward)

"""What already runs where: the price of sharing a line, touching a corner, crossing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sumoto_bpr.flows.ports import Port

__all__ = ["BEND", "Run", "Traffic"]

BEND = 36.0
_CROSSING = 50.0
_TOUCHING = 500.0
_SHARED = 900.0
_SHARED_SOURCE = 350.0
_CORNER = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The arrow under way: arrows of one target and one style may flow together."""

    source: str
    target: str
    back: bool

    def joins(self, other: Run) -> bool:
        """Tell whether the two may share a line."""
        return self.target == other.target and self.back == other.back


@dataclass(slots=True)
class Traffic:
    """The routes so far; points and segments by number (segment = its left or upper point)."""

    shared: int = 0
    _points: dict[int, list[tuple[Run, int]]] = field(default_factory=lambda: defaultdict(list))
    _segments: dict[int, list[Run]] = field(default_factory=lambda: defaultdict(list))
    _ports: dict[Port, list[Run]] = field(default_factory=lambda: defaultdict(list))

    def add(self, run: Run, trail: Sequence[int], ports: tuple[Port, Port]) -> None:
        """Record a route: its points in order and the ports it uses."""
        for number, here in enumerate(trail):
            before = trail[number - 1] if number else None
            after = trail[number + 1] if number + 1 < len(trail) else None
            self._points[here].append((run, self._direction(before, here, after, ports)))
            if after is not None:
                key = self._segment(here, after)
                self.shared += any(not run.joins(other) for other in self._segments[key])
                self._segments[key].append(run)
        for port in ports:
            self.shared += any(not run.joins(other) for other in self._ports[port])
            self._ports[port].append(run)

    def turning(self, run: Run, point: int) -> float:
        """Return the price of a bend at a point."""
        others = self._points.get(point)
        if not others:
            return BEND
        return BEND + (_TOUCHING if any(not run.joins(o) for o, _ in others) else 0.0)

    def moving(self, run: Run, start: int, end: int) -> float:
        """Return the price of going from a point to its neighbour, length apart."""
        met = self._points.get(end)
        if not met:
            return 0.0
        price = 0.0
        others = self._segments.get(self._segment(start, end))
        if others:
            price += max(self._sharing(run, other) for other in others)
        level = int(abs(end - start) == 1)
        for other, direction in met:
            if not run.joins(other):
                price += _TOUCHING if direction == _CORNER else 0.0
                price += _CROSSING if direction == 1 - level else 0.0
        return price

    def docking(self, run: Run, port: Port) -> float:
        """Return the price of a port."""
        others = self._ports.get(port, ())
        return max((self._sharing(run, other) for other in others), default=0.0)

    def _sharing(self, run: Run, other: Run) -> float:
        if run.joins(other):
            return 0.0
        return _SHARED_SOURCE if run.source == other.source else _SHARED

    def _segment(self, start: int, end: int) -> int:
        """Level segments have even numbers, upright ones odd."""
        return 2 * min(start, end) + (abs(end - start) != 1)

    def _direction(
        self, before: int | None, here: int, after: int | None, ports: tuple[Port, Port]
    ) -> int:
        """Return 1 for level, 0 for upright, 2 for a corner."""
        come = ports[0].side.level if before is None else abs(here - before) == 1
        leave = ports[1].side.level if after is None else abs(after - here) == 1
        return int(come) if come == leave else _CORNER

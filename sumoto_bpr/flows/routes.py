"""Ways of arrows over the grid: A*, right angles only, never through a box.

Short arrows of the main way first, arrows back last; each pays for length, bends,
crossings, touched corners, shared lines and taken ports. Equal prices go by the
order in which they were met, so the same flow always gives the same ways.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sumoto_bpr.flows.graph import Arc
from sumoto_bpr.flows.grid import Grid
from sumoto_bpr.flows.ports import Port, Side, ports_of
from sumoto_bpr.flows.rows import Placement
from sumoto_bpr.flows.traffic import Run, Traffic
from sumoto_bpr.model.flow import StepKind

__all__ = ["Route", "Router", "route_all"]

_ASIDE = {StepKind.TASK: 30.0, StepKind.XOR: 70.0, StepKind.AND: 70.0}
_LEAVE = {False: (0.0, 6.0, 90.0, 6.0), True: (24.0, 0.0, 60.0, 0.0)}
_ENTER = {False: (90.0, 8.0, 0.0, 8.0), True: (30.0, 0.0, 30.0, 0.0)}
_TRACKS = (4, 8, 14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The way of one arrow: its ports and the (column line, row line) of its points."""

    arc: Arc
    back: bool
    leave: Port
    enter: Port
    points: tuple[tuple[int, int], ...]


def route_all(
    placement: Placement,
    kinds: Mapping[str, StepKind],
    arcs: Sequence[Arc],
    back: frozenset[tuple[str, int]],
) -> tuple[Grid, tuple[Route, ...]]:
    """Return the grid and a way for every arrow, in the order of ``arcs``.

    Where arrows would have to share a line, the gutters get more tracks.
    """
    best: tuple[int, Grid, tuple[Route, ...]] | None = None
    for tracks in _TRACKS:
        router = Router(placement, kinds, Grid.of(placement, tracks))
        routes = router.route(arcs, back)
        if best is None or router.traffic.shared < best[0]:
            best = (router.traffic.shared, router.grid, routes)
        if not router.traffic.shared:
            break
    assert best is not None  # noqa: S101 -- _TRACKS is not empty
    return best[1], best[2]


class Router:
    """Finds ways one by one over a grid, keeping account of the traffic."""

    def __init__(self, placement: Placement, kinds: Mapping[str, StepKind], grid: Grid) -> None:
        self.grid = grid
        self._cells = placement.cells
        self._kinds = kinds
        self._wide, self._high = grid.size
        self._xs, self._ys = grid.rough()
        self._moves: dict[int, list[tuple[int, int, float]]] = {}
        self.traffic = Traffic()
        self._blocked = bytearray(self._wide * self._high)
        for cell in placement.cells.values():
            x, y = grid.middle(cell)
            for line in (y - 1, y, y + 1):
                start = line * self._wide + x - 1
                self._blocked[start : start + 3] = b"\1\1\1"

    def route(self, arcs: Sequence[Arc], back: frozenset[tuple[str, int]]) -> tuple[Route, ...]:
        """Return a way for every arrow."""
        found: dict[tuple[str, int], Route] = {}
        for arc in self._in_turn(arcs, back):
            key = (arc.source, arc.exit)
            found[key] = self._one(arc, back=key in back)
        return tuple(found[arc.source, arc.exit] for arc in arcs)

    def _in_turn(self, arcs: Sequence[Arc], back: frozenset[tuple[str, int]]) -> list[Arc]:
        """Return the arrows in the order of their search: short ones first, those back last.

        Exits that fan out to other rows of the next column go together, the farthest
        first: it takes the outer port, and the nearer ones do not cross it.
        """
        fans: dict[str, int] = {}
        for arc in filter(self._fans_out, arcs):
            fans[arc.source] = min(fans.get(arc.source, self._apart(arc)), self._apart(arc))

        def turn(arc: Arc) -> tuple[bool, int, int]:
            apart = self._apart(arc)
            first = fans[arc.source] if self._fans_out(arc) else apart
            return (arc.source, arc.exit) in back, first, -apart

        return sorted(arcs, key=turn)

    def _fans_out(self, arc: Arc) -> bool:
        start, end = self._cells[arc.source], self._cells[arc.target]
        beside = start.lane == end.lane and start.row != end.row
        return beside and end.column == start.column + 1

    def _apart(self, arc: Arc) -> int:
        start, end = self._cells[arc.source], self._cells[arc.target]
        apart = 3 * abs(start.lane - end.lane) + abs(start.column - end.column)
        return apart + (abs(start.row - end.row) if start.lane == end.lane else 0)

    def _one(self, arc: Arc, *, back: bool) -> Route:
        run = Run(source=arc.source, target=arc.target, back=back)
        search = _Search(self, run)
        for port, point, price in self._docks(run, arc.source, _LEAVE[back]):
            search.begin(port, point, price)
        for port, point, price in self._docks(run, arc.target, _ENTER[back]):
            search.aim(port, point, price)
        trail, leave, enter = search.best()
        self.traffic.add(run, trail, (leave, enter))
        points = tuple((p % self._wide, p // self._wide) for p in trail)
        return Route(arc=arc, back=back, leave=leave, enter=enter, points=points)

    def _docks(self, run: Run, step: str, sides: Sequence[float]) -> list[tuple[Port, int, float]]:
        """Return the ports of a step with the first point outside and their prices."""
        x, y = self.grid.middle(self._cells[step])
        kind = self._kinds[step]
        docks = []
        for port in ports_of(step, kind):
            across, down = port.side.step
            aside = (0, port.offset) if port.side.level else (port.offset, 0)
            point = (y + 2 * down + aside[1]) * self._wide + x + 2 * across + aside[0]
            price = sides[port.side] + self.traffic.docking(run, port)
            price += _ASIDE[kind] if port.offset else 0.0
            docks.append((port, point, price))
        return docks

    def near(self, step: str) -> tuple[float, float]:
        """Return the rough middle of a step, in points."""
        x, y = self.grid.middle(self._cells[step])
        return self._xs[x], self._ys[y]

    def moves(self, state: int) -> list[tuple[int, int, float]]:
        """Return (next state, its point, length) for going on straight, left and right."""
        found = self._moves.get(state)
        if found is None:
            found = self._moves[state] = self._find_moves(*divmod(state, 4))
        return found

    def _find_moves(self, point: int, heading: int) -> list[tuple[int, int, float]]:
        x, y = point % self._wide, point // self._wide
        found = []
        for turn in (heading, (heading + 1) % 4, (heading + 3) % 4):
            across, down = Side(turn).step
            column, row = x + across, y + down
            if 0 <= column < self._wide and 0 <= row < self._high:
                there = row * self._wide + column
                if not self._blocked[there]:
                    length = abs(self._xs[column] - self._xs[x]) + abs(self._ys[row] - self._ys[y])
                    found.append((there * 4 + turn, there, length))
        return found

    def rest(self, point: int, goal: tuple[float, float]) -> float:
        """Return a distance to the goal that is never too long."""
        x, y = self._xs[point % self._wide], self._ys[point // self._wide]
        return max(0.0, abs(x - goal[0]) - 80.0) + max(0.0, abs(y - goal[1]) - 50.0)


class _Search:
    """One A* search; a state is a point and a heading, a goal is below zero."""

    def __init__(self, router: Router, run: Run) -> None:
        self._router = router
        self._run = run
        self._goal = router.near(run.target)
        self._heap: list[tuple[float, int, float, int]] = []
        self._price: dict[int, float] = {}
        self._came: dict[int, int] = {}
        self._leaves: dict[int, Port] = {}
        self._enters: list[tuple[Port, float]] = []
        self._aims: dict[int, list[int]] = {}
        self._met = 0

    def begin(self, port: Port, point: int, price: float) -> None:
        """Allow to leave by a port."""
        state = point * 4 + port.side
        self._leaves[state] = port
        self._push(state, price, None)

    def aim(self, port: Port, point: int, price: float) -> None:
        """Allow to arrive at a port."""
        self._aims.setdefault(point, []).append(len(self._enters))
        self._enters.append((port, price))

    def best(self) -> tuple[list[int], Port, Port]:
        """Return the points of the cheapest way and its ports."""
        while True:
            _, _, price, state = heapq.heappop(self._heap)
            if price > self._price[state]:
                continue
            if state < 0:
                return self._trail(state)
            self._expand(state, price)

    def _expand(self, state: int, price: float) -> None:
        point, heading = divmod(state, 4)
        traffic, run = self._router.traffic, self._run
        for number in self._aims.get(point, ()):
            port, dock = self._enters[number]
            wanted = port.side.opposite
            if heading == wanted:
                self._push(-1 - number, price + dock, state)
            elif heading != port.side:
                self._push(-1 - number, price + dock + traffic.turning(run, point), state)
        bend = traffic.turning(run, point)
        for onward, there, length in self._router.moves(state):
            cost = price + length + traffic.moving(run, point, there)
            self._push(onward, cost if onward % 4 == heading else cost + bend, state)

    def _push(self, state: int, price: float, came: int | None) -> None:
        if price >= self._price.get(state, float("inf")):
            return
        self._price[state] = price
        if came is not None:
            self._came[state] = came
        rest = self._router.rest(state // 4, self._goal) if state >= 0 else 0.0
        self._met += 1
        heapq.heappush(self._heap, (price + rest, self._met, price, state))

    def _trail(self, goal: int) -> tuple[list[int], Port, Port]:
        states = [self._came[goal]]
        while (before := self._came.get(states[-1])) is not None:
            states.append(before)
        states.reverse()
        points = [state // 4 for state in states]
        return points, self._leaves[states[0]], self._enters[-1 - goal][0]

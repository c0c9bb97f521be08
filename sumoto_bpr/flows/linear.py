"""Sums over ways that may return: x(step) = constant + Σ weight × x(next), in exact fractions.

Loops are found first, so that only the steps of one loop share a system of equations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

__all__ = ["Endless", "solve", "transposed"]

Ways = Mapping[str, Mapping[str, Fraction]]


class Endless(Exception):
    """A loop that is never left, so that the sum has no end; ``step`` lies in it."""

    def __init__(self, step: str) -> None:
        super().__init__(step)
        self.step = step


def solve(ways: Ways, constants: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Return x for every step of ``constants``; raise ``Endless`` where a loop never ends.

    >>> again, on = Fraction(1, 5), Fraction(4, 5)
    >>> solve({"a": {"a": again, "b": on}, "b": {}}, {"a": Fraction(10), "b": Fraction(0)})
    {'b': Fraction(0, 1), 'a': Fraction(25, 2)}
    """
    found: dict[str, Fraction] = {}
    for loop in _loops(ways, list(constants)):
        _solve_loop(loop, ways, constants, found)
    return found


def transposed(ways: Ways) -> dict[str, dict[str, Fraction]]:
    """Return the same ways against their direction.

    >>> transposed({"a": {"b": Fraction(1)}, "b": {}})
    {'a': {}, 'b': {'a': Fraction(1, 1)}}
    """
    turned: dict[str, dict[str, Fraction]] = {step: {} for step in ways}
    for step, row in ways.items():
        for onward, weight in row.items():
            turned.setdefault(onward, {})[step] = weight
    return turned


def _solve_loop(
    loop: Sequence[str],
    ways: Ways,
    constants: Mapping[str, Fraction],
    found: dict[str, Fraction],
) -> None:
    """Solve one block by elimination; what lies behind it is known."""
    place = {step: number for number, step in enumerate(loop)}
    size = len(loop)
    rows = []
    for step in loop:
        row = [Fraction(0)] * size + [constants[step]]
        row[place[step]] += 1
        for onward, weight in ways.get(step, {}).items():
            if onward in place:
                row[place[onward]] -= weight
            else:
                row[size] += weight * found[onward]
        rows.append(row)
    for column in range(size):
        pivot = next((n for n in range(column, size) if rows[n][column]), None)
        if pivot is None:
            raise Endless(loop[column])
        rows[column], rows[pivot] = rows[pivot], rows[column]
        _eliminate(rows, column)
    for number, step in enumerate(loop):
        found[step] = rows[number][size] / rows[number][number]


def _eliminate(rows: list[list[Fraction]], column: int) -> None:
    head = rows[column]
    for number, row in enumerate(rows):
        if number != column and row[column]:
            factor = row[column] / head[column]
            for place in range(column, len(row)):
                row[place] -= factor * head[place]


def _loops(ways: Ways, steps: Sequence[str]) -> list[list[str]]:
    """Return the strongly connected parts, what is reached before what reaches it."""
    tarjan = _Tarjan(ways)
    for step in steps:
        tarjan.visit(step)
    return tarjan.parts


class _Tarjan:
    """Tarjan's search for strongly connected parts, without recursion."""

    def __init__(self, ways: Ways) -> None:
        self.parts: list[list[str]] = []
        self._ways = ways
        self._index: dict[str, int] = {}
        self._low: dict[str, int] = {}
        self._open: dict[str, None] = {}

    def visit(self, root: str) -> None:
        """Add the parts reached from ``root``."""
        if root in self._index:
            return
        trail = [self._enter(root)]
        while trail:
            here, onward = trail[-1]
            following = next(onward, None)
            if following is None:
                trail.pop()
                self._close(here)
                if trail:
                    above = trail[-1][0]
                    self._low[above] = min(self._low[above], self._low[here])
            elif following not in self._index:
                trail.append(self._enter(following))
            elif following in self._open:
                self._low[here] = min(self._low[here], self._index[following])

    def _enter(self, step: str) -> tuple[str, Iterator[str]]:
        self._index[step] = self._low[step] = len(self._index)
        self._open[step] = None
        return step, iter(list(self._ways.get(step, ())))

    def _close(self, step: str) -> None:
        if self._low[step] != self._index[step]:
            return
        part: list[str] = []
        while step in self._open:
            part.append(self._open.popitem()[0])
        self.parts.append(part[::-1])

"""A flow as a Markov chain: expected visits, and the least and most a case can cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sumoto_bpr.flows.graph import Arc, reachable, steps
from sumoto_bpr.flows.linear import Endless, solve, transposed
from sumoto_bpr.flows.parallel import parallel_of
from sumoto_bpr.flows.shares import SOURCE, Shares, place_of, shares_of, title_of
from sumoto_bpr.model.flow import Flow
from sumoto_bpr.model.problems import Problem, Severity, flows as kinds

__all__ = ["Chain", "chain_of", "endless"]

Costs = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The steps a case can reach, their shares, and which arrows into joins only wait."""

    reached: tuple[str, ...]
    shares: Shares
    waiting: frozenset[tuple[str, int]]
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Tell whether a figure can be given: every loop is left, all shares make 100 %."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def open(self) -> tuple[str, ...]:
        """Return the steps among whose exits nobody has said how often each is taken."""
        return tuple(name for name in (SOURCE, *self.reached) if name in self.shares.open)

    def visits(self) -> dict[str, Fraction]:
        """Return how often a case comes to each step; needs all shares known."""
        matrix = transposed(self._matrix({}))
        once = {name: Fraction(name == SOURCE) for name in (SOURCE, *self.reached)}
        return solve(matrix, once)

    def work(self, costs: Costs, *, most: bool) -> Fraction | None:
        """Return the least or most expected cost of a case, parallel branches added up.

        Open shares are chosen so that the cost is extreme. None where it has no bound.
        """
        return self._extreme(costs, {name: self.shares.open[name] for name in self.open}, most=most)

    def variance(self, costs: Costs) -> Fraction:
        """Return the variance of a case's cost, each cost fixed; needs all shares known.

        What a step adds is the variance of what lies behind the exits it chooses among;
        parallel branches go by chances of their own, so that theirs add up.
        """
        matrix = self._matrix({})
        constants = {name: costs.get(name, Fraction(0)) for name in (SOURCE, *self.reached)}
        value = solve(matrix, constants)
        added = {name: self._choice(name, value) for name in constants}
        return solve(matrix, added)[SOURCE]

    def _choice(self, name: str, value: Costs) -> Fraction:
        """Return the variance of what is still to come, over the exit that is taken."""
        if name in self.shares.forks:
            return Fraction(0)
        ways = self.shares.ways.get(name, ())
        worth = [(_worth(arc, value, self.waiting), share) for arc, share in ways]
        mean = sum((share * cost for cost, share in worth), Fraction(0))
        return sum((share * (cost - mean) ** 2 for cost, share in worth), Fraction(0))

    def elapsed(self, costs: Costs) -> Fraction | None:
        """Return the expected cost along the longest of parallel branches; shares known.

        Of branches whose own length varies, the one that is longest on average counts.
        """
        forks = {
            name: self.shares.taken(name) for name in self.reached if name in self.shares.forks
        }
        return self._extreme(costs, forks, most=True, waiting=False)

    def _extreme(
        self,
        costs: Costs,
        choices: Mapping[str, tuple[Arc, ...]],
        *,
        most: bool,
        waiting: bool = True,
    ) -> Fraction | None:
        """Improve a choice at every open step until none is better (policy iteration)."""
        far = _distances(self)
        chosen = {name: min(arcs, key=lambda a: far[a.target]) for name, arcs in choices.items()}
        constants = {name: costs.get(name, Fraction(0)) for name in (SOURCE, *self.reached)}
        while True:
            try:
                value = solve(self._matrix(chosen, waiting=waiting), constants)
            except Endless:
                return None
            better = {
                name: best
                for name, arcs in choices.items()
                if (best := _best(arcs, value, self._held(waiting), most=most)) is not None
                and _gain(best, chosen[name], value, self._held(waiting), most=most)
            }
            if not better:
                return value[SOURCE]
            chosen |= better

    def _held(self, waiting: bool) -> frozenset[tuple[str, int]]:
        return self.waiting if waiting else frozenset()

    def _matrix(
        self, chosen: Mapping[str, Arc], *, waiting: bool = True
    ) -> dict[str, dict[str, Fraction]]:
        held = self._held(waiting)
        matrix: dict[str, dict[str, Fraction]] = {}
        for name in (SOURCE, *self.reached):
            ways = list(self.shares.ways.get(name, ()))
            if name in chosen:
                pick = chosen[name]
                fork = name in self.shares.forks
                share = Fraction(1) if fork else self.shares.rest[name]
                ways = [(pick, share)] if fork else [*ways, (pick, share)]
            row = matrix.setdefault(name, {})
            for arc, share in ways:
                if (arc.source, arc.exit) not in held:
                    row[arc.target] = row.get(arc.target, Fraction(0)) + share
        return matrix


def _worth(arc: Arc, value: Costs, held: frozenset[tuple[str, int]]) -> Fraction:
    return Fraction(0) if (arc.source, arc.exit) in held else value[arc.target]


def _best(
    arcs: tuple[Arc, ...], value: Costs, held: frozenset[tuple[str, int]], *, most: bool
) -> Arc | None:
    pick = max if most else min
    return pick(arcs, key=lambda arc: _worth(arc, value, held), default=None)


def _gain(
    best: Arc, now: Arc, value: Costs, held: frozenset[tuple[str, int]], *, most: bool
) -> bool:
    difference = _worth(best, value, held) - _worth(now, value, held)
    return difference > 0 if most else difference < 0


def _distances(chain: Chain) -> dict[str, int]:
    """Return how many arrows the nearest way out takes, for every step."""
    into: dict[str, list[str]] = {}
    for name in chain.reached:
        for arc in chain.shares.taken(name):
            into.setdefault(arc.target, []).append(name)
    far = {name: 0 for name in chain.reached if not chain.shares.taken(name)}
    front = list(far)
    for here in front:
        for before in into.get(here, ()):
            if before not in far:
                far[before] = far[here] + 1
                front.append(before)
    return far


def chain_of(flow: Flow) -> Chain:
    """Return the chain of a flow; what forbids a figure is among its problems."""
    shares = shares_of(flow)
    ways = {name: [a.target for a in shares.taken(name)] for name in (SOURCE, *steps(flow))}
    reached = reachable(ways, [SOURCE])
    parallel = parallel_of(flow, shares)
    problems = [*shares.problems, *endless(flow, shares)]
    problems += [p for p in parallel.problems if p.code != kinds.FAKE_JOIN.code]
    if not flow.steps:
        problems.append(kinds.NO_STEPS.at(place_of(flow)))
    return Chain(
        reached=tuple(name for name in steps(flow) if name in reached),
        shares=shares,
        waiting=parallel.waiting,
        problems=tuple(problems),
    )


def endless(flow: Flow, shares: Shares) -> tuple[Problem, ...]:
    """Return the loops that are never left, each by its first step."""
    known = steps(flow)
    ways = {name: [arc.target for arc in shares.taken(name)] for name in known}
    into: dict[str, list[str]] = {name: [] for name in known}
    for name, targets in ways.items():
        for target in targets:
            into[target].append(name)
    leaves = reachable(into, (name for name in known if not ways[name]))
    told: set[str] = set()
    problems: list[Problem] = []
    for name, step in known.items():
        if name in leaves or name in told:
            continue
        onward = reachable(ways, ways[name])
        if name in onward:
            told |= onward
            problems.append(kinds.ENDLESS.at(place_of(flow, step), step=title_of(step)))
    return tuple(problems)

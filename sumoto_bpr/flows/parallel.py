"""Parallel parts: which branches are open at each step, and where they meet (並行).

Every case carries a trail: for each fork it has passed and not yet left, which of
its branches it is on. A 並行 on which different branches of the innermost fork
arrive joins them; one on which the same branch arrives by several ways only merges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sumoto_bpr.flows.graph import Arc, reachable, steps
from sumoto_bpr.flows.ranks import forward_arcs, in_order
from sumoto_bpr.flows.shares import SOURCE, Shares, place_of, title_of
from sumoto_bpr.model.flow import Flow, StepKind
from sumoto_bpr.model.problems import Problem, ProblemKind, flows as kinds

__all__ = ["Parallel", "parallel_of"]

Branches = frozenset[int]
Trail = tuple[tuple[str, Branches], ...]
_ENDED = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parallel:
    """``waiting`` are the arrows into a join on which a case only waits for its others.

    One branch of each join goes on and stands for all; the rest stop there, so that
    what follows a join counts once.
    """

    waiting: frozenset[tuple[str, int]]
    problems: tuple[Problem, ...]


def parallel_of(flow: Flow, shares: Shares) -> Parallel:
    """Return where parallel branches meet, and what is wrong with how they do."""
    reached = reachable(_targets(shares), [SOURCE])
    walk = _Walk(flow, shares, reached)
    walk.follow()
    walk.close()
    return Parallel(waiting=frozenset(walk.waiting), problems=tuple(walk.problems))


def _targets(shares: Shares) -> Mapping[str, list[str]]:
    sources = dict.fromkeys((*shares.ways, *shares.open))
    return {name: [arc.target for arc in shares.taken(name)] for name in sources}


class _Walk:
    """One pass over the steps in the order of the flow, then one over the arrows back."""

    def __init__(self, flow: Flow, shares: Shares, reached: set[str]) -> None:
        self._flow = flow
        self._steps = {name: step for name, step in steps(flow).items() if name in reached}
        self._taken = {name: shares.taken(name) for name in (SOURCE, *self._steps)}
        self._forks = shares.forks
        forward = {(arc.source, arc.exit) for arc in forward_arcs(flow)}
        self._forward = {
            name: [arc for arc in taken if not name or (name, arc.exit) in forward]
            for name, taken in self._taken.items()
        }
        self._arrived: dict[str, list[tuple[Arc, Trail]]] = defaultdict(list)
        self._inside: dict[str, Trail] = {}
        self._stops: dict[Trail, dict[str, None]] = defaultdict(dict)
        self.waiting: set[tuple[str, int]] = set()
        self.problems: list[Problem] = []

    def follow(self) -> None:
        onward = [arc for name in self._steps for arc in self._forward[name]]
        self._send(SOURCE, (), self._forward[SOURCE])
        for name in in_order(list(self._steps), onward):
            trail = self._enter(name)
            self._inside[name] = trail
            if not self._taken[name]:
                for depth in range(1, len(trail) + 1):
                    self._stops[trail[:depth]][_ENDED] = None
            self._send(name, trail, self._forward[name])

    def close(self) -> None:
        """Compare the arrows back with the steps they lead to; look for lost branches."""
        for name, taken in self._taken.items():
            onward = {arc.exit for arc in self._forward[name]}
            for arc in taken:
                into = self._steps[arc.target]
                leaving = self._leaving(name, self._inside.get(name, ()), arc)
                back = arc.exit not in onward
                if back and into.kind is not StepKind.END and leaving != self._inside[into.id]:
                    self._tell(kinds.BRANCH_LEFT, into.id)
        for places in self._stops.values():
            joins = [place for place in places if place != _ENDED]
            if joins and len(places) > 1:
                self._tell(kinds.BRANCH_LOST, joins[0])

    def _send(self, name: str, trail: Trail, onward: Iterable[Arc]) -> None:
        for arc in onward:
            self._arrived[arc.target].append((arc, self._leaving(name, trail, arc)))

    def _leaving(self, name: str, trail: Trail, arc: Arc) -> Trail:
        return (*trail, (name, frozenset((arc.exit,)))) if name in self._forks else trail

    def _enter(self, name: str) -> Trail:
        arrived = self._arrived[name]
        trails = list(dict.fromkeys(trail for _, trail in arrived))
        step = self._steps[name]
        if step.kind is StepKind.END:
            return self._finish(trails)
        if step.kind is StepKind.AND and len(trails) > 1:
            return self._join(name, trails)
        if len(trails) > 1:
            self._tell(kinds.BRANCH_LEFT, name)
        elif step.kind is StepKind.AND and len(arrived) > 1 and len(self._taken[name]) < 2:
            self._tell(kinds.FAKE_JOIN, name)
        return trails[0] if trails else ()

    def _finish(self, trails: list[Trail]) -> Trail:
        for trail in trails:
            for depth in range(1, len(trail) + 1):
                self._stops[trail[:depth]][_ENDED] = None
        return ()

    def _join(self, name: str, trails: list[Trail]) -> Trail:
        outer, fork = trails[0][:-1], trails[0][-1][0] if trails[0] else ""
        if any(not t or t[:-1] != outer or t[-1][0] != fork for t in trails):
            self._tell(kinds.BRANCH_LEFT, name)
            return trails[0]
        for trail in trails:
            self._stops[trail][name] = None
        for arc, trail in self._arrived[name]:
            if trail != trails[0]:
                self.waiting.add((arc.source, arc.exit))
        together = frozenset[int]().union(*(trail[-1][1] for trail in trails))
        if together == {arc.exit for arc in self._taken[fork]}:
            return outer
        return (*outer, (fork, together))

    def _tell(self, kind: ProblemKind, name: str) -> None:
        step = self._steps[name]
        found = kind.at(place_of(self._flow, step), step=title_of(step))
        if found not in self.problems:
            self.problems.append(found)

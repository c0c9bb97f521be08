"""The arrows of a flow as a graph, and which of them lead back (差戻し)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sumoto_bpr.model.flow import Flow, Step, StepKind

__all__ = [
    "NO_LANE",
    "Arc",
    "arcs",
    "back_arcs",
    "entries",
    "lane_of",
    "lanes",
    "reachable",
    "steps",
]

NO_LANE = "（担当未記入）"
"""The lane of steps whose actor nobody has written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """One arrow; ``exit`` counts the exits of the source from 0."""

    source: str
    target: str
    exit: int
    condition: str = ""
    probability: float | None = None


def steps(flow: Flow) -> dict[str, Step]:
    """Return the steps by id, in order; of several with one id the first."""
    found: dict[str, Step] = {}
    for step in flow.steps:
        found.setdefault(step.id, step)
    return found


def lane_of(step: Step) -> str:
    """Return the lane in which a step is drawn."""
    return step.lane.strip() or NO_LANE


def lanes(flow: Flow) -> tuple[str, ...]:
    """Return the lanes in drawing order: the declared ones that hold a step, then others."""
    used = dict.fromkeys(lane_of(step) for step in steps(flow).values())
    declared = [lane for lane in dict.fromkeys(flow.lanes) if lane in used]
    return (*declared, *(lane for lane in used if lane not in declared))


def arcs(flow: Flow) -> tuple[Arc, ...]:
    """Return the arrows between existing steps, in order of declaration."""
    known = steps(flow)
    return tuple(
        Arc(
            source=step.id,
            target=way.to,
            exit=number,
            condition=way.condition,
            probability=way.probability,
        )
        for step in known.values()
        for number, way in enumerate(step.exits)
        if way.to in known
    )


def entries(flow: Flow) -> tuple[str, ...]:
    """Return where a case begins: the starts, else the steps without a way in, else the first."""
    known = steps(flow)
    starts = [step.id for step in known.values() if step.kind is StepKind.START]
    entered = {arc.target for arc in arcs(flow) if arc.target != arc.source}
    return tuple(starts or [i for i in known if i not in entered] or list(known)[:1])


def reachable(ways: Mapping[str, Iterable[str]], origins: Iterable[str]) -> set[str]:
    """Return all that can be reached from ``origins`` (they included)."""
    seen: set[str] = set()
    waiting = list(origins)
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting.extend(ways.get(here, ()))
    return seen


def back_arcs(flow: Flow) -> frozenset[tuple[str, int]]:
    """Return the arrows that close a loop, as (source, exit).

    Depth first from the entries, exits in order of declaration: an arrow to a step
    that is still open leads back. Taking them out leaves no loop.
    """
    out: dict[str, list[Arc]] = defaultdict(list)
    for arc in arcs(flow):
        out[arc.source].append(arc)
    back: set[tuple[str, int]] = set()
    closed: set[str] = set()
    for root in (*entries(flow), *steps(flow)):
        if root not in closed:
            _descend(root, out, closed, back)
    return frozenset(back)


def _descend(
    root: str, out: Mapping[str, list[Arc]], closed: set[str], back: set[tuple[str, int]]
) -> None:
    open_now = {root}
    trail = [(root, iter(out.get(root, ())))]
    while trail:
        here, ways = trail[-1]
        arc = next(ways, None)
        if arc is None:
            trail.pop()
            open_now.discard(here)
            closed.add(here)
        elif arc.target in open_now:
            back.add((arc.source, arc.exit))
        elif arc.target not in closed:
            open_now.add(arc.target)
            trail.append((arc.target, iter(out.get(arc.target, ()))))

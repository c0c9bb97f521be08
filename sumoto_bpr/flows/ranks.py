"""Columns of steps: the longest way from the start, loops taken out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sumoto_bpr.flows.graph import Arc, arcs, back_arcs, lane_of, lanes, steps
from sumoto_bpr.model.flow import Flow, Step, StepKind

__all__ = ["columns", "forward_arcs", "heights", "in_order"]


def forward_arcs(flow: Flow) -> tuple[Arc, ...]:
    """Return the arrows that lead on; together they have no loop."""
    back = back_arcs(flow)
    return tuple(arc for arc in arcs(flow) if (arc.source, arc.exit) not in back)


def in_order(ids: Sequence[str], forward: Sequence[Arc]) -> list[str]:
    """Return the ids so that every arrow leads on; ties by order of declaration."""
    place = {name: number for number, name in enumerate(ids)}
    waits = dict.fromkeys(ids, 0)
    out: dict[str, list[str]] = defaultdict(list)
    for arc in forward:
        waits[arc.target] += 1
        out[arc.source].append(arc.target)
    ready = [name for name in ids if not waits[name]]
    done: list[str] = []
    while ready:
        here = ready.pop(0)
        done.append(here)
        for following in out[here]:
            waits[following] -= 1
            if not waits[following]:
                ready.append(following)
        ready.sort(key=place.__getitem__)
    return done


def heights(ids: Sequence[str], forward: Sequence[Arc]) -> dict[str, int]:
    """Return how many steps may follow each step at most."""
    longest = dict.fromkeys(ids, 0)
    out: dict[str, list[str]] = defaultdict(list)
    for arc in forward:
        out[arc.source].append(arc.target)
    for here in reversed(in_order(ids, forward)):
        longest[here] = max((longest[following] + 1 for following in out[here]), default=0)
    return longest


def columns(flow: Flow) -> dict[str, int]:
    """Return the column of every step, from 0.

    A hand-over between neighbouring lanes may share the column: from a task with one
    exit to a task with one way in, if the column is still free in that lane. The first
    step behind a gateway does not share: its sister branch may stand below it.
    """
    known = steps(flow)
    forward = forward_arcs(flow)
    lane_at = {lane: number for number, lane in enumerate(lanes(flow))}
    into: dict[str, list[Arc]] = defaultdict(list)
    for arc in forward:
        into[arc.target].append(arc)
    column: dict[str, int] = {}
    taken: set[tuple[str, int]] = set()
    for here in in_order(list(known), forward):
        step = known[here]
        ways = into[here]
        place = max((column[arc.source] + 1 for arc in ways), default=0)
        behind_gateway = any(len(known[w.source].exits) > 1 for a in ways for w in into[a.source])
        if len(ways) == 1 and not behind_gateway and _share(known[ways[0].source], step, lane_at):
            shared = place - 1
            place = shared if (lane_of(step), shared) not in taken else place
        column[here] = place
        taken.add((lane_of(step), place))
    return column


def _share(before: Step, after: Step, lane_at: dict[str, int]) -> bool:
    both_tasks = before.kind is StepKind.TASK and after.kind is StepKind.TASK
    apart = abs(lane_at[lane_of(before)] - lane_at[lane_of(after)])
    return both_tasks and apart == 1 and len(before.exits) == 1

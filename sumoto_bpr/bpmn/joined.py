"""A flow as BPMN wants it: ways come together in gateways of their own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from sumoto_bpr.flows.graph import arcs, steps
from sumoto_bpr.model.flow import Exit, Flow, Step, StepKind

__all__ = ["Joined", "joined"]

_GATEWAYS = (StepKind.XOR, StepKind.AND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A flow with its added gateways (by step id), which have no name and one way out."""

    flow: Flow
    added: frozenset[str]


def joined(flow: Flow) -> Joined:
    """Return the flow with a gateway before each step that several arrows enter.

    A gateway that only brings ways together needs none; one that also parts them gets one
    of its own kind. Arrows to steps that do not exist are left out.
    """
    known = steps(flow)
    into: dict[str, int] = defaultdict(int)
    for arc in arcs(flow):
        into[arc.target] += 1
    before: dict[str, Step] = {}
    taken = set(known)
    for step in known.values():
        ways = sum(way.to in known for way in step.exits)
        if into[step.id] < 2 or (step.kind in _GATEWAYS and ways < 2):
            continue
        number = next(n for n in range(1, len(taken) + 2) if f"merge_{n}" not in taken)
        taken.add(f"merge_{number}")
        kind = step.kind if step.kind in _GATEWAYS else StepKind.XOR
        ahead = (Exit(to=step.id),)
        gateway = Step(id=f"merge_{number}", name="", lane=step.lane, kind=kind, exits=ahead)
        before[step.id] = gateway
    drawn: list[Step] = []
    for step in known.values():
        exits = tuple(
            replace(way, to=before[way.to].id if way.to in before else way.to)
            for way in step.exits
            if way.to in known
        )
        drawn += [*([before[step.id]] if step.id in before else []), replace(step, exits=exits)]
    added = frozenset(gateway.id for gateway in before.values())
    return Joined(flow=replace(flow, steps=tuple(drawn)), added=added)

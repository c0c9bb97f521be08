"""Ids of the elements of a document: XML allows less than the numbers of steps may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, count

from sumoto_bpr.flows.graph import arcs, lanes
from sumoto_bpr.model.flow import Flow

__all__ = ["Ids", "ids_of"]

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_RESERVED = ("definitions", "collaboration", "pool", "process", "lanes", "diagram", "plane")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ids:
    """The ids of a document's elements: by step, by lane, and by arrow (step, exit)."""

    steps: Mapping[str, str]
    lanes: Mapping[str, str]
    arrows: Mapping[tuple[str, int], str]
    pool: str = "pool"
    plane: str = "collaboration"


def ids_of(flow: Flow) -> Ids:
    """Return ids for a flow: a step's number itself where XML allows it as an id."""
    lane_ids = {lane: f"lane_{number}" for number, lane in enumerate(lanes(flow), 1)}
    arrow_ids = {(a.source, a.exit): f"flow_{n}" for n, a in enumerate(arcs(flow), 1)}
    taken = {*_RESERVED, *lane_ids.values(), *arrow_ids.values()}
    step_ids: dict[str, str] = {}
    for step in flow.steps:
        wishes = [step.id] if _PLAIN.fullmatch(step.id) else []
        wishes += [f"step_{step.id}"] if step.id.isascii() and step.id.isalnum() else []
        spare = (f"step_{number}_" for number in count(1))
        step_ids[step.id] = next(w for w in chain(wishes, spare) if w not in taken)
        taken.add(step_ids[step.id])
    return Ids(steps=step_ids, lanes=lane_ids, arrows=arrow_ids)

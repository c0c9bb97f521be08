"""Steps that only got another number: known again by name, and by what stands beside them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from sumoto_bpr.flows.graph import arcs, steps
from sumoto_bpr.model.flow import Flow, Step, StepKind
from sumoto_bpr.model.names import compare_key

__all__ = ["renumbered"]


def renumbered(before: Flow, after: Flow) -> Flow:
    """Return ``after`` with the numbers of ``before``, where a number alone was changed.

    Equal numbers are equal steps, whatever their names. Of the others those of one kind and
    name are paired; several of one name by their neighbours, then in order.
    """
    old, new = steps(before), steps(after)
    gone = {name: step for name, step in old.items() if name not in new and _named(step)}
    fresh = {name: step for name, step in new.items() if name not in old and _named(step)}
    same: dict[str, str] = {}
    beside_old, beside_new = _beside(before), _beside(after)
    for name, step in fresh.items():
        alike = [n for n, one in gone.items() if n not in same.values() and _key(one) == _key(step)]
        near = {(way, same.get(other, other)) for way, other in beside_new[name]}
        if alike:
            same[name] = max(alike, key=lambda n: len(beside_old[n] & near))
    if not same:
        return after
    listed = tuple(
        replace(
            step,
            id=same.get(step.id, step.id),
            exits=tuple(replace(way, to=same.get(way.to, way.to)) for way in step.exits),
        )
        for step in after.steps
    )
    return replace(after, steps=listed)


def _named(step: Step) -> bool:
    """Tell a step that its name can stand for; ends are known by their kind."""
    return bool(step.name.strip()) or step.kind in (StepKind.START, StepKind.END)


def _key(step: Step) -> tuple[StepKind, str]:
    return step.kind, compare_key(step.name)


def _beside(flow: Flow) -> dict[str, set[tuple[str, str]]]:
    """Return what leads to each step and what follows it."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for arc in arcs(flow):
        found[arc.source].add(("to", arc.target))
        found[arc.target].add(("from", arc.source))
    return found

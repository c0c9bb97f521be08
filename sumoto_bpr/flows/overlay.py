"""Two states of a flow as pictures that show what changes: together, and one beside the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sumoto_bpr.flows.difference import Change, Difference
from sumoto_bpr.flows.graph import steps
from sumoto_bpr.flows.matching import ChangeKind
from sumoto_bpr.flows.renumbered import renumbered
from sumoto_bpr.flows.shapes import minutes_text
from sumoto_bpr.model.flow import Exit, Flow, Step

__all__ = ["MARKS", "Overlay", "beside", "together"]

MARKS: Mapping[ChangeKind, str] = {
    ChangeKind.REMOVED: "削除",
    ChangeKind.MERGED: "統合",
    ChangeKind.MOVED: "順序・担当の変更",
    ChangeKind.SIMPLIFIED: "簡素化",
    ChangeKind.AUTOMATED: "自動化",
    ChangeKind.ADDED: "追加",
    ChangeKind.CHANGED: "変更",
}
"""What a change is called, in lists and in pictures."""
_SHORT = {ChangeKind.MOVED: "順・担当"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """A flow to be drawn with its changes; a changed step's name begins with its mark.

    ``kinds`` holds the change of each changed step, ``gone`` and ``new`` the arrows (step,
    exit) that only one state has.
    """

    flow: Flow
    kinds: Mapping[str, ChangeKind]
    gone: frozenset[tuple[str, int]] = frozenset()
    new: frozenset[tuple[str, int]] = frozenset()


def together(before: Flow, after: Flow, found: Difference) -> Overlay:
    """Return both states in one flow: steps that are gone stay, at their old neighbours."""
    after = renumbered(before, after)
    old, new = steps(before), steps(after)
    changes = {change.step_id: change for change in found.changes}
    gone: set[tuple[str, int]] = set()
    fresh: set[tuple[str, int]] = set()
    drawn: list[Step] = []
    for name in _order(list(old), list(new)):
        here, there = new.get(name), old.get(name)
        step = here or there
        assert step is not None  # noqa: S101 - each number is of one state at least
        ways = _known(here, old | new)
        leads = {way.to for way in ways}
        left = [way for way in _known(there, old | new) if way.to not in leads]
        led = {way.to for way in there.exits} if there else set()
        fresh |= {
            (name, len(left) + number)
            for number, way in enumerate(ways)
            if here and way.to not in led
        }
        gone |= {(name, number) for number in range(len(left))}
        # The old ways come first: what is gone is then drawn where it stood.
        exits = (*(_former(way, before.state) for way in left), *ways)
        drawn.append(_marked(replace(step, exits=exits), changes.get(name)))
    lanes = tuple(dict.fromkeys((*before.lanes, *after.lanes)))
    state = f"{before.state} → {after.state}"
    flow = replace(after, steps=tuple(drawn), lanes=lanes, state=state)
    kinds = {name: change.kind for name, change in changes.items()}
    return Overlay(flow=flow, kinds=kinds, gone=frozenset(gone), new=frozenset(fresh))


def beside(before: Flow, after: Flow, found: Difference) -> tuple[Overlay, Overlay]:
    """Return each state for itself, its changed steps marked."""
    changes = {change.step_id: change for change in found.changes}
    overlays = []
    for flow in (before, renumbered(before, after)):
        known = steps(flow)
        drawn = tuple(_marked(step, changes.get(name)) for name, step in known.items())
        kinds = {name: change.kind for name, change in changes.items() if name in known}
        overlays.append(Overlay(flow=replace(flow, steps=drawn), kinds=kinds))
    return overlays[0], overlays[1]


def _order(old: list[str], new: list[str]) -> list[str]:
    """Return all numbers in the order of the new state, those gone behind what they followed."""
    order = list(new)
    for place, name in enumerate(old):
        if name not in new:
            before = next((one for one in reversed(old[:place]) if one in order), None)
            order.insert(order.index(before) + 1 if before else 0, name)
    return order


def _former(way: Exit, state: str) -> Exit:
    """Return an arrow that is gone, its label saying of which state it was."""
    words = f"{state}：{way.condition}" if way.condition else state
    return Exit(to=way.to, condition=words)


def _known(step: Step | None, known: Mapping[str, Step]) -> tuple[Exit, ...]:
    return tuple(way for way in step.exits if way.to in known) if step else ()


def _marked(step: Step, change: Change | None) -> Step:
    """Return a step whose name begins with its mark and the minutes it gains or loses."""
    if change is None:
        return step
    minutes = change.minutes_per_case
    rounded = round(minutes, 1) if minutes is not None else 0
    sign = "＋" if rounded > 0 else "－"
    gain = f"{sign}{minutes_text(abs(rounded))}" if rounded else ""
    mark = _SHORT.get(change.kind, MARKS[change.kind])
    return replace(step, name=f"【{mark}】{gain}\n{step.name}".rstrip("\n"))

"""What has become of a step from one state of a flow to the next, by its stable number.

The kinds are those of the plan's ECRS: removed and merged (it is gone), added (it is
new), automated, moved, simplified, else changed. What staff wrote under 見直しの区分
decides between simplified and moved where the facts allow both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sumoto_bpr.flows.graph import Arc, arcs, lane_of, steps
from sumoto_bpr.flows.ranks import forward_arcs, in_order
from sumoto_bpr.model.flow import Flow, Step, StepKind

__all__ = ["ChangeKind", "Matching"]

_MERGE = "結合"
_MACHINE = re.compile(r"システム|RPA|ロボット|自動|AI|ＲＰＡ|ＡＩ|基盤")
_ROBOT = re.compile(r"RPA|ロボット|自動|マクロ|OCR", re.IGNORECASE)
_NOUN = re.compile(r"[一-鿿々ァ-ヶー]{2,}")
_TOLD = (
    ("kind", "種別"),
    ("name", "手順"),
    ("lane", "担当"),
    ("minutes", "分"),
    ("waiting_minutes", "待ち"),
    ("medium", "媒体"),
    ("system", "システム"),
    ("documents", "書類"),
    ("core", "コア区分"),
    ("judgement", "判断"),
)


class ChangeKind(StrEnum):
    """What became of a step."""

    REMOVED = "removed"
    MERGED = "merged"
    MOVED = "moved"
    SIMPLIFIED = "simplified"
    AUTOMATED = "automated"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One state: its steps, its exits, and where each exit leads among the common steps."""

    steps: Mapping[str, Step]
    out: Mapping[str, tuple[Arc, ...]]
    common: frozenset[str]

    def leads(self, step_id: str) -> frozenset[str]:
        """Return the common steps (or the end) reached without passing another one."""
        seen: set[str] = set()
        found: set[str] = set()
        waiting = [step_id]
        while waiting:
            here = waiting.pop()
            if here in self.common or not self.out[here]:
                found.add(here if here in self.common else "")
            elif here not in seen:
                seen.add(here)
                waiting += [arc.target for arc in self.out[here]]
        return frozenset(found)


def _side(flow: Flow, common: frozenset[str]) -> _Side:
    out: dict[str, list[Arc]] = {name: [] for name in steps(flow)}
    for arc in arcs(flow):
        out[arc.source].append(arc)
    return _Side(
        steps=steps(flow),
        out={name: tuple(ways) for name, ways in out.items()},
        common=common,
    )


class Matching:
    """Two states of a flow, step by step."""

    def __init__(self, before: Flow, after: Flow) -> None:
        common = frozenset(steps(before)) & frozenset(steps(after))
        self._old, self._new = _side(before, common), _side(after, common)
        self._moved = _out_of_order(before, after, common)
        self._common = common

    def kind_of(self, name: str) -> ChangeKind | None:
        """Return what became of the step of that number; None where it is as before."""
        if name not in self._new.steps:
            return ChangeKind.MERGED if self._merged(name) else ChangeKind.REMOVED
        if name not in self._old.steps:
            return ChangeKind.ADDED
        old, new = self._old.steps[name], self._new.steps[name]
        if not self.details(name) and name not in self._moved:
            return None
        return _kind(old, new, moved=name in self._moved or lane_of(old) != lane_of(new))

    def details(self, name: str) -> tuple[str, ...]:
        """Return in words what differs in a step that both states have."""
        if name not in self._common:
            return ()
        old, new = self._old.steps[name], self._new.steps[name]
        told = [
            f"{title}：{_word(getattr(old, key))} → {_word(getattr(new, key))}"
            for key, title in _TOLD
            if getattr(old, key) != getattr(new, key)
        ]
        if self.rerouted(name):
            told.append("次の手順と割合")
        return tuple(told)

    def rerouted(self, name: str) -> bool:
        """Tell whether a case goes on otherwise from a step, apart from steps gone or new.

        A step that only lost or gained its neighbour leads where it led before.
        """
        if name not in self._common:
            ways = self._old.out.get(name) or self._new.out.get(name, ())
            return len(ways) > 1
        old, new = self._old.out[name], self._new.out[name]
        return len(old) != len(new) or any(
            one.probability != other.probability
            or (len(old) > 1 and one.condition != other.condition)
            or not self._same_way(one, other)
            for one, other in zip(old, new, strict=True)
        )

    def _same_way(self, one: Arc, other: Arc) -> bool:
        if one.target == other.target:
            return True
        here, there = self._old.leads(one.target), self._new.leads(other.target)
        return bool(here & there)

    def _merged(self, name: str) -> bool:
        """Tell whether a step that is gone has gone into a neighbour."""
        gone = self._old.steps[name]
        if gone.kind is not StepKind.TASK:
            return False
        if gone.ecrs:
            return _MERGE in gone.ecrs
        return any(
            _took_in(self._old.steps[n], self._new.steps[n], gone) for n in self._beside(name)
        )

    def _beside(self, name: str) -> list[str]:
        before = [n for n, ways in self._old.out.items() if any(a.target == name for a in ways)]
        near = dict.fromkeys([*before, *(arc.target for arc in self._old.out[name])])
        return [n for n in near if n in self._common and self._old.steps[n].kind is StepKind.TASK]


def _kind(old: Step, new: Step, *, moved: bool) -> ChangeKind:
    ecrs = new.ecrs if new.ecrs != old.ecrs and new.ecrs else old.ecrs
    less = _less(old, new)
    if _automated(old, new, less=less):
        return ChangeKind.AUTOMATED
    if "簡素化" in ecrs and less:
        return ChangeKind.SIMPLIFIED
    if moved:
        return ChangeKind.MOVED
    return ChangeKind.SIMPLIFIED if less else ChangeKind.CHANGED


def _automated(old: Step, new: Step, *, less: bool) -> bool:
    if "自動" in new.name and "自動" not in old.name:
        return True
    if _by_machine(new) and not _by_machine(old):
        return True
    robot = _ROBOT.search(new.system) is not None and _ROBOT.search(old.system) is None
    return less and (robot or (bool(new.system) and bool(old.minutes) and not new.minutes))


def _by_machine(step: Step) -> bool:
    lane = step.lane.strip()
    return (
        bool(lane)
        and (_MACHINE.search(lane) is not None or lane == step.system)
        and not (lane.endswith(("担当", "係", "課", "室", "係長", "課長", "職員")))
    )


def _less(old: Step, new: Step) -> bool:
    """Tell whether a step takes less: minutes, waiting, or paper."""
    if (old.minutes or 0) != (new.minutes or 0):
        return (new.minutes or 0) < (old.minutes or 0)
    if (old.waiting_minutes or 0) != (new.waiting_minutes or 0):
        return (new.waiting_minutes or 0) < (old.waiting_minutes or 0)
    return old.medium in ("紙", "混在") and new.medium == "電子"


def _took_in(old: Step, new: Step, gone: Step) -> bool:
    """Tell whether a step does the work of one that is gone: it says so, or takes longer for it."""
    if _MERGE in new.ecrs or (_MERGE in old.ecrs and old.name != new.name):
        return True
    if lane_of(new) == lane_of(gone) and (new.minutes or 0) > (old.minutes or 0) and gone.minutes:
        return True
    nouns = set(_NOUN.findall(gone.name)) - set(_NOUN.findall(old.name))
    return old.name != new.name and any(noun in new.name for noun in nouns)


def _word(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(value) or "なし"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value) if value not in (None, "") else "なし"


def _out_of_order(before: Flow, after: Flow, common: Iterable[str]) -> frozenset[str]:
    """Return the least steps that must move to turn one order into the other."""
    place = {name: n for n, name in enumerate(_order(before, list(steps(before))))}
    first = [name for name in place if name in set(common)]
    rows = [*sorted(first, key=place.__getitem__), *(n for n in steps(after) if n not in place)]
    order = [place[name] for name in _order(after, rows) if name in place]
    kept = _longest_rise(order)
    names = {number: name for name, number in place.items()}
    return frozenset(names[number] for number in order if number not in kept)


def _order(flow: Flow, ids: list[str]) -> list[str]:
    known = set(ids)
    return in_order(ids, [a for a in forward_arcs(flow) if {a.source, a.target} <= known])


def _longest_rise(numbers: list[int]) -> set[int]:
    tops: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(tops, number)
        before[number] = tops[at - 1] if at else None
        tops[at : at + 1] = [number]
    kept: set[int] = set()
    here = tops[-1] if tops else None
    while here is not None:
        kept.add(here)
        here = before[here]
    return kept

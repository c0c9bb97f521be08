"""現行 and 見直し後 compared: each change with its minutes, which add up to the whole.

Minutes of a change: expected visits x minutes of its step after, less the same before.
Steps that are unchanged but visited more or less often (fewer 差戻し) have no change of
their own; their minutes go to the changes that send cases another way, in proportion
to the share of cases each of them redirects.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sumoto_bpr.flows.burden import BURDENS, Burden, burden_of
from sumoto_bpr.flows.graph import steps
from sumoto_bpr.flows.matching import ChangeKind, Matching
from sumoto_bpr.flows.minutes import exact_visits
from sumoto_bpr.flows.renumbered import renumbered
from sumoto_bpr.flows.shares import exact
from sumoto_bpr.model.flow import Flow
from sumoto_bpr.sheets.words import ECRS

__all__ = ["Change", "ChangeKind", "Difference", "difference"]

Visits = Mapping[str, Fraction]
_ECRS: Mapping[ChangeKind, str] = {
    ChangeKind.REMOVED: ECRS[0],
    ChangeKind.MERGED: ECRS[1],
    ChangeKind.MOVED: ECRS[2],
    ChangeKind.SIMPLIFIED: ECRS[3],
    ChangeKind.AUTOMATED: ECRS[3],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: the step's name before and after (None: not there), and its minutes a case.

    ``minutes_per_case`` is negative where work is saved, None where shares are unknown.
    ``details`` says in words what differs.
    """

    kind: ChangeKind
    step_id: str
    before: str | None
    after: str | None
    minutes_per_case: float | None
    details: tuple[str, ...] = ()

    @property
    def ecrs(self) -> str:
        """Which of 排除・結合・交換・簡素化 a change is; "" for what is added or only changed."""
        return _ECRS.get(self.kind, "")

    def to_json(self) -> dict[str, Any]:
        """Return the change as ``contracts.md`` §2 has it."""
        return {
            "kind": str(self.kind),
            "step_id": self.step_id,
            "before": self.before,
            "after": self.after,
            "minutes_per_case": self.minutes_per_case,
            "ecrs": self.ecrs or None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All changes, in the order of the steps; minutes and further burden a case of both states."""

    changes: tuple[Change, ...]
    before_minutes: float | None
    after_minutes: float | None
    difference: float | None
    before: Burden
    after: Burden

    def to_json(self) -> dict[str, Any]:
        """Return the difference as ``contracts.md`` §2 has it."""
        return {
            "changes": [change.to_json() for change in self.changes],
            "minutes_per_case": {
                "before": self.before_minutes,
                "after": self.after_minutes,
                "difference": self.difference,
            },
            "totals": {
                key: {"before": getattr(self.before, key), "after": getattr(self.after, key)}
                for key in BURDENS
            },
        }


def difference(before: Flow, after: Flow) -> Difference:
    """Compare two flows by the numbers of their steps.

    Without known shares on both sides there are changes but no minutes.
    A step that only got another number keeps that of ``before``.
    """
    after = renumbered(before, after)
    matching = Matching(before, after)
    ids = tuple(dict.fromkeys((*steps(before), *steps(after))))
    kinds = {name: kind for name in ids if (kind := matching.kind_of(name)) is not None}
    old, new = _minutes(before), _minutes(after)
    known = old is not None and new is not None
    parts = _parts(before, after, kinds, matching) if known else {}
    old_steps, new_steps = steps(before), steps(after)
    changes = tuple(
        Change(
            kind=kind,
            step_id=name,
            before=old_steps[name].name if name in old_steps else None,
            after=new_steps[name].name if name in new_steps else None,
            minutes_per_case=_number(parts.get(name)),
            details=matching.details(name),
        )
        for name, kind in kinds.items()
    )
    return Difference(
        changes=changes,
        before_minutes=_number(old),
        after_minutes=_number(new),
        difference=float(new - old) if old is not None and new is not None else None,
        before=burden_of(before),
        after=burden_of(after),
    )


def _weighed(flow: Flow) -> dict[str, Fraction] | None:
    """Return the expected minutes a case spends in each step."""
    visits = exact_visits(flow)
    if visits is None:
        return None
    return {name: visits[name] * exact(step.minutes) for name, step in steps(flow).items()}


def _minutes(flow: Flow) -> Fraction | None:
    weighed = _weighed(flow)
    if weighed is None or all(step.minutes is None for step in flow.steps):
        return None
    return sum(weighed.values(), Fraction(0))


def _parts(
    before: Flow, after: Flow, kinds: Mapping[str, ChangeKind], matching: Matching
) -> dict[str, Fraction]:
    old, new = _weighed(before) or {}, _weighed(after) or {}
    delta = {n: new.get(n, Fraction(0)) - old.get(n, Fraction(0)) for n in {**old, **new}}
    parts = {name: delta[name] for name in kinds}
    elsewhere = sum((part for name, part in delta.items() if name not in kinds), Fraction(0))
    if not elsewhere:
        return parts
    weights = _redirected(before, after, [n for n in kinds if matching.rerouted(n)] or list(kinds))
    whole = sum(weights.values(), Fraction(0))
    for name, weight in weights.items():
        parts[name] += elsewhere * weight / whole
    return parts


def _redirected(before: Flow, after: Flow, names: list[str]) -> dict[str, Fraction]:
    """Return how many cases of one each of these steps sends another way."""
    old, new = exact_visits(before) or {}, exact_visits(after) or {}
    weights: dict[str, Fraction] = {}
    for name in names:
        there, here = _ways(before, name), _ways(after, name)
        moved = sum(
            (abs(here.get(t, Fraction(0)) - there.get(t, Fraction(0))) for t in {**there, **here}),
            Fraction(0),
        )
        weights[name] = moved * max(old.get(name, Fraction(0)), new.get(name, Fraction(0)))
    return weights if any(weights.values()) else dict.fromkeys(names, Fraction(1))


def _ways(flow: Flow, name: str) -> dict[str, Fraction]:
    step = steps(flow).get(name)
    ways: dict[str, Fraction] = {}
    for way in step.exits if step else ():
        share = exact(way.probability) if way.probability is not None else Fraction(1)
        ways[way.to] = ways.get(way.to, Fraction(0)) + share
    return ways


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)

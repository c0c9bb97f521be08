"""What a flow costs besides minutes: hand-overs, paper, approvals and waiting, a case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sumoto_bpr.flows.chain import Chain, chain_of
from sumoto_bpr.flows.graph import arcs, lane_of, steps
from sumoto_bpr.flows.shares import exact
from sumoto_bpr.model.flow import Flow, Step, StepKind

__all__ = ["BURDENS", "Burden", "burden_of", "is_approval", "on_paper"]

BURDENS: Mapping[str, tuple[str, str]] = {
    "steps": ("作業の手順", "個"),
    "hand_overs": ("担当のあいだの引き継ぎ", "回"),
    "paper": ("紙を使う作業", "回"),
    "approvals": ("承認・決裁", "回"),
    "waiting_minutes": ("待ち", "分"),
    "minutes": ("手を動かす時間", "分"),
}
"""Every figure of a ``Burden`` with its Japanese name and unit, in the order of telling."""
_APPROVAL = re.compile(r"承認|決裁|押印|検印|専決|代決|承諾印")
_NOT_YET = re.compile(r"起案|依頼|求める|回す|回付|準備|待つ|記録")


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """Expected figures of one case, except ``steps``, the tasks that are drawn.

    A step that is done again after 差戻し counts again. ``hand_overs`` are the arrows a
    case takes from one lane into another. None where shares are unknown or wrong, for
    the two times also where nobody has written any.
    """

    steps: int
    hand_overs: float | None = None
    paper: float | None = None
    approvals: float | None = None
    waiting_minutes: float | None = None
    minutes: float | None = None


def burden_of(flow: Flow) -> Burden:
    """Count what a case costs, exactly, by the shares of the exits."""
    tasks = [step for step in steps(flow).values() if step.kind is StepKind.TASK]
    chain = chain_of(flow)
    if not chain.sound or chain.open:
        return Burden(steps=len(tasks))
    visits = chain.visits()

    def often(chosen: list[Step]) -> float:
        return float(sum((visits.get(step.id, Fraction(0)) for step in chosen), Fraction(0)))

    def spent(times: Mapping[str, float | None]) -> float | None:
        if all(time is None for time in times.values()):
            return None
        spans = (visits.get(name, Fraction(0)) * exact(time) for name, time in times.items())
        return float(sum(spans, Fraction(0)))

    every = steps(flow)
    return Burden(
        steps=len(tasks),
        hand_overs=_hand_overs(flow, chain, visits),
        paper=often([task for task in tasks if on_paper(task)]),
        approvals=often([task for task in tasks if is_approval(task)]),
        waiting_minutes=spent({name: step.waiting_minutes for name, step in every.items()}),
        minutes=spent({name: step.minutes for name, step in every.items()}),
    )


def on_paper(step: Step) -> bool:
    """Tell whether paper is used in a step, alone or beside data."""
    return step.medium in {"紙", "混在"}


def is_approval(step: Step) -> bool:
    """Tell a step in which somebody approves, from its name: to ask for it is none.

    >>> [is_approval(Step(id="1", name=name, lane="")) for name in ("決裁する", "決裁を起案する")]
    [True, False]
    """
    return bool(_APPROVAL.search(step.name)) and not _NOT_YET.search(step.name)


def _hand_overs(flow: Flow, chain: Chain, visits: Mapping[str, Fraction]) -> float:
    known = steps(flow)
    across = {
        (arc.source, arc.exit)
        for arc in arcs(flow)
        if lane_of(known[arc.source]) != lane_of(known[arc.target])
    }
    times = (
        visits[name] * share
        for name in chain.reached
        for arc, share in chain.shares.ways.get(name, ())
        if (arc.source, arc.exit) in across
    )
    return float(sum(times, Fraction(0)))

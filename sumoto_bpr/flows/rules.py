"""What is wrong with a flow, in plain Japanese by the number of the step.

Missing minutes and shares are no fault of a flow: ``minutes_of`` tells them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sumoto_bpr.flows.chain import endless
from sumoto_bpr.flows.graph import NO_LANE, arcs, entries, reachable, steps
from sumoto_bpr.flows.parallel import parallel_of
from sumoto_bpr.flows.shares import place_of, shares_of, title_of
from sumoto_bpr.model.flow import Flow, Step, StepKind
from sumoto_bpr.model.problems import Problem, flows as kinds

__all__ = ["check_flow"]

_TWO_ACTIONS = re.compile(r"[一-鿿]し(てから|た(後|あと|上|うえ)[にで、]).*[うくすつぬぶむぐる]$")
"""Two actions one after the other, where nothing else can be meant: 確認してから入力する."""


def check_flow(flow: Flow) -> tuple[Problem, ...]:
    """Return every fault of a flow, in the order of its steps; none of a good one."""
    if not flow.steps:
        return (kinds.NO_STEPS.at(place_of(flow)),)
    shares = shares_of(flow)
    found = [
        *_ends(flow),
        *(problem for rule in _RULES for step in flow.steps for problem in rule(flow, step)),
        *_no_lanes(flow),
        *_numbers(flow),
        *shares.problems,
        *_unreached(flow),
        *endless(flow, shares),
        *parallel_of(flow, shares).problems,
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: problem.row or 0))


def _ends(flow: Flow) -> Iterator[Problem]:
    present = {step.kind for step in flow.steps}
    if StepKind.START not in present:
        yield kinds.NO_START.at(place_of(flow))
    if StepKind.END not in present:
        yield kinds.NO_END.at(place_of(flow))


def _numbers(flow: Flow) -> Iterator[Problem]:
    seen: set[str] = set()
    for step in flow.steps:
        if step.id in seen:
            yield kinds.DUPLICATE_STEP.at(place_of(flow, step, "番号"), value=step.id)
        seen.add(step.id)


def _unreached(flow: Flow) -> Iterator[Problem]:
    ways: dict[str, list[str]] = {name: [] for name in steps(flow)}
    for arc in arcs(flow):
        ways[arc.source].append(arc.target)
    begun = entries(flow)
    if not any(step.kind is StepKind.START for step in flow.steps):
        begun = begun[:1]
    reached = reachable(ways, begun)
    for name, step in steps(flow).items():
        if name not in reached:
            yield kinds.ORPHAN.at(place_of(flow, step), step=title_of(step))


def _next(flow: Flow, step: Step) -> Iterator[Problem]:
    where = place_of(flow, step, "次の番号")
    known = steps(flow)
    for way in step.exits:
        if way.to not in known:
            yield kinds.UNKNOWN_NEXT.at(where, value=way.to, step=title_of(step))
    if step.kind is StepKind.END:
        for way in step.exits:
            yield kinds.END_WITH_EXITS.at(where, value=way.to, step=title_of(step))
    elif not step.exits:
        yield kinds.DEAD_END.at(where, step=title_of(step))


def _branch(flow: Flow, step: Step) -> Iterator[Problem]:
    ways = step.exits
    if step.kind is StepKind.XOR and len(ways) == 1:
        entered = sum(arc.target == step.id for arc in arcs(flow))
        # With several ways in, a 分岐 of one exit only brings ways together again.
        if entered < 2:
            where = place_of(flow, step, "次の番号")
            yield kinds.BRANCH_WITH_ONE_EXIT.at(where, step=title_of(step))
    if step.kind is StepKind.XOR and len(ways) > 1:
        for way in ways:
            if not way.condition.strip():
                where = place_of(flow, step, "条件")
                yield kinds.UNLABELLED_EXIT.at(where, value=way.to, step=title_of(step))
    if step.kind in (StepKind.START, StepKind.TASK) and len(ways) > 1:
        where = place_of(flow, step, "次の番号")
        yield kinds.TASK_WITH_EXITS.at(where, value=len(ways), step=title_of(step))


def _no_lanes(flow: Flow) -> Iterator[Problem]:
    if len(flow.steps) > 1 and not any(map(_has_lane, flow.steps)):
        yield kinds.NO_LANES.at(place_of(flow))


def _has_lane(step: Step) -> bool:
    return step.lane.strip() not in ("", NO_LANE)


def _lane(flow: Flow, step: Step) -> Iterator[Problem]:
    if not _has_lane(step) and (len(flow.steps) == 1 or any(map(_has_lane, flow.steps))):
        yield kinds.NO_LANE.at(place_of(flow, step, "担当"), step=title_of(step))


def _actions(flow: Flow, step: Step) -> Iterator[Problem]:
    if step.kind is StepKind.TASK and _TWO_ACTIONS.search(step.name.strip()):
        yield kinds.TWO_ACTIONS.at(place_of(flow, step, "手順"), step=title_of(step))


_RULES: tuple[Callable[[Flow, Step], Iterator[Problem]], ...] = (_next, _branch, _lane, _actions)

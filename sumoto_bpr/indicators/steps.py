"""The steps of a task's present flow as pieces of work: steps are judged, not whole tasks (C4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import fsum, isnan

from sumoto_bpr.flows.minutes import expected_visits
from sumoto_bpr.indicators.deciding import decides
from sumoto_bpr.indicators.remedies import Hints, Work
from sumoto_bpr.model.flow import Flow, Step, StepKind
from sumoto_bpr.model.names import split_list
from sumoto_bpr.sheets.words import (
    CORE_FULL,
    CORE_NON,
    CORE_PARTLY,
    CORE_TODO,
    CORE_WITHHELD,
    JUDGEMENTS,
)

__all__ = ["CoreSplit", "core_split", "flows_by_task", "sent_back", "step_works"]

_PRESENT = "現行"


def flows_by_task(flows: Iterable[Flow]) -> dict[str, Flow]:
    """Return the present flow of each task whose steps have been sorted, the first if several."""
    found: dict[str, Flow] = {}
    for flow in flows:
        if flow.state == _PRESENT and any(step.core or step.judgement for step in flow.steps):
            found.setdefault(flow.task_id, flow)
    return found


def step_works(task: Work, flow: Flow) -> list[tuple[Step, Work]]:
    """Return the working steps of ``flow``, each with its part of the task's hours.

    The hours of a task go to its steps by their minutes and by how often a case
    comes to them (分岐, 差戻し); where a step's minutes are not known, no step's
    hours are. What a step leaves blank is taken from the task, but 一部ノンコア says
    nothing of a single step, and one that decides by its name (審査, 認定) is 裁量
    unless it says otherwise itself.
    """
    steps = [step for step in flow.steps if step.kind is StepKind.TASK]
    minutes = [step.minutes for step in steps]
    often = _visits(flow, steps)
    known = [m * often[step.id] for m, step in zip(minutes, steps, strict=True) if m is not None]
    whole = fsum(known)
    if len(known) < len(steps) or whole <= 0 or isnan(task.hours):
        return []
    return [
        (step, _work(task, step, task.hours * share / whole))
        for step, share in zip(steps, known, strict=True)
    ]


def sent_back(flow: Flow) -> float:
    """Return how often beyond once a case comes to the step it comes to most; 0 if not known."""
    visits = expected_visits(flow) or {}
    steps = [step.id for step in flow.steps if step.kind is StepKind.TASK]
    return max((visits.get(step, 1.0) - 1.0 for step in steps), default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreSplit:
    """A task's hours by its steps, as shares of the whole that add up to 1."""

    core: float
    non_core: float
    undecided: float


def core_split(flow: Flow) -> CoreSplit | None:
    """Return how the hours of a task divide over the sorted steps of its ``flow``.

    A step whose sorting is open, or 一部ノンコア itself, is undecided. None where the
    minutes of a step are not known, so that its part cannot be told.
    """
    nothing = Work(hours=1.0, core="", routine="", judgement="", medium="")
    works = [work for _, work in step_works(nothing, flow)]
    if not works:
        return None
    core, non_core = (
        fsum(work.hours for work in works if work.core == state) for state in (CORE_FULL, CORE_NON)
    )
    rest = fsum(work.hours for work in works if work.core not in (CORE_FULL, CORE_NON))
    return CoreSplit(core=core, non_core=non_core, undecided=rest)


def _visits(flow: Flow, steps: list[Step]) -> dict[str, float]:
    """Return how often a case comes to each step; once to each where the flow cannot tell.

    It cannot while shares are not written or arrows are missing.
    """
    visits = expected_visits(flow) or {}
    if any(step.id not in visits for step in steps) or not any(step.exits for step in steps):
        return {step.id: 1.0 for step in steps}
    return visits


def _work(task: Work, step: Step, hours: float) -> Work:
    core = step.core or ("" if task.core == CORE_PARTLY else task.core)
    routine = "定型" if step.judgement == "無" else task.routine
    unsorted = (task.core or CORE_TODO) if task.core in ("", CORE_TODO, CORE_WITHHELD) else ""
    return replace(
        task,
        name=step.name,
        hints=Hints(cases=task.hints.cases),
        unsorted=unsorted,
        hours=hours,
        core=core,
        judgement=step.judgement or (JUDGEMENTS[-1] if decides(step.name) else task.judgement),
        routine=routine,
        medium=step.medium or task.medium,
        systems=len(split_list(step.system)) or task.systems,
    )

from __future__ import annotations

import pytest

from sumoto_bpr.model.flow import Flow, StepKind
from sumoto_bpr.sample.catalogue import plans
from sumoto_bpr.sample.flow_tables import SampleFlow, sample_flows
from sumoto_bpr.sheets import FLOW
from sumoto_bpr.sheets.flow import FLOW_STATES

FLOWS = sample_flows()
STATES = [flow for sample in FLOWS for flow in sample.states]


def test_six_flows_have_both_states() -> None:
    """There are six flows, each as it is and as it shall be."""
    assert 6 == len(FLOWS)
    assert all(FLOW_STATES == tuple(state.state for state in flow.states) for flow in FLOWS)


@pytest.mark.parametrize("flow", STATES, ids=lambda f: f"{f.id}-{f.state}")
def test_a_flow_is_whole(flow: Flow) -> None:
    """Exits lead to steps, shares of a branch add up to one, all steps are reached and end."""
    ids = {step.id for step in flow.steps}
    reached, open_steps = set(), [next(s.id for s in flow.steps if s.kind is StepKind.START)]
    while open_steps:
        step = flow.step(open_steps.pop())
        if step.id not in reached:
            reached.add(step.id)
            open_steps += [way.to for way in step.exits]

    assert len(ids) == len(flow.steps)
    assert ids == reached
    for step in flow.steps:
        assert {way.to for way in step.exits} <= ids
        assert bool(step.exits) != (step.kind is StepKind.END)
        if step.kind is StepKind.XOR:
            assert pytest.approx(1) == sum(way.probability or 0 for way in step.exits)
            assert all(way.condition for way in step.exits)


@pytest.mark.parametrize("flow", STATES, ids=lambda f: f"{f.id}-{f.state}")
def test_answers_are_words_of_the_lists(flow: Flow) -> None:
    """Medium, core, judgement and remedy are words of the column spec; steps have lanes."""
    for step in flow.steps:
        assert step.lane
        for key in ("medium", "core", "judgement", "ecrs"):
            assert getattr(step, key) in {"", *FLOW.column(key).options}
        assert (step.minutes is not None) == (step.kind is StepKind.TASK)


@pytest.mark.parametrize("sample", FLOWS, ids=lambda f: f.title)
def test_the_new_state_is_better(sample: SampleFlow) -> None:
    """見直し後 has fewer minutes of work, less paper and no more steps than 現行."""
    before, after = sample.states

    def minutes(flow: Flow) -> float:
        return sum(step.minutes or 0 for step in flow.steps)

    def paper(flow: Flow) -> int:
        return sum(step.medium == "紙" for step in flow.steps)

    assert minutes(after) < minutes(before)
    assert paper(after) < paper(before)
    assert len(after.steps) <= len(before.steps)


@pytest.mark.parametrize("sample", FLOWS, ids=lambda f: f.title)
def test_a_flow_describes_a_task_of_its_department(sample: SampleFlow) -> None:
    """The task a flow names is in the catalogue of its 所属."""
    plan = next(p for p in plans() if p.department.code == sample.department)

    assert sample.task in {work.name for work in plan.works}
    assert 10 <= len(sample.states[0].steps)

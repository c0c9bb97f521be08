"""Two states drawn together: nothing of either is left out, and every change is marked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from sumoto_bpr.flows.difference import difference
from sumoto_bpr.flows.layout import layout
from sumoto_bpr.flows.matching import ChangeKind
from sumoto_bpr.flows.metrics import measure
from sumoto_bpr.flows.overlay import MARKS, Overlay, beside, together
from sumoto_bpr.flows.renumbered import renumbered
from sumoto_bpr.model.flow import Exit, Flow
from tests.flows.making import flow_of, random_flow, sample_flows, step
from tests.flows.test_difference import AFTER, BEFORE, chain, work

REPOSITORY = Path(__file__).resolve().parents[2]


def pairs() -> list[tuple[Flow, Flow]]:
    """Return both states of every sample flow."""
    flows = {(flow.title, flow.state): flow for flow in sample_flows(REPOSITORY)}
    return [
        (flow, flows[title, "見直し後"])
        for (title, state), flow in flows.items()
        if state == "現行" and (title, "見直し後") in flows
    ]


def ways(flow: Flow) -> set[tuple[str, str]]:
    """Return every arrow as (from, to)."""
    return {(one.id, way.to) for one in flow.steps for way in one.exits}


def drawn(overlay: Overlay, numbers: frozenset[tuple[str, int]]) -> set[tuple[str, str]]:
    """Return the arrows of some exits as (from, to)."""
    return {(name, overlay.flow.step(name).exits[number].to) for name, number in numbers}


def check(before: Flow, after: Flow) -> Overlay:
    """Return both states together after checking that all of both is there, and told apart."""
    overlay = together(before, after, difference(before, after))
    whole = overlay.flow
    assert {s.id for s in whole.steps} == {s.id for f in (before, after) for s in f.steps}
    assert ways(before) | ways(after) == ways(whole)
    assert ways(before) - ways(after) == drawn(overlay, overlay.gone)
    assert ways(after) - ways(before) == drawn(overlay, overlay.new)
    return overlay


def test_each_kind_of_change_is_marked() -> None:
    """The six kinds and a mere change stand before the names, with the minutes of each."""
    overlay = check(BEFORE, AFTER)
    marks = {step_id: overlay.flow.step(step_id).name.split("\n")[0] for step_id in overlay.kinds}

    assert {
        "1": "【変更】",
        "2": "【削除】－4分",
        "3": "【変更】＋1分",
        "4": "【統合】－3分",
        "5": "【順・担当】",
        "6": "【自動化】－10分",
        "7": "【簡素化】－5分",
        "20": "【追加】＋2分",
    } == marks
    assert set(MARKS) == set(ChangeKind)
    assert [s.id for s in overlay.flow.steps][:4] == ["0", "1", "2", "3"]
    assert "現行" == overlay.flow.step("1").exits[0].condition


def test_the_samples_are_drawn_together_without_fault() -> None:
    """No box, word or arrow of both states lies on another."""
    assert 6 <= len(pairs())
    for before, after in pairs():
        assert {} == measure(layout(check(before, after).flow)).faults


@given(seed=st.integers(0, 5000))
@settings(max_examples=25, deadline=None)
def test_a_flow_with_itself_shows_no_change(seed: int) -> None:
    """Together with itself a flow is the flow: no mark, nothing gone, nothing new."""
    flow = random_flow(seed, most=20)
    overlay = together(flow, flow, difference(flow, flow))

    assert ({}, frozenset(), frozenset()) == (overlay.kinds, overlay.gone, overlay.new)
    assert flow.steps == overlay.flow.steps


@given(one=st.integers(0, 5000), other=st.integers(0, 5000))
@settings(max_examples=15, deadline=None)
def test_any_two_flows_can_be_drawn_together(one: int, other: int) -> None:
    """Whatever the two states, all steps and arrows of both are drawn."""
    check(random_flow(one, most=12), random_flow(other, most=12))


def test_side_by_side_each_state_keeps_its_own_steps() -> None:
    """現行 shows what goes, 見直し後 what comes; both show what changes."""
    old, new = beside(BEFORE, AFTER, difference(BEFORE, AFTER))

    assert {s.id for s in BEFORE.steps} == {s.id for s in old.flow.steps}
    assert {s.id for s in AFTER.steps} == {s.id for s in new.flow.steps}
    assert ("2" in old.kinds, "2" in new.kinds, "20" in new.kinds) == (True, False, True)


def test_a_new_number_alone_is_no_change() -> None:
    """Numbers that shifted under unknown ones are found by name; equal names by neighbours."""
    before = chain(work("1", "受ける", 5), work("2", "点検", 1), work("3", "送る", 2))
    shifted = {"1": "A1", "2": "A2", "3": "A3"}
    after = replace(
        before,
        steps=tuple(
            replace(
                one,
                id=shifted.get(one.id, one.id),
                exits=tuple(Exit(to=shifted.get(way.to, way.to)) for way in one.exits),
            )
            for one in before.steps
        ),
    )
    assert () == difference(before, after).changes
    assert before == renumbered(before, after)

    twice = flow_of([step("1", "2", name="受付"), step("2", "3", name="点検")])
    twice = replace(
        twice, steps=(*twice.steps, step("3", "4", name="送る"), step("4", name="点検"))
    )
    last = replace(twice, steps=(*twice.steps[:1], replace(twice.steps[2], exits=(Exit(to="9"),))))
    last = replace(last, steps=(*last.steps, replace(twice.steps[3], id="9")))
    assert "4" == renumbered(twice, last).steps[-1].id


@pytest.mark.parametrize("name", ["別の作業", "点検 "])
def test_an_equal_number_is_the_same_step_whatever_its_name(name: str) -> None:
    """A renamed step with its number is changed, not removed and added."""
    before, after = chain(work("2", "点検", 1)), chain(work("2", name, 1))

    assert after == renumbered(before, after)
    assert ["changed"] == [str(change.kind) for change in difference(before, after).changes]

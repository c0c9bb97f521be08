"""What a case costs besides minutes, counted from the steps and their shares."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from sumoto_bpr.flows.burden import Burden, burden_of, is_approval
from sumoto_bpr.flows.minutes import minutes_of
from sumoto_bpr.model.flow import Exit, Flow, StepKind
from tests.flows.making import flow_of, sample_flows, step

REPOSITORY = Path(__file__).resolve().parents[2]


def _sent_back(share: float | None) -> Flow:
    """A resident writes on paper, the counter checks and may send back, the chief approves."""
    rest = None if share is None else 1 - share
    ways = Exit(to="2", condition="ある", probability=share), Exit(to="5", probability=rest)
    return flow_of(
        [
            step("1", "2", kind=StepKind.START, lane="市民"),
            step("2", "3", lane="市民", medium="紙", name="申請書を書く"),
            replace(step("3", "4", minutes=10, medium="混在"), waiting_minutes=30.0),
            step("4", *ways, kind=StepKind.XOR),
            step("5", "6", lane="課長", name="決裁する", minutes=2, medium="電子"),
            step("6", kind=StepKind.END, lane="課長"),
        ]
    )


def test_returns_count_again() -> None:
    """One in five is sent back: what lies in the loop is done 1.25 times, the rest once."""
    found = burden_of(_sent_back(0.2))

    assert {
        "steps": 3,
        "hand_overs": 2.5,  # 1.25 to the counter, 0.25 back, 1 to the chief
        "paper": 2.5,
        "approvals": 1.0,
        "waiting_minutes": 37.5,
        "minutes": 14.5,
    } == asdict(found)


def test_unknown_shares_give_no_figure_but_the_steps() -> None:
    """Where nobody wrote how often, only what is drawn is counted."""
    assert Burden(steps=3) == burden_of(_sent_back(None))


def test_parallel_branches_all_count() -> None:
    """A fork hands over to both branches, and both come back to the join."""
    flow = flow_of(
        [
            step("1", "2", kind=StepKind.START),
            step("2", "3", "4", kind=StepKind.AND),
            step("3", "5", lane="審査担当", medium="紙"),
            step("4", "5", lane="出納室", medium="紙"),
            step("5", "6", kind=StepKind.AND),
            step("6", kind=StepKind.END),
        ]
    )
    found = burden_of(flow)

    assert (4.0, 2.0, None) == (found.hand_overs, found.paper, found.minutes)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("課長が承認する", True), ("検印を押す", True), ("承認を依頼する", False), ("審査", False)],
)
def test_approvals_are_told_by_name(name: str, expected: bool) -> None:
    """Who approves approves; who asks for it, prepares it or waits for it does not."""
    assert expected == is_approval(step("1", name=name))


def test_both_times_agree_with_the_minutes() -> None:
    """Waiting and minutes of every sample flow are those of ``minutes_of``."""
    for flow in sample_flows(REPOSITORY):
        found, minutes = burden_of(flow), minutes_of(flow)
        assert found.minutes == minutes.minutes_per_case
        assert (found.waiting_minutes or 0) == minutes.waiting_minutes

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sumoto_bpr.flows.rules import check_flow
from sumoto_bpr.model.flow import Exit, Flow, Step, StepKind
from tests.flows.making import flow_of, sample_flows, step

REPOSITORY = Path(__file__).resolve().parents[2]
START, END, XOR, AND = StepKind.START, StepKind.END, StepKind.XOR, StepKind.AND


def good(**changed: Step | None) -> Flow:
    """Return a good flow; ``s5=…`` puts another step in the place of step 5, None takes it out."""
    steps: dict[str, Step | None] = {
        "s1": step("1", "2", kind=START),
        "s2": step("2", "3"),
        "s3": step(
            "3",
            Exit(to="4", condition="はい", probability=0.8),
            Exit(to="2", condition="いいえ", probability=0.2),
            kind=XOR,
        ),
        "s4": step("4", "5", "6", kind=AND),
        "s5": step("5", "7"),
        "s6": step("6", "7"),
        "s7": step("7", "8", kind=AND),
        "s8": step("8", kind=END),
        **changed,
    }
    rows = [replace(one, row=11 + int(one.id)) for one in steps.values() if one]
    return replace(flow_of(rows), file="process_maps/試し.xlsx", state="現行")


def way(to: str, condition: str = "はい", probability: float | None = 0.5) -> Exit:
    """Return an exit of a branch."""
    return Exit(to=to, condition=condition, probability=probability)


FAULTS = {
    "dead end": (good(s6=step("6")), "FLW-001", "6", 17),
    "orphan": (good(s9=step("9", "8")), "FLW-002", "9", 20),
    "unknown next": (good(s9=step("9", "99")), "FLW-003", "99", 20),
    "unlabelled": (good(s3=step("3", way("4"), way("2", ""), kind=XOR)), "FLW-004", "3", 14),
    "shares": (
        good(s3=step("3", way("4"), way("2", "いいえ", 0.4), kind=XOR)),
        "FLW-005",
        "90％",
        14,
    ),
    "no lanes": (
        replace(good(), steps=tuple(replace(one, lane="") for one in good().steps)),
        "FLW-024",
        "どの手順にも",
        None,
    ),
    "no lane": (good(s2=step("2", "3", lane="")), "FLW-006", "（担当未記入）", 13),
    "no start": (good(s1=step("1", "2")), "FLW-007", "開始", None),
    "no end": (good(s8=step("8")), "FLW-008", "終了", None),
    "twice": (good(s9=step("8", kind=END)), "FLW-009", "8", 19),
    "endless": (
        good(s3=step("3", way("2", "はい"), way("2", "いいえ"), kind=XOR)),
        "FLW-010",
        "2",
        13,
    ),
    "impossible": (
        good(s3=step("3", way("4", "はい", 1.2), way("2", "いいえ", -0.2), kind=XOR)),
        "FLW-011",
        "3",
        14,
    ),
    "one exit": (good(s3=step("3", way("4", "はい", 1.0), kind=XOR)), "FLW-012", "3", 14),
    "task with exits": (good(s2=step("2", "3", "8")), "FLW-013", "2", 13),
    "end with exits": (good(s8=step("8", "2", kind=END)), "FLW-014", "8", 19),
    "left without join": (good(s7=step("7", "8")), "FLW-015", "7", 18),
    "lost branch": (
        good(s5=step("5", way("7"), way("8", "いいえ"), kind=XOR)),
        "FLW-016",
        "7",
        18,
    ),
    "fake join": (
        good(s4=step("4", way("5"), way("6", "いいえ"), kind=XOR)),
        "FLW-022",
        "7",
        18,
    ),
    "two actions": (
        good(s2=step("2", "3", name="内容を確認してから入力する")),
        "FLW-023",
        "2",
        13,
    ),
    "no steps": (flow_of([]), "FLW-020", "手順", None),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_where_it_is(fault: str) -> None:
    """Each fault, planted once, is told with its step's number and its row."""
    flow, code, word, row = FAULTS[fault]
    found = [problem for problem in check_flow(flow) if problem.code == code]
    assert {row} == {problem.row for problem in found}
    assert word in found[0].message
    assert (flow.file or None, "現行") == (found[0].file, found[0].sheet)


def test_a_good_flow_has_no_fault() -> None:
    """A good flow passes without a word, with and without shares and minutes."""
    bare = good(s3=step("3", way("4", "はい", None), way("2", "いいえ", None), kind=XOR))
    assert ((), ()) == (check_flow(good()), check_flow(bare))


def test_the_sample_flows_have_no_fault() -> None:
    """None of the sample's twelve flows is found fault with."""
    flows = sample_flows(REPOSITORY)
    assert 12 == len(flows)
    assert [] == [problem.message for flow in flows for problem in check_flow(flow)]


def test_a_branch_may_bring_ways_together() -> None:
    """A 分岐 with several ways in and one out only merges: no fault."""
    first = step("2", way("3"), way("4", "いいえ"), kind=XOR)
    flow = flow_of(
        [
            step("1", "2", kind=START),
            first,
            step("3", "5"),
            step("4", "5"),
            step("5", "6", kind=XOR),
            step("6", kind=END),
        ]
    )
    assert () == check_flow(flow)


@pytest.mark.parametrize(
    "name", ["下から順に見る", "通知が来てから送る", "封筒を開けて受付簿に書く"]
)
def test_doubtful_names_are_left_alone(name: str) -> None:
    """Where one action may be meant, nothing is said."""
    assert () == check_flow(good(s2=step("2", "3", name=name)))

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import fsum
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from sumoto_bpr.flows.difference import Difference, difference
from sumoto_bpr.flows.minutes import minutes_of
from sumoto_bpr.model.flow import Exit, Flow, Step, StepKind
from tests.flows.making import flow_of, random_flow, sample_flows, step

REPOSITORY = Path(__file__).resolve().parents[2]


@cache
def samples() -> tuple[Flow, ...]:
    """Return the sample flows, read once."""
    return sample_flows(REPOSITORY)


def chain(*works: Step) -> Flow:
    """Return a flow of these tasks one after the other; ids are kept."""
    ids = ["0", *(work.id for work in works), "99"]
    begin = step("0", ids[1], kind=StepKind.START)
    linked = [
        replace(work, exits=(Exit(to=onward),)) for work, onward in zip(works, ids[2:], strict=True)
    ]
    return flow_of([begin, *linked, step("99", kind=StepKind.END)])


def work(number: str, name: str, minutes: float, **more: str) -> Step:
    """Return a task."""
    return replace(step(number, name=name, minutes=minutes), **more)  # type: ignore[arg-type]


BEFORE = chain(
    work("1", "申請書を受け付ける", 5),
    work("2", "受付簿に転記する", 4, ecrs="やめる（排除）"),
    work("3", "記載を確認する", 6),
    work("4", "添付書類を照合する", 3, ecrs="まとめる（結合）"),
    work("5", "係長が点検する", 2, lane="係長"),
    work("6", "システムに入力する", 10),
    work("7", "通知書を作る", 8),
    work("8", "台帳に綴じる", 1),
)
AFTER = chain(
    work("1", "申請書を受け取る", 5),
    work("3", "記載を確認する", 7),
    work("5", "係長が点検する", 2, lane="窓口担当"),
    work("6", "システムに取り込む", 0, lane="システム"),
    work("7", "通知書を作る", 3),
    work("20", "本人に電話する", 2),
    work("8", "台帳に綴じる", 1),
)


def kinds(found: Difference) -> dict[str, str]:
    """Return the kind of change by step."""
    return {change.step_id: str(change.kind) for change in found.changes}


def test_one_of_each_kind() -> None:
    """排除, 結合, 交換, 簡素化, 自動化, 追加 and a new name are told as what they are."""
    found = difference(BEFORE, AFTER)
    assert {
        "1": "changed",
        "2": "removed",
        "3": "changed",
        "4": "merged",
        "5": "moved",
        "6": "automated",
        "7": "simplified",
        "20": "added",
    } == kinds(found)
    parts = {change.step_id: change.minutes_per_case for change in found.changes}
    assert {"1": 0, "2": -4, "3": 1, "4": -3, "5": 0, "6": -10, "7": -5, "20": 2} == parts
    assert (39.0, 20.0, -19.0) == (found.before_minutes, found.after_minutes, found.difference)


def test_a_merged_step_is_known_without_the_word() -> None:
    """A step that is gone while its neighbour takes longer or bears its words was merged."""
    before = chain(work("1", "記載を確認する", 6), work("2", "添付書類を照合する", 3))
    longer = chain(work("1", "記載を確認する", 8))
    named = chain(work("1", "記載と添付書類を確認する", 6))
    gone = chain(work("1", "記載を確認する", 6))
    assert "merged" == kinds(difference(before, longer))["2"]
    assert "merged" == kinds(difference(before, named))["2"]
    assert {"2": "removed"} == kinds(difference(before, gone))


def test_a_new_name_is_a_change() -> None:
    """A renamed step of the same number is one change, with both names."""
    found = difference(chain(work("1", "受付をする", 5)), chain(work("1", "申請を受け付ける", 5)))
    (change,) = found.changes
    assert ("changed", "受付をする", "申請を受け付ける") == (
        str(change.kind),
        change.before,
        change.after,
    )


def test_another_order_moves_one_step() -> None:
    """Of three steps, the one that went to the front has moved, and it alone."""
    one, two, three = (work(str(n), f"手順{n}", 1) for n in (1, 2, 3))
    found = difference(chain(one, two, three), chain(three, one, two))
    moved = [change.step_id for change in found.changes if change.kind == "moved"]
    assert ["3"] == moved


def test_resorted_rows_are_no_change() -> None:
    """The order of the rows does not matter, only that of the flow."""
    resorted = replace(BEFORE, steps=BEFORE.steps[::-1])
    assert () == difference(BEFORE, resorted).changes


def test_fewer_returns_are_the_branch_s_change() -> None:
    """What fewer 差戻し save in unchanged steps stands beside the branch that sends back less."""

    def sent_back(share: float) -> Flow:
        ways = Exit(to="2", probability=share), Exit(to="4", probability=round(1 - share, 2))
        tasks = [step("1", "2", kind=StepKind.START), step("2", "3", minutes=10)]
        return flow_of([*tasks, step("3", *ways, kind=StepKind.XOR), step("4", kind=StepKind.END)])

    (change,) = difference(sent_back(0.2), sent_back(0)).changes
    assert ("3", "changed", -2.5) == (change.step_id, str(change.kind), change.minutes_per_case)


def test_without_shares_there_are_changes_but_no_minutes() -> None:
    """Unknown shares leave the minutes open; the changes stand."""
    ways = Exit(to="2"), Exit(to="99")
    open_end = replace(BEFORE.steps[0], exits=ways, kind=StepKind.XOR, id="98")
    begin = replace(BEFORE.steps[0], exits=(Exit(to="98"),))
    other = flow_of([begin, open_end, *BEFORE.steps[2:]])
    found = difference(BEFORE, other)
    assert found.difference is None
    assert {"98": "added", "1": "removed"}.items() <= kinds(found).items()
    assert {None} == {change.minutes_per_case for change in found.changes}


@pytest.mark.parametrize("number", range(6))
def test_the_parts_are_the_whole(number: int) -> None:
    """On every sample flow the minutes of the changes add up to the difference of the wholes."""
    before, after = samples()[2 * number : 2 * number + 2]
    found = difference(before, after)
    assert (minutes_of(before).minutes_per_case, minutes_of(after).minutes_per_case) == (
        found.before_minutes,
        found.after_minutes,
    )
    assert found.difference == pytest.approx(
        fsum(change.minutes_per_case or 0.0 for change in found.changes), abs=1e-12
    )


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 10_000))
def test_a_flow_does_not_differ_from_itself(seed: int) -> None:
    """No flow differs from itself, whatever is wrong with it."""
    flow = random_flow(seed)
    assert () == difference(flow, flow).changes


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_any_two_flows_add_up(data: st.DataObject) -> None:
    """Sum of parts = whole, for any pair of flows that have minutes."""
    flows = samples()
    one, other = (data.draw(st.sampled_from(flows)) for _ in range(2))
    found = difference(one, other)
    assert found.difference == pytest.approx(
        fsum(change.minutes_per_case or 0.0 for change in found.changes), abs=1e-9
    )

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from sumoto_bpr.flows.minutes import Minutes, expected_visits, minutes_of
from sumoto_bpr.model.flow import Exit, Flow, Step, StepKind
from sumoto_bpr.model.problems import Severity
from tests.flows.making import flow_of, sample_flows, step
from tests.flows.simulating import simulated

REPOSITORY = Path(__file__).resolve().parents[2]
START, END, XOR, AND = StepKind.START, StepKind.END, StepKind.XOR, StepKind.AND


@cache
def samples() -> tuple[Flow, ...]:
    """Return the sample flows, read once."""
    return sample_flows(REPOSITORY)


def sent_back(share: float | None, minutes: float = 10) -> Flow:
    """Return 1 → 2 (work) → 3 (branch) → back to 2, else → 4."""
    return flow_of(
        [
            step("1", "2", kind=START),
            step("2", "3", minutes=minutes),
            step(
                "3",
                Exit(to="2", condition="差戻し", probability=share),
                Exit(to="4", condition="承認", probability=None if share is None else 1 - share),
                kind=XOR,
            ),
            step("4", kind=END),
        ]
    )


def branched(first: float | None, second: float | None) -> Flow:
    """Return a branch into 10 and 30 minutes of work."""
    return flow_of(
        [
            step("1", "2", kind=START),
            step(
                "2",
                Exit(to="3", condition="はい", probability=first),
                Exit(to="4", condition="いいえ", probability=second),
                kind=XOR,
            ),
            step("3", "5", minutes=10),
            step("4", "5", minutes=30),
            step("5", kind=END),
        ]
    )


def parallel(*ends: str, last: Step | None = None) -> Flow:
    """Return a fork into 10 and 30 minutes that lead to ``ends``; 9 is the join, 8 the end."""
    return flow_of(
        [
            step("1", "2", kind=START),
            step("2", "3", "4", kind=AND),
            step("3", ends[0], minutes=10),
            step("4", ends[1], minutes=30),
            step("9", "7", kind=AND),
            last or step("7", "8", minutes=5),
            step("8", kind=END),
        ]
    )


def codes(found: Minutes) -> list[str]:
    """Return the codes of the problems."""
    return [problem.code for problem in found.problems]


def test_work_sent_back_is_done_again() -> None:
    """10 minutes, 20 % sent back: 12.5 minutes; 1,200 cases: 250.0 hours."""
    found = minutes_of(sent_back(0.2), 1200)
    assert (12.5, 12.5, 12.5) == (found.minutes_per_case, found.low, found.high)
    assert 250.0 == found.hours_per_year
    assert {"1": 1.0, "2": 1.25, "3": 1.25, "4": 1.0} == expected_visits(sent_back(0.2))


def test_branches_weigh_by_their_shares() -> None:
    """3/4 of 10 and 1/4 of 30 minutes are 15; one blank share is what the other leaves."""
    assert 15.0 == minutes_of(branched(0.75, 0.25)).minutes_per_case
    assert 15.0 == minutes_of(branched(0.75, None)).minutes_per_case


def test_unknown_shares_give_a_range() -> None:
    """Without shares the minutes lie from the short to the long way, and have no one value."""
    found = minutes_of(branched(None, None), 60)
    assert (None, 10.0, 30.0) == (found.minutes_per_case, found.low, found.high)
    assert found.hours_per_year is None
    assert found.elapsed_minutes is None
    assert ["FLW-018"] == codes(found)
    assert expected_visits(branched(None, None)) is None


def test_an_unknown_way_back_has_no_upper_bound() -> None:
    """A 差戻し whose share nobody knows: at least once, at most nobody knows."""
    found = minutes_of(sent_back(None))
    assert (10.0, None, None) == (found.low, found.high, found.minutes_per_case)
    assert ["FLW-018", "FLW-019"] == codes(found)


def test_unknown_shares_that_do_not_matter_leave_one_value() -> None:
    """Where both ways take the same minutes, their shares need not be known."""
    flow = branched(None, None)
    alike = flow_of([*flow.steps[:3], step("4", "5", minutes=10), flow.steps[4]])
    assert 10.0 == minutes_of(alike).minutes_per_case


def test_parallel_branches_all_count_and_their_join_once() -> None:
    """10 and 30 minutes side by side and 5 after the join: 45 of work, 35 elapsed."""
    found = minutes_of(parallel("9", "9"))
    assert (45.0, 35.0) == (found.minutes_per_case, found.elapsed_minutes)
    visits = expected_visits(parallel("9", "9"))
    assert visits is not None
    assert (1.0, 1.0, 1.0) == (visits["9"], visits["7"], visits["8"])


def test_a_part_joined_twice() -> None:
    """Three branches, two of which meet before the third joins: each step once."""
    flow = flow_of(
        [
            step("1", "2", kind=START),
            step("2", "3", "4", "5", kind=AND),
            step("3", "6", minutes=1),
            step("4", "6", minutes=2),
            step("5", "8", minutes=20),
            step("6", "7", kind=AND),
            step("7", "8", minutes=4),
            step("8", "9", kind=AND),
            step("9", "10", minutes=100),
            step("10", kind=END),
        ]
    )
    found = minutes_of(flow)
    assert (127.0, 120.0) == (found.minutes_per_case, found.elapsed_minutes)


def test_parallel_branches_may_end_by_themselves() -> None:
    """Branches that need not meet each run to the end."""
    flow = parallel("8", "8")
    found = minutes_of(flow_of([s for s in flow.steps if s.id not in "79"]))
    assert (40.0, 30.0) == (found.minutes_per_case, found.elapsed_minutes)


@pytest.mark.parametrize(
    ("flow", "code"),
    [
        (parallel("7", "7"), "FLW-015"),
        (parallel("9", "9", last=step("7", "3", minutes=5)), "FLW-010"),
        (sent_back(1.0), "FLW-010"),
        (branched(0.5, 0.4), "FLW-005"),
        (branched(0.5, 0.6), "FLW-005"),
        (branched(1.5, -0.5), "FLW-011"),
        (flow_of([]), "FLW-020"),
    ],
)
def test_no_figure_without_sense(flow: Flow, code: str) -> None:
    """Branches that meet without a join, endless loops and wrong shares give words, no figure."""
    found = minutes_of(flow, 100)
    assert code in codes(found)
    assert found.problems[0].severity is Severity.ERROR
    assert found.minutes_per_case is found.low is found.high is found.hours_per_year is None
    assert expected_visits(flow) is None


def test_a_branch_that_may_end_before_its_join_is_named() -> None:
    """A join that may wait for ever gives no figure."""
    flow = parallel("5", "9")
    split = step("5", Exit(to="8", probability=0.5), Exit(to="9", probability=0.5), kind=XOR)
    assert ["FLW-016"] == codes(minutes_of(flow_of([*flow.steps, split])))


def test_thirds_written_in_per_cent_are_a_whole() -> None:
    """33.3 % three times is 100 %; 33 % three times is not."""

    def three(share: float) -> Flow:
        ways = [Exit(to=n, condition=n, probability=share) for n in "345"]
        works = [step(n, "6", minutes=m) for n, m in zip("345", (3, 6, 9), strict=True)]
        begin = [step("1", "2", kind=START), step("2", *ways, kind=XOR)]
        return flow_of([*begin, *works, step("6", kind=END)])

    assert 6.0 == minutes_of(three(0.333)).minutes_per_case
    assert ["FLW-005"] == codes(minutes_of(three(0.33)))


def test_steps_without_minutes_are_counted() -> None:
    """A task nobody has measured weighs nothing and is named; without any minutes: no figure."""
    flow = branched(0.5, 0.5)
    part = flow_of([*flow.steps[:3], step("4", "5"), flow.steps[4]])
    found = minutes_of(part)
    assert (5.0, 1, ["FLW-017"]) == (found.minutes_per_case, found.unmeasured, codes(found))
    none = minutes_of(flow_of([*flow.steps[:2], step("3", "5"), step("4", "5"), flow.steps[4]]))
    assert (None, None, 2) == (none.minutes_per_case, none.low, none.unmeasured)


def test_waiting_is_no_work() -> None:
    """Waiting lengthens the time to the end, each time anew, and is no work."""
    flow = sent_back(0.5)
    waits = Step(
        id="2", name="待つ", lane="a", minutes=10, waiting_minutes=60, exits=flow.steps[1].exits
    )
    found = minutes_of(flow_of([flow.steps[0], waits, *flow.steps[2:]]))
    assert (20.0, 120.0, 140.0) == (
        found.minutes_per_case,
        found.waiting_minutes,
        found.elapsed_minutes,
    )


def test_starts_without_shares_give_a_range() -> None:
    """Two starts with different work give a range and are named."""
    flow = branched(0.5, 0.5)
    begun = [step("1", "3", kind=START), step("2", "4", kind=START), *flow.steps[2:]]
    found = minutes_of(flow_of(begun))
    assert (10.0, 30.0, ["FLW-021"]) == (found.low, found.high, codes(found))


@pytest.mark.parametrize("number", range(12))
def test_a_simulation_agrees(number: int) -> None:
    """Every sample flow: 40,000 simulated cases come within 1 %, their deviation within 5 %."""
    flow = samples()[number]
    found = minutes_of(flow)
    mean, deviation = simulated(flow, 40_000, seed=number)
    assert found.minutes_per_case == pytest.approx(mean, rel=0.01)
    assert found.standard_deviation == pytest.approx(deviation, rel=0.05, abs=0.01)
    assert found.problems == ()


def test_the_spread_of_a_loop_is_that_of_a_geometric_series() -> None:
    """10 min sent back with 20 %: variance 100 x 0.2 / 0.8² = 31.25; never sent back: none."""
    known = minutes_of(sent_back(0.2)).standard_deviation
    assert known == pytest.approx(31.25**0.5)
    assert 0.0 == minutes_of(sent_back(0.0)).standard_deviation
    assert minutes_of(sent_back(None)).standard_deviation is None


def test_the_spread_of_parallel_branches_adds_up() -> None:
    """A loop in each of two parallel branches and one behind the join vary on their own."""

    def loop(first: int, onward: str) -> list[Step]:
        work, choice = str(first), str(first + 1)
        ways = Exit(to=work, probability=0.2), Exit(to=onward, probability=0.8)
        return [step(work, choice, minutes=10), step(choice, *ways, kind=XOR)]

    flow = flow_of(
        [
            step("1", "2", kind=START),
            step("2", "10", "20", kind=AND),
            *loop(10, "3"),
            *loop(20, "3"),
            step("3", "30", kind=AND),
            *loop(30, "4"),
            step("4", kind=END),
        ]
    )
    found = minutes_of(flow)
    mean, deviation = simulated(flow, 40_000, seed=1)

    assert 37.5 == found.minutes_per_case
    assert found.standard_deviation == pytest.approx((3 * 31.25) ** 0.5)
    assert found.minutes_per_case == pytest.approx(mean, rel=0.01)
    assert found.standard_deviation == pytest.approx(deviation, rel=0.05)


@settings(deadline=None, max_examples=60)
@given(share=st.floats(0, 0.99).map(lambda x: round(x, 3)), minutes=st.integers(0, 500))
def test_a_loop_is_a_geometric_series(share: float, minutes: int) -> None:
    """M minutes sent back with share p take m / (1 - p), to the last digit of a float."""
    flow = flow_of(
        [
            step("1", "2", kind=START),
            step("2", "3", minutes=minutes),
            step("3", Exit(to="2", probability=share), Exit(to="4"), kind=XOR),
            step("4", kind=END),
        ]
    )
    expected = minutes * 1000 / round(1000 - share * 1000)
    assert minutes_of(flow).minutes_per_case == pytest.approx(expected, rel=1e-15)


@settings(deadline=None, max_examples=60)
@given(share=st.floats(0, 1).map(lambda x: round(x, 2)))
def test_every_share_lies_within_the_range(share: float) -> None:
    """Whatever the unknown shares turn out to be, the minutes lie from low to high."""
    wide = minutes_of(branched(None, None))
    exactly = minutes_of(branched(share, round(1 - share, 2))).minutes_per_case
    assert wide.low is not None
    assert wide.high is not None
    assert exactly is not None
    assert wide.low <= exactly <= wide.high

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sumoto_bpr.flows.layout import layout
from sumoto_bpr.flows.metrics import measure
from sumoto_bpr.model.flow import Exit, Flow, StepKind
from tests.flows.making import flow_of, random_flow, sample_flows, step


def test_the_sample_flows_are_drawn_without_a_fault(repository: Path) -> None:
    """No overlap, no line over a box or words, no box out of its lane in any sample flow."""
    flows = sample_flows(repository)

    assert 12 == len(flows)
    for flow in flows:
        metrics = measure(layout(flow))

        assert {} == metrics.faults, flow.title
        print(f"{flow.title}（{flow.state}）: {metrics.crossings} 交差, {metrics.bends} 折れ")


@pytest.mark.slow
@pytest.mark.parametrize("tens", range(10))
def test_random_flows_are_drawn_without_a_fault(tens: int) -> None:
    """A hundred random flows with loops, branches and joins in up to six lanes: no fault."""
    for seed in range(tens * 10, tens * 10 + 10):
        flow = random_flow(seed)

        assert {} == measure(layout(flow)).faults, seed


@pytest.mark.parametrize("seed", range(5))
def test_the_same_flow_gives_the_same_layout(seed: int) -> None:
    """Laying out twice gives the same geometry to the last digit."""
    assert layout(random_flow(seed, most=20)) == layout(random_flow(seed, most=20))


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_equal_branches_stand_in_order_of_declaration(order: str) -> None:
    """Of two branches of equal length the step declared first goes straight on, above the other."""
    gate = step("2", *order, kind=StepKind.XOR)
    branches = [step(name, "9") for name in order]
    end = step("9", kind=StepKind.END)
    drawn = layout(flow_of([step("1", "2", kind=StepKind.START), gate, *branches, end]))
    heights = {node.id: node.box.centre[1] for node in drawn.nodes}

    assert heights["2"] == heights[order[0]] < heights[order[1]]


def test_the_metrics_see_planted_faults() -> None:
    """A box moved onto another, or out of its lane, is counted: the measure can fail."""
    drawn = layout(_straight())
    first, second = drawn.nodes[1], drawn.nodes[2]
    nodes = (*drawn.nodes[:2], replace(second, box=first.box, lane="窓口担当"), *drawn.nodes[3:])
    moved = replace(drawn, nodes=nodes)

    assert {} == measure(drawn).faults
    assert measure(moved).box_overlaps >= 1
    assert measure(moved).boxes_out_of_lane >= 1


def test_every_step_and_exit_is_drawn_once(repository: Path) -> None:
    """Each step is one box in its own lane, each exit one line from its step to the next."""
    for flow in sample_flows(repository):
        drawn = layout(flow)

        assert [(s.id, s.lane) for s in flow.steps] == [(n.id, n.lane) for n in drawn.nodes]
        assert sorted((s.id, way.to) for s in flow.steps for way in s.exits) == sorted(
            (edge.source, edge.target) for edge in drawn.edges
        )


def test_reading_goes_from_the_top_left() -> None:
    """The start stands in the first lane at the left; each step lies right of the last."""
    drawn = layout(_straight())
    lefts = [node.box.left for node in drawn.nodes if node.lane == "市民"]

    assert sorted(lefts) == lefts
    assert min(n.box.left for n in drawn.nodes) == drawn.nodes[0].box.left
    assert "市民" == drawn.lanes[0].name


def test_brackets_are_never_parted() -> None:
    """【紙】 stays on one line wherever the words break."""
    for node in _nodes():
        for line in node:
            assert line.count("【") == line.count("】")


def _nodes() -> Iterator[tuple[str, ...]]:
    for length in range(1, 14):
        name = "確" * length + "【紙回付】"
        yield next(n.lines for n in layout(flow_of([step("1", name=name)])).nodes if n.id == "1")


def _straight() -> Flow:
    return flow_of(
        [
            step("1", "2", kind=StepKind.START, lane="市民"),
            step("2", "3", lane="市民"),
            step("3", Exit(to="4"), lane="窓口担当"),
            step("4", kind=StepKind.END, lane="市民"),
        ]
    )

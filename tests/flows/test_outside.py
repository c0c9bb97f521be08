"""Steps outside the building or the systems are told from what is written, never guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sumoto_bpr.flows.outside import BUILDING, SYSTEM, outside
from sumoto_bpr.model.flow import StepKind
from tests.flows.making import step


@pytest.mark.parametrize(
    ("lane", "name", "medium", "mark"),
    [
        ("市民", "申請書を書く", "", BUILDING),
        ("医療機関", "意見書を書く", "紙", BUILDING),
        ("県", "交付を決める", "", BUILDING),
        ("福祉課", "訪問調査をする", "紙", BUILDING),
        ("市民課", "受付簿に書く", "紙", SYSTEM),
        ("県民税係", "照合する", "電子", ""),
        ("住民情報システム", "取り込む", "電子", ""),
        ("福祉課", "出張旅費を精算する", "電子", ""),
        ("福祉課", "審査する", "", ""),
        ("福祉課", "審査する", "混在", ""),
    ],
)
def test_marks(lane: str, name: str, medium: str, mark: str) -> None:
    """Others' lanes and work on the spot are outside, paper without a system is, no unit is."""
    assert mark == outside(step("1", lane=lane, name=name, medium=medium))


def test_a_named_system_and_a_gateway_have_no_mark() -> None:
    """Paper printed from a system is inside it; only work is marked."""
    paper = step("1", medium="紙")

    assert not outside(replace(paper, system="住民情報システム"))
    assert not outside(replace(paper, kind=StepKind.XOR, lane="市民"))

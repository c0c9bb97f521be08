from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from sumoto_bpr.indicators.suggestions import Suggestion, suggestions
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.flow import Flow, Step
from tests.indicators.making import asked, inventory


def _of(*flows: Flow, **task: object) -> Suggestion | None:
    (found,) = suggestions(pd.DataFrame([{"id": "T1", **task}]), flows)
    return found


def _flow(*cores: str) -> Flow:
    steps = tuple(
        Step(id=str(n), name=f"手順{n}", lane="担当", core=core) for n, core in enumerate(cores, 1)
    )
    return Flow(id="F", title="流れ", steps=steps, lanes=("担当",), task_id="T1")


@pytest.mark.parametrize(
    ("task", "core", "evidence"),
    [
        ({"name": "減免の審査"}, "コア", ("業務名に「審査」",)),
        ({"name": "課税資料の入力"}, "ノンコア", ("業務名に「入力」",)),
        ({"name": "決定通知書の発送"}, "ノンコア", ("業務名に「発送」",)),
        (
            {"name": "申請の受付と認定"},
            "一部ノンコア",
            ("業務名に「認定」", "業務名に「受付」"),
        ),
        (
            {"name": "税額の決定", "legal_basis": "地方税法"},
            "コア",
            ("業務名に「決定」", "根拠法令等が「地方税法」"),
        ),
        ({"name": "庶務", "judgement": "無"}, "ノンコア", ("判断が「無」",)),
        (
            {"name": "手当の認定", "statutory_class": "第1号法定受託事務"},
            "コア",
            ("業務名に「認定」", "事務区分が「第1号法定受託事務」"),
        ),
    ],
)
def test_a_suggestion_carries_its_evidence(
    task: dict[str, object], core: str, evidence: tuple[str, ...]
) -> None:
    """What a task may be is said with the cell it was taken from; both ways = 一部ノンコア."""
    assert Suggestion(core=core, evidence=evidence) == _of(**task)


def test_without_evidence_nothing_is_suggested() -> None:
    """A law alone, or a name that says nothing, suggests nothing."""
    assert _of(name="庶務", legal_basis="地方自治法") is None


def test_the_sorted_steps_of_a_flow_are_evidence() -> None:
    """A core and a non-core step make 一部ノンコア likely, with the numbers of the steps."""
    found = _of(_flow("コア", "ノンコア", "ノンコア"), name="庶務")

    assert found is not None
    assert "一部ノンコア" == found.core
    assert "業務フローの手順2・3がノンコア" in found.evidence
    assert _of(replace(_flow("コア"), task_id="T2"), name="庶務") is None


def test_a_suggestion_counts_nowhere() -> None:
    """However clear the evidence: what nobody has sorted stays 未着手 in every figure."""
    book = inventory({"hours": 10.0, "name": "課税資料の入力", "judgement": "無"})
    figures = asked(Books(inventory=book))

    assert 1 == figures["tasks.todo"].value
    assert "0–100 %" == figures["core_share"].display

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any

from sumoto_bpr.desk.showing.plan import show_plan
from sumoto_bpr.desk.showing.remedies import show_candidates
from sumoto_bpr.desk.showing.work import show_hours
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.flow import Flow, Step
from tests.indicators.making import Row, inventory
from tests.reports.units import department_unit

PAPER: Row = {
    "hours": 60.0,
    "core": "ノンコア",
    "routine": "定型",
    "judgement": "無",
    "medium": "紙",
    "name": "申請書の入力",
    "cases_per_year": 900.0,
    "_unit": "1020",
}


def _unit(*rows: Row, **books: Any) -> Unit:
    unit = department_unit()
    held = inventory(*({**PAPER, **row} for row in rows))
    return replace(unit, books=Books(unit=unit.books.unit, inventory=held, **books))


def _text(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def _flow() -> Flow:
    step = Step(
        id="7",
        name="届出書を入力する",
        lane="担当",
        minutes=10.0,
        core="ノンコア",
        judgement="無",
    )
    return Flow(id="F", title="受付", task_id="T001", lanes=("担当",), steps=(step,))


def test_a_long_kind_of_remedy_hides_no_other() -> None:
    """Nine paper tasks: five of each kind are shown, 外部委託 too, the rest counted by kind."""
    names = [{"name": f"申請書{n}の入力", "hours": 60.0 + n} for n in range(9)]

    said = _text(show_candidates(_unit(*names)).html)

    assert "見直しの候補（18件のうち10件" in said
    assert 5 == said.count("順番や担当を替える（交換）・外部委託")
    assert "ほかにAI-OCR 4件、外部委託（民間委託） 4件があります" in said
    assert "sumoto-bpr candidates --department" in said


def test_hours_of_partly_non_core_work_are_a_range_on_the_page() -> None:
    """0～60 for a task whose steps are not told apart, with the reason below the table."""
    said = _text(show_candidates(_unit({"core": "一部ノンコア"})).html)

    assert "0～60→未定" in said
    assert "業務フローで手順を分けるまでは、幅でしか言えません" in said
    assert "0～60" in _text(show_plan(_unit({"core": "一部ノンコア"})).html)


def test_a_step_is_named_and_not_only_numbered() -> None:
    """The table of candidates and the plan both say what the step is."""
    unit = _unit({}, flows=(_flow(),))

    assert "工程：7 届出書を入力する" in _text(show_candidates(unit).html)
    assert "工程 7 届出書を入力する" in _text(show_plan(unit).html)


def test_the_plan_holds_neither_what_is_done_nor_what_is_not_sorted() -> None:
    """実施 and 効果検証済 are done, 未着手 is to be sorted first: each is counted below."""
    rows = ({"stage": "7 実施"}, {"stage": "8 効果検証済"}, {"stage": "6 試行", "name": "乙の入力"})

    said = _text(show_plan(_unit(*rows)).html)

    assert "候補1業務のうち" in said
    assert "乙の入力" in said
    assert "BPR段階が「実施」まで進んだ2業務は入れていません" in said
    unsorted = _text(show_plan(_unit({"core": "未着手"}, flows=(_flow(),))).html)
    assert "コア区分がまだ決まっていない1業務（先に仕分けます）" in unsorted
    assert "＿＿" not in unsorted


def test_two_counts_of_core_hours_are_told_apart() -> None:
    """A task of 60 h cut by its flow: the page says why the two core hours differ."""
    steps = (
        Step(id="1", name="審査", lane="担当", minutes=10.0, core="コア"),
        Step(id="2", name="入力", lane="担当", minutes=10.0, core="ノンコア"),
    )
    cut = replace(_flow(), steps=steps)
    rows = ({"core": "一部ノンコア"}, {"core": "コア", "hours": 100.0})

    said = _text(show_hours(_unit(*rows, flows=(cut,))).html)

    assert "この図の100時間は業務ごとの区分で数え" in said
    assert "「コア業務の割合」の数130時間は" in said
    assert "二通り" not in _text(show_hours(_unit(*rows)).html)

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from sumoto_bpr.desk.checking import check_paths
from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.figures import figures_of
from sumoto_bpr.desk.form_making import make_form
from sumoto_bpr.desk.intake import read_city
from sumoto_bpr.desk.opening import submission_of
from sumoto_bpr.desk.packet import pack, unpack
from sumoto_bpr.desk.showing.received import show_received
from sumoto_bpr.desk.unit import UnitState
from sumoto_bpr.desk.workspace import open_workspace
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.problems import ProblemError
from sumoto_bpr.sheets.sorting import PATH
from tests.forms.making import answered, questions

TAX = "0205_税務課"
SHEET = f"surveys/R7/{TAX}/ヒアリング票.xlsx"
ANSWERS = {
    "年間件数": 1200, "分／件": "15分", "最短の分／件": 1, "最長の分／件": 600,
    "時間の書き方": "年間時間", "時間の値": "120時間",
    "繁忙月": "3月；4月", "うち会計年度任用職員の割合": "30%", "コア区分": "ノンコア",
    "コア区分の理由": "入力だけ", "判断": "無", "定型": "定型", "媒体": "紙",
    "使用システム": "Excel", "機密性": "2", "個人情報": "個人情報", "マニュアル": "有",
    "参照資料": "手引", "資料の改訂年月": "2024-04", "口頭継承": "無", "課題": "なし",
    "問1 権利・義務を決めるか": "いいえ", "問2 法令で職員と決まるか": "いいえ",
    "問3 その場の判断がいるか": "いいえ",
    "フロー最終点検日": "2025-10-01", "次回点検": "2026-03-01",
    "共通業務コード": "なし", "テレワーク": "一部", "テレワークの理由": "資料だけで足りる",
}  # fmt: skip

_NO_LIMIT = """
[[setting]]
key = "hearing.most_questions"
from = 2023-04-01
value = 0
source = "試験"
"""


@pytest.fixture
def workspace(small_city: Path, tmp_path: Path) -> Path:
    """A copy of the small city that a test may change, all its questions on one sheet."""
    root = tmp_path / "市"
    shutil.copytree(small_city, root)
    with (root / "policy.toml").open("a", encoding="utf-8") as policy:
        policy.write(_NO_LIMIT)
    return root


def _form(workspace: Path) -> bytes:
    return make_form("hearing", workspace=workspace, department="税務課", year=None, serial="").data


def _city(workspace: Path, as_of: date | None = None) -> City:
    return read_city(open_workspace(workspace), as_of=as_of)


def _hand_in(workspace: Path, data: bytes) -> None:
    (workspace / SHEET).write_bytes(data)


def test_answered_questions_vanish_from_the_next_sheet(workspace: Path) -> None:
    """Form, answers beside the inventory, form again: only what was left open is asked (W12)."""
    first = _form(workspace)
    _hand_in(
        workspace, answered(first, {PATH[0].title: "はい", "繁忙月": "3月"}, heard_on="2026-01-15")
    )

    second = questions(_form(workspace))

    asked = {question.title for question in PATH}
    assert {*asked, "繁忙月"} <= {title for _, title in questions(first)}
    assert not {*asked, "繁忙月"} & {title for _, title in second}
    assert set(second) < set(questions(first))


def test_a_fully_answered_hearing_says_that_nothing_is_open(workspace: Path) -> None:
    """After all answers the next sheet asks nothing and says so."""
    _hand_in(workspace, answered(_form(workspace), ANSWERS, heard_on="2026-01-15"))

    assert [] == questions(_form(workspace))
    assert () == tuple(
        p for p in _city(workspace).problems if p.file == SHEET and p.severity == "error"
    )


def test_answers_are_in_the_figures_and_their_sources(workspace: Path) -> None:
    """A figure counts what was heard and names the hearing sheet with its hash."""
    before = {
        f.observation.indicator: f.observation
        for f in figures_of(_city(workspace), "税務課", Audience.DEPARTMENT)
    }
    _hand_in(workspace, answered(_form(workspace), ANSWERS, heard_on="2026-01-15"))
    city = _city(workspace)

    after = {
        f.observation.indicator: f.observation
        for f in figures_of(city, "税務課", Audience.DEPARTMENT)
    }
    named = {source.file: source.sha256 for source in after["tasks.undecided"].sources} | {
        source.file: source.sha256 for source in after["hours"].sources
    }

    assert (before["tasks.undecided"].value or 0) > 0
    assert 0 == after["tasks.undecided"].value
    assert before["tasks"].value == after["tasks"].value
    assert 64 == len(named[SHEET])


def test_a_packet_carries_the_answers_and_where_they_stood(workspace: Path) -> None:
    """What a notebook unpacks gives the same figures with the same sources."""
    _hand_in(workspace, answered(_form(workspace), ANSWERS, heard_on="2026-01-15"))
    city = _city(workspace)
    unit = city.unit(submission_of(city, "税務課"))

    again = unpack(pack(unit))

    assert unit.observations == again.observations
    assert SHEET in show_received(again).html
    assert "58行すべてを使いました" in show_received(again).html


def test_an_awkward_hearing_sheet_costs_no_department_its_report(workspace: Path) -> None:
    """Answers that cannot be placed are told, and the 所属 is reported on as before."""
    sheet = answered(_form(workspace), {"繁忙月": "3月"}, heard_on="2026-01-15", year="R6")
    _hand_in(workspace, sheet)
    city = _city(workspace)

    assert "HEA-005" in {p.code for p in city.problems}
    assert UnitState.DONE is submission_of(city, "税務課").state


def test_a_hearing_sheet_alone_is_no_submission(workspace: Path) -> None:
    """A 課 with nothing but a hearing sheet is still 未提出."""
    sheet = _form(workspace)
    for path in (workspace / "surveys" / "R7" / TAX).iterdir():
        path.unlink()
    _hand_in(workspace, sheet)
    city = _city(workspace)

    states = {s.department.name: s.state for s in city.submissions}

    assert UnitState.MISSING is states["税務課"]


def test_check_shows_the_sheet_and_its_answers(workspace: Path) -> None:
    """``check`` of a folder reads inventory and hearing together."""
    _hand_in(workspace, answered(_form(workspace), {"繁忙月": "3月"}, heard_on="2026-01-15"))

    files = {f.file: f for f in check_paths([workspace / "surveys" / "R7" / TAX]).files}

    assert "hearing" == files[SHEET].kind
    assert files[SHEET].totals["answers"] == files[SHEET].totals["filled"] > 0


def test_overdue_reviews_are_told_by_the_day(workspace: Path) -> None:
    """A review before the as-of date is a warning with its cell, a later one is none (C29)."""
    _hand_in(workspace, answered(_form(workspace), ANSWERS, heard_on="2026-01-15"))

    late = _city(workspace, as_of=date(2026, 3, 20)).problems
    early = _city(workspace, as_of=date(2026, 3, 1)).problems
    told = [p for p in late if p.code == "INV-030"]

    assert told
    assert {(SHEET, "F")} == {(p.file, (p.cell or "")[:1]) for p in told}
    assert "2026-03-20" in told[0].message
    assert [] == [p for p in early if p.code == "INV-030"]


def test_without_an_inventory_there_is_no_hearing(workspace: Path) -> None:
    """A 課 that has handed in nothing gets words, no empty sheet."""
    shutil.rmtree(workspace / "surveys" / "R7" / TAX)

    with pytest.raises(ProblemError) as told:
        _form(workspace)

    assert ["HEA-007"] == [problem.code for problem in told.value.problems]

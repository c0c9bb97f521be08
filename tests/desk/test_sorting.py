from __future__ import annotations

import io
import shutil
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.figures import figures_of
from sumoto_bpr.desk.intake import read_city
from sumoto_bpr.desk.opening import submission_of
from sumoto_bpr.desk.showing.work import show_core
from sumoto_bpr.desk.workspace import open_workspace
from sumoto_bpr.model.observation import Audience, Observation
from sumoto_bpr.model.problems import Problem
from sumoto_bpr.sheets.inventory import SORTING_TITLE
from sumoto_bpr.sheets.sorting import PATH
from tests.forms.making import column_of, header_row
from tests.reading.making import write_book

TAX = "surveys/R7/0205_税務課"
OTHERS = ("デジタル推進課", "市民課", "子育て支援課")


@pytest.fixture
def workspace(small_city: Path, tmp_path: Path) -> Path:
    """A copy of the small city that a test may change."""
    root = tmp_path / "市"
    shutil.copytree(small_city, root)
    return root


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """What is seen of the city: rows by task, problems, and figures by 所属."""

    rows: dict[str, dict[str, object]]
    problems: list[Problem]
    figures: dict[str, dict[str, Observation]]


def _seen(workspace: Path) -> _Seen:
    city = read_city(open_workspace(workspace), as_of=None)
    rows = {}
    for submission in city.submissions:
        book = city.unit(submission).books.inventory
        assert book is not None
        for row in book.frame.to_dict("records"):
            kept = {str(k): v for k, v in row.items() if not pd.isna(v)}
            rows[str(row["id"])] = kept
    names = ("税務課", *OTHERS)
    return _Seen(
        rows=rows,
        problems=list(city.problems),
        figures={name: _figures(city, name) for name in names},
    )


def _figures(city: City, name: str) -> dict[str, Observation]:
    found = figures_of(city, name, Audience.DEPARTMENT)
    return {figure.observation.id: figure.observation for figure in found}


def _answer(workspace: Path, task: str, title: str, value: str | None) -> None:
    """Write one cell of the second sheet, as somebody in Excel would."""
    (path,) = (workspace / TAX).glob("*.xlsx")
    book = load_workbook(path)
    sheet = book[SORTING_TITLE]
    start = header_row(sheet, "業務ID")
    row = next(r for r in range(start + 1, sheet.max_row + 1) if sheet.cell(r, 1).value == task)
    sheet.cell(row, column_of(sheet, "業務ID", title)).value = value
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(buffer.getvalue())


def test_changing_one_answer_changes_one_row(workspace: Path) -> None:
    """「はい」 to 問1 of one unsorted task: that row is コア, all else is as it was (W3)."""
    before = _seen(workspace)
    task = next(
        key
        for key, row in before.rows.items()
        if row["_unit"] == before.rows["5U75-001"]["_unit"] and row.get("core") == "未着手"
    )
    _answer(workspace, task, PATH[0].title, "はい")
    after = _seen(workspace)

    changed = {key for key in before.rows if before.rows[key] != after.rows[key]}
    assert {task} == changed
    assert list(before.rows) == list(after.rows)
    keys = {k for k, v in after.rows[task].items() if before.rows[task].get(k) != v}
    assert {"ask_right", "core", "core_reason"} == keys
    new = [problem for problem in after.problems if problem not in before.problems]
    assert [("SRT-101", "コア")] == [(problem.code, problem.after) for problem in new]
    assert [] == [problem for problem in before.problems if problem not in after.problems]
    for name in OTHERS:
        assert _told(before.figures[name]) == _told(after.figures[name])
    low = [seen.figures["税務課"]["core_share.tasks:0205:FY2025"].low for seen in (before, after)]
    assert low[0] is not None
    assert low[1] is not None
    assert low[0] < low[1]


def _told(figures: dict[str, Observation]) -> dict[str, tuple[object, ...]]:
    return {
        key: (f.value, f.low, f.high, f.numerator, f.denominator, f.sources)
        for key, f in figures.items()
    }


def test_steps_with_their_own_answers_split_the_hours_of_their_task(workspace: Path) -> None:
    """A flow whose steps answer the path: the hours of a 一部ノンコア task divide by their minutes.

    Of 12 minutes 3 are core by 問1 and 9 are not: the range of 税務課 by hours narrows by
    exactly the hours of the task, a quarter of them going to its low end; by tasks it stays.
    """
    before = _seen(workspace)
    task, row = max(
        (
            (key, row)
            for key, row in before.rows.items()
            if str(key).startswith("5U75")
            and row.get("core") == "一部ノンコア"
            and row.get("hours")
        ),
        key=lambda one: float(str(one[1]["hours"])),
    )
    hours = float(str(row["hours"]))
    header: list[object] = ["番号", "手順", "担当", "分", *(q.title for q in PATH[:3])]
    write_book(
        workspace / "process_maps" / "0205_税務課" / "手順_架空データ.xlsx",
        {
            "現行": [
                ["業務ID", task],
                [],
                header,
                [1, "決定する", "課", 3, "はい", None, None],
                [2, "入力する", "課", 9, "いいえ", "いいえ", "いいえ"],
            ]
        },
    )
    after = _seen(workspace)

    shares = [s.figures["税務課"]["core_share:0205:FY2025"] for s in (before, after)]
    spans = [(s.low or 0.0, s.high or 0.0) for s in shares]
    whole = shares[0].denominator or 0.0
    assert pytest.approx(spans[0][0] + hours / 4 / whole) == spans[1][0]
    assert pytest.approx(spans[0][1] - hours * 3 / 4 / whole) == spans[1][1]
    assert "うち1業務は手順ごとに分けた" in shares[1].method
    tasks = [s.figures["税務課"]["core_share.tasks:0205:FY2025"] for s in (before, after)]
    assert (tasks[0].low, tasks[0].high) == (tasks[1].low, tasks[1].high)
    city = read_city(open_workspace(workspace), as_of=None)
    html = show_core(city.unit(submission_of(city, "税務課"))).html
    for words in (
        "年間業務時間に占める割合",
        "コア業務の割合（業務数）は",
        "コア業務の割合（常勤職員の時間）は",
        "未着手の業務（まだ誰も見ていない）",
        "判断保留の業務（見たが決めかねている）",
    ):
        assert words in html, words
    assert html.count("幅で示します") >= 2

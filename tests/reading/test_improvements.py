from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from sumoto_bpr.model.book import Improvements, Inventory
from sumoto_bpr.model.department import Organisation
from sumoto_bpr.model.problems import Problem
from sumoto_bpr.reading.files import read_files
from sumoto_bpr.reading.improvement_rows import rate_agrees
from sumoto_bpr.reading.improvements import read_improvements
from sumoto_bpr.reading.mapping import read_mapping
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.source import Source
from tests.indicators.making import inventory, rules
from tests.reading.making import reader, write_book, write_csv

HEAD = (
    "改善ID", "件名", "対象業務ID", "ツール", "検討結果", "段階", "試行の範囲・期間",
    "削減時間（見込）", "削減時間（実績）", "最終稼働確認日", "導入前", "導入後", "削減率",
    "measured_days", "使い始めた日", "関係所属",
)  # fmt: skip
FINE = {
    "対象業務ID": "T001", "検討結果": "採用", "段階": "実施", "試行の範囲・期間": "1係で3か月",
    "使い始めた日": "2025-04-01",
}  # fmt: skip
EFFECTS = "data/effects/imizu_rpa_20240401.csv"


def _read(
    folder: Path, *rows: dict[str, object], tasks: Inventory | None = None
) -> Reading[Improvements]:
    lines: list[list[object]] = [list(HEAD)]
    for number, row in enumerate(rows, start=1):
        full = {"改善ID": f"K{number}", "件名": f"架空の改善{number}", **FINE, **row}
        lines.append([full.get(title) for title in HEAD])
    source = Source(path=write_book(folder / "i.xlsx", {"改善管理表": lines}))
    return read_improvements(
        [source], rules=rules(), host=reader(), as_of=date(2026, 3, 31), inventory=tasks
    )


def _found(reading: Reading[Improvements]) -> list[tuple[str, str | None]]:
    return [(p.code, p.cell) for p in reading.problems if p.code.startswith("IMP")]


def test_a_row_without_fault_has_no_finding(tmp_path: Path) -> None:
    """A tool decided on, tried, in use and looked at: nothing to tell."""
    fine = {
        "ツール": "RPA", "段階": "定着", "削減時間（実績）": 80, "最終稼働確認日": "2026-03-01",
        "導入前": 100, "導入後": 20, "削減率": "80%",
    }  # fmt: skip
    assert [] == _found(_read(tmp_path, fine, tasks=inventory({"hours": 100.0})))


def test_unknown_tasks_are_told_at_their_cell(tmp_path: Path) -> None:
    """Of two ids one is in no inventory: a finding at C2; the row stays."""
    reading = _read(tmp_path, {"対象業務ID": "T001、ZZZ"}, tasks=inventory({"hours": 100.0}))
    assert [("IMP-001", "C2")] == _found(reading)
    assert ["ZZZ"] == [p.value for p in reading.problems if p.code == "IMP-001"]
    assert 1 == reading.files[0].rows_kept


@pytest.mark.parametrize(
    ("ids", "counted"),
    [("ZZZ", "この改善の時間は数えません"), ("T001;ZZZ", "ほかの対象業務で数え")],
)
def test_an_unknown_task_is_said_to_be_left_out(tmp_path: Path, ids: str, counted: str) -> None:
    """Where no id is known nothing counts; where another is known, that one holds the hours."""
    reading = _read(tmp_path, {"対象業務ID": ids}, tasks=inventory({"hours": 100.0}))
    assert [("IMP-001", "C2")] == _found(reading)
    assert counted in reading.problems[0].message


def test_a_task_named_twice_in_one_cell_is_told_once(tmp_path: Path) -> None:
    """「T001；T001」 is one task: a finding at the cell, whether there is an inventory or not."""
    row: dict[str, object] = {"対象業務ID": "T001；T001", "削減時間（見込）": 60}
    tasks = inventory({"hours": 100.0})
    assert [("IMP-016", "C2")] == _found(_read(tmp_path, row, tasks=tasks))
    assert [("IMP-016", "C2")] == _found(_read(tmp_path, row))


def test_hours_that_name_no_task_are_said_to_be_the_citys_alone(tmp_path: Path) -> None:
    """A blank 対象業務ID: told with the 所属 named, unless it is 全庁 or nothing is saved."""
    blank: dict[str, object] = {"対象業務ID": None, "削減時間（見込）": 30}
    reading = _read(
        tmp_path,
        {**blank, "関係所属": "税務課；市民課"},
        blank,
        {**blank, "関係所属": "全庁"},
        {**blank, "関係所属": "税務課", "削減時間（見込）": None},
        tasks=inventory({"hours": 100.0}),
    )
    assert [("IMP-015", "C2"), ("IMP-015", "C3")] == _found(reading)
    first, second = (p.message for p in reading.problems if p.code == "IMP-015")
    assert "関係所属（税務課、市民課）の時間には数えません" in first
    assert "どの所属の時間にも数えません" in second


def test_use_that_begins_later_is_told_at_its_date(tmp_path: Path) -> None:
    """実施 or 実績 before 使い始めた日: a finding at the date; 試行 with a planned day is none."""
    later: dict[str, object] = {"使い始めた日": "2026-05-01"}
    reading = _read(
        tmp_path,
        {**later, "削減時間（実績）": 32, "ツール": "RPA"},
        {**later, "段階": "試行", "削減時間（実績）": 5},
        {**later, "段階": "試行"},
        {"使い始めた日": "2026-03-31", "削減時間（実績）": 5},
    )
    assert [("IMP-014", "O2"), ("IMP-014", "O3")] == _found(reading)
    assert "2026-05-01" in reading.problems[0].message


def test_hours_above_those_of_the_tasks_are_told_with_what_is_counted(tmp_path: Path) -> None:
    """80 h and 50 h on a task of 100 h: of the second 20 h count; 見込 and 実績 apart."""
    reading = _read(
        tmp_path,
        {"削減時間（見込）": 80, "削減時間（実績）": 40},
        {"削減時間（見込）": 50, "削減時間（実績）": 40},
        tasks=inventory({"hours": 100.0}),
    )
    assert [("IMP-002", "H3")] == _found(reading)
    (told,) = [p for p in reading.problems if p.code == "IMP-002"]
    assert "50.0時間" == told.value
    assert "20.0時間だけを数えます" in told.message


def test_one_robot_over_five_tasks_is_no_overrun(tmp_path: Path) -> None:
    """600 h over five tasks of 200 h fit; on one task alone they do not."""
    tasks = inventory(*({"hours": 200.0} for _ in range(5)))
    five = {"対象業務ID": "T001;T002;T003;T004;T005", "削減時間（見込）": 600}
    assert [] == _found(_read(tmp_path, five, tasks=tasks))
    assert [("IMP-002", "H2")] == _found(_read(tmp_path, {"削減時間（見込）": 600}, tasks=tasks))


@pytest.mark.parametrize(
    ("row", "lacking"),
    [
        ({"検討結果": None, "段階": "試行"}, ["検討結果がありません"]),
        ({"検討結果": "保留"}, ["検討結果は保留のままです"]),
        ({"試行の範囲・期間": None}, ["試行の範囲・期間がありません"]),
        (
            {"段階": "定着", "試行の範囲・期間": None},
            ["試行の範囲・期間がありません", "削減時間（実績）がありません"],
        ),
        ({"段階": "案", "検討結果": None, "試行の範囲・期間": None, "使い始めた日": None}, []),
        ({"段階": "中止", "検討結果": "不採用", "試行の範囲・期間": None}, []),
    ],
)
def test_a_stage_that_skips_is_told(
    tmp_path: Path, row: dict[str, object], lacking: list[str]
) -> None:
    """試行 needs 採用, 実施 a trial or the reason for none, 定着 its measured hours."""
    reading = _read(tmp_path, row)
    assert [("IMP-003", "F2")] * len(lacking) == _found(reading)
    for word, problem in zip(lacking, reading.problems, strict=True):
        assert f"{word}。前の段階" in problem.message.replace("「", "").replace("」", "")


def test_an_improvement_further_than_its_task_is_told(tmp_path: Path) -> None:
    """定着 of a task at 棚卸済 is a finding at the stage; refused, equal or blank is none."""
    tasks = inventory(
        {"stage": "1 棚卸済"}, {"stage": "7 実施"}, {"stage": None}, {"stage": "6 試行"}
    )
    reading = _read(
        tmp_path,
        {"対象業務ID": "T001;T002;T003;T004", "段階": "定着", "削減時間（実績）": 1},
        {"対象業務ID": "T001", "検討結果": "不採用", "段階": "中止"},
        {"対象業務ID": "T004", "段階": "試行"},
        {"対象業務ID": "T001", "段階": "案", "使い始めた日": None},
        tasks=tasks,
    )

    assert [("IMP-012", "F2"), ("IMP-012", "F2")] == _found(reading)
    told = [problem for problem in reading.problems if problem.code == "IMP-012"]
    assert ["「T001」のBPR段階は「1 棚卸済」", "「T004」のBPR段階は「6 試行」"] == [
        problem.message.partition("対象業務")[2].partition("のまま")[0] for problem in told
    ]
    assert 4 == reading.files[0].rows_kept


def test_hours_that_no_figure_counts_are_told(tmp_path: Path) -> None:
    """実績 of what was refused, or is a mere idea, is left out, and said to be."""
    reading = _read(
        tmp_path,
        {"検討結果": "不採用", "削減時間（実績）": 20},
        {"段階": "案", "削減時間（実績）": 30, "使い始めた日": None},
        {"段階": "案", "削減時間（実績）": 0, "使い始めた日": None},
    )
    assert [("IMP-006", "I2"), ("IMP-006", "I3")] == _found(reading)


def test_measured_hours_that_count_with_a_doubt_say_so(tmp_path: Path) -> None:
    """中止 and undated use with 実績: told, and said to count as written."""
    reading = _read(
        tmp_path,
        {"段階": "中止", "削減時間（実績）": 20},
        {"削減時間（実績）": 20, "使い始めた日": None},
        {"段階": "中止"},
        {"段階": "試行", "削減時間（実績）": 20, "使い始めた日": None},
    )
    assert [("IMP-017", "I2"), ("IMP-018", "I3")] == _found(reading)
    assert all("書かれたとおりに数えます" in p.message for p in reading.problems)


def test_a_first_day_of_use_of_a_mere_idea_is_told(tmp_path: Path) -> None:
    """案 is not in use, whatever its 使い始めた日 says."""
    reading = _read(tmp_path, {"段階": "案", "使い始めた日": "2025-10-01"})
    assert [("IMP-019", "O2")] == _found(reading)


@pytest.mark.parametrize("ends", [{"導入前": 100}, {"導入後": 20}, {}])
def test_a_published_rate_that_nothing_stands_behind_is_told(
    tmp_path: Path, ends: dict[str, object]
) -> None:
    """A rate without 導入前 or 導入後 cannot be computed again: told at the rate."""
    assert [("IMP-020", "M2")] == _found(_read(tmp_path, {**ends, "削減率": "80%"}))


def test_hours_that_grew_leave_the_expected_ones_as_written(tmp_path: Path) -> None:
    """20 h before, 120 h after: 実績 is 0 and 見込 stays, and the finding says both."""
    reading = _read(tmp_path, {"削減時間（見込）": 10, "導入前": 20, "導入後": 120})
    assert [("IMP-008", "L2")] == _found(reading)
    assert "見込は書かれたとおり" in reading.problems[0].message


def test_a_short_measurement_is_not_multiplied_up(tmp_path: Path) -> None:
    """60 h measured cannot be 600 h saved; after larger than before saves nothing."""
    reading = _read(
        tmp_path,
        {"削減時間（実績）": 600, "導入前": 100, "導入後": 40},
        {"削減時間（実績）": 60, "導入前": 100, "導入後": 40},
        {"導入前": 40, "導入後": 100},
    )
    assert [("IMP-005", "I2"), ("IMP-008", "L4")] == _found(reading)


@pytest.mark.parametrize(
    ("rate", "told"), [("79.2%", False), (0.792, False), ("79%", False), ("79.3%", True)]
)
def test_published_rates_are_computed_again(tmp_path: Path, rate: object, told: bool) -> None:
    """つくば市: 424 h 44 m → 88 h 18 m is 79.2 %, whatever is written beside it."""
    reading = _read(tmp_path, {"導入前": "424:44", "導入後": "88:18", "削減率": rate})
    assert ([("IMP-004", "M2")] if told else []) == _found(reading)


def test_the_second_check_figure_agrees(tmp_path: Path) -> None:
    """つくば市: 85 h → 14 h 10 m is 83.3 %."""
    row = {"導入前": 85, "導入後": "14時間10分", "削減率": "83.3%"}
    assert [] == _found(_read(tmp_path, row))


@given(st.integers(1, 5000), st.integers(0, 5000), st.integers(0, 3))
def test_a_rate_rounded_as_written_always_agrees(before: int, saved: int, places: int) -> None:
    """However many places are printed, the rounded rate is the computed one."""
    computed = min(saved, before) / before
    text = f"{computed * 100:.{places}f}"
    assert rate_agrees(float(text) / 100, computed, f"{text}%")


@pytest.mark.parametrize(
    ("day", "told"),
    [("2026-03-01", False), ("2025-10-01", False), ("2025-09-30", True), (None, True)],
)
def test_tools_that_nobody_looked_at_are_told(tmp_path: Path, day: str | None, told: bool) -> None:
    """Six months before 31 March the last look is due; a tool never looked at is due too."""
    row: dict[str, object] = {"ツール": "RPA", "最終稼働確認日": day}
    assert ([("IMP-007", "J2")] if told else []) == _found(_read(tmp_path, row))
    assert [] == _found(_read(tmp_path, {**row, "段階": "試行"}))


def test_the_six_tasks_a_city_published_agree_with_themselves(shared: Path, tmp_path: Path) -> None:
    """射水市: six rates and savings, each recomputed from before and after; 2,383 h together."""
    mapping = write_csv(
        tmp_path / "imizu.toml",
        'kind = "improvements"\n[columns]\nid = "業務名"\ntitle = "業務名"\n'
        'departments = "課"\nbefore_hours = "導入前"\nafter_hours = "導入後"\n'
        'saved_actual = "削減時間"\npublished_rate = "削減率"\n',
    )
    read = read_mapping(mapping)
    assert not read.problems
    source = Source(path=shared / EFFECTS, mapping=read.value)
    reading = read_improvements([source], host=reader())
    assert (6, 0) == (reading.files[0].rows_kept, reading.files[0].rows_refused)
    assert 2383 == reading.files[0].totals["saved_actual"]
    assert [] == _found(reading)


def test_ten_days_are_never_taken_for_a_year(tmp_path: Path) -> None:
    """実績 of ten days without what was measured, or with a whole year's hours, is told."""
    tasks = inventory({"hours": 1000.0})
    bare = {"削減時間（実績）": 500, "measured_days": 10, "最終稼働確認日": "2026-03-01"}
    year = {**bare, "導入前": 1000, "導入後": 500}
    fair = {**bare, "導入前": 27, "導入後": 7, "削減時間（実績）": 20}
    whole = {**year, "measured_days": 365}

    found = [
        (p.code, p.cell)
        for p in _read(tmp_path, bare, year, fair, whole, tasks=tasks).problems
        if p.code == "IMP-013"
    ]

    assert [("IMP-013", "I2"), ("IMP-013", "K3")] == found


def test_tasks_missing_among_some_files_are_told_as_that(tmp_path: Path) -> None:
    """Read beside one inventory, an unknown id is said not to be in what was read with it."""
    (tmp_path / "t.csv").write_text("業務ID,業務名,年間時間\nT001,架空,100\n", encoding="utf-8")
    source = Source(path=tmp_path / "t.csv")
    rows: list[list[object]] = [
        [*HEAD],
        ["K1", "架空の改善", "T001;ZZZ", None, "採用", "実施", "1係", 500],
    ]
    book = Source(path=write_book(tmp_path / "i.xlsx", {"改善管理表": rows}))

    beside, alone = _checked(source, book), _checked(book)
    known = _checked(book, beside=[source])

    unknown = next(p for p in beside if p.code == "IMP-001")
    assert ("ZZZ", True) == (unknown.value, "いっしょに読んだ棚卸に" in unknown.message)
    assert not any(p.code == "IMP-001" for p in alone)
    assert "この年度の棚卸に" in next(p for p in known if p.code == "IMP-001").message


def test_one_inventory_beside_holds_the_hours_too(tmp_path: Path) -> None:
    """500 h on a task of 100 h: over hours where inventory and table are read together."""
    (tmp_path / "t.csv").write_text("業務ID,業務名,年間時間\nT001,架空,100\n", encoding="utf-8")
    rows: list[list[object]] = [
        [*HEAD],
        ["K1", "架空の改善", "T001", None, "採用", "実施", "1係", 500],
    ]
    sources = [
        Source(path=tmp_path / "t.csv"),
        Source(path=write_book(tmp_path / "i.xlsx", {"改善管理表": rows})),
    ]

    assert ["H2"] == [p.cell for p in _checked(*sources) if p.code == "IMP-002"]


def _checked(*sources: Source, beside: Sequence[Source] | None = None) -> list[Problem]:
    files = read_files(
        sources, organisation=Organisation(), rules=rules(), host=reader(), beside=beside
    )
    return [problem for file in files for problem in file.problems]

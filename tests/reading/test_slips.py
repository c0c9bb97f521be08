from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.making import account, codes, problem_at, values, write_book

HEAD: list[object] = ["業務ID", "業務名", "年間件数", "年間時間", "繁忙月"]


def test_a_pasted_row_that_repeats_another_is_told_and_both_count(tmp_path: Path) -> None:
    """Same name and figures without an id of its own: a warning that names the other cell."""
    rows: list[list[object]] = [
        HEAD,
        ["AB1-001", "収納", 10, 120, None],
        [None, "収　納", 10, 120, None],
        [None, "収納", 11, 120, None],
    ]
    read = account(write_book(tmp_path / "t.xlsx", {"業務": rows}))

    assert 3 == read.rows_kept
    problem = problem_at(read, "B3")
    assert "INV-020" == problem.code
    assert "B2と名前も件数も時間も同じです" in problem.message
    assert 1 == sum(p.code == "INV-020" for p in read.problems)


def test_rows_of_two_categories_or_with_ids_or_without_figures_are_no_repeats(
    tmp_path: Path,
) -> None:
    """大分類, 係, printed ids tell tasks apart; names alone are not enough to say so."""
    rows: list[list[object]] = [
        ["業務ID", "大分類", "係", "業務名", "年間時間"],
        ["AB1-001", "住民税", None, "収納", 120],
        ["AB1-002", "住民税", None, "収納", 120],
        [None, "軽自動車税", None, "収納", 120],
        [None, "軽自動車税", "収納係", "収納", 120],
        [None, None, None, "予算", None],
        [None, None, None, "予算", None],
    ]
    read = account(write_book(tmp_path / "t.xlsx", {"業務": rows}))

    assert "INV-020" not in codes(read)
    assert 6 == read.rows_kept


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [("13月", "13月"), ("3月；年度末", "年度末"), ("0月;14月", "0月、14月"), ("春", "春")],
)
def test_a_month_that_is_none_is_told_with_its_cell(tmp_path: Path, cell: str, wrong: str) -> None:
    """繁忙月 takes months; what is none is named, the cell stays as written."""
    rows: list[list[object]] = [HEAD, ["AB1-001", "収納", 10, 120, cell]]
    read = account(write_book(tmp_path / "t.xlsx", {"業務": rows}))

    (problem,) = [p for p in read.problems if p.code == "INV-021"]
    assert "E2" == problem.cell
    assert f"「{wrong}」は1月から12月のどれでもありません" in problem.message


@pytest.mark.parametrize("cell", ["3月", "11月～2月", "6;7", "通年", "随時", None])
def test_months_and_words_for_no_season_are_taken(tmp_path: Path, cell: str | None) -> None:
    """Months, runs of months and 通年 are no finding."""
    rows: list[list[object]] = [HEAD, ["AB1-001", "収納", 10, 120, cell]]
    read = account(write_book(tmp_path / "t.xlsx", {"業務": rows}))

    assert "INV-021" not in codes(read)
    assert ["収納"] == values(read, "name")

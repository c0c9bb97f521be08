from __future__ import annotations

from pathlib import Path

import pytest

from sumoto_bpr.sheets import SHEETS
from tests.reading.making import account, codes, values, write_book, write_csv


def test_a_header_is_found_below_junk_in_any_spelling(tmp_path: Path) -> None:
    """Titles, notes and blank rows above do not matter, nor do line breaks, width and blanks."""
    rows: list[list[object]] = [
        ["令和7年度 業務棚卸"],
        [],
        ["注：分からない欄は空けてください", None, "部長印"],
        ["№", "業 務\n名", "年間\n件数", "１件当たり時間（分）"],
        [1, "収納", 1200, 15],
    ]

    read = account(write_book(tmp_path / "t.xlsx", {"表紙": [["調査"]], "表": rows}))

    assert (read.kind, read.rows_in, read.rows[0]["row"]) == ("inventory", 1, 5)
    assert (values(read, "name"), values(read, "hours")) == (["収納"], [300.0])


@pytest.mark.parametrize("kind", list(SHEETS))
@pytest.mark.parametrize("naming", ["title", "key"])
def test_every_kind_is_told_by_its_headers(tmp_path: Path, kind: str, naming: str) -> None:
    """A table with the standard titles, or the standard keys, is known without a mapping."""
    columns = SHEETS[kind].columns
    header = [column.title if naming == "title" else column.key for column in columns]
    row = ["1" if column.required or column.unique else "" for column in columns]
    row[header.index(columns[1].title if naming == "title" else columns[1].key)] = "1"
    text = ",".join(header) + "\n" + ",".join(row) + "\n"

    assert account(write_csv(tmp_path / "t.csv", text)).kind == kind


def test_a_foreign_file_is_one_problem(tmp_path: Path) -> None:
    """A table of something else has no kind, no rows and one problem."""
    read = account(write_csv(tmp_path / "t.csv", "No,施設名,カテゴリ,備考\n1,保育園,子育て,\n"))

    assert (read.kind, read.rows_in, len(read.problems)) == (None, 0, 1)
    assert codes(read) == {"TBL-001"}


def test_a_schema_mark_is_believed_only_where_it_fits(tmp_path: Path) -> None:
    """The custom property helps, but a workbook stripped of it is read the same."""
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty

    for mark in ("inventory/1", "staff/1", ""):
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["業務名", "年間時間"])
        sheet.append(["収納", 10])
        if mark:
            properties = book.custom_doc_props  # type: ignore[attr-defined]
            properties.append(StringProperty(name="sumoto_schema", value=mark))
        book.save(tmp_path / "t.xlsx")

        assert account(tmp_path / "t.xlsx").kind == "inventory"


def test_the_official_title_wins_and_a_repeated_one_is_named(tmp_path: Path) -> None:
    """Of two columns for one key the titled one is read; the same title twice is a warning."""
    read = account(
        write_csv(tmp_path / "t.csv", "時間,業務名,年間時間,年間件数,年間件数\n1,収納,20,5,6\n")
    )

    assert (values(read, "hours"), values(read, "cases_per_year")) == ([20.0], [5.0])
    assert "TBL-004" in codes(read)


def test_a_form_whose_first_sheet_lost_a_required_column_is_refused(tmp_path: Path) -> None:
    """With 業務名 gone from the first sheet, the second must not stand in for it in silence."""
    path = write_book(
        tmp_path / "棚卸.xlsx",
        {
            "業務棚卸": [
                ["業務ID", "係", "中分類", "業務のなまえ", "年間件数", "媒体"],
                ["A-1", "架空係", "賦課", "架空の賦課", 10, "紙"],
            ],
            "仕分け・段階": [["業務ID", "業務名", "コア区分"], ["A-1", "架空の賦課", "コア"]],
        },
    )
    read = account(path)

    assert (None, 0) == (read.kind, read.rows_in)
    assert ["TBL-003"] == [problem.code for problem in read.problems]
    assert ("業務棚卸", 1) == (read.problems[0].sheet, read.problems[0].row)
    assert "「業務名」" in read.problems[0].message


def test_a_sheet_behind_the_one_that_fits_refuses_nothing(tmp_path: Path) -> None:
    """A summary behind the inventory may name some of its columns without the required one."""
    path = write_book(
        tmp_path / "棚卸.xlsx",
        {
            "業務棚卸": [["業務名", "年間件数", "媒体"], ["架空の賦課", 10, "紙"]],
            "集計": [["係", "中分類", "年間件数", "媒体"], ["架空係", "賦課", 10, "紙"]],
        },
    )

    assert 1 == account(path).rows_kept


def test_a_total_among_the_tasks_is_asked_about(tmp_path: Path) -> None:
    """A row named 合計 is an error at its cell; it is never counted without a word."""
    rows: list[list[object]] = [["業務名", "年間時間"], ["架空の賦課", 100], ["合　計", 100]]
    read = account(write_book(tmp_path / "t.xlsx", {"表": rows}))

    assert [("A3", "合　計")] == [(p.cell, p.value) for p in read.problems if p.code == "INV-015"]


def test_a_header_that_looks_like_a_column_is_asked_about(tmp_path: Path) -> None:
    """時間の数値 is no column of ours: it is told with its cell and the column it resembles."""
    rows: list[list[object]] = [
        ["業務名", "時間の数値", "市長の印", "年間件数"],
        ["架空の賦課", "10時間", 1, 5],
    ]
    read = account(write_book(tmp_path / "t.xlsx", {"表": rows}))

    assert [("B1", "時間の数値")] == [
        (p.cell, p.value) for p in read.problems if p.code == "TBL-010"
    ]
    assert "「時間の値」" in next(p.remedy for p in read.problems if p.code == "TBL-010")


def test_a_form_whose_header_row_is_gone_is_refused(tmp_path: Path) -> None:
    """Without the header of 業務棚卸 the second sheet is not read in its stead."""
    read = account(
        write_book(
            tmp_path / "棚卸.xlsx",
            {
                "業務棚卸": [["A-1", "架空係", "架空の賦課", 10]],
                "仕分け・段階": [["業務ID", "業務名", "コア区分"], ["A-1", "架空の賦課", "コア"]],
            },
        )
    )

    assert (None, ["TBL-003"]) == (read.kind, [problem.code for problem in read.problems])
    assert "業務棚卸" == read.problems[0].sheet

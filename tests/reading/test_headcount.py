from __future__ import annotations

from pathlib import Path

import pytest

from sumoto_bpr.forms import blank_form, filled_form
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.reading.headcount import read_headcount
from sumoto_bpr.reading.source import Source
from tests.reading.making import (
    RULES,
    account,
    mapping_of,
    problem_at,
    reader,
    values,
    write_book,
    write_csv,
)

REGISTER = Organisation(
    departments=(
        Department(code="0101", name="総務課", division="総務部"),
        Department(code="0205", name="税務課", division="総務部"),
    )
)
HEAD = ["年度", "所属コード", "課", "任用区分", "人数", "時間外（年間時間）"]


def _read(path: Path) -> list[tuple[object, ...]]:
    found = read_headcount(
        [Source(path=path, label=path.name)], organisation=REGISTER, host=reader()
    )
    frame = found.value.frame
    return list(zip(frame["_unit"], frame["people"], strict=True))


def test_counts_by_department_and_employment_are_read(tmp_path: Path) -> None:
    """A 課 is told by its code or its name; people may be fractions."""
    rows: list[list[object]] = [
        list(HEAD),
        ["R7", "0205", None, "常勤", 12.5, 1200],
        ["R7", None, "総務課", "常勤", "８人", None],
    ]
    path = write_book(tmp_path / "headcount.xlsx", {"在籍": rows})

    read = account(path, organisation=REGISTER)
    assert ("headcount", 2, 2) == (read.kind, read.rows_in, read.rows_kept)
    assert {"rows": 2, "heads": 20.5, "overtime_hours": 1200.0} == read.totals
    assert [("0205", 12.5), ("0101", 8.0)] == _read(path)


@pytest.mark.parametrize("column", ["氏名", "職員番号", "職員名", "担当者"])
def test_a_column_of_people_is_a_finding_and_is_not_read(tmp_path: Path, column: str) -> None:
    """No person ever: the column is named, its values stand nowhere."""
    path = write_book(
        tmp_path / "headcount.xlsx",
        {"在籍": [[*HEAD, column], ["R7", "0205", None, "常勤", 1, 10, "K1234"]]},
    )

    found = read_headcount([Source(path=path)], organisation=REGISTER, host=reader())
    assert ["TIM-004"] == [problem.code for problem in found.problems]
    assert column == found.problems[0].value
    assert "K1234" not in repr(found.problems) + repr(found.value.frame.to_dict())


def test_an_unknown_department_and_a_row_of_no_year_are_told(tmp_path: Path) -> None:
    """A slip in a name and a row of no year are warnings, with the way to mend them."""
    text = "年度,課,任用区分,人数\nR7,税務果,常勤,3\n,税務課,常勤,3\nR7,,常勤,1\n"
    read = account(write_csv(tmp_path / "h.csv", text), organisation=REGISTER)

    slip = problem_at(read, "B2")
    assert ("TIM-005", "「税務課」のことですか。") == (slip.code, slip.remedy)
    assert "TIM-005" == problem_at(read, "B4").code
    assert ["1"] == [p.value for p in read.problems if p.code == "TIM-007"]
    assert "TIM-007" == problem_at(read, "A3").code


def test_rows_of_no_year_are_counted_without_the_refused(tmp_path: Path) -> None:
    """Of three rows of no year one has no number and one repeats: one is told, at its cell."""
    text = "年月日,課,任用区分,人数\n,総務課,常勤,\n,税務課,常勤,3\n,税務課,常勤,4\n"
    read = account(write_csv(tmp_path / "h.csv", text), organisation=REGISTER)

    (told,) = [p for p in read.problems if p.code == "TIM-007"]
    assert ("A3", "1") == (told.cell, told.value)


def test_a_name_that_contradicts_its_code_is_told(tmp_path: Path) -> None:
    """0205 is 税務課, not 総務課: a warning at the name; 部 and spaces contradict nothing."""
    text = (
        "年度,所属コード,課,任用区分,人数\nR7,0205,総務課,常勤,3\nR7,0205,総務部税務課,任期付,1\n"
        "R7,0205,税務 課,特別職,1\nR7,0101,こども課,常勤,2\n"
    )
    read = account(write_csv(tmp_path / "h.csv", text), organisation=REGISTER)

    told = [p for p in read.problems if p.code == "TIM-013"]
    assert [("C2", "総務課"), ("C5", "こども課")] == [(p.cell, p.value) for p in told]
    assert told[0].message == (
        "所属コード「0205」は「総務部税務課」ですが、課は「総務課」と書かれています。"
        "所属コードの所属の人数として数えます。"
    )
    assert [("0205", 3.0), ("0205", 1.0), ("0205", 1.0), ("0101", 2.0)] == _read(tmp_path / "h.csv")


def test_a_count_named_in_two_ways_is_counted_once(tmp_path: Path) -> None:
    """The same 課 by code and by name is one count: the second row is refused, with both cells."""
    text = "年度,所属コード,課,任用区分,人数\nR7,0205,,常勤,3\nR7,,税務課,常勤,3\n"
    read = account(write_csv(tmp_path / "h.csv", text), organisation=REGISTER)

    told = problem_at(read, "D3")
    assert ("TIM-014", "常勤") == (told.code, told.value)
    assert "h.csv・D2にもある" in told.message
    assert "番号" not in told.sentence()
    assert 3 == read.totals["heads"]


def test_bad_counts_are_errors_and_repeated_rows_are_refused(tmp_path: Path) -> None:
    """A negative number, an unknown 任用区分 and a second row of the same count are told."""
    text = (
        "年度,課,任用区分,人数\nR7,税務課,常勤,3\nR7,税務課,常勤,4\n"
        "R7,総務課,常勤,▲1\nR7,総務課,アルバイト,2\n"
    )
    read = account(write_csv(tmp_path / "h.csv", text), organisation=REGISTER)

    assert (4, 3) == (read.rows_in, read.rows_kept)
    assert [("D4", None), ("C5", 2.0)] == [
        (problem.cell, value)
        for problem, value in zip(
            [problem_at(read, "D4"), problem_at(read, "C5")],
            values(read, "people")[1:],
            strict=True,
        )
    ]
    assert "error" == problem_at(read, "C3").severity
    assert "TIM-014" == problem_at(read, "C3").code


def test_a_mapping_takes_a_citys_own_table(tmp_path: Path) -> None:
    """The head counts of a city's own sheet are read through a mapping."""
    mapping = mapping_of(
        tmp_path,
        'kind = "headcount"\n[columns]\ndepartment = "部署"\nemployment = "区分"\n'
        'people = "実員"\n[values.employment]\n"正規" = "常勤"\n[const]\nyear = "R7"\n',
    )
    path = write_csv(tmp_path / "own.csv", "部署,区分,実員\n税務課,正規,7\n")

    read = account(path, mapping, REGISTER)
    assert ([7.0], ["常勤"], ["FY2025"]) == tuple(
        values(read, key) for key in ("people", "employment", "year")
    )


def test_the_form_is_read_as_it_was_written(tmp_path: Path) -> None:
    """A blank form has no row; a filled one comes back cell by cell, without a finding."""
    year = FiscalYear(2025)
    blank = tmp_path / "blank.xlsx"
    blank.write_bytes(blank_form("headcount", department=None, year=year, rules=RULES, serial=""))
    assert ("headcount", 0) == (account(blank).kind, account(blank).rows_in)

    text = "年度,年月日,所属コード,課,任用区分,人数,時間外（年間時間）\n"
    own = write_csv(tmp_path / "h.csv", text + "R7,R8.3.31,0205,税務課,常勤,12.5,1200\n")
    found = read_headcount([Source(path=own)], organisation=REGISTER, host=reader())
    filled = tmp_path / "filled.xlsx"
    filled.write_bytes(
        filled_form(
            "headcount", found.value.frame, department=None, year=year, rules=RULES, serial=""
        )
    )
    again = read_headcount([Source(path=filled)], organisation=REGISTER, host=reader())
    assert found.value.content_hash == again.value.content_hash
    assert () == again.problems


SECTIONS: list[object] = ["年度", "所属コード", "課", "係", "任用区分", "人数"]


def test_a_row_of_the_whole_department_is_not_added_to_its_sections(tmp_path: Path) -> None:
    """12 of the 課 are its 係's 5 and 7: the sum is refused with its cell, 12 are counted."""
    rows: list[list[object]] = [
        SECTIONS,
        ["R7", "0205", None, None, "常勤", 12],
        ["R7", "0205", None, "住民税係", "常勤", 5],
        ["R7", "0205", None, "資産税係", "常勤", 7],
    ]
    path = write_book(tmp_path / "headcount.xlsx", {"在籍": rows})

    read = account(path, organisation=REGISTER)
    assert "TIM-009" == problem_at(read, "F2").code
    assert (3, 2, 1) == (read.rows_in, read.rows_kept, read.rows_refused)
    assert 12.0 == read.totals["heads"]


def test_people_outside_the_sections_are_added_and_told(tmp_path: Path) -> None:
    """A 課長 beside 5 and 7 is added, with a warning; other 任用区分 are apart."""
    rows: list[list[object]] = [
        SECTIONS,
        ["R7", "0205", None, None, "常勤", 1],
        ["R7", "0205", None, "住民税係", "常勤", 5],
        ["R7", "0205", None, "資産税係", "常勤", 7],
        ["R7", "0205", None, None, "会計年度任用職員（パートタイム）", 12],
    ]
    path = write_book(tmp_path / "headcount.xlsx", {"在籍": rows})

    read = account(path, organisation=REGISTER)
    assert "TIM-010" == problem_at(read, "F2").code
    assert "（12人）に足して13人と数えています" in problem_at(read, "F2").message
    assert 25.0 == read.totals["heads"]
    assert 1 == sum(p.code == "TIM-010" for p in read.problems)


def test_a_row_of_more_people_than_the_sections_may_be_the_whole(tmp_path: Path) -> None:
    """13 beside 5 and 7 are added, and the number to write instead, 1, is told."""
    rows: list[list[object]] = [
        SECTIONS,
        ["R7", "0205", None, None, "常勤", 13],
        ["R7", "0205", None, "住民税係", "常勤", 5],
        ["R7", "0205", None, "資産税係", "常勤", 7],
    ]
    path = write_book(tmp_path / "headcount.xlsx", {"在籍": rows})

    read = account(path, organisation=REGISTER)
    problem = problem_at(read, "F2")
    assert ("TIM-016", 25.0) == (problem.code, read.totals["heads"])
    assert "足して25人と数えています" in problem.message
    assert "（1人）に書き直してください" in problem.remedy


def test_refused_rows_are_not_counted_as_undated(tmp_path: Path) -> None:
    """Of two undated rows that are one and the same, one is kept and one is told of."""
    row: list[object] = [None, "0205", None, None, "常勤", 5]
    path = write_book(tmp_path / "headcount.xlsx", {"在籍": [SECTIONS, row, list(row)]})

    read = account(path, organisation=REGISTER)
    (undated,) = [p for p in read.problems if p.code == "TIM-007"]
    assert "1行" in undated.message


def test_a_department_named_in_two_ways_is_one_beside_its_sections(tmp_path: Path) -> None:
    """The 課 by its code, its 係 by its name: still the sum of 5 and 7, and not added."""
    rows: list[list[object]] = [
        SECTIONS,
        ["R7", "0205", None, None, "常勤", 12],
        ["R7", None, "税務課", "住民税係", "常勤", 5],
        ["R7", None, "総務部税務課", "資産税係", "常勤", 7],
    ]
    path = write_book(tmp_path / "headcount.xlsx", {"在籍": rows})

    read = account(path, organisation=REGISTER)
    assert "TIM-009" == problem_at(read, "F2").code
    assert 12.0 == read.totals["heads"]


def test_a_table_of_no_department_is_told_once(tmp_path: Path) -> None:
    """Without a column for the 所属 one warning counts the rows; none is taken for another."""
    text = "年度,任用区分,人数\nR7,常勤,3\nR7,常勤,2\nR7,特別職,1\n"
    read = account(write_csv(tmp_path / "h.csv", text))

    (told,) = read.problems
    assert ("TIM-015", "A1", "3") == (told.code, told.cell, told.value)
    assert (3, 3) == (read.rows_in, read.rows_kept)

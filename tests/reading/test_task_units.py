from __future__ import annotations

from pathlib import Path

import pytest

from sumoto_bpr.model.book import Inventory
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.reading.inventory import read_inventories
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.source import Source
from tests.reading.making import RULES, reader, write_book, write_csv

TAX = Department(code="012", name="税務課", division="総務部", order=1)
CITIZENS = Department(code="021", name="市民課", division="市民部", order=2)
CITY = Organisation(departments=(TAX, CITIZENS))

HEAD = "業務ID,業務名,課,年間時間\n"
IN_THE_COLUMN = HEAD + "B-1,転入,市民課,10\nB-2,転出,市民課,20\n"
BY_FOLDER = "業務ID,業務名,年間時間\nB-1,転入,10\nB-2,転出,20\n"


def read(*files: tuple[Path, Department | None]) -> Reading[Inventory]:
    """Read files that lie in these 所属' folders."""
    year = FiscalYear(2025)
    sources = [Source(path=path, department=owner, year=year) for path, owner in files]
    return read_inventories(sources, organisation=CITY, rules=RULES, host=reader())


def units(reading: Reading[Inventory]) -> list[str]:
    """Return the 所属 of every kept row."""
    return reading.value.frame["_unit"].tolist()


def test_a_copy_in_another_folder_costs_the_copied_nothing(tmp_path: Path) -> None:
    """市民課's file copied into 税務課's folder is refused there, and 市民課 keeps its rows."""
    copy = write_csv(tmp_path / "a.csv", IN_THE_COLUMN)
    own = write_csv(tmp_path / "b.csv", IN_THE_COLUMN)

    reading = read((copy, TAX), (own, CITIZENS))

    assert [(f.rows_kept, f.rows_refused) for f in reading.files] == [(0, 2), (2, 0)]
    assert units(reading) == ["021", "021"]
    assert [(p.file, p.code, p.cell) for p in reading.errors] == [
        ("a.csv", "INV-013", "C2"),
        ("a.csv", "INV-013", "C3"),
    ]
    assert "「市民課」ですが、ファイルは「税務課」のフォルダ" in reading.errors[0].message


def test_a_copied_form_is_told_by_its_head_once(tmp_path: Path) -> None:
    """A form whose head names 市民課 is refused in 税務課's folder with one problem."""
    rows = [["所属", "市民部市民課"], [], ["業務ID", "業務名", "年間時間"]]
    rows += [["B-1", "転入", 10], ["B-2", "転出", 20]]  # type: ignore[list-item]
    copy = write_book(tmp_path / "a.xlsx", {"表": rows})
    own = write_book(tmp_path / "b.xlsx", {"表": rows})

    reading = read((copy, TAX), (own, CITIZENS))

    assert [(f.rows_kept, f.rows_refused) for f in reading.files] == [(0, 2), (2, 0)]
    assert [(p.file, p.code) for p in reading.errors] == [("a.xlsx", "INV-014")]
    assert "2行" in reading.errors[0].message


@pytest.mark.parametrize("own", [IN_THE_COLUMN, BY_FOLDER])
def test_the_folder_of_a_task_wins_over_a_list_of_the_city(tmp_path: Path, own: str) -> None:
    """Of equal ids the row in its own 課's folder is kept, wherever the other file sorts."""
    city = write_csv(tmp_path / "a.csv", IN_THE_COLUMN.replace("10", "99"))
    mine = write_csv(tmp_path / "b.csv", own)

    reading = read((city, None), (mine, CITIZENS))

    assert [(f.rows_kept, f.rows_refused) for f in reading.files] == [(0, 2), (2, 0)]
    assert reading.value.frame["hours"].sum() == 30
    assert {(p.file, p.code) for p in reading.errors} == {("a.csv", "INV-004")}
    assert "b.csv" in reading.errors[0].message


def test_a_copy_that_names_nobody_gives_way_to_the_file_that_names_its_unit(
    tmp_path: Path,
) -> None:
    """Where only one of two equal rows says whose it is, that one is kept."""
    copy = write_csv(tmp_path / "a.csv", BY_FOLDER)
    own = write_csv(tmp_path / "b.csv", IN_THE_COLUMN)

    reading = read((copy, TAX), (own, CITIZENS))

    assert units(reading) == ["021", "021"]


def test_a_row_of_another_unit_adds_no_hours_anywhere(tmp_path: Path) -> None:
    """One row that names 市民課 in 税務課's folder is an error and counts for nobody."""
    path = write_csv(tmp_path / "t.csv", HEAD + "A-1,収納,税務課,10\nA-2,転入,市民課,500\n")

    reading = read((path, TAX))

    (account,) = reading.files
    assert (account.rows_in, account.rows_kept, account.rows_refused) == (2, 1, 1)
    assert account.totals == {"tasks": 1, "hours": 10}
    assert [(p.code, p.cell, p.value) for p in reading.errors] == [("INV-013", "C3", "市民課")]


def test_a_refused_copy_changes_no_provisional_number(tmp_path: Path) -> None:
    """A row without an id has the same provisional number with and without a stray copy."""
    text = "業務名,課,年間時間\n転入,市民課,10\n"
    copy, own = write_csv(tmp_path / "a.csv", text), write_csv(tmp_path / "b.csv", text)

    alone, beside = read((own, CITIZENS)), read((copy, TAX), (own, CITIZENS))

    assert alone.value.frame["id"].tolist() == beside.value.frame["id"].tolist()

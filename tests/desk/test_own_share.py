from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from sumoto_bpr.desk.checking import check_paths
from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.intake import read_city
from sumoto_bpr.desk.packet import pack
from sumoto_bpr.desk.rollup import combined_books
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.desk.workspace import open_workspace


@pytest.fixture
def root(small_city: Path, tmp_path: Path) -> Path:
    """A copy of the small city that a test may change."""
    shutil.copytree(small_city, tmp_path / "市")
    return tmp_path / "市"


def _city(root: Path) -> City:
    return read_city(open_workspace(root))


def _units(city: City) -> dict[str, Unit]:
    units = (city.unit(submission) for submission in city.submissions)
    return {unit.department.name: unit for unit in units if unit.department}


def _write(path: Path, sheet: str, title: str, of: dict[str, str], value: str) -> None:
    """Write one cell: the column ``title`` in the first row that holds all of ``of``."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    heads = next(
        {str(cell.value): number for number, cell in enumerate(row, start=1)}
        for row in page.iter_rows()
        if title in [cell.value for cell in row]
    )
    for row in page.iter_rows():
        texts = {str(row[heads[key] - 1].value) for key in of}
        if texts == set(of.values()):
            row[heads[title] - 1].value = value
            break
    else:
        raise AssertionError(of)
    book.save(path)


def test_a_changed_improvement_changes_the_packets_it_touches_and_no_other(root: Path) -> None:
    """One cell of 税務課's row: its packet is another, those of the others are the same bytes."""
    before = {name: pack(unit) for name, unit in _units(_city(root)).items()}
    own = _units(_city(root))["税務課"].books.improvements
    assert own is not None
    title = str(own.frame["title"].iloc[0])
    _write(root / "improvements.xlsx", "改善管理表", "課題", {"件名": title}, "手書きが残る")

    after = {name: pack(unit) for name, unit in _units(_city(root)).items()}

    assert {"税務課"} == {name for name in before if before[name] != after[name]}


def test_the_city_names_the_whole_file_by_its_own_fingerprint(root: Path) -> None:
    """The roll-up cites the 改善管理表 as it lies on the disk, a 課 its own rows of it."""
    city = _city(root)
    units = _units(city)
    whole = combined_books(list(units.values()), city).hashes["improvements.xlsx"]
    assert city.books.hashes["improvements.xlsx"] == whole
    assert whole != units["税務課"].books.hashes["improvements.xlsx"]


def test_what_is_wrong_with_flows_and_improvements_reaches_the_department(root: Path) -> None:
    """A broken step table and an unknown task id are among the problems of the one 課 alone."""
    flow = next((root / "process_maps").glob("*税務課/*減免*.xlsx"))
    book = openpyxl.load_workbook(flow)
    page = book["現行"]
    rows = list(page.iter_rows())
    at, column = next(
        (number, place)
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
        if str(cell.value).startswith("分")
    )
    rows[at + 2][column].value = "十数分"
    book.save(flow)
    own = _units(_city(root))["税務課"].books.improvements
    assert own is not None
    row = own.frame.iloc[0]
    ids = f"{row['task_ids']};ZZZ-999"
    _write(root / "improvements.xlsx", "改善管理表", "対象業務ID", {"件名": row["title"]}, ids)

    units = _units(_city(root))
    found = {name: {p.code for p in unit.problems} for name, unit in units.items()}

    assert "IMP-001" in found["税務課"]
    assert any(p.file and "process_maps" in p.file for p in units["税務課"].problems)
    assert not any("IMP-001" in codes for name, codes in found.items() if name != "税務課")
    kinds = {account.kind for account in units["税務課"].accounts}
    assert {"inventory", "flow", "improvements"} == kinds


def test_check_of_one_file_in_a_workspace_looks_at_its_inventories(root: Path) -> None:
    """An unknown task is told where the 改善管理表 alone is named, on the day of a run."""
    own = _units(_city(root))["税務課"].books.improvements
    assert own is not None
    row = own.frame.iloc[0]
    ids = f"{row['task_ids']};ZZZ-999"
    _write(root / "improvements.xlsx", "改善管理表", "対象業務ID", {"件名": row["title"]}, ids)

    checked = check_paths([root / "improvements.xlsx"]).all_problems
    run = [p for p in _city(root).problems if p.file == "improvements.xlsx"]

    assert "ZZZ-999" in {p.value for p in checked if p.code == "IMP-001"}
    assert {p.sentence() for p in run} == {p.sentence() for p in checked}
    whole = check_paths([root]).all_problems
    assert {p.sentence() for p in run} == {
        p.sentence() for p in whole if p.file == "improvements.xlsx"
    }

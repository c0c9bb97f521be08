from __future__ import annotations

from pathlib import Path

from sumoto_bpr.model.department import Organisation
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.reading.inventory import read_inventories
from sumoto_bpr.reading.mapping import Mapping
from sumoto_bpr.reading.result import FileAccount
from sumoto_bpr.reading.source import Source
from tests.reading.making import RULES, mapping_of, reader, write_book, write_csv

HEAD: list[object] = ["業務ID", "年度", "業務名", "年間時間"]


def in_r7(path: Path, mapping: Mapping | None = None, *, dated: bool = True) -> FileAccount:
    """Return the account of a file that lies in the folder of R7, or in no year's folder."""
    source = Source(path=path, mapping=mapping, year=FiscalYear(2025), dated=dated)
    reading = read_inventories([source], organisation=Organisation(), rules=RULES, host=reader())
    return reading.files[0]


def told(account: FileAccount) -> list[tuple[str, str | None, str | None]]:
    """Return code, cell and value of what is said of years."""
    return [(p.code, p.cell, p.value) for p in account.problems if p.code in ("INV-016", "INV-022")]


def test_a_file_of_another_year_alone_is_told_once(tmp_path: Path) -> None:
    """Rows that all say R8 in the folder of R7 are one problem, with rows, year and folder."""
    rows: list[list[object]] = [HEAD, ["A-1", "R8", "収納", 3], ["A-2", "令和8年度", "賦課", 4]]
    read = in_r7(write_book(tmp_path / "a.xlsx", {"棚卸": rows}))

    assert [("INV-016", "B2", "令和8年度（2026年度）")] == told(read)
    (problem,) = [p for p in read.problems if p.code == "INV-016"]
    assert "この2行は、令和7年度（2025年度）の数値に入りません" in problem.message
    assert "surveys/R8" in problem.remedy


def test_each_row_of_another_year_is_told_at_its_cell(tmp_path: Path) -> None:
    """Among rows of R7 each one that says R8 is named; blank and refused ones are not."""
    text = "業務ID,年度,業務名,年間時間\nA-1,R7,収納,3\nA-2,R8,賦課,4\nA-3,,督促,5\nA-4,R8,,6\n"
    read = in_r7(write_csv(tmp_path / "a.csv", text))

    assert [("INV-022", "B3", "R8")] == told(read)


def test_a_sheet_whose_head_names_another_year_is_told_there(tmp_path: Path) -> None:
    """Of two sheets the one whose head says R6 is told at that cell, its rows are counted."""
    sheets: dict[str, list[list[object]]] = {
        name: [["年度", year], [], ["業務名", "年間時間"], [name, 3], [f"{name}2", 4]]
        for name, year in (("今年", "R7"), ("去年", "R6"))
    }
    mapping = 'kind = "inventory"\nsheet = "*"\n[columns]\nname = "業務名"\nhours = "年間時間"\n'
    path = write_book(tmp_path / "a.xlsx", {**sheets})

    assert [] == told(in_r7(path, mapping_of(tmp_path, mapping)))
    one = write_book(tmp_path / "b.xlsx", {"去年": sheets["去年"]})
    assert [("INV-016", "B1", "令和6年度（2024年度）")] == told(in_r7(one))


def test_years_of_a_file_in_no_years_folder_are_not_asked_about(tmp_path: Path) -> None:
    """A city's own file of several years lies where it likes."""
    path = write_csv(tmp_path / "a.csv", "年度,業務名,年間時間\nR8,収納,3\n")

    assert [] == told(in_r7(path, dated=False))

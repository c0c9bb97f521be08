from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook

from sumoto_bpr.forms.inventory import inventory_form
from sumoto_bpr.forms.occasion import Occasion
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Severity
from sumoto_bpr.reading.inventory import read_inventories
from sumoto_bpr.reading.source import Source
from tests.reading.making import RULES, account, reader, values

TAX = Department(code="012", name="税務課", division="総務部", valid_from=date(2020, 4, 1))


def filled_form(path: Path) -> Path:
    """Write a blank form and fill in two tasks and the second sheet, as staff would."""
    occasion = Occasion(department=TAX, year=FiscalYear(2025), rules=RULES, serial="AB12")
    book = load_workbook(BytesIO(inventory_form([], occasion, empty_rows=5)))
    survey, sorting = book.worksheets[0], book.worksheets[1]
    _write(survey, 0, {"業務名": "収納", "時間の書き方": "職員何人分", "時間の値": "0.3人"})
    _write(survey, 2, {"業務名": "賦課", "年間件数": 120, "媒体": "紙"})
    _write(sorting, 2, {"コア区分": "コア", "BPR段階": "5 方針決定"})
    book.save(path)
    return path


def _write(sheet: object, index: int, answers: dict[str, object]) -> None:
    rows = list(sheet.iter_rows())  # type: ignore[attr-defined]
    header = next(row for row in rows if row[0].value == "業務ID")
    cells = rows[header[0].row + index]
    for column, cell in enumerate(header):
        title = str(cell.value or "").replace("\n", "")
        if title in answers:
            cells[column].value = answers[title]


def test_a_filled_form_is_read_with_its_second_sheet(tmp_path: Path) -> None:
    """Rows with a printed id and nothing else are none; the head names 所属 and 年度."""
    read = account(filled_form(tmp_path / "f.xlsx"), organisation=Organisation(departments=(TAX,)))

    assert (read.rows_in, read.rows_kept, read.year) == (2, 2, "FY2025")
    assert values(read, "id") == ["AB12-001", "AB12-003"]
    assert values(read, "core") == [None, "コア"]
    assert values(read, "stage") == [None, "5 方針決定"]
    assert read.by_department[0]["code"] == "012"
    assert not [p for p in read.problems if p.severity is not Severity.REPAIR]


def test_a_stripped_form_is_read_the_same(tmp_path: Path) -> None:
    """Values pasted into plain sheets, all properties and formats gone, say the same."""
    path = filled_form(tmp_path / "f.xlsx")
    plain = Workbook()
    del plain["Sheet"]
    for sheet in load_workbook(path).worksheets:
        copy = plain.create_sheet(f"シート{len(plain.sheetnames)}")
        for row in sheet.iter_rows(values_only=True):
            copy.append(["" if str(v or "").startswith("=") else v for v in row])
    plain.save(tmp_path / "s.xlsx")
    both = [Source(path=p, year=FiscalYear(2025)) for p in (path, tmp_path / "s.xlsx")]

    first, second = (
        read_inventories([one], organisation=Organisation(), rules=RULES, host=reader())
        for one in both
    )

    assert first.value == second.value
    assert len(first.value) == 2


def test_nothing_to_read_is_an_empty_inventory() -> None:
    """No files at all give an empty book, no problem and no account."""
    reading = read_inventories([], organisation=Organisation(), rules=RULES, host=reader())

    assert (len(reading.value), reading.problems, reading.files) == (0, (), ())

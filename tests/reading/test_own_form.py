from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sumoto_bpr.model.problems import Problem
from sumoto_bpr.reading.result import FileAccount
from sumoto_bpr.sheets import INVENTORY
from sumoto_bpr.sheets.inventory import SURVEY_KEYS
from tests.reading.making import account, codes, mapping_of, values, write_book
from tests.reading.test_forms import filled_form


def without(path: Path, sheet: int, *titles: str) -> Path:
    """Delete the columns of those titles from one sheet of a form."""
    book = load_workbook(path)
    table = book.worksheets[sheet]
    header = next(row for row in table.iter_rows() if row[0].value == "業務ID")
    for cell in reversed(header):
        if cell.value in titles:
            table.delete_cols(cell.column)
    book.save(path)
    return path


def stripped(path: Path) -> Path:
    """Write the values of a form alone: no properties, no names of sheets, no formats."""
    plain = Workbook()
    del plain["Sheet"]
    for sheet in load_workbook(path).worksheets:
        copy = plain.create_sheet(f"シート{len(plain.sheetnames)}")
        for row in sheet.iter_rows(values_only=True):
            copy.append(["" if str(v or "").startswith("=") else v for v in row])
    plain.save(path)
    return path


def lost(read: FileAccount) -> list[Problem]:
    """Return what is said of deleted columns."""
    return [problem for problem in read.problems if problem.code == "TBL-024"]


@pytest.mark.parametrize("bare", [False, True], ids=["as it was", "stripped"])
@pytest.mark.parametrize(
    ("sheet", "titles"),
    [
        (0, ("内容", "年間件数", "備考")),
        (1, ("問1 権利・義務を決めるか", "コア区分")),
    ],
)
def test_columns_deleted_from_a_form_are_named_once_a_sheet(
    tmp_path: Path, sheet: int, titles: tuple[str, ...], *, bare: bool
) -> None:
    """One warning for the sheet names every header of the form that is gone, in its order."""
    path = without(filled_form(tmp_path / "f.xlsx"), sheet, *titles)
    read = account(stripped(path) if bare else path)

    (problem,) = lost(read)
    assert problem.value == "、".join(titles)
    assert problem.sheet == load_workbook(path).sheetnames[sheet]
    assert read.rows_kept == 2


def test_half_a_form_is_still_known_by_its_property(tmp_path: Path) -> None:
    """Where nine of fourteen columns are gone, the book itself says that it is a form."""
    titles = [INVENTORY.column(key).title for key in SURVEY_KEYS]
    gone = [title for title in titles if title not in titles[:5]]
    path = filled_form(tmp_path / "f.xlsx")
    before = len(lost(account(path)))
    (problem,) = lost(account(without(path, 0, *gone)))

    assert before == 0
    assert problem.value == "、".join(gone)


def test_answers_without_the_name_beside_them_are_read(tmp_path: Path) -> None:
    """業務名 on the second sheet is for reading only: without it the answers find their task."""
    read = account(without(filled_form(tmp_path / "f.xlsx"), 1, "業務名"))

    assert values(read, "core") == [None, "コア"]
    assert [problem.value for problem in lost(read)] == ["業務名"]


def test_a_header_told_as_misspelt_is_not_told_as_deleted(tmp_path: Path) -> None:
    """Of 時間の数値 it is said which column it may be; that column is not named again."""
    path = without(filled_form(tmp_path / "f.xlsx"), 0, "備考")
    book = load_workbook(path)
    cells = [c for row in book.worksheets[0].iter_rows() for c in row if c.value == "時間の値"]
    cells[0].value = "時間の数値"
    book.save(path)
    read = account(path)

    assert "TBL-010" in codes(read)
    assert [problem.value for problem in lost(read)] == ["備考"]


def test_a_citys_own_sheet_owes_no_column(tmp_path: Path) -> None:
    """A sheet with some of our headers, or read by a mapping, is told of no deleted column."""
    rows: list[list[object]] = [
        ["業務ID", "業務名", "内容", "年間件数", "備考"],
        ["A-1", "架空の収納", "", 3, ""],
    ]
    own = account(write_book(tmp_path / "t.xlsx", {"業務棚卸": rows}))
    mapping = mapping_of(tmp_path, 'kind = "inventory"\n[columns]\nname = "業務名"\n')
    mapped = account(without(filled_form(tmp_path / "f.xlsx"), 0, "備考"), mapping)

    assert not lost(own)
    assert not lost(mapped)


def test_a_form_without_any_column_of_time_is_an_error(tmp_path: Path) -> None:
    """No task has hours where 時間の値 was deleted: that is more than an empty column."""
    title = INVENTORY.column("time_value").title
    read = account(without(filled_form(tmp_path / "f.xlsx"), 0, title))

    told = [(str(p.severity), p.value) for p in read.problems if p.code == "TBL-028"]
    assert told == [("error", title)]
    assert [p.value for p in lost(read)] == [title]
    assert read.rows_kept == 2

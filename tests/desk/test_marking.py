from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from sumoto_bpr.desk import marking_child, marking_host
from sumoto_bpr.desk.checking import check_paths
from sumoto_bpr.desk.marking import MarkedCopy, mark_copies
from sumoto_bpr.desk.marking_host import MarkingHost
from sumoto_bpr.desk.marks import marking_of
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.raw import RawBook
from sumoto_bpr.sheets.marked import (
    ERASED,
    FINDINGS_COLUMN,
    FINDINGS_HEADERS,
    FINDINGS_TITLE,
    WEIGHTS,
)
from tests.reading.making import check_digit

ASK = MarkingHost._ask
HEAD = ("業務ID", "業務名", "課", "年間件数", "年間時間", "備考")
NUMBER = "12345678901" + check_digit("12345678901")


def dirty(path: Path) -> Path:
    """Write an inventory with a title above, a comment, a formula, and one fault of each kind."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "業務一覧"
    for row in (
        ("令和7年度", "業務棚卸"),
        (),
        HEAD,
        ("A-1", "収納", "税務課", "１２", 10, "'"),
        ("A-2", "予算", "税務課", "たくさん", "=D4*2", ""),
        ("A-3", "還付", "税務課", 3, 20, f"番号は{NUMBER}"),
    ):
        sheet.append(row)
    sheet["D5"].comment = Comment("係長に確かめる", "課")
    book.create_sheet("メモ")["B2"] = f"{NUMBER}"
    book["メモ"]["B3"].comment = Comment(NUMBER, "課")
    above = book["メモ"].oddHeader
    assert above is not None
    above.center.text = NUMBER
    book.save(path)
    return path


def mark(*paths: Path) -> dict[str, MarkedCopy]:
    """Check the paths, write the copies, and return them by the name of their file."""
    return {Path(c.file).name: c for c in mark_copies(check_paths(paths))}


def made(copy: MarkedCopy) -> Any:
    """Return the workbook of a copy."""
    assert copy.problem is None
    assert copy.path is not None
    return load_workbook(copy.path)


@pytest.fixture(autouse=True, scope="module")
def nearby() -> Iterator[None]:
    """Let copies be made in this process: a child a test costs seconds of imports."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MarkingHost, "_ask", lambda _, request: marking_child.make(request))
        yield


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory, nearby: None) -> Path:
    """A folder with ``棚卸.xlsx`` and its marked copy."""
    folder = tmp_path_factory.mktemp("marked")
    path = dirty(folder / "棚卸.xlsx")
    (folder / "before").write_bytes(path.read_bytes())
    mark(path)
    return folder


def test_the_copy_lists_every_problem_and_leads_to_its_cell(marked: Path) -> None:
    """The first sheet counts rows and problems and links each of them to its cell."""
    book = load_workbook(marked / "棚卸_確認.xlsx")
    first = book.worksheets[0]
    problems = check_paths([marked / "棚卸.xlsx"]).all_problems
    rows = list(first.iter_rows(min_row=9, values_only=True))
    links = {c.coordinate: c.hyperlink for (c,) in first["D9:D40"] if c.hyperlink is not None}

    assert first.title == FINDINGS_TITLE
    assert first["C3"].value == "読んだ行 3 ＝ 採った行 2 ＋ 採らなかった行 1"
    assert tuple(c.value for c in first[8]) == FINDINGS_HEADERS
    assert sorted(p.message for p in problems) == sorted(str(row[7]) for row in rows)
    assert {"D4", "D5", "F6"} <= {str(row[3]) for row in rows}
    assert "'業務一覧'!D5" in {link.location for link in links.values()}
    assert first.freeze_panes == "A9"
    assert (first.page_setup.orientation, first.page_setup.paperSize) == ("landscape", 9)


def test_the_sheet_shows_what_is_wrong_where_it_is_wrong(marked: Path) -> None:
    """Right of the table stands each row's message; its cell is filled and commented on."""
    sheet = load_workbook(marked / "棚卸_確認.xlsx")["業務一覧"]

    assert sheet["G3"].value == FINDINGS_COLUMN
    assert "「たくさん」は数として読めません" in str(sheet["G5"].value)
    assert str(sheet["D5"].comment.text).startswith("係長に確かめる\n【確認】誤り：")
    assert sheet["D5"].fill.fill_type == "solid"
    assert sheet["A5"].comment is None
    assert sheet["E5"].value == "=D4*2"


def test_the_original_stays_and_no_personal_number_is_passed_on(marked: Path) -> None:
    """The original keeps its bytes; in the copy a 個人番号 is gone from every sheet and comment."""
    with zipfile.ZipFile(marked / "棚卸_確認.xlsx") as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist())
    book = load_workbook(marked / "棚卸_確認.xlsx")

    assert (marked / "before").read_bytes() == (marked / "棚卸.xlsx").read_bytes()
    assert NUMBER.encode() not in parts
    assert (book["業務一覧"]["F6"].value, book["メモ"]["B2"].value) == (ERASED, ERASED)


def test_a_copy_is_no_input_beside_its_original(marked: Path, tmp_path: Path) -> None:
    """Checking the folder passes the copy over and says so, also where its properties are gone."""
    for name in ("棚卸.xlsx", "棚卸_確認.xlsx"):
        shutil.copy(marked / name, tmp_path)
    without_properties(tmp_path / "棚卸_確認.xlsx")

    for folder in (marked, tmp_path):
        accounts = {Path(a.file).name: a for a in check_paths([folder]).files}
        assert accounts["棚卸_確認.xlsx"].rows_in == 0
        assert [p.code for p in accounts["棚卸_確認.xlsx"].problems] == ["FIL-060"]


def test_of_two_copies_without_the_original_one_is_read(marked: Path, tmp_path: Path) -> None:
    """The second copy of one file is passed over and names the first; asked for, it is read."""
    for name in ("棚卸_確認.xlsx", "棚卸_確認2.xlsx"):
        shutil.copy(marked / "棚卸_確認.xlsx", tmp_path / name)
    second = tmp_path / "棚卸_確認2.xlsx"
    accounts = {Path(a.file).name: a for a in check_paths([tmp_path]).files}

    assert (accounts["棚卸_確認.xlsx"].rows_in, accounts[second.name].rows_in) == (3, 0)
    (problem,) = accounts[second.name].problems
    assert (problem.code, problem.value) == ("FIL-062", "棚卸_確認.xlsx")
    assert [3] == [account.rows_in for account in check_paths([second]).files]
    assert [copy.path and copy.path.name for copy in mark_copies(check_paths([tmp_path]))] == [
        "棚卸_確認3.xlsx"
    ]


@pytest.mark.parametrize("stripped", [False, True])
def test_a_corrected_copy_is_read_in_place_of_the_original(
    marked: Path, tmp_path: Path, stripped: bool
) -> None:
    """A copy handed in with list, column and comments still inside is read like the original."""
    path = tmp_path / "直しました.xlsx"
    book = load_workbook(marked / "棚卸_確認.xlsx")
    sheet = book["業務一覧"]
    sheet["D4"], sheet["D5"], sheet["E5"] = 12, 30, 5
    book.save(path)
    if stripped:
        without_properties(path)

    (account,) = check_paths([tmp_path]).files

    assert (account.kind, account.rows_in, account.rows_kept) == ("inventory", 3, 3)
    assert account.totals == {"tasks": 3, "hours": 35}
    assert [p.value for p in account.problems] == ["セルのコメント1か所：D5"]


def without_properties(path: Path) -> None:
    """Take docProps out of a workbook, as a file cleaner does."""
    with zipfile.ZipFile(path) as old:
        parts = {n: old.read(n) for n in old.namelist() if not n.startswith("docProps/")}
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)


def test_no_file_of_the_user_is_overwritten(tmp_path: Path) -> None:
    """An own file of that name and a copy worked in are kept; an untouched copy is renewed."""
    path = dirty(tmp_path / "棚卸.xlsx")
    (tmp_path / "棚卸_確認.xlsx").write_bytes(b"my own")

    first = mark(path)["棚卸.xlsx"]
    again = mark(path)["棚卸.xlsx"]
    made(first).save(tmp_path / "棚卸_確認2.xlsx")
    third = mark(path)["棚卸.xlsx"]

    assert first.path == again.path == tmp_path / "棚卸_確認2.xlsx"
    assert first.kept == ("棚卸_確認.xlsx",)
    assert third.path == tmp_path / "棚卸_確認3.xlsx"
    assert third.kept == ("棚卸_確認.xlsx", "棚卸_確認2.xlsx")
    assert (tmp_path / "棚卸_確認.xlsx").read_bytes() == b"my own"


def test_a_copy_marked_again_carries_no_old_marks(marked: Path, tmp_path: Path) -> None:
    """Checking a corrected copy with ``--mark`` gives one list, one column, new marks only."""
    path = tmp_path / "棚卸_確認.xlsx"
    book = load_workbook(marked / "棚卸_確認.xlsx")
    book["業務一覧"]["D5"] = 30
    book.save(path)

    copy = mark(path)["棚卸_確認.xlsx"]
    again = made(copy)

    assert copy.path == tmp_path / "棚卸_確認2.xlsx"
    assert again.sheetnames == [FINDINGS_TITLE, "業務一覧", "メモ"]
    assert [c.value for c in again["業務一覧"][3]] == [*HEAD, FINDINGS_COLUMN]
    assert again["業務一覧"]["D5"].comment.text == "係長に確かめる"
    assert again["業務一覧"]["D5"].fill.fill_type is None


def test_a_csv_becomes_a_workbook_of_its_values(tmp_path: Path) -> None:
    """A CSV's copy holds its texts as texts, marks at the record's row, and links to the cell."""
    path = tmp_path / "表.csv"
    path.write_text(
        '業務ID,業務名,課,年間時間\n007,"収\n納",税務課,=1+1\nA-2,予算,税務課,90分\n',
        encoding="utf-8",
    )

    book = made(mark(path)["表.csv"])
    sheet = book["データ"]

    assert (sheet["A2"].value, sheet["D2"].value, sheet["D2"].data_type) == ("007", "=1+1", "s")
    assert "90分" in str(sheet["E3"].value)
    assert sheet["D3"].comment is not None


def test_an_unreadable_file_gets_no_copy_but_a_reason(tmp_path: Path) -> None:
    """Where a file cannot be read or a folder not be written, the answer is a sentence."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")

    copy = mark(path)["b.xlsx"]

    assert copy.path is None
    assert copy.problem is not None
    assert copy.problem.code == "FIL-061"


def test_a_book_that_cannot_be_edited_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where editing fails or stops, values are written anew; where that fails, the list alone."""
    path = dirty(tmp_path / "棚卸.xlsx")
    refused = {"edit"}

    def failing(_: MarkingHost, request: tuple[object, ...]) -> bytes:
        return b"" if request[0] in refused else marking_child.make(request)

    monkeypatch.setattr(MarkingHost, "_ask", failing)
    anew = made(mark(path)["棚卸.xlsx"])
    refused.add("rebuild")
    alone = made(mark(path)["棚卸.xlsx"])

    assert anew.sheetnames == [FINDINGS_TITLE, "業務一覧", "メモ"]
    assert (anew["業務一覧"]["D5"].value, anew["メモ"]["B2"].value) == ("たくさん", ERASED)
    assert alone.sheetnames == [FINDINGS_TITLE]


def test_the_child_makes_what_this_process_makes(tmp_path: Path) -> None:
    """The real child answers with the same bytes; one that ends at once costs no traceback."""
    path = dirty(tmp_path / "棚卸.xlsx")
    with ReaderHost() as reader:
        book = reader.read(path)
    assert isinstance(book, RawBook)
    check = check_paths([path])
    marking = marking_of(check.sources[0], book, (), check.files)
    here = marking_child.make(("edit", str(path), book.sha256, marking.to_plain()))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MarkingHost, "_ask", ASK)
        with MarkingHost(60, 1536) as host:
            there = host.copy(path, book, marking)
        patch.setattr(marking_host, "_CHILD", "sumoto_bpr.no_such_module")
        with MarkingHost(60, 1536) as host:
            nothing = host.copy(path, book, marking)

    assert here
    assert there == here
    assert nothing is None


def test_the_list_begins_with_what_is_gravest(marked: Path) -> None:
    """Errors come first, then warnings, then repairs; those of one weight by their cells."""
    sheet = load_workbook(marked / "棚卸_確認.xlsx")[FINDINGS_TITLE]
    rows = list(sheet.iter_rows(values_only=True))
    start = next(
        n for n, row in enumerate(rows) if row[: len(FINDINGS_HEADERS)] == FINDINGS_HEADERS
    )
    weights = [str(row[1]) for row in rows[start + 1 :]]

    assert weights == sorted(weights, key=list(WEIGHTS.values()).index)
    assert len(set(weights)) > 1

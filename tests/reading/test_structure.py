"""Every fault of real sheets above the cell: a fixture, a rule, an asserted code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.reading.inventory import read_inventory
from sumoto_bpr.reading.people import read_staff
from sumoto_bpr.reading.result import FileAccount
from sumoto_bpr.reading.source import Source
from tests.reading.making import (
    account,
    check_digit,
    codes,
    mapping_of,
    reader,
    values,
    write_book,
    write_csv,
)

NUMBER = "12345678901" + check_digit("12345678901")
Rows = Sequence[Sequence[object]]


def read_rows(
    folder: Path,
    rows: Rows,
    merge: Sequence[str] = (),
    edit: Callable[[Worksheet], None] | None = None,
) -> FileAccount:
    """Return what becomes of a workbook of one sheet with these rows."""
    path = write_book(folder / "棚卸.xlsx", {"表": rows})
    if merge or edit:
        book = load_workbook(path)
        for area in merge:
            book["表"].merge_cells(area)
        if edit:
            edit(book["表"])
        book.save(path)
    return account(path)


def cells_of(read: FileAccount, code: str) -> list[str | None]:
    """Return the cells at which problems of one kind lie."""
    return [problem.cell for problem in read.problems if problem.code == code]


# --- the header --------------------------------------------------------------------------


@pytest.mark.parametrize("row", [2, 3, 17, 40])
def test_a_header_is_found_down_to_row_40(tmp_path: Path, row: int) -> None:
    """Junk above a header, up to 39 rows of it, changes nothing."""
    junk: list[list[object]] = [["令和7年度　業務棚卸（架空）"], *(["注", n] for n in range(38))]
    table: list[list[object]] = [["業務名", "年間時間"], ["架空の収納", 10]]
    read = read_rows(tmp_path, [*junk[: row - 1], *table])

    assert (1, row + 1) == (read.rows_in, read.rows[0]["row"])


def test_a_header_over_two_rows_is_found(tmp_path: Path) -> None:
    """A group over its columns, names merged downwards: all are found, and the rows are told."""
    read = read_rows(
        tmp_path,
        [
            ["業務名", "課", "業務量", None, "備考"],
            [None, None, "年間\n件数", "年間時間", None],
            ["架空の収納", "架空課", 10, 5, "済"],
        ],
        ["A1:A2", "B1:B2", "C1:D1", "E1:E2"],
    )

    assert ([10.0], [5.0], ["済"]) == tuple(
        values(read, key) for key in ("cases_per_year", "hours", "note")
    )
    assert (1, {"TBL-011", "INV-012"}) == (read.rows_in, codes(read))
    assert "1・2行目" in next(p.message for p in read.problems if p.code == "TBL-011")


def test_groups_speak_for_their_columns(tmp_path: Path) -> None:
    """委託 under 時間, or 時間 under 年間, is a column of ours only with its group."""
    path = write_csv(
        tmp_path / "t.csv", "業務名,年間,時間\n,時間,委託\n架空の収納,20,3\n架空の督促,4,1\n"
    )
    read = account(path)

    assert ([20.0, 4.0], [3.0, 1.0]) == (values(read, "hours"), values(read, "hours_contract"))


def test_a_row_of_units_below_the_names_is_header(tmp_path: Path) -> None:
    """（件） and （分） below the names are no task, and the unit holds for the cells."""
    read = read_rows(
        tmp_path,
        [["業務名", "年間件数", "年間時間"], [None, "（件）", "（分）"], ["架空の収納", 10, 90]],
    )

    assert (1, [1.5]) == (read.rows_in, values(read, "hours"))
    repair = next(p for p in read.problems if p.code == "TBL-013")
    assert ("C3", "90", "1.5") == (repair.cell, repair.value, repair.after)


def test_a_row_of_column_numbers_is_header(tmp_path: Path) -> None:
    """①②③ below the names number the columns; they are no task."""
    read = read_rows(
        tmp_path, [["業務名", "課", "年間時間"], ["①", "②", "③"], ["架空の収納", "架空課", 90]]
    )

    assert (["架空の収納"], True) == (values(read, "name"), "TBL-011" in codes(read))


@pytest.mark.parametrize(
    ("header", "key", "written", "expected"),
    [
        ("業務名（必須）", "name", "架空の収納", "架空の収納"),
        ("※業務名", "name", "架空の収納", "架空の収納"),
        ("業務名*", "name", "架空の収納", "架空の収納"),
        ("【必須】業務名", "name", "架空の収納", "架空の収納"),
        ("① 業務名", "name", "架空の収納", "架空の収納"),
        ("年間件数(件)", "cases_per_year", "3", 3.0),
        ("年間件数（千件）", "cases_per_year", "3", 3000.0),
        ("年間時間〔h〕", "hours", "3", 3.0),
        ("年間時間（時間／年）", "hours", "3", 3.0),
        ("年間時間（R6実績）", "hours", "3", 3.0),
        ("年間時間（分）（必須）", "hours", "90", 1.5),
        ("処理時間(分)", "minutes_per_case", "30", 30.0),
        ("処理時間〔時間〕", "minutes_per_case", "0.5", 30.0),
    ],
)
def test_marks_and_units_of_a_header_are_understood(
    tmp_path: Path, header: str, key: str, written: str, expected: object
) -> None:
    """Marks are taken off a header; a unit in it holds for numbers that have none."""
    name = [] if key == "name" else ["業務名"]
    text = ",".join([*name, header, "課"]) + "\n" + ",".join(["架空"] * len(name) + [written, ""])
    read = account(write_csv(tmp_path / "t.csv", text))

    assert [expected] == values(read, key)
    changed = isinstance(expected, float) and expected != float(written)
    assert changed is ("TBL-013" in codes(read))


def test_a_unit_that_is_none_is_told(tmp_path: Path) -> None:
    """Days are no unit of 年間時間: the column is not read, and an error names its header."""
    read = read_rows(tmp_path, [["業務名", "課", "年間時間（日）"], ["架空の収納", "架空課", 2]])

    assert (["C1"], [None]) == (cells_of(read, "TBL-012"), values(read, "hours"))
    assert "「日」" in next(p.message for p in read.problems if p.code == "TBL-012")


def test_a_repeated_header_names_the_columns(tmp_path: Path) -> None:
    """Of several columns of one name it is said which one is read, and which are not."""
    rows: Rows = [["業務名", "年間件数", "課", "年間件数"], ["架空の収納", 1, "架空課", 2]]
    read = read_rows(tmp_path, rows)

    assert (["B1"], [1.0]) == (cells_of(read, "TBL-004"), values(read, "cases_per_year"))
    told = next(p.message for p in read.problems if p.code == "TBL-004")
    assert "B列だけ" in told
    assert "D列は読んでいません" in told


def test_columns_nobody_asked_for_are_named(tmp_path: Path) -> None:
    """A column without a place in the form is named; running numbers and empty ones are not."""
    rows: Rows = [["№", "業務名", "市長印", "空の列", "年間時間"], [1, "架空の収納", "済", None, 3]]
    read = read_rows(tmp_path, rows)

    (told,) = [p for p in read.problems if p.code == "TBL-023"]
    assert "C列「市長印」" == told.value


# --- the rows ----------------------------------------------------------------------------

HEADER: list[object] = ["業務名", "課", "年間件数", "年間時間"]
TASK: list[object] = ["架空の収納", "架空課", 10, 5]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["※件数は概数"], "TBL-014"),
        (["注）時間は推計"], "TBL-014"),
        (["【賦課係】"], "TBL-014"),
        ([None, "■ 収納係"], "TBL-014"),
        (["※1", "昨年の数"], "TBL-014"),
        (["以上"], "TBL-014"),
        ([None, "作成：架空課"], "TBL-014"),
        (["作成：", "架空課"], "TBL-014"),
        (["作成課：架空課"], "TBL-014"),
        ([None, "（単位：時間）"], "TBL-014"),
        (["令和8年3月31日現在"], "TBL-014"),
        ([date(2026, 4, 1)], "TBL-014"),
        (["- 2 -"], "TBL-014"),
        ([*HEADER], "TBL-015"),
        ([None, "合計", 10, 5], "TBL-016"),
        ([None, "合　計", 10], "TBL-016"),
        ([None, None, 10, 5], "TBL-016"),
        ([None, None, 0, 0], "TBL-017"),
    ],
)
def test_rows_that_are_no_tasks_are_refused_and_told(
    tmp_path: Path, row: list[object], code: str
) -> None:
    """Notes, titles, sums and headers again are counted as refused, each with its finding."""
    read = read_rows(tmp_path, [HEADER, TASK, row, ["架空の督促", "架空課", 1, 2]])

    assert (3, 2, 1) == (read.rows_in, read.rows_kept, read.rows_refused)
    (told,) = [p for p in read.problems if p.code == code]
    assert (told.row == 3) or "3行" in told.message


FORM: list[object] = ["業務ID", "業務名", "内容", "年間件数", "年間時間", "備考"]


@pytest.mark.parametrize("column", range(len(FORM)))
@pytest.mark.parametrize("note", ["問い合わせ：架空課", "お問合せ先　架空課", "※件数は概数"])
def test_a_note_is_one_in_whatever_column_it_stands(tmp_path: Path, note: str, column: int) -> None:
    """A note below the tasks is told at its cell, also where a form prints its numbers."""
    below: list[object] = [None] * len(FORM)
    below[column] = note
    rows: Rows = [FORM, ["AB12-001", "収納", None, 10, 5, None], ["AB12-002"], below]
    read = read_rows(tmp_path, rows)

    assert (2, 1, 1) == (read.rows_in, read.rows_kept, read.rows_aside)
    assert [f"{'ABCDEF'[column]}4"] == cells_of(read, "TBL-014")


@pytest.mark.parametrize("name", ["問い合わせ対応", "お問い合わせ先一覧の更新", "連絡先の管理"])
def test_work_with_questions_is_a_task(tmp_path: Path, name: str) -> None:
    """A task that deals with questions is no note, though nothing stands beside its name."""
    read = read_rows(tmp_path, [HEADER, TASK, [name]])

    assert (2, []) == (read.rows_kept, cells_of(read, "TBL-014"))


@pytest.mark.parametrize(
    "name", ["合計", "合　計", "架空課 計", "小計（収納係）", "架空課計", "【合計】"]
)
def test_rows_named_like_a_sum_are_held_back(tmp_path: Path, name: str) -> None:
    """A row named like a sum is told with its amounts and counted in no figure."""
    read = read_rows(tmp_path, [HEADER, TASK, [name, None, 10, 5]])

    (told,) = [p for p in read.problems if p.code == "INV-015"]
    assert ("A3", name) == (told.cell, told.value)
    assert "年間件数 10、年間時間 5" in told.message
    assert (2, 1, 1) == (read.rows_in, read.rows_kept, read.rows_refused)
    assert {"tasks": 1, "hours": 5.0} == read.totals
    assert 1 == read.rows_aside  # it is no row that the 所属 failed to write well


@pytest.mark.parametrize("at", range(3))
def test_sums_without_a_name_are_called_sums(tmp_path: Path, at: int) -> None:
    """小計 in any column but the name is told at its cell as what it is."""
    row: list[object] = [None, None, None, 30, 20]
    row[(0, 1, 2)[at]] = "小計"
    header: list[object] = ["業務ID", "大分類", "係", "年間件数", "年間時間", "業務名"]
    task: list[object] = ["A-01", "税", "架空係", 30, 20, "架空の収納"]
    read = read_rows(tmp_path, [header, task, row])

    (told,) = [p for p in read.problems if p.code == "TBL-016"]
    assert ("ABC"[at] + "3", "小計") == (told.cell, told.value)
    assert told.message.startswith("「小計」とある行は合計の行と見て")
    assert (2, 1) == (read.rows_in, read.rows_kept)


def test_a_held_sum_counts_again_under_a_name_of_its_own(tmp_path: Path) -> None:
    """A name that says what the task is confirms it; nothing is asked about any more."""
    read = read_rows(tmp_path, [HEADER, TASK, ["合計の突合", None, 10, 5]])

    assert ([], 10.0) == (cells_of(read, "INV-015"), read.totals["hours"])


@pytest.mark.parametrize(
    "name", ["再掲：架空の収納", "架空の収納（再掲）", "架空の収納（内数）", "【再掲】収納", "再掲"]
)
def test_rows_that_repeat_others_are_held_back(tmp_path: Path, name: str) -> None:
    """再掲 and 内数 are told with their amounts and counted in no figure."""
    read = read_rows(tmp_path, [HEADER, TASK, [name, None, 10, 5]])

    (told,) = [p for p in read.problems if p.code == "INV-024"]
    assert ("A3", name) == (told.cell, told.value)
    assert "年間時間 5" in told.message
    assert ({"tasks": 1, "hours": 5.0}, 1, 1) == (read.totals, read.rows_refused, read.rows_aside)


@pytest.mark.parametrize("name", ["うち郵送分", "（うち窓口）", "　うちオンライン", "内訳：郵送"])
def test_parts_of_the_row_above_count_and_are_asked_about(tmp_path: Path, name: str) -> None:
    """うち… may be a task: it counts, and a warning says so."""
    read = read_rows(tmp_path, [HEADER, TASK, [name, None, 10, 5]])

    assert (["A3"], {"tasks": 2, "hours": 10.0}) == (cells_of(read, "INV-025"), read.totals)


@pytest.mark.parametrize("name", ["うちわの配布", "掲示物の再掲示", "再掲載の依頼", "内容確認"])
def test_tasks_that_begin_like_a_part_are_tasks(tmp_path: Path, name: str) -> None:
    """Work that only sounds alike is neither held back nor asked about."""
    read = read_rows(tmp_path, [HEADER, [name, "架空課", 10, 5]])

    assert {"tasks": 1, "hours": 5.0} == read.totals
    assert not {"INV-024", "INV-025"} & codes(read)


@pytest.mark.parametrize("name", ["合計", None])
@pytest.mark.parametrize(("stated", "differs"), [(10, []), (12, ["D4"])])
def test_a_sheets_own_sum_is_compared_without_a_mapping(
    tmp_path: Path, name: str | None, stated: int, differs: list[str]
) -> None:
    """合計 that the rows do not add up to is told, whichever column says that it is one."""
    section = None if name else "合計"
    rows: Rows = [HEADER, TASK, ["架空の窓口", "架空課", 10, 5], [name, section, None, stated]]
    read = read_rows(tmp_path, rows)

    assert (differs, 10.0) == (cells_of(read, "MAP-034"), read.totals["hours"])


@pytest.mark.parametrize("mark", ["〃", "々", "同上", "″", "（同　上）", "上に同じ"])
def test_signs_for_as_above_are_told_or_filled_by_the_mapping(tmp_path: Path, mark: str) -> None:
    """〃 under 係 is an error and no value; the mapping alone may say that it repeats."""
    rows: Rows = [["業務名", "係", "年間時間"], ["収納", "架空係", 5], ["督促", mark, 6]]
    read = read_rows(tmp_path, rows)
    filling = 'kind = "inventory"\nfill_down = ["section"]\n[columns]\nsection = "係"\n'
    mapped = account(
        write_book(tmp_path / "m.xlsx", {"業務棚卸": rows}), mapping_of(tmp_path, filling)
    )

    assert (["架空係", None], ["B3"]) == (values(read, "section"), cells_of(read, "CEL-020"))
    assert ["架空係", "架空係"] == values(mapped, "section")
    (filled,) = [p for p in mapped.problems if p.code == "MAP-031"]
    assert ("B3", mark, "架空係") == (filled.cell, filled.value, filled.after)


@pytest.mark.parametrize(
    "name", ["会計", "統計調査", "学校基本統計", "総合計画", "予算の集計", "設計"]
)
def test_tasks_that_end_like_a_sum_are_tasks(tmp_path: Path, name: str) -> None:
    """会計 and 統計 are work of a city."""
    assert not cells_of(read_rows(tmp_path, [HEADER, [name, "架空課", 10, 5]]), "INV-015")


@pytest.mark.parametrize("name", ["（例）住民票の交付", "記入例", "例：住民票", "【記入例】交付"])
def test_examples_are_asked_about(tmp_path: Path, name: str) -> None:
    """The example row of a form counts until it is deleted, and says so."""
    read = read_rows(tmp_path, [HEADER, [name, "架空課", 10, 5], TASK])

    assert ["A2"] == cells_of(read, "INV-019")


def test_a_title_merged_over_the_table_is_no_task(tmp_path: Path) -> None:
    """A row merged over three columns and more heads a section."""
    read = read_rows(tmp_path, [HEADER, ["収納係"], TASK], ["A2:D2"])

    assert (["A2"], 1) == (cells_of(read, "TBL-014"), read.rows_kept)


def test_a_second_table_below_is_read_by_its_own_header(tmp_path: Path) -> None:
    """A header with its columns elsewhere begins another table of the same sheet."""
    read = read_rows(
        tmp_path,
        [HEADER, TASK, [], ["課", "業務名", "年間時間"], ["架空課", "架空の窓口", 7]],
    )

    assert (["架空の収納", "架空の窓口"], [5.0, 7.0]) == (
        values(read, "name"),
        values(read, "hours"),
    )
    assert (1, 0) == (len(cells_of(read, "TBL-018")), read.rows_refused)


def test_a_table_beside_another_is_told_with_a_mapping_too(tmp_path: Path) -> None:
    """A mapping that names the left columns does not make the right table an unused header."""
    rows: Rows = [
        ["業務名", "年間時間", None, "業務名", "年間時間"],
        ["架空の収納", 1, None, "架空の窓口", 4],
    ]
    stated = 'kind = "inventory"\n[columns]\n' + "".join(
        f'{key} = {{ header = "{title}", occurrence = 1 }}\n'
        for key, title in (("name", "業務名"), ("hours", "年間時間"))
    )
    read = account(
        write_book(tmp_path / "m.xlsx", {"業務棚卸": rows}), mapping_of(tmp_path, stated)
    )

    assert (["D1"], 1) == (cells_of(read, "TBL-019"), read.rows_in)


def test_a_table_beside_another_is_told(tmp_path: Path) -> None:
    """Of two tables side by side the left one is read; the rows of the right are counted."""
    rows: Rows = [
        ["業務名", "年間件数", None, "業務名", "年間件数"],
        ["架空の収納", 1, None, "架空の窓口", 4],
        [None, None, None, "架空の届出", 5],
    ]
    read = read_rows(tmp_path, rows)

    assert (["D1"], 1) == (cells_of(read, "TBL-019"), read.rows_in)
    assert "2行" in next(p.message for p in read.problems if p.code == "TBL-019")


def test_a_table_may_begin_in_column_c(tmp_path: Path) -> None:
    """Blank columns in front do not matter; a remark beside the table is told."""
    rows: Rows = [[None, None, *HEADER], [None, None, *TASK, "←要確認"], ["※注記"]]
    read = read_rows(tmp_path, rows)

    assert (["架空の収納"], 1) == (values(read, "name"), read.rows_refused)
    assert ["G2"] == [p.value for p in read.problems if p.code == "TBL-020"]


def test_records_torn_apart_are_told(tmp_path: Path) -> None:
    """A CSV row with too many cells, or with another delimiter, names its line."""
    text = "業務名,課,年間件数\n架空の収納,架空課,1,200\n架空の督促;架空課;4\n架空の窓口,架空課,3\n"
    read = account(write_csv(tmp_path / "t.csv", text))

    told = {p.code: p.row for p in read.problems if p.code in ("TBL-021", "TBL-022")}
    assert {"TBL-021": 2, "TBL-022": 3} == told
    assert (3, 2) == (read.rows_in, read.rows_kept)


# --- people, 個人番号, what is hidden or beside the cells ----------------------------------


@pytest.mark.parametrize(
    ("header", "cells", "code"),
    [
        ("氏名", ["架空"], "INV-006"),
        ("担当者", ["架空"], "INV-006"),
        ("担当者名（必須）", ["架空"], "INV-006"),
        ("職員名", ["架空"], "INV-006"),
        ("主担当", ["架空　太郎", "主査"], "INV-006"),
        ("副担当", ["佐藤", "鈴木"], "INV-006"),
        ("生年月日", ["S50.1.1"], "TBL-009"),
        ("住所", ["架空町1"], "TBL-009"),
        ("電話番号", ["000-0000"], "TBL-009"),
    ],
)
def test_columns_of_people_are_dropped_at_their_header(
    tmp_path: Path, header: str, cells: list[str], code: str
) -> None:
    """Names and particulars of people are not read; the finding lies at the header's cell."""
    rows: list[list[object]] = [["業務名", header, "年間時間"]]
    rows += [[f"架空の業務{n}", cell, 3] for n, cell in enumerate(cells)]
    read = read_rows(tmp_path, rows)

    assert ["B1"] == cells_of(read, code)
    assert not any(cell in repr(read) for cell in cells if cell != "架空")


def test_posts_are_no_names(tmp_path: Path) -> None:
    """A column of posts is no column of people."""
    read = read_rows(
        tmp_path, [["業務名", "主担当"], ["架空の収納", "主査"], ["架空の督促", "係長"]]
    )

    assert not cells_of(read, "INV-006")


def test_a_personal_number_beside_the_cells_is_never_echoed(tmp_path: Path) -> None:
    """A comment on a row refuses it; one in a page header or another sheet is an error."""
    path = write_book(
        tmp_path / "t.xlsx",
        {"表": [HEADER, TASK, ["架空の督促", "架空課", 1, 2]], "控え": [["番号", NUMBER]]},
    )
    book = load_workbook(path)
    book["表"]["B3"].comment = Comment(f"本人 {NUMBER[:4]} {NUMBER[4:8]} {NUMBER[8:]}", "架空")
    book["表"]["A2"].comment = Comment("担当に確認", "架空")
    footer = book["表"].oddFooter
    assert footer is not None
    footer.center.text = NUMBER
    book.save(path)

    read = account(path)

    assert (2, 1, ["B3"]) == (read.rows_in, read.rows_kept, cells_of(read, "CEL-014"))
    assert [("表", None), ("控え", "B1")] == [
        (p.sheet, p.cell) for p in read.problems if p.code == "FIL-036"
    ]
    assert NUMBER not in "".join(c for c in repr(read) if c.isalnum())
    (told,) = [p for p in read.problems if p.code == "FIL-035"]
    assert "2か所" in told.message


def test_hidden_columns_are_named(tmp_path: Path) -> None:
    """A hidden column is read like the others, and said to be hidden."""

    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions["D"].hidden = True

    read = read_rows(tmp_path, [HEADER, TASK], edit=hide)

    (told,) = [p for p in read.problems if p.code == "FIL-034"]
    assert ("D列「年間時間」", [5.0]) == (told.value, values(read, "hours"))


def test_sheets_of_the_same_kind_are_counted(tmp_path: Path) -> None:
    """The first sheet that fits is read; of the others it is said how many rows they hold."""
    two: Rows = [HEADER, TASK, ["架空の督促", "架空課", 1, 2], ["※注"]]
    read = account(write_book(tmp_path / "t.xlsx", {"収納係": [HEADER, TASK], "賦課係": two}))

    (told,) = [p for p in read.problems if p.code == "TBL-007"]
    assert (1, "賦課係", "賦課係") == (read.rows_in, told.sheet, told.value)
    assert "3行" in told.message


# --- the head and the ids ----------------------------------------------------------------

TAX = Department(code="012", name="架空税務課", division="総務部", order=1)


def test_a_wrong_unit_above_the_table_names_its_cell(tmp_path: Path) -> None:
    """The head of a form speaks for its rows; a name nobody knows is told at its cell."""
    rows: Rows = [["所属", "架空税務果"], ["業務名", "年間時間"], ["架空の収納", 9]]
    path = write_book(tmp_path / "t.xlsx", {"表": rows})
    read = account(path, organisation=Organisation(departments=(TAX,)))

    assert [("B1", "架空税務果")] == [
        (p.cell, p.value) for p in read.problems if p.code == "INV-001"
    ]


def test_an_edited_printed_id_is_asked_about(tmp_path: Path) -> None:
    """One letter of a serial changed makes a new task of an old one."""
    rows: list[list[object]] = [["業務ID", "業務名"]]
    rows += [[f"ABCD-{n:03d}", f"架空の業務{n}"] for n in range(1, 5)]
    read = read_rows(tmp_path, [*rows, ["ABXD-005", "架空の業務5"], ["ZYWV-001", "架空の業務6"]])

    assert ["A6"] == cells_of(read, "INV-018")


def test_a_mapping_with_a_unit_wins_over_the_header(tmp_path: Path) -> None:
    """What a mapping says of a column's unit stands, whatever the header says."""
    path = write_csv(tmp_path / "t.csv", "業務名,課,年間時間（分）\n架空の収納,架空課,3\n")
    text = 'kind = "inventory"\n[columns]\nhours = { header = "年間時間（分）"%s }\n'
    stated = account(path, mapping_of(tmp_path, text % ', unit = "時間"'))
    silent = account(path, mapping_of(tmp_path, text % ""))

    assert ([3.0], [0.05]) == (values(stated, "hours"), values(silent, "hours"))


# --- files of another kind, and empty ones -----------------------------------------------


def test_a_table_of_another_kind_is_told(tmp_path: Path) -> None:
    """Staff handed in as an inventory is named as what it is."""
    write_csv(tmp_path / "t.csv", "職員番号,所属,任用区分\n0001,架空課,常勤\n")

    assert ["TBL-002"] == [p.code for p in read_inventory(tmp_path / "t.csv").problems]


def test_a_table_without_rows_is_told(tmp_path: Path) -> None:
    """A form nobody has filled in is no silence."""
    assert "TBL-006" in codes(read_rows(tmp_path, [HEADER]))


def test_formulas_never_calculated_are_told(tmp_path: Path) -> None:
    """A formula without a result reads as blank, with its cell."""
    read = read_rows(tmp_path, [HEADER, ["架空の収納", "架空課", 10, "=C2*2"]])

    assert ["D2"] == cells_of(read, "FIL-028")


def test_staff_of_an_unknown_unit_is_told(tmp_path: Path) -> None:
    """A 所属 that the register lacks is a warning at its cell, never echoed beyond."""
    write_csv(tmp_path / "s.csv", "職員番号,所属,任用区分\n0001,架空税務果,常勤\n")
    source = Source(path=tmp_path / "s.csv")
    reading = read_staff([source], organisation=Organisation(departments=(TAX,)), host=reader())

    assert "STF-001" in {p.code for p in reading.problems}


def test_headers_beside_names_of_people_are_not_repeated(tmp_path: Path) -> None:
    """Where a table names people, an unknown header may be a name: its letter is told alone."""
    rows: list[list[object]] = [
        ["業務名", "年間時間", "氏名", "架空の人", "独自の欄"],
        ["収納", 10, "テスト", 4, "あ"],
    ]

    read = account(write_book(tmp_path / "t.xlsx", {"表": rows}))

    told = [problem.message for problem in read.problems if problem.code == "TBL-023"]
    assert told == ["様式にない見出しの列は読んでいません（D列、E列）。"]


def test_a_hidden_sheet_never_stands_in_for_what_people_see(tmp_path: Path) -> None:
    """A visible sheet that lacks 業務名 is told, though a hidden one could be read."""
    book = Workbook()
    seen = book.active
    assert seen is not None
    for row in (["業務ID", "呼び名", "年間時間"], ["T-1", "架空業務", 10]):
        seen.append(row)
    old = book.create_sheet("旧")
    for hidden in (["業務名", "年間時間"], ["昔の業務", 99]):
        old.append(hidden)
    old.sheet_state = "hidden"
    book.save(tmp_path / "表.xlsx")

    read = read_inventory(tmp_path / "表.xlsx")

    assert len(read.value) == 0
    assert [(p.code, p.sheet) for p in read.errors] == [("TBL-003", seen.title)]


def test_years_side_by_side_are_an_error_until_a_mapping_names_them(tmp_path: Path) -> None:
    """Columns of several fiscal years are not read as this year's without a word."""
    rows: Rows = [
        ["業務名", "令和5年度", None, "令和6年度", None],
        [None, "件数", "時間", "件数", "時間"],
        ["架空業務", 10, 5, 12, 6],
    ]
    read = read_rows(tmp_path, rows)

    told = [p for p in read.problems if p.code == "TBL-025"]
    assert [("B2", "error"), ("C2", "error")] == [(p.cell, str(p.severity)) for p in told]
    assert all("[[year]]" in p.remedy for p in told)
    assert ([None], None) == (values(read, "cases_per_year"), read.totals.get("hours") or None)


YEARS_UNDER = (["R6", "R7"], ["令和6年度", "令和7年度"], [2025, 2026], ["R6", "R7(見込)"])


@pytest.mark.parametrize("years", YEARS_UNDER)
@pytest.mark.parametrize("merge", [(), ("B1:C1", "D1:E1"), ("A1:A2", "B1:C1", "D1:E1")])
def test_years_under_a_header_are_no_row_and_no_figure(
    tmp_path: Path, years: list[object], merge: Sequence[str]
) -> None:
    """Years in the row below 件数 belong to the header; no year's column is counted."""
    rows: Rows = [
        ["業務名", "件数", None, "年間時間", None, "備考"],
        [None, *years, *years, None],
        ["架空業務", 10, 12, 5, 6, None],
        ["架空の窓口", 20, 22, 7, 8, "架空"],
    ]
    read = read_rows(tmp_path, rows, merge)

    assert (["B2", "D2"], 2, 0) == (cells_of(read, "TBL-025"), read.rows_in, read.rows_refused)
    assert {"tasks": 2, "hours": 0.0} == read.totals
    assert ["架空", None] == values(read, "note")[::-1]


@pytest.mark.parametrize("parts", [["4月", "5月", "計"], ["正職員", "会計年度", "合計"]])
@pytest.mark.parametrize("named", [0, 1])
def test_of_parts_with_a_sum_the_sum_is_the_value(
    tmp_path: Path, parts: list[str], named: int
) -> None:
    """Under 年間時間 the column 計 is read, and told with the parts that are not."""
    rows: list[list[object]] = [
        [None, "年間時間", None, None],
        [None, *parts],
        ["架空業務", 10, 20, 30],
    ]
    rows[named][0] = "業務名"
    read = read_rows(tmp_path, rows, ["B1:D1"])

    assert ([30.0], ["D2"]) == (values(read, "hours"), cells_of(read, "TBL-027"))
    assert "（B、C）" in next(p.message for p in read.problems if p.code == "TBL-027")


def test_parts_without_a_sum_are_an_error_that_names_them(tmp_path: Path) -> None:
    """業務時間 over months alone is not read as its first month."""
    rows: Rows = [["業務名", "業務時間", None], [None, "4月", "5月"], ["架空業務", 10, 20]]
    read = read_rows(tmp_path, rows)

    (told,) = [p for p in read.problems if p.code == "TBL-026"]
    assert ("B2", 0.0) == (told.cell, read.totals["hours"])
    assert "B列「業務時間／4月」、C列「5月」" in told.message


def test_parts_that_the_form_knows_are_read_each(tmp_path: Path) -> None:
    """時間 over 常勤 and 会計年度任用職員 keeps both, as the form has a column of each."""
    rows: Rows = [
        ["業務名", "時間", None, None],
        [None, "計", "常勤", "会計年度任用職員"],
        ["架空業務", 30, 20, 10],
    ]
    read = read_rows(tmp_path, rows, ["B1:D1"])

    assert ([30.0], [20.0]) == (values(read, "hours"), values(read, "hours_regular"))
    assert not cells_of(read, "TBL-026")


def test_a_row_without_a_name_that_holds_figures_stays_a_row(tmp_path: Path) -> None:
    """A data row right of a blank header is not taken into the header."""
    rows: Rows = [["業務名", "年間時間", None], [None, "約10", 20], ["架空業務", 5, None]]
    read = read_rows(tmp_path, rows)

    assert (2, [5.0]) == (read.rows_in, values(read, "hours"))


@pytest.mark.parametrize("words", ["（年）", "\n（年間）", "〔１年間〕", "(年当たり)"])
def test_a_year_in_the_brackets_of_a_header_is_no_unit(tmp_path: Path, words: str) -> None:
    """件数（年） counts cases of a year, as the column does."""
    rows: Rows = [["業務名", f"件数{words}", f"時間{words}"], ["架空の収納", 10, 5]]
    read = read_rows(tmp_path, rows)

    assert ([10.0], [5.0]) == (values(read, "cases_per_year"), values(read, "hours"))
    assert [] == cells_of(read, "TBL-012")

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Severity
from sumoto_bpr.reading.inventory import read_inventories, read_inventory
from sumoto_bpr.reading.source import Source
from tests.reading.making import (
    RULES,
    account,
    codes,
    mapping_of,
    problem_at,
    reader,
    values,
    write_book,
    write_csv,
)

TAX = Department(code="012", name="税務課", division="総務部", order=1)
GENERAL = Department(code="011", name="総務課", division="総務部", order=2)
SCHOOL = Department(code="021", name="総務課", division="教育委員会", order=3)
OLD = Department(code="009", name="収税課", division="総務部", valid_to=date(2020, 3, 31))
CITY = Organisation(departments=(TAX, GENERAL, SCHOOL, OLD))


def test_three_lines_read_an_inventory(tmp_path: Path) -> None:
    """A library user needs a path and nothing else."""
    write_csv(tmp_path / "t.csv", "業務名,年間時間\n収納,10\n予算,20\n")

    reading = read_inventory(tmp_path / "t.csv")

    assert (len(reading.value), reading.value.frame["hours"].sum()) == (2, 30)
    assert not reading.errors


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_csv_in_every_encoding_gives_the_same(tmp_path: Path, encoding: str) -> None:
    """UTF-8, with a mark, or cp932: the same rows; cells have addresses in CSV too."""
    path = write_csv(tmp_path / "t.csv", "業務名,年間時間\n収納,150分\n", encoding)

    read = account(path)

    assert values(read, "hours") == [2.5]
    repair = problem_at(read, "B2")
    assert (repair.row, repair.value, repair.after, repair.rule) == (2, "150分", "2.5", "L2-01")


def test_excel_and_csv_agree_and_the_file_is_not_touched(tmp_path: Path) -> None:
    """The same table as workbook and as CSV has the same content, and its bytes stay."""
    rows: list[list[object]] = [["業務名", "課", "年間時間"], ["収納", "税務課", 10.5]]
    book = write_book(tmp_path / "t.xlsx", {"表": rows})
    before = book.read_bytes()
    text = write_csv(tmp_path / "t.csv", "業務名,課,年間時間\n収納,税務課,10.5\n")

    assert read_inventory(book).value == read_inventory(text).value
    assert book.read_bytes() == before


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    """Rows in = kept + refused: without a name or with a repeated id a row is refused."""
    rows: list[list[object]] = [
        ["業務ID", "業務名", "年間時間"],
        ["A-001", "収納", 10],
        ["A-002", None, 20],
        ["A-003", None, None],
        [None, "　", " "],
        ["A-001", "収納の写し", 30],
        ["A-004", "予算", "たくさん"],
    ]

    read = account(write_book(tmp_path / "t.xlsx", {"表": rows}))

    assert (read.rows_in, read.rows_kept, read.rows_refused) == (4, 2, 2)
    assert read.totals == {"tasks": 2, "hours": 10}
    assert problem_at(read, "B3").code == "CEL-015"
    duplicate = problem_at(read, "A6")
    assert (duplicate.code, duplicate.value) == ("INV-004", "A-001")
    assert "A2" in duplicate.message
    unread = problem_at(read, "C7")
    assert (unread.code, unread.severity, unread.value) == ("CEL-001", "error", "たくさん")


def test_ids_are_one_over_all_files_of_a_year(tmp_path: Path) -> None:
    """A copied form is found over file borders; the same ids in another year are right."""
    text = "業務ID,業務名\nA-001,収納\n"
    paths = [write_csv(tmp_path / f"{n}.csv", text) for n in range(3)]
    years = (FiscalYear(2025), FiscalYear(2025), FiscalYear(2024))
    sources = [Source(path=p, year=y) for p, y in zip(paths, years, strict=True)]

    reading = read_inventories(sources, organisation=Organisation(), rules=RULES, host=reader())

    assert [f.rows_refused for f in reading.files] == [0, 1, 0]
    (problem,) = reading.errors
    assert (problem.file, "0.csv" in problem.message) == ("1.csv", True)


def test_bounds_options_and_error_cells_empty_the_cell_alone(tmp_path: Path) -> None:
    """A bad value leaves the row kept and the cell empty, and an error names the cell."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["業務名", "年間件数", "年間時間", "コア区分", "うち会計年度任用職員の割合"])
    sheet.append(["収納", -5, 10, "こあ", 1.5])
    sheet.append(["予算", "▲3", 20, "コア", "30%"])
    sheet["F1"], sheet["F2"] = "分／件", "#REF!"
    sheet["F2"].data_type = "e"
    book.save(tmp_path / "t.xlsx")

    read = account(tmp_path / "t.xlsx")

    assert (read.rows_kept, values(read, "cases_per_year"), values(read, "core")) == (
        2,
        [None, None],
        [None, "コア"],
    )
    assert values(read, "kaikei_share") == [None, 0.3]
    wanted = {"B2": "CEL-003", "B3": "CEL-003", "D2": "CEL-004", "E2": "CEL-016", "F2": "CEL-013"}
    assert {p.cell: p.code for p in read.problems if p.severity is Severity.ERROR} == wanted
    assert problem_at(read, "F2").value == "#REF!"
    assert problem_at(read, "B3").value == "▲3"
    assert problem_at(read, "D2").remedy.startswith("「コア」のことですか。コア、ノンコア")
    assert problem_at(read, "E2").remedy == (
        "1.5% か 150% のことなら、そう書いてください。書けるのは0%から100%までです。"
    )
    assert problem_at(read, "B2").remedy == "0以上の数で書いてください。"


def test_hidden_rows_count_and_merged_cells_are_named(tmp_path: Path) -> None:
    """Hidden rows are rows and are counted aloud; merged cells in the table cite their rule."""
    path = write_book(
        tmp_path / "t.xlsx",
        {"表": [["部", "業務名"], ["総務部", "収納"], [None, "予算"], ["市民部", "窓口"]]},
    )
    book = load_workbook(path)
    sheet = book["表"]
    sheet.row_dimensions[3].hidden = True
    sheet.merge_cells("A2:A3")
    book.save(path)

    read = account(path)

    assert read.rows_in == 3
    assert "FIL-027" in codes(read)
    (merged,) = [p for p in read.problems if p.rule == "L1-12"]
    assert merged.cell == "A2"


def test_hidden_sheets_are_named(tmp_path: Path) -> None:
    """A hidden sheet that holds anything is told, and whether it is read; not a form's lists."""
    table = [["部", "業務名"], ["総務部", "収納"]]
    path = write_book(
        tmp_path / "t.xlsx",
        {
            "表": table,
            "昨年": table,
            "メモ": [["覚え"]],
            "空": [],
            "一覧": [["list_core"], ["コア"]],
        },
    )
    book = load_workbook(path)
    for name in ("昨年", "メモ", "空", "一覧"):
        book[name].sheet_state = "hidden"
    book["メモ"].sheet_state = "veryHidden"
    book.save(path)

    read = account(path)

    told = {p.sheet: p.message for p in read.problems if p.code == "FIL-026"}
    assert told == {
        "昨年": "隠れたシート「昨年」があります。",
        "メモ": "隠れたシート「メモ」があります。このシートは読んでいません。",
    }
    assert [p.value for p in read.problems if p.code == "TBL-007"] == ["昨年"]


def test_the_only_table_may_lie_on_a_hidden_sheet(tmp_path: Path) -> None:
    """A table is read from a hidden sheet where no other fits, and said to lie there."""
    path = write_book(
        tmp_path / "t.xlsx", {"表紙": [["題"]], "表": [["部", "業務名"], ["総務部", "収納"]]}
    )
    book = load_workbook(path)
    book["表"].sheet_state = "hidden"
    book.save(path)

    read = account(path)

    assert read.rows_kept == 1
    assert [(p.code, p.sheet) for p in read.problems if p.code == "FIL-026"] == [("FIL-026", "表")]


def test_missing_ids_are_provisional(tmp_path: Path) -> None:
    """A blank id is a warning and stays the same; the city's own id needs none."""
    text = "業務ID,市の管理番号,業務名\n,0086,収納\n,,予算\n,,予算\n"
    path = write_csv(tmp_path / "t.csv", text)

    first, again = account(path), account(path)

    ids = values(first, "id")
    assert ids == values(again, "id")
    assert len(set(ids)) == 3
    assert all(str(i).startswith("~") and len(str(i)) == 13 for i in ids)
    assert [p.row for p in first.problems if p.code == "INV-005"] == [3, 4]


def test_a_mapping_onto_id_is_taken_as_it_stands(tmp_path: Path) -> None:
    """An own number that the mapping calls id is the id."""
    write_csv(tmp_path / "t.csv", "番号,業務名\n0086,収納\n")
    mapping = mapping_of(tmp_path, 'kind = "inventory"\n[columns]\nid = "番号"\n')

    read = account(tmp_path / "t.csv", mapping)

    assert (values(read, "id"), codes(read) & {"INV-005"}) == (["0086"], set())


def test_departments_are_resolved_by_the_register(tmp_path: Path) -> None:
    """Code, title and name are understood; unknown and ambiguous ones are told with choices."""
    text = (
        "業務名,部,課,年度\n収納,,税務課,R7\n賦課,,012,R7\n庶務,教育委員会,総務課,R7\n"
        "文書,,総務課,R7\n督促,,税務果,R7\n納税,総務部,収税課,R7\n"
    )
    read = account(write_csv(tmp_path / "t.csv", text), organisation=CITY)

    assert [(d["code"], d["tasks"]) for d in read.by_department] == [
        ("012", 2),
        ("021", 1),
        ("", 3),
    ]
    assert sum(d["tasks"] for d in read.by_department) == read.totals["tasks"]
    assert read.by_department[-1]["name"] == ""
    assert problem_at(read, "C5").code == "INV-002"
    assert "教育委員会総務課" in problem_at(read, "C5").remedy
    unknown = problem_at(read, "C6")
    assert (unknown.value, unknown.remedy) == ("税務果", "「税務課」のことですか。")
    assert "その年度にはない" in problem_at(read, "C7").remedy


def test_the_folder_speaks_where_the_sheet_says_nothing(tmp_path: Path) -> None:
    """Department and year come from the folder; another year in a cell wins."""
    path = write_csv(tmp_path / "t.csv", "業務名,課,年度\n収納,,\n庶務,税務課,R6\n")
    source = Source(path=path, label="surveys/R7/t.csv", department=TAX, year=FiscalYear(2025))

    reading = read_inventories([source], organisation=CITY, rules=RULES, host=reader())

    frame = reading.value.frame
    assert frame["_unit"].tolist() == ["012", "012"]
    assert frame["year"].tolist() == ["FY2025", "FY2024"]
    assert set(frame["_file"]) == {"surveys/R7/t.csv"}


def test_the_head_of_a_sheet_names_department_and_year(tmp_path: Path) -> None:
    """所属 and 年度 above the header hold for its rows."""
    rows: list[list[object]] = [
        ["所属", "総務部税務課", "年度", "R7"],
        [],
        ["業務名", "年間時間"],
        ["収納", 9],
    ]

    read = account(write_book(tmp_path / "t.xlsx", {"表": rows}), organisation=CITY)

    assert (read.year, read.by_department[0]["code"]) == ("FY2025", "012")


def test_near_equal_units_are_warned_of_and_not_merged(tmp_path: Path) -> None:
    """Without a register, width and blanks do not count; near-equal names are a warning."""
    text = (
        "業務名,部,課\nあ,保健福祉部,こども家庭センター\nい,保健福祉部,こども　家庭センター\n"
        "う,,保健福祉こども家庭センター\nえ,総務部,総務課\nお,総務部,税務課\n"
    )
    read = account(write_csv(tmp_path / "t.csv", text))

    assert [d["tasks"] for d in read.by_department] == [2, 1, 1, 1]
    (warning,) = [p for p in read.problems if p.code == "INV-003"]
    assert (warning.severity, warning.cell) == (Severity.WARNING, "C4")


def test_columns_of_names_are_refused(tmp_path: Path) -> None:
    """An inventory holds no people: such a column is named and nothing of it is read."""
    write_csv(tmp_path / "t.csv", "業務名,担当者名\n収納,架空 太郎\n")
    mapping = mapping_of(tmp_path, 'kind = "inventory"\n[columns]\nsection = "担当者名"\n')

    read = account(tmp_path / "t.csv", mapping)

    assert "INV-006" in codes(read)
    assert "太郎" not in repr(read)
    assert read.rows_kept == 1


def test_a_second_sheet_is_joined_by_id(tmp_path: Path) -> None:
    """The form's second sheet completes the rows of the first; an unknown id is a finding."""
    path = write_book(
        tmp_path / "t.xlsx",
        {
            "業務棚卸": [
                ["業務ID", "業務名", "年間時間"],
                ["A-001", "収納", 10],
                ["A-002", "予算", 20],
                ["A-003", None, None],
            ],
            "仕分け・段階": [
                ["業務ID", "業務名", "コア区分", "BPR段階"],
                ["A-002", "予算", "コア", "5 方針決定"],
                ["A-001", "収納", "のんこあ", None],
                ["A-003", "", None, None],
                ["A-099", "？", "コア", None],
            ],
        },
    )

    read = account(path)

    assert (read.rows_in, read.rows_kept) == (2, 2)
    assert values(read, "core") == [None, "コア"]
    assert values(read, "stage") == [None, "5 方針決定"]
    found = {(p.sheet, p.cell): p.code for p in read.problems}
    assert found == {("仕分け・段階", "C3"): "CEL-004", ("仕分け・段階", "A5"): "INV-009"}


def test_size_warnings_follow_the_policy(tmp_path: Path) -> None:
    """More than 1,000 hours and less than 2 are warnings; the row stays."""
    read = account(
        write_csv(tmp_path / "t.csv", "業務名,年間時間\n大,1001\n中,1000\n小,2\n微,1.5\n")
    )

    assert [(p.code, p.row) for p in read.problems if p.code in ("INV-007", "INV-008")] == [
        ("INV-007", 2),
        ("INV-008", 5),
    ]


def test_a_table_without_an_id_column_is_told_once(tmp_path: Path) -> None:
    """Where no row can have an id, one warning counts them."""
    read = account(write_csv(tmp_path / "t.csv", "業務名,年間時間\n収納,10\n予算,20\n"))

    (warning,) = read.problems
    assert (warning.code, warning.value, warning.severity) == ("INV-012", "2", Severity.WARNING)


def test_rows_without_a_unit_are_counted_aloud(tmp_path: Path) -> None:
    """Among rows that name their 所属, those that do not are a warning."""
    read = account(write_csv(tmp_path / "t.csv", "業務ID,業務名,課\nA-1,収納,税務課\nA-2,予算,\n"))

    (warning,) = read.problems
    assert (warning.code, warning.value) == ("INV-011", "1")


@pytest.mark.parametrize(
    ("written", "code", "remedy"),
    [
        ("30", "CEL-016", "30% のことなら、そう書いてください。書けるのは0%から100%までです。"),
        ("１２０％", "CEL-003", "0%から100%までで書いてください。"),
    ],
)
def test_a_share_beyond_its_range_says_the_range(
    tmp_path: Path, written: str, code: str, remedy: str
) -> None:
    """A share above the whole is refused with what may have been meant and what may stand there."""
    path = tmp_path / "t.csv"
    path.write_text(f"業務名,うち会計年度任用職員の割合\n収納,{written}\n", encoding="utf-8")

    (problem,) = [p for p in account(path).problems if p.severity is Severity.ERROR]

    assert (problem.code, problem.value, problem.remedy) == (code, written, remedy)

from __future__ import annotations

from pathlib import Path

import pytest

from sumoto_bpr.reading.mapping import Mapping, read_mapping
from tests.reading.making import account, codes, mapping_of, values, write_book, write_csv


def faults(folder: Path, text: str) -> list[tuple[str, str | None, str]]:
    """Return code, value and remedy of every fault of a mapping."""
    path = folder / "m.toml"
    path.write_text(text, encoding="utf-8")
    reading = read_mapping(path)
    assert reading.value is None
    return [(p.code, p.value, p.remedy) for p in reading.problems]


def test_all_faults_of_a_mapping_are_told_at_once(tmp_path: Path) -> None:
    """Every fault is named in one go, with the nearest known word."""
    found = faults(
        tmp_path,
        """
kind = "inventory"
headr_row = 2
fill_down = ["divsion"]
[columns]
departmnt = "課"
hours = { header = "時間", occurence = 2, unit = "刻" }
department = { header = "部課", split = "^(.+部" }
started = { header = "始期", format = "%Y" }
[values.core]
"ない" = "こあ"
[const]
year = "七年"
[[year]]
year = "まだ"
""",
    )

    assert {
        ("MAP-002", "headr_row", "「header_row」のことですか。"),
        ("MAP-005", "divsion", "「division」のことですか。"),
        ("MAP-005", "departmnt", "「department」のことですか。"),
        ("MAP-006", "occurence", "「occurrence」のことですか。"),
    } <= set(found)
    assert {code for code, _, _ in found} >= {
        "MAP-002",
        "MAP-005",
        "MAP-006",
        "MAP-008",
        "MAP-009",
        "MAP-011",
        "MAP-012",
    }
    assert {v for c, v, _ in found if c == "MAP-011"} == {"七年", "まだ"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('name = "x"\n', "MAP-003"),
        ('kind = "inventry"\n', "MAP-004"),
        ('kind = "inventory"\nheader_row = 0\n', "MAP-007"),
        ('kind = "inventory"\nheader_row = 2\nheader_rows = [1, 2]\n', "MAP-013"),
        ('kind = "inventory"\nencoding = "sjiss"\n', "MAP-010"),
        ('kind = "inventory"\n[columns]\nyear = "年"\n[const]\nyear = "R7"\n', "MAP-014"),
        ("kind = \n", "MAP-001"),
    ],
)
def test_each_kind_of_fault_has_its_code(tmp_path: Path, text: str, code: str) -> None:
    """A fault of a mapping is a problem with a stable code, never a traceback."""
    assert code in {found for found, _, _ in faults(tmp_path, text)}


def test_syntax_errors_name_the_line(tmp_path: Path) -> None:
    """A mapping that is no TOML is refused with the line."""
    ((code, value, _),) = faults(tmp_path, 'kind = "inventory"\n\n[columns\n')

    assert (code, value) == ("MAP-001", "3行目")


def wide(tmp_path: Path) -> Path:
    """The shape of one real file: 208 columns, header in row 2, names repeated six times."""
    repeated = ["従事人数", "延べ業務時間", "人件費"]
    header: list[object] = ["ID", "事業", "部課名", *repeated * 6]
    header += [f"項目{n}" for n in range(208 - len(header))]
    rows: list[list[object]] = [["令和7年度 事務事業評価"], header]
    for n in range(1, 31):
        hours = [n * 100 + year for year in range(1, 7)]
        row: list[object] = [f"{n:04d}", f"事業{n}", "総務部　税務課" if n % 2 else "総務部財政課"]
        for hour in hours:
            row += [1, hour, hour * 4]
        rows.append(row + ["あ"] * (208 - len(row)))
    rows += [[None] * 207 + [" "] for _ in range(1417)]
    return write_book(tmp_path / "w.xlsx", {"説明": [["読み方"]], "データ集計用": rows})


WIDE = """
kind = "inventory"
sheet = "データ集計用"
header_row = 2
[columns]
external_id = "ID"
name = "事業"
department = { header = "部課名", split = "^(.+?部)(.+)$" }
hours = { header = "延べ業務時間", occurrence = 6, unit = "時間" }
[const]
year = "R7"
"""


def test_a_sheet_of_208_columns_is_read_by_occurrence(tmp_path: Path) -> None:
    """The sixth column of a name is read, and blank rows to the bottom are no rows."""
    read = account(wide(tmp_path), mapping_of(tmp_path, WIDE))

    assert (read.kind, read.year, read.rows_in, read.rows_kept) == ("inventory", "FY2025", 30, 30)
    assert read.totals == {"tasks": 30, "hours": sum(n * 100 + 6 for n in range(1, 31))}
    assert [(d["division"], d["name"], d["tasks"]) for d in read.by_department] == [
        ("総務部", "税務課", 15),
        ("総務部", "財政課", 15),
    ]
    assert read.rows[0]["row"] == 3
    assert values(read, "external_id")[0] == "0001"


def test_blocks_of_years_give_each_year_its_own_rows(tmp_path: Path) -> None:
    """Each [[year]] overrides [columns]; every year counts all rows once."""
    blocks = '[[year]]\nyear = "R6"\nhours = { header = "延べ業務時間", occurrence = 5 }\n'
    mapping = mapping_of(tmp_path, WIDE + blocks)
    from sumoto_bpr.reading.inventory import read_inventory

    reading = read_inventory(wide(tmp_path), mapping)

    assert [(f.year, f.rows_in, f.totals["hours"]) for f in reading.files] == [
        ("FY2025", 30, sum(n * 100 + 6 for n in range(1, 31))),
        ("FY2024", 30, sum(n * 100 + 5 for n in range(1, 31))),
    ]
    assert reading.value.frame["id"].nunique() == 30


def test_an_occurrence_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A seventh column of a name that occurs six times is a finding, and rows are still read."""
    read = account(wide(tmp_path), mapping_of(tmp_path, WIDE.replace("= 6", "= 7")))

    assert "MAP-016" in codes(read)
    assert (read.rows_kept, read.totals["hours"]) == (30, 0)


def test_a_missing_header_is_named_with_its_nearest(tmp_path: Path) -> None:
    """A header that the sheet lacks is named together with the one that was meant."""
    read = account(wide(tmp_path), mapping_of(tmp_path, WIDE.replace('"部課名"', '"部課 名称"')))

    (problem,) = [p for p in read.problems if p.code == "MAP-015"]
    assert "部課名" in problem.remedy


def test_a_missing_sheet_is_named_with_its_nearest(tmp_path: Path) -> None:
    """A sheet that the workbook lacks makes the file unreadable: one problem, no rows."""
    text = WIDE.replace("データ集計用", "データ集計要")
    read = account(wide(tmp_path), mapping_of(tmp_path, text))

    assert (read.kind, read.rows_in) == (None, 0)
    (problem,) = read.problems
    assert (problem.code, problem.remedy) == ("MAP-017", "「データ集計用」のことですか。")


def inventory(tmp_path: Path, rows: list[list[object]], extra: str = "") -> Mapping:
    """Write the rows as a workbook and return the mapping that ``extra`` states."""
    write_book(tmp_path / "t.xlsx", {"表": rows})
    return mapping_of(tmp_path, 'kind = "inventory"\n' + extra)


def test_headers_of_two_rows_are_joined(tmp_path: Path) -> None:
    """``header_rows`` joins the rows by ／; a merged cell speaks for all it covers."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["", "時間", ""], ["業務名", "常勤", "委託"], ["収納", 10, 20]):
        sheet.append(row)
    sheet.merge_cells("B1:C1")
    book.save(tmp_path / "t.xlsx")
    mapping = mapping_of(
        tmp_path,
        'kind = "inventory"\nheader_rows = [1, 2]\n[columns]\n'
        'hours_regular = "時間／常勤"\nhours_contract = "時間／委託"\n',
    )

    read = account(tmp_path / "t.xlsx", mapping)

    assert (values(read, "hours_regular"), values(read, "hours_contract")) == ([10.0], [20.0])


def test_all_sheets_are_read_for_a_star(tmp_path: Path) -> None:
    """``sheet = "*"`` reads every sheet that fits, and ``from = "sheet"`` takes its name."""
    head = ["業務名", "年間時間"]
    write_book(
        tmp_path / "t.xlsx",
        {"税務課": [head, ["収納", 1500]], "市民課": [head, ["窓口", 30]], "注": [["x"]]},
    )
    text = 'kind = "inventory"\nsheet = "*"\n[columns]\ndepartment = { from = "sheet" }\n'

    read = account(tmp_path / "t.xlsx", mapping_of(tmp_path, text))
    first = account(tmp_path / "t.xlsx")

    assert [(d["name"], d["hours"]) for d in read.by_department] == [
        ("税務課", 1500),
        ("市民課", 30),
    ]
    assert (first.rows_in, "TBL-007" in codes(first)) == (1, True)


def test_only_named_columns_are_filled_down(tmp_path: Path) -> None:
    """``fill_down`` fills what it names and nothing else."""
    rows: list[list[object]] = [
        ["部", "課", "係", "業務名"],
        ["総務部", "税務課", "収納係", "収納"],
        [None, "財政課", None, "予算"],
    ]
    write_book(tmp_path / "t.xlsx", {"表": rows})

    plain = account(tmp_path / "t.xlsx")
    filled = account(
        tmp_path / "t.xlsx", mapping_of(tmp_path, 'kind = "inventory"\nfill_down = ["division"]\n')
    )

    assert values(plain, "division") == ["総務部", None]
    assert values(filled, "division") == ["総務部", "総務部"]
    assert values(filled, "section") == ["収納係", None]


def test_rows_of_totals_are_skipped(tmp_path: Path) -> None:
    """``skip_where`` leaves out rows by a value, width and spaces aside; they are no rows."""
    rows: list[list[object]] = [["業務名", "年間時間"], ["収納", 100], ["合　計", 100], ["小計", 1]]
    mapping = inventory(tmp_path, rows, 'skip_where = { name = ["合計", "小計"] }\n')

    read = account(tmp_path / "t.xlsx", mapping)

    assert (read.rows_in, read.totals["hours"]) == (1, 100)


@pytest.mark.parametrize(("unit", "hours"), [("時間", 90.0), ("分", 1.5), ("千時間", 90000.0)])
def test_a_unit_says_what_a_bare_number_is(tmp_path: Path, unit: str, hours: float) -> None:
    """``unit`` converts bare numbers; a unit in the cell wins; no repair is noted for it."""
    rows: list[list[object]] = [["業務名", "手間"], ["収納", 90], ["予算", "2時間"]]
    text = f'[columns]\nhours = {{ header = "手間", unit = "{unit}" }}\n'

    read = account(tmp_path / "t.xlsx", inventory(tmp_path, rows, text))

    assert values(read, "hours") == [hours, 2.0]
    assert [p.cell for p in read.problems if p.severity == "repair"] == ["B3"]


def test_thousands_of_yen(tmp_path: Path) -> None:
    """A column in 千円 is kept in yen."""
    write_book(tmp_path / "t.xlsx", {"表": [["改善ID", "件名", "費用"], ["K1", "様式統合", 1.5]]})
    text = 'kind = "improvements"\n[columns]\ninitial_cost = { header = "費用", unit = "千円" }\n'

    assert values(account(tmp_path / "t.xlsx", mapping_of(tmp_path, text)), "initial_cost") == [
        1500.0
    ]


def test_a_split_takes_division_and_department_apart(tmp_path: Path) -> None:
    """Two groups are division and department; without a match all is the department."""
    rows: list[list[object]] = [
        ["業務名", "部課名"],
        ["収納", "総務部　税務課"],
        ["選挙", "選挙管理委員会事務局"],
    ]
    text = '[columns]\ndepartment = { header = "部課名", split = "^(.+?部)(.+)$" }\n'

    read = account(tmp_path / "t.xlsx", inventory(tmp_path, rows, text))

    assert values(read, "division") == ["総務部", None]
    assert values(read, "department") == ["税務課", "選挙管理委員会事務局"]


def test_aliases_come_before_the_split(tmp_path: Path) -> None:
    """A spelling the city has decided on is put right first, then taken apart."""
    rows: list[list[object]] = [
        ["業務名", "部課名"],
        ["相談", "保健福祉こども家庭センター"],
        ["健診", "保健福祉部こども家庭センター"],
    ]
    text = (
        '[columns]\ndepartment = { header = "部課名", split = "^(.+?部)(.+)$" }\n'
        '[aliases.department]\n"保健福祉こども家庭センター" = "保健福祉部こども家庭センター"\n'
    )

    read = account(tmp_path / "t.xlsx", inventory(tmp_path, rows, text))

    assert [(d["division"], d["name"], d["tasks"]) for d in read.by_department] == [
        ("保健福祉部", "こども家庭センター", 2)
    ]
    assert "INV-003" not in codes(read)


def test_values_are_recoded_and_never_guessed(tmp_path: Path) -> None:
    """``[values]`` recodes what it lists; anything else is a problem, a blank is none."""
    rows: list[list[object]] = [
        ["業務名", "代われるか"],
        ["収納", "ない"],
        ["予算", "あ　る"],
        ["選挙", "たぶん"],
        ["統計", None],
    ]
    text = '[columns]\ncore = "代われるか"\n[values.core]\n"ない" = "コア"\n"ある" = "ノンコア"\n'

    read = account(tmp_path / "t.xlsx", inventory(tmp_path, rows, text))

    assert values(read, "core") == ["コア", "ノンコア", None, None]
    assert [(p.code, p.cell, p.value) for p in read.problems if p.column == "コア区分"] == [
        ("CEL-005", "B4", "たぶん")
    ]


def test_constants_fill_every_row(tmp_path: Path) -> None:
    """``[const]`` wins over a column of the sheet that would be understood by itself."""
    rows: list[list[object]] = [["業務名", "年度"], ["収納", "R5"]]

    read = account(tmp_path / "t.xlsx", inventory(tmp_path, rows, '[const]\nyear = "R7"\n'))

    assert (read.year, values(read, "year")) == ("FY2025", ["FY2025"])


def test_the_year_is_found_in_the_path(tmp_path: Path) -> None:
    """``from = "path"`` takes the year nearest to the file's name."""
    folder = tmp_path / "令和5年度" / "棚卸"
    folder.mkdir(parents=True)
    write_csv(folder / "R6_税務課.csv", "業務名,年間時間\n収納,10\n")
    write_csv(folder / "財政課.csv", "業務名,年間時間\n予算,10\n")
    mapping = mapping_of(tmp_path, 'kind = "inventory"\n[columns]\nyear = { from = "path" }\n')

    assert account(folder / "R6_税務課.csv", mapping).year == "FY2024"
    assert account(folder / "財政課.csv", mapping).year == "FY2023"


def test_dates_are_read_by_a_format_and_as_the_first_day_out(tmp_path: Path) -> None:
    """``format`` is strptime's; with ``last_day = false`` the day before is kept."""
    write_csv(
        tmp_path / "s.csv",
        "職員番号,入社日,退社日\n0001,04/01/2019,04/01/2026\n0002,13/01/2019,\n",
    )
    text = (
        'kind = "staff"\n[columns]\nhired = { header = "入社日", format = "%m/%d/%Y" }\n'
        'left = { header = "退社日", format = "%m/%d/%Y", last_day = false }\n'
    )

    read = account(tmp_path / "s.csv", mapping_of(tmp_path, text))

    assert values(read, "hired") == ["2019-04-01", None]
    assert values(read, "left") == ["2026-03-31", None]
    (problem,) = read.problems
    assert (problem.code, problem.cell, problem.value) == ("CEL-006", "B3", "（非表示）")
    assert "13/01" not in problem.sentence()


def test_encoding_and_delimiter_are_obeyed(tmp_path: Path) -> None:
    """A CSV is decoded and cut as the mapping says, even where another way would do too."""
    write_csv(tmp_path / "e.csv", "業務名;年間時間\n収納,還付;10\n", "euc_jp")
    text = 'kind = "inventory"\nencoding = "{}"\ndelimiter = ";"\n'

    right = account(tmp_path / "e.csv", mapping_of(tmp_path, text.format("euc_jp")))
    wrong = account(tmp_path / "e.csv", mapping_of(tmp_path, text.format("utf-8")))

    assert (values(right, "name"), values(right, "hours")) == (["収納,還付"], [10.0])
    assert (wrong.kind, len(wrong.problems)) == (None, 1)


def test_the_example_of_the_contract_is_a_mapping(tmp_path: Path) -> None:
    """Every option at once, as the contract prints them, is understood."""
    mapping = mapping_of(
        tmp_path,
        """
kind = "inventory"
sheet = "データ集計マクロ用シート"
header_row = 2
encoding = "cp932"
delimiter = ","
files = "surveys/R7/*.xlsx"
fill_down = ["division"]
skip_where = { name = ["合計", "小計"] }
[columns]
external_id = "事務事業ID"
name = "事務事業名"
department = { header = "部課名", split = "^(.+?部)(.+)$" }
hours = { header = "延べ業務時間", occurrence = 6, unit = "時間" }
started = { header = "事業期間（期間（始期））" }
[values.core]
"ない" = "コア"
[const]
year = "R7"
[aliases.department]
"保健福祉こども家庭センター" = "保健福祉部こども家庭センター"
[[year]]
year = "R6"
hours = { header = "延べ業務時間", occurrence = 5 }
""",
    )

    assert mapping.files == "surveys/R7/*.xlsx"
    assert [m.const["year"] for m in mapping.per_year()] == ["R7", "FY2024"]


def test_a_year_whose_column_is_missing_is_named(tmp_path: Path) -> None:
    """A [[year]] block that asks for a header the sheet lacks is a finding, not empty hours."""
    blocks = '[[year]]\nyear = "R6"\nhours = { header = "R6時間" }\n'
    from sumoto_bpr.reading.inventory import read_inventory

    reading = read_inventory(wide(tmp_path), mapping_of(tmp_path, WIDE + blocks))

    assert [(p.code, p.value) for p in reading.errors] == [("MAP-019", "R6時間")]


def test_a_fault_that_every_year_reads_is_told_once(tmp_path: Path) -> None:
    """A cell, a sum and a repair that all years share stand in one line; each year's own do not."""
    rows: list[list[object]] = [
        ["業務名", "年間件数", "R7時間", "R6時間", "R5時間", "係長印"],
        ["架空の収納", "多数", 7, 6, "だいたい", "印"],
        ["架空の督促", "約20", "たぶん", 6, 5, "印"],
        ["合計", 20, 14, 12, 10, None],
    ]
    text = (
        'kind = "inventory"\n[columns]\nhours = "R7時間"\n[const]\nyear = "R7"\n'
        '[[year]]\nyear = "R6"\nhours = "R6時間"\n[[year]]\nyear = "R5"\nhours = "R5時間"\n'
    )
    from sumoto_bpr.reading.inventory import read_inventory

    path = write_book(tmp_path / "t.xlsx", {"表": rows})
    reading = read_inventory(path, mapping_of(tmp_path, text))

    told = [(p.cell, p.value) for p in reading.problems if p.cell]
    assert sorted(told, key=str) == [
        ("A4", "合計"), ("B2", "多数"), ("B3", "約20"), ("C3", "たぶん"), ("C4", "14"),
        ("E2", "だいたい"), ("E4", "10"),
    ]  # fmt: skip
    assert [13.0 - 6, 12.0, 5.0] == [file.totals["hours"] for file in reading.files]
    assert [("係長印", "F1")] * 3 == [
        one for file in reading.files for proof in file.proof for one in proof.unused
    ]

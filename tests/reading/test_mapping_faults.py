"""What may be wrong with a mapping: of the file alone, and of the sheet it is put to."""

from __future__ import annotations

from pathlib import Path

import pytest

from sumoto_bpr.model.problems import Problem
from sumoto_bpr.reading.mapping import bound_mapping, read_mapping
from tests.reading.making import account, codes, mapping_of, values, write_book, write_csv

KIND = 'kind = "inventory"\n'


def fault(folder: Path, text: str | bytes) -> Problem:
    """Return the one fault of a mapping."""
    path = folder / "m.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    reading = read_mapping(path)
    assert reading.value is None
    (problem,) = reading.problems
    return problem


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (KIND + '[columns]\nname = "事業"\nhours = { header = "h", unit = "刻" }\n', "MAP-009", 4),
        (KIND + 'delimiter = "ab"\n', "MAP-007", 2),
        (KIND + 'delimiter = ""\n', "MAP-007", 2),
        (KIND + 'delimiter = "\\n"\n', "MAP-007", 2),
        (KIND + 'encoding = "hex"\n', "MAP-010", 2),
        (KIND + 'sheet = " "\n', "MAP-007", 2),
        (KIND + "\nfill_down = 3\n", "MAP-007", 3),
        (KIND + 'skip_where = { nme = ["合計"] }\n', "MAP-005", 2),
        (KIND + '[columns]\nname = { from = "path", header = "x" }\n', "MAP-007", 3),
        (KIND + '[columns]\nstage_date = { header = "日", format = "%Q" }\n', "MAP-007", 3),
        (KIND + '[columns]\n"業務名" = "事業"\n', "MAP-005", 3),
        (KIND + '[[year]]\nyear = "R6"\nhours = "a"\n[[year]]\nyear = "FY2024"\nhours = "b"\n',
         "MAP-023", 5),
        (KIND + '[[year]]\nyear = "R6"\n', "MAP-024", 2),
        ('kind = "staff"\n[columns]\ndepartment = "課"\n[const]\nid = "0001"\n', "MAP-025", 5),
        (KIND + 'header_rows = [2, "三"]\n', "MAP-007", 2),
        (KIND + '[values.core]\n"ない" = "こあ"\n', "MAP-012", 3),
        (KIND + '[aliases.department]\n"税務" = 3\n', "MAP-007", 2),
    ],
)  # fmt: skip
def test_a_fault_names_its_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    """Each fault of a mapping is one sentence with its line, never a traceback."""
    problem = fault(tmp_path, text)

    assert (problem.code, problem.row) == (code, line)
    assert f"m.toml {line}行目" in problem.sentence()


@pytest.mark.parametrize(
    ("text", "code", "line", "remedy"),
    [
        (KIND + '[columns]\nname = "a"\nname = "b"\n', "MAP-022", "4行目", "一つにまとめ"),
        (KIND + "[columns]\n[columns]\n", "MAP-022", "3行目", "一つにまとめ"),
        (KIND + "[columns]\nname = 事業名\n", "MAP-001", "3行目", '"…"'),
        (KIND + 'name ＝ "x"\n', "MAP-001", "2行目", "半角"),
        (KIND + '[columns]\nid = { header = "a", split = "(\\d+)" }\n', "MAP-001", "3行目", "'…'"),
        ((KIND + 'sheet = "集計"\n').encode("cp932"), "MAP-021", "2行目", "UTF-8"),
        (KIND.encode("utf-16"), "MAP-021", "1行目", "UTF-8"),
    ],
)
def test_what_is_no_toml_is_told_with_a_remedy(
    tmp_path: Path, text: str | bytes, code: str, line: str, remedy: str
) -> None:
    """A text that is no TOML is refused with the line and what to write there instead."""
    problem = fault(tmp_path, text)

    assert (problem.code, problem.value) == (code, line)
    assert remedy in problem.remedy


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    """A mapping saved by Notepad with a BOM is read."""
    (tmp_path / "m.toml").write_bytes(b"\xef\xbb\xbf" + KIND.encode())

    assert not read_mapping(tmp_path / "m.toml").problems


def test_a_mapping_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A missing file and a folder are one sentence each."""
    assert [p.code for p in read_mapping(tmp_path / "no.toml").problems] == ["MAP-018"]
    assert [p.code for p in read_mapping(tmp_path).problems] == ["MAP-018"]


@pytest.mark.parametrize(
    "text",
    [
        b'kind = "inventory"\nfiles = "a/*.csv"\n[columns\n',
        b'kind = "inventory"\nfiles = "a/*.csv"\nheadr = 1\n',
        b'kind = "inventory"\nfiles = "a/*.csv"\n# \x83\x65\n',
    ],
)
def test_a_broken_mapping_still_tells_its_files(tmp_path: Path, text: bytes) -> None:
    """Whatever is wrong, what the mapping was to read is known, so that only that fails."""
    (tmp_path / "m.toml").write_bytes(text)

    found = bound_mapping(tmp_path / "m.toml")

    assert (found.kind, found.files, len(found.faults)) == ("inventory", "a/*.csv", 1)


def test_a_repeated_header_without_occurrence_names_all_its_columns(tmp_path: Path) -> None:
    """The leftmost is read and the others are named; with ``occurrence`` nothing is said."""
    write_csv(tmp_path / "t.csv", "業務名,延べ,延べ,延べ\n収納,1,2,3\n")
    text = KIND + '[columns]\nhours = {{ header = "延べ"{} }}\n'

    silent = account(tmp_path / "t.csv", mapping_of(tmp_path, text.format(", occurrence = 2")))
    asked = account(tmp_path / "t.csv", mapping_of(tmp_path, text.format("")))

    assert (values(silent, "hours"), "MAP-026" in codes(silent)) == ([2.0], False)
    (problem,) = [p for p in asked.problems if p.code == "MAP-026"]
    assert (values(asked, "hours"), problem.severity) == ([1.0], "warning")
    assert "B、C、D" in problem.message
    assert "hours = { header" in problem.remedy


def test_a_repeated_header_of_another_year_is_named_too(tmp_path: Path) -> None:
    """A [[year]] block that does not say which column is told of like [columns]."""
    write_csv(tmp_path / "t.csv", "業務名,今年,昨年,昨年\n収納,1,2,3\n")
    text = KIND + '[columns]\nhours = "今年"\n[const]\nyear = "R7"\n'
    text += '[[year]]\nyear = "R6"\nhours = "昨年"\n'
    from sumoto_bpr.reading.inventory import read_inventory

    reading = read_inventory(tmp_path / "t.csv", mapping_of(tmp_path, text))

    assert [p.value for p in reading.problems if p.code == "MAP-026"] == ["昨年"]


def test_a_wrong_header_row_says_what_stands_there_and_where_the_header_is(tmp_path: Path) -> None:
    """The row that was named is quoted, and the row that looks like the header is offered."""
    rows: list[list[object]] = [
        ["令和7年度 事務一覧"],
        ["（税務課）"],
        ["事業名", "時間数"],
        ["収納", 10],
    ]
    write_book(tmp_path / "t.xlsx", {"表": rows})
    text = KIND + 'header_row = {}\n[columns]\nname = "事業名"\nhours = "時間数"\n'

    found = [account(tmp_path / "t.xlsx", mapping_of(tmp_path, text.format(n))) for n in (1, 4, 9)]
    right = account(tmp_path / "t.xlsx", mapping_of(tmp_path, text.format(3)))

    told = [[(p.code, p.value, p.row) for p in read.problems] for read in found]
    assert told == [
        [("MAP-027", "令和7年度 事務一覧", 1)],
        [("MAP-027", "収納、10", 4)],
        [("MAP-027", "（空の行）", 9)],
    ]
    assert all("header_row = 3" in read.problems[0].remedy for read in found)
    assert (right.rows_kept, right.totals["hours"]) == (1, 10)


def test_wrong_rows_of_a_header_over_two_are_put_right(tmp_path: Path) -> None:
    """``header_rows`` that miss the header are answered with the two rows that hold it."""
    rows: list[list[object]] = [
        ["一覧"],
        ["", "時間", "時間"],
        ["事業名", "常勤", "委託"],
        ["収納", 10, 5],
    ]
    write_book(tmp_path / "t.xlsx", {"表": rows})
    text = KIND + 'header_rows = [1, 2]\n[columns]\nname = "事業名"\n'
    text += 'hours_regular = "時間／常勤"\nhours_contract = "時間／委託"\n'

    read = account(tmp_path / "t.xlsx", mapping_of(tmp_path, text))

    (problem,) = read.problems
    assert (problem.code, "header_rows = [2, 3]" in problem.remedy) == ("MAP-027", True)


def test_no_row_of_people_is_quoted(tmp_path: Path) -> None:
    """Where rows are people, what stands in a wrong header row is masked."""
    write_csv(tmp_path / "t.csv", "番号,名\n0001,洲本花子\n")
    text = 'kind = "staff"\nheader_row = 2\n[columns]\nid = "番号"\n'

    (problem,) = account(tmp_path / "t.csv", mapping_of(tmp_path, text)).problems

    assert (problem.code, problem.value) == ("MAP-027", "（非表示）")
    assert "花子" not in problem.sentence()


def test_options_about_columns_that_are_not_there_are_told(tmp_path: Path) -> None:
    """fill_down, skip_where, values and aliases of a column the sheet lacks are warnings."""
    write_csv(tmp_path / "t.csv", "業務名\n収納\n")
    text = KIND + 'fill_down = ["division"]\nskip_where = { section = ["計"] }\n'
    text += '[values.core]\n"ない" = "コア"\n[aliases.department]\n"税" = "税務課"\n'

    read = account(tmp_path / "t.csv", mapping_of(tmp_path, text))

    found = {p.value: p.message for p in read.problems if p.code == "MAP-028"}
    assert list(found) == ["division", "section", "core", "department"]
    assert "fill_down" in found["division"]
    assert "[values]" in found["core"]


def test_a_split_that_fits_no_cell_is_told(tmp_path: Path) -> None:
    """A pattern without a match in the whole column is a warning; one match is none."""
    text = KIND + '[columns]\ndepartment = { header = "部課", split = "^(.+?部)(.+)$" }\n'
    mapping = mapping_of(tmp_path, text)

    some = account(write_csv(tmp_path / "a.csv", "業務名,部課\nx,総務部税務課\ny,議会\n"), mapping)
    none = account(write_csv(tmp_path / "b.csv", "業務名,部課\nx,税務課\ny,\n"), mapping)

    assert "MAP-029" not in codes(some)
    (problem,) = [p for p in none.problems if p.code == "MAP-029"]
    assert (problem.value, "1個のうち" in problem.message) == ("^(.+?部)(.+)$", True)


def test_two_keys_on_one_column_are_asked_about(tmp_path: Path) -> None:
    """A header that two keys take whole is a warning; both are read."""
    write_csv(tmp_path / "t.csv", "事業,時間\n収納,3\n")
    text = KIND + '[columns]\nname = "事業"\ncategory1 = "事業"\n'

    read = account(tmp_path / "t.csv", mapping_of(tmp_path, text))

    (problem,) = [p for p in read.problems if p.code == "MAP-035"]
    assert "「業務名」・「大分類」" in problem.message
    assert (values(read, "name"), values(read, "category1")) == (["収納"], ["収納"])

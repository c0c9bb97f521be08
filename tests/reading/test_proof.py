"""``check --mapping`` proves a mapping: what it tells is what is in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from sumoto_bpr.reading.proof import Proof
from sumoto_bpr.reading.proof_totals import TotalCheck
from tests.reading.making import account, codes, mapping_of, write_book, write_csv

ROWS: list[list[object]] = [
    ["令和7年度 事務一覧"],
    ["部", "事業名", "代わり", "時間", "時間", "備考欄"],
    ["総務部", "収納", "ない", 1, 100, "a"],
    [None, "賦課", "たぶん", 2, 200, "b"],
    [None, "小計", None, 3, 300, None],
    ["福祉部", "相談", "ある", 3, 50, "c"],
    [None, "小計", None, 3, 40, None],
    [None, "合計", None, 6, 350, None],
]
TEXT = """
kind = "inventory"
header_row = 2
fill_down = ["department"]
skip_where = { name = ["小計", "合計", "総計"] }
[columns]
name = "事業名"
department = "部"
core = "代わり"
hours = { header = "時間", occurrence = 2, unit = "時間" }
[values.core]
"ない" = "コア"
"ある" = "ノンコア"
[const]
year = "R7"
"""


@pytest.fixture
def proof(tmp_path: Path) -> Proof:
    """The proof of a sheet with everything in it."""
    write_book(tmp_path / "t.xlsx", {"一覧": ROWS})
    (found,) = account(tmp_path / "t.xlsx", mapping_of(tmp_path, TEXT)).proof
    return found


def test_it_says_which_header_was_taken_for_which_key(proof: Proof) -> None:
    """Key, header, cell, occurrence, unit and the first values as they were read."""
    columns = {column.key: column for column in proof.columns}

    assert (proof.sheet, proof.header_row) == ("一覧", 2)
    hours = columns["hours"]
    assert (hours.header, hours.cell, hours.occurrence, hours.of) == ("時間", "E2", 2, 2)
    assert (hours.unit, hours.samples, hours.filled) == ("時間", ("100", "200", "50"), 3)
    assert (columns["name"].cell, columns["name"].stated) == ("B2", True)
    assert (columns["year"].source, columns["year"].samples) == ("const", ("FY2025",))


def test_it_says_what_was_left_unread_out_filled_and_not_recoded(proof: Proof) -> None:
    """Unused headers with their cells; rows taken out by word; cells filled; words unknown."""
    assert proof.unused == (("時間", "D2"), ("備考欄", "F2"))
    assert proof.taken_out == (
        ("name", "小計", (5, 7)),
        ("name", "合計", (8,)),
        ("name", "総計", ()),
    )
    assert proof.filled_down == {"department": 1}
    assert proof.not_recoded == (("core", "たぶん", 1),)


def test_totals_are_compared_with_the_rows_read(tmp_path: Path, proof: Proof) -> None:
    """A subtotal with its group, a total with all rows; one that differs is a warning."""
    found = [(t.label, t.cell, t.stated, t.read, t.agrees) for t in proof.totals]

    assert found == [
        ("小計", "E5", 300, 300, True),
        ("小計", "E7", 40, 50, False),
        ("合計", "E8", 350, 350, True),
    ]
    read = account(tmp_path / "t.xlsx", mapping_of(tmp_path, TEXT))
    assert [(p.cell, p.value, p.after) for p in read.problems if p.code == "MAP-034"] == [
        ("E7", "40", "50")
    ]


def test_a_total_of_a_group_is_no_difference(tmp_path: Path) -> None:
    """A row called 計 that fits the rows since the last one agrees with these."""
    write_csv(tmp_path / "t.csv", "業務名,年間時間\na,1\n計,1\nb,2\n計,2\n")
    text = 'kind = "inventory"\nskip_where = { name = ["計"] }\n'

    read = account(tmp_path / "t.csv", mapping_of(tmp_path, text))

    assert "MAP-034" not in codes(read)
    assert [t.read for t in read.proof[0].totals] == [1, 2]


@pytest.mark.parametrize(
    ("stated", "read", "agrees"), [(100, 100.4, True), (100, 101, False), (100.5, 100.6, False)]
)
def test_only_rounding_is_forgiven(stated: float, read: float, agrees: bool) -> None:
    """A whole number may be a rounded sum; anything else is a difference."""
    check = TotalCheck(
        row=9, cell="B9", label="計", key="hours", title="", stated=stated, read=read
    )

    assert agrees == check.agrees


def test_personal_columns_show_no_value(tmp_path: Path) -> None:
    """Of staff the header is told and no value."""
    write_csv(tmp_path / "s.csv", "番号,所属\n0001,税務課\n")
    text = 'kind = "staff"\n[columns]\nid = "番号"\n'

    (found,) = account(tmp_path / "s.csv", mapping_of(tmp_path, text)).proof

    columns = {column.key: column for column in found.columns}
    assert (columns["id"].header, columns["id"].samples) == ("番号", ("（非表示）",))
    assert "0001" not in str(found.to_json())


def test_each_year_of_a_sheet_has_its_own_proof(tmp_path: Path) -> None:
    """A [[year]] block shows the columns that it took."""
    write_csv(tmp_path / "t.csv", "業務名,R7時間,R6時間\na,1,2\n")
    text = 'kind = "inventory"\n[columns]\nhours = "R7時間"\n[const]\nyear = "R7"\n'
    text += '[[year]]\nyear = "R6"\nhours = "R6時間"\n'
    from sumoto_bpr.reading.inventory import read_inventory

    files = read_inventory(tmp_path / "t.csv", mapping_of(tmp_path, text)).files

    cells = [{c.key: c.cell for c in file.proof[0].columns}["hours"] for file in files]
    assert cells == ["B1", "C1"]


def test_without_a_mapping_nothing_is_to_be_proved(tmp_path: Path) -> None:
    """A file read by its own headers has no proof."""
    write_csv(tmp_path / "t.csv", "業務名,年間時間\na,1\n")

    assert account(tmp_path / "t.csv").proof == ()

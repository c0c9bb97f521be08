from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.reading.making import account, write_book, write_csv

HEAD = "業務ID,業務名,共通業務コード,年間時間\n"


@pytest.mark.parametrize(
    "written", ["照会回答", "照会 回答", "ｃ０６", "C06（照会回答）", "C06 照会回答"]
)
def test_a_name_is_read_as_its_code(tmp_path: Path, written: str) -> None:
    """A name of the dictionary, alone or with its code, is the code; the cell is told once."""
    read = account(write_csv(tmp_path / "t.csv", f"{HEAD}A-1,調査,{written},10\n"))

    assert ["C06"] == [row["values"]["common_code"] for row in read.rows]
    (repair,) = read.problems
    told = (repair.code, repair.cell, repair.value, repair.after)
    assert ("INV-032", "C2", written, "C06") == told


def test_a_code_as_it_stands_is_no_problem(tmp_path: Path) -> None:
    """A code of the dictionary is read in silence, and so is a blank."""
    read = account(write_csv(tmp_path / "t.csv", f"{HEAD}A-1,調査,C06,10\nA-2,窓口,,10\n"))

    assert () == read.problems
    assert ["C06", None] == [row["values"].get("common_code") for row in read.rows]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("照会回当", "「C06（照会回答）」のことですか。"),
        ("C-06", "「C06（照会回答）」のことですか。"),
        ("選挙", "取り決めにありません。"),
    ],
)
def test_an_unknown_code_names_its_cell_and_the_nearest(
    tmp_path: Path, written: str, hint: str
) -> None:
    """A code the dictionary does not hold is kept, and told with its cell and what is near."""
    text = f"{HEAD}A-1,調査,C06,10\nA-2,集計,{written},10\n"
    read = account(write_csv(tmp_path / "t.csv", text))

    (problem,) = read.problems
    assert ("INV-031", "C3", written) == (problem.code, problem.cell, problem.value)
    assert problem.message.endswith(hint)
    assert problem.remedy.startswith("C01（庶務）、C02（文書収受）、")
    assert written == read.rows[1]["values"]["common_code"]


def test_codes_of_the_second_sheet_are_held_against_the_dictionary_too(tmp_path: Path) -> None:
    """A name and an unknown code on the sheet joined by id are told with their cells there."""
    sheets: dict[str, Sequence[Sequence[object]]] = {
        "棚卸": [["業務ID", "業務名", "年間時間"], ["A-1", "調査", 10], ["A-2", "集計", 10]],
        "仕分け": [["業務ID", "業務名", "共通業務コード"], ["A-1", "", "庶務"], ["A-2", "", "Z99"]],
    }
    read = account(write_book(tmp_path / "t.xlsx", sheets))

    assert {("INV-032", "仕分け", "C2"), ("INV-031", "仕分け", "C3")} == {
        (p.code, p.sheet, p.cell) for p in read.problems
    }
    assert ["C01", "Z99"] == [row["values"]["common_code"] for row in read.rows]

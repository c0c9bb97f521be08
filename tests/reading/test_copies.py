from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sumoto_bpr.desk.checking import check_paths
from sumoto_bpr.reading.copies import plain_name
from tests.reading.making import write_book

HEAD: list[object] = ["業務ID", "業務名", "課", "年間件数", "年間時間"]


def inventory(path: Path, *names: str, serial: str = "AB12") -> Path:
    """Write an inventory of tasks of those names."""
    tasks: list[list[object]] = [
        [f"{serial}-{number:03}", name, "税務課", number, number * 10]
        for number, name in enumerate(names, start=1)
    ]
    return write_book(path, {"業務棚卸": [HEAD, *tasks]})


def told(folder: Path) -> dict[str, tuple[int, list[str]]]:
    """Return rows kept and codes of problems by name of file."""
    return {
        Path(one.file).name: (one.rows_kept, [problem.code for problem in one.problems])
        for one in check_paths([folder]).files
    }


@pytest.mark.parametrize(
    "stem",
    [
        "棚卸 - コピー",
        "棚卸 - コピー (2)",
        "棚卸 (2)",
        "棚卸（1）",
        "コピー ～ 棚卸",
        "コピー (2) ～ 棚卸",
        "コピー 〜 棚卸",
        "棚卸 のコピー",
        "棚卸のコピー2",
        "棚卸 - Copy",
        "Copy of 棚卸",
        "棚卸 - ｺﾋﾟｰ",
    ],
)
def test_names_of_copies_lead_to_the_original(stem: str) -> None:
    """Whatever Windows, macOS or a browser adds to the name of a copy is taken off again."""
    plain, times = plain_name(stem)

    assert plain == "棚卸"
    assert times > 0


@pytest.mark.parametrize("stem", ["棚卸", "コピー機の管理", "棚卸(税務課)", "複写・コピー", "R7"])
def test_other_names_are_no_names_of_copies(stem: str) -> None:
    """コピー in the name of a thing, or a word in brackets, makes no copy of a file."""
    assert plain_name(stem)[1] == 0


@pytest.mark.parametrize("stem", ["棚卸 - コピー", "棚卸 (2)", "コピー ～ 棚卸", "棚卸のコピー"])
def test_a_copy_beside_its_original_is_set_aside_with_one_finding(
    tmp_path: Path, stem: str
) -> None:
    """The original is read whole, whichever sorts first; the copy's finding names it."""
    original = inventory(tmp_path / "棚卸.xlsx", "収納", "賦課", "証明")
    shutil.copy(original, tmp_path / f"{stem}.xlsx")

    assert told(tmp_path) == {"棚卸.xlsx": (3, []), f"{stem}.xlsx": (0, ["FIL-063"])}
    (problem,) = check_paths([tmp_path]).all_problems
    assert "「棚卸.xlsx」を読みました" in problem.message


def test_a_copy_corrected_in_a_row_is_a_copy_still(tmp_path: Path) -> None:
    """One task renamed and one added make no other table of it: they are told, not merged."""
    inventory(tmp_path / "棚卸.xlsx", "収納", "賦課", "証明")
    inventory(tmp_path / "棚卸 (2).xlsx", "収納", "賦課の更正", "証明", "予算")

    assert told(tmp_path) == {"棚卸.xlsx": (3, []), "棚卸 (2).xlsx": (0, ["FIL-064"])}
    (problem,) = check_paths([tmp_path]).all_problems
    assert "こちらの2行は中身が違います（「業務棚卸」の3行目など）" in problem.message


def test_a_copy_with_other_figures_is_told_and_not_read_instead(tmp_path: Path) -> None:
    """Ids tell a copy whose every figure changed; the original keeps its rows all the same."""
    inventory(tmp_path / "棚卸.xlsx", "収納", "賦課")
    rows = [["AB12-001", "収納", "税務課", 7, 70], ["AB12-002", "賦課", "税務課", 8, 80]]
    write_book(tmp_path / "棚卸 - コピー.xlsx", {"業務棚卸": [HEAD, *rows]})

    assert told(tmp_path) == {"棚卸.xlsx": (2, []), "棚卸 - コピー.xlsx": (0, ["FIL-064"])}


def test_a_copy_without_ids_is_known_by_its_names(tmp_path: Path) -> None:
    """Tasks of a file named コピー are not counted twice because one has no figures yet."""
    for stem, hours in (("棚卸", None), ("棚卸のコピー", 10)):
        rows = [["収納", hours], ["賦課", hours]]
        write_book(tmp_path / f"{stem}.xlsx", {"表": [["業務名", "年間時間"], *rows]})

    assert told(tmp_path) == {"棚卸.xlsx": (2, ["INV-012"]), "棚卸のコピー.xlsx": (0, ["FIL-064"])}


@pytest.mark.parametrize("name", ["棚卸.csv", "棚卸 - コピー.csv"])
def test_a_csv_of_a_workbook_is_its_copy(tmp_path: Path, name: str) -> None:
    """A CSV that was saved from a workbook beside it is no second inventory."""
    inventory(tmp_path / "棚卸.xlsx", "収納", "賦課")
    lines = ("業務ID,業務名,課,年間件数,年間時間", "AB12-001,収納,税務課,1,10")
    (tmp_path / name).write_text("\n".join([*lines, "AB12-002,賦課,税務課,2,20"]), encoding="cp932")

    assert told(tmp_path) == {"棚卸.xlsx": (2, []), name: (0, ["FIL-063"])}


def test_two_tables_of_one_name_are_both_read(tmp_path: Path) -> None:
    """A browser numbers the second 棚卸.xlsx too: other tasks are no copy, and nothing is lost."""
    inventory(tmp_path / "棚卸.xlsx", "収納", "賦課", "証明")
    inventory(tmp_path / "棚卸 (1).xlsx", "登録", "予算", "庶務", serial="CD34")

    assert told(tmp_path) == {"棚卸.xlsx": (3, []), "棚卸 (1).xlsx": (3, [])}


def test_a_copy_without_its_original_is_read(tmp_path: Path) -> None:
    """Alone, or in another folder than the original, a copy is what was handed in."""
    original = inventory(tmp_path / "棚卸.xlsx", "収納", "賦課")
    (tmp_path / "別").mkdir()
    copies = [tmp_path / "別" / name for name in ("棚卸 - コピー.xlsx", "棚卸 - コピー (2).xlsx")]
    for copy in copies:
        shutil.copy(original, copy)

    assert told(tmp_path / "別") == {copies[0].name: (2, []), copies[1].name: (0, ["FIL-063"])}
    assert [2] == [one.rows_kept for one in check_paths([copies[1]]).files]

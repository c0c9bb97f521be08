from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sumoto_bpr.cli.main import main
from tests.reading.making import write_book

PLAIN = "業務ID,業務名,課,年間時間\nA-1,収納,税務課,10\n"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    """Run ``check --json`` and return its exit code and its one JSON value."""
    with pytest.raises(SystemExit) as left:
        main(["check", *arguments, "--json"])
    return int(str(left.value.code)), json.loads(capsys.readouterr().out)


def write(path: Path, text: str) -> str:
    """Write a text file and return its path."""
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_clean_file_has_the_shape_of_the_contract(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``check --json`` has the promised keys and exit 0; ``--rows`` adds the values."""
    path = write(tmp_path / "t.csv", PLAIN)

    code, data = run(capsys, path, "--rows")

    assert code == 0
    assert data == {
        "files": [
            {
                "file": path,
                "kind": "inventory",
                "year": None,
                "rows_in": 1,
                "rows_kept": 1,
                "rows_refused": 0,
                "totals": {"tasks": 1, "hours": 10},
                "by_department": [
                    {"code": "", "division": "", "name": "税務課", "tasks": 1, "hours": 10}
                ],
                "problems": [],
                "rows": [
                    {
                        "row": 2,
                        "values": {
                            "id": "A-1",
                            "name": "収納",
                            "department": "税務課",
                            "hours": 10.0,
                        },
                    }
                ],
            }
        ]
    }


@pytest.mark.parametrize(
    ("row", "plain", "strict"),
    [
        ("A-2,予算,税務課,150分\n", 0, 1),
        ("A-2,予算,税務課,1.5\n", 0, 1),
        ("A-2,予算,税務課,たくさん\n", 1, 1),
        ("A-1,予算,税務課,20\n", 1, 1),
        ("A-2,予算,税務課,20\n", 0, 0),
    ],
)
def test_exit_codes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], row: str, plain: int, strict: int
) -> None:
    """Errors and refused rows are 1; warnings and repairs are 1 only under ``--strict``."""
    path = write(tmp_path / "t.csv", PLAIN + row)

    assert run(capsys, path)[0] == plain
    assert run(capsys, path, "--strict")[0] == strict


def test_wrong_use_is_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A path that is not there and a faulty mapping are exit 2, with the problem on stdout."""
    path = write(tmp_path / "t.csv", PLAIN)
    bad = write(tmp_path / "m.toml", 'kind = "inventry"\n')

    code, data = run(capsys, str(tmp_path / "none.csv"))
    assert (code, data["error"]["code"]) == (2, "USE-012")
    code, data = run(capsys, path, "--mapping", bad)
    assert (code, data["error"]["code"]) == (2, "MAP-004")


def test_an_unreadable_file_is_one_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken workbook and a foreign table: kind null, no rows, one problem, exit 1."""
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 broken")
    write(tmp_path / "f.csv", "施設名,住所\n保育園,南町\n")

    code, data = run(capsys, str(tmp_path))

    assert code == 1
    assert [(f["kind"], f["rows_in"], len(f["problems"])) for f in data["files"]] == [
        (None, 0, 1),
        (None, 0, 1),
    ]


def test_a_folder_in_a_workspace_knows_its_department_and_year(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Register, year and bound mapping of a workspace hold for what lies inside it."""
    write(tmp_path / "policy.toml", "format = 1\n")
    folder = tmp_path / "surveys" / "R7" / "012_税務課"
    folder.mkdir(parents=True)
    (tmp_path / "mappings").mkdir()
    write(folder / "t.csv", "仕事,年間時間\n収納,10\n")
    write(
        tmp_path / "mappings" / "own.toml",
        'kind = "inventory"\nfiles = "surveys/R7/*/t.csv"\n[columns]\nname = "仕事"\n',
    )
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["所属コード", "部", "課"])
    sheet.append(["012", "総務部", "税務課"])
    book.save(tmp_path / "organisation.xlsx")

    code, data = run(capsys, str(tmp_path))

    assert code == 0
    register, survey = data["files"]
    assert (register["file"], register["kind"]) == ("organisation.xlsx", "organisation")
    assert (survey["file"], survey["year"]) == ("surveys/R7/012_税務課/t.csv", "FY2025")
    assert survey["by_department"][0]["code"] == "012"


def test_places_and_bound_files_of_a_workspace_are_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that is nobody's is told, and files bound by a glob are read, named or not."""
    write(tmp_path / "policy.toml", "format = 1\n")
    write(tmp_path / "organisation.csv", "所属コード,部,課\n012,総務部,税務課\n")
    for folder in ("surveys/令和7年度/税務果", "mappings", "data"):
        (tmp_path / folder).mkdir(parents=True)
    write(tmp_path / "surveys" / "令和7年度" / "税務果" / "t.csv", PLAIN)
    own = write(tmp_path / "data" / "own.csv", "仕事,課\n予算,税務課\n")
    write(
        tmp_path / "mappings" / "own.toml",
        'kind = "inventory"\nfiles = "data/*.csv"\n[columns]\nname = "仕事"\n',
    )
    write(
        tmp_path / "mappings" / "register.toml",
        'kind = "organisation"\nfiles = "organisation.csv"\n',
    )

    code, data = run(capsys, str(tmp_path))

    told = {f["file"]: [p["code"] for p in f["problems"]] for f in data["files"]}
    assert (code, told["surveys/令和7年度/税務果/t.csv"]) == (1, ["FIL-030"])
    assert {f["file"]: f["rows_kept"] for f in data["files"]}["data/own.csv"] == 1
    assert run(capsys, own)[1]["files"][0]["by_department"][0]["code"] == "012"


def test_a_mapping_is_proved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--mapping`` says for people and in JSON which header was taken for which column."""
    path = write(tmp_path / "t.csv", "事業,手間,担当\n収納,600,a\n合計,1200,\n")
    mapping = write(
        tmp_path / "m.toml",
        'kind = "inventory"\nskip_where = { name = ["合計"] }\n'
        '[columns]\nname = "事業"\nhours = { header = "手間", unit = "分" }\n',
    )

    _, data = run(capsys, path, "--mapping", mapping)
    with pytest.raises(SystemExit):
        main(["check", path, "--mapping", mapping])
    told = capsys.readouterr().out

    (proof,) = data["files"][0]["proof"]
    assert {c["key"]: c["cell"] for c in proof["columns"]} == {"name": "A1", "hours": "B1"}
    assert "年間時間 ← 「手間」（B1、単位 分）" in told
    assert "「合計」の1行（3行目）" in told
    assert "使っていない見出し1：担当（C1）" in told
    assert "の差があります" in told


def test_a_stage_that_is_no_option_fails_the_check_of_a_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """「実施中」 as 段階 or 区分 of an improvement, or as BPR段階: an error at its cell, exit 1."""
    books: dict[str, tuple[list[list[object]], list[str]]] = {
        "k.xlsx": (
            [
                ["改善ID", "件名", "対象業務ID", "区分", "段階"],
                ["K-1", "架空の改善", "A-1", "やめる（排除）", "実施中"],
                ["K-2", "架空の改善2", "A-2", "実施中", "案"],
            ],
            ["E2", "D3"],
        ),
        "t.xlsx": (
            [["業務ID", "業務名", "年間時間", "BPR段階"], ["A-1", "架空の業務", 10, "実施中"]],
            ["D2"],
        ),
    }
    for name, (rows, cells) in books.items():
        code, data = run(capsys, str(write_book(tmp_path / name, {"表": rows})))

        (account,) = data["files"]
        told = [p for p in account["problems"] if p["code"] == "CEL-004"]
        assert (1, cells) == (code, [problem["cell"] for problem in told])
        assert {("実施中", "error")} == {(p["value"], p["severity"]) for p in told}

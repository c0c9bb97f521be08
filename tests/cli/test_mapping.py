from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sumoto_bpr.cli.main import main

SHEET = """事務一覧
業務の名前,部課名,年間時間（分）,コア区分
収納,総務部税務課,60,委託
賦課,総務部税務課,90,コア
"""


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Run a command and return its exit code, its output and its notes."""
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return int(str(left.value.code)), told.out, told.err


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A city's own CSV in its old encoding."""
    path = tmp_path / "表.csv"
    path.write_bytes(SHEET.encode("cp932"))
    return path


def test_a_draft_goes_to_the_screen_or_to_a_new_file(
    tmp_path: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without -o it is printed; with it a file is made, and ``check`` takes it at once."""
    target = tmp_path / "m.toml"

    code, printed, _ = run(capsys, "mapping", "suggest", sheet)
    made, told, hint = run(capsys, "mapping", "suggest", sheet, "-o", target)
    checked, data, _ = run(capsys, "check", "--mapping", target, sheet, "--json")

    assert (code, made) == (0, 0)
    assert tomllib.loads(printed)["columns"]["hours"] == {"header": "年間時間（分）", "unit": "分"}
    assert target.read_text("utf-8") == printed
    assert (told.strip(), f"check --mapping {target}" in hint) == (str(target), True)
    (file,) = json.loads(data)["files"]
    assert (file["rows_kept"], file["totals"]["hours"]) == (2, 2.5)
    assert {p["code"] for p in file["problems"] if p["severity"] == "error"} == {"CEL-005"}
    assert checked == 1


def test_nothing_is_overwritten(
    tmp_path: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is there stays as it is: wrong use, in words."""
    target = tmp_path / "m.toml"
    target.write_text("mine", encoding="utf-8")

    code, _, told = run(capsys, "mapping", "suggest", sheet, "-o", target)

    assert (code, "m.toml" in told, target.read_text("utf-8")) == (2, True, "mine")


@pytest.mark.parametrize(
    ("name", "data", "options", "code", "exits"),
    [
        ("no.csv", None, (), "USE-012", 2),
        ("a.xlsx", b"PK\x03\x04 torn", (), "FIL", 1),
        ("a.csv", b"\x00\x01\x02", (), "FIL", 1),
        ("a.csv", b"1,2\n3,4\n", (), "MAP-036", 1),
        ("a.csv", "業務名,課\n".encode(), ("--kind", "inventry"), "USE-004", 2),
    ],
)
def test_what_cannot_be_drafted_is_told(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    data: bytes | None,
    options: tuple[str, ...],
    code: str,
    exits: int,
) -> None:
    """A missing, torn or foreign file and an unknown kind are one Japanese sentence."""
    if data is not None:
        (tmp_path / name).write_bytes(data)

    left, answer, told = run(capsys, "mapping", "suggest", tmp_path / name, *options, "--json")

    assert (left, json.loads(answer)["error"]["code"].startswith(code)) == (exits, True)
    assert "Traceback" not in told


def test_the_draft_in_json(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--json`` is as its schema says: kind and scores, columns with doubts, the text."""
    code, answer, _ = run(capsys, "mapping", "suggest", sheet, "--kind", "inventory", "--json")

    data = json.loads(answer)
    schema = files("sumoto_bpr.cli").joinpath("schemas", "mapping_suggest.json")
    Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(data)
    columns = {column["key"]: column for column in data["columns"]}
    assert (code, data["kind"], data["file"]) == (0, "inventory", None)
    assert (columns["hours"]["unit"], columns["hours"]["column"]) == ("分", 3)
    assert columns["name"]["doubts"]
    assert tomllib.loads(data["toml"])["kind"] == "inventory"

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from sumoto_bpr.cli.main import main

SCHEMAS = {
    entry.name: json.loads(entry.read_text(encoding="utf-8"))
    for entry in files("sumoto_bpr.cli").joinpath("schemas").iterdir()
    if entry.name.endswith(".json")
}
REGISTRY: Registry[Any] = Registry().with_resources(
    (name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
)


def _valid(name: str, data: Any) -> list[str]:
    validator = Draft202012Validator(SCHEMAS[f"{name}.json"], registry=REGISTRY)
    return [error.message for error in validator.iter_errors(data)]


def _call(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, Any]:
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    assert isinstance(left.value.code, int)
    return left.value.code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_each_schema_is_a_schema(name: str) -> None:
    """Every schema in the wheel is valid JSON Schema."""
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize(
    ("verb", "schema"),
    [
        (("figures",), "figures"),
        (("figures", "--department", "税務課", "--audience", "department"), "figures"),
        (("figures", "--explain", "bpr_rate"), "figures"),
        (("candidates",), "candidates"),
        (("left",), "left"),
        (("left", "--department", "市民課", "--as-of", "2026-03-31"), "left"),
        (("candidates", "--department", "市民課"), "candidates"),
        (("policy", "show"), "policy_show"),
        (("doctor",), "doctor"),
    ],
)
def test_reading_verbs_print_what_their_schema_says(
    small_city: Path,
    capsys: pytest.CaptureFixture[str],
    verb: tuple[str, ...],
    schema: str,
) -> None:
    """Under --json stdout holds one value that fits the command's schema, and something in it."""
    code, data = _call(capsys, *verb, "--workspace", small_city, "--json")

    assert 0 == code
    assert [] == _valid(schema, data)
    assert schema == "doctor" or all(len(held) > 0 for held in data.values())


def test_check_prints_what_its_schema_says(
    small_city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Check --json --rows fits its schema and accounts for every row."""
    path = next((small_city / "surveys" / "R7").glob("*税務課/*.xlsx"))
    code, data = _call(capsys, "check", path, "--rows", "--json")
    account = data["files"][0]

    assert 0 == code
    assert [] == _valid("check", data)
    assert account["rows_in"] == account["rows_kept"] + account["rows_refused"] > 20
    assert account["rows_kept"] == len(account["rows"])


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("figures", "--department", "税務果"), "USE-007", "「税務課」のことですか。"),
        (("figures", "--year", "7"), "USE-009", "R7、令和7年度"),
        (("figures", "--as-of", "3/31"), "USE-010", "2026-03-31"),
        (("figures", "--audience", "mayor"), "USE-004", "leadership"),
        (("figures", "--explain", "bpr_rat"), "USE-015", "bpr_rate"),
        (
            ("figures", "--department", "税務課", "--explain", "time_captured"),
            "USE-018",
            "--audience department",
        ),
        (("figures", "--jsn"), "USE-002", "--json"),
        (("figurs",), "USE-001", "figures"),
        (("check",), "USE-003", "--help"),
    ],
)
def test_wrong_use_is_told_in_japanese(
    small_city: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: str,
    said: str,
) -> None:
    """Wrong use exits 2 with one problem that names the value and the remedy."""
    if arguments[0] == "figures":
        arguments = (*arguments, "--workspace", str(small_city))
    left, data = _call(capsys, *arguments, "--json")

    assert 2 == left
    assert [] == _valid("error", data)
    assert code == data["error"]["code"]
    assert said in data["error"]["message"] + data["error"]["remedy"]


@pytest.mark.parametrize("arguments", [("--year", "R4"), ("--as-of", "2020-01-01")])
def test_days_before_the_plan_are_no_error(
    small_city: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, str]
) -> None:
    """A year before the plan's defaults is read like any other."""
    code, data = _call(capsys, "figures", "--workspace", small_city, *arguments, "--json")

    assert 0 == code
    assert [] == _valid("figures", data)


def test_what_nobody_foresaw_is_told_without_a_traceback(
    small_city: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of ours is one sentence with the place of the log, exit 1, and no value."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("秘密")

    monkeypatch.setattr("sumoto_bpr.desk.figures.figures_of", fail)
    code, data = _call(capsys, "figures", "--workspace", small_city, "--json")

    assert (1, "USE-099") == (code, data["error"]["code"])
    assert "ZeroDivisionError" in data["error"]["message"]
    assert "秘密" not in json.dumps(data, ensure_ascii=False)


@pytest.mark.slow
def test_json_survives_a_cp932_console(small_city: Path) -> None:
    """On a console that knows only cp932 the JSON is whole and the sentences are Japanese."""
    finished = subprocess.run(
        [sys.executable, "-m", "sumoto_bpr", "figures", "--workspace", str(small_city), "--json"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp932"},
        check=True,
    )
    data = json.loads(finished.stdout.decode("cp932"))

    assert [] == _valid("figures", data)
    assert "–" in next(o["display"] for o in data["observations"] if o["indicator"] == "core_share")


@pytest.mark.slow
def test_plain_output_survives_a_cp932_console(small_city: Path) -> None:
    """Without --json no character of a figure is lost to a question mark."""
    finished = subprocess.run(
        [sys.executable, "-m", "sumoto_bpr", "figures", "--workspace", str(small_city)],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp932"},
        check=True,
    )

    assert "?" not in finished.stdout.decode("cp932")
    assert "core_share" in finished.stdout.decode("cp932")

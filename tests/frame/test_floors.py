"""The floors of the house: who may import whom, and what the pure floors leave alone."""

from __future__ import annotations

import ast
import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2] / "sumoto_bpr"
PURE = ("model", "policy", "sheets", "flows", "changes", "indicators")
BUILT = tuple(floor for floor in PURE if (HOUSE / floor).is_dir())
"""The pure floors that stand so far."""
CLOCK = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("time", "time"),
    ("time", "monotonic"),
    ("time", "perf_counter"),
    ("time", "localtime"),
    ("time", "gmtime"),
    ("os", "environ"),
    ("os", "getenv"),
}
FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "read_csv", "read_excel"}


def faults(source: str) -> list[str]:
    """Return the places where a module reads the clock, the environment or a file."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(value=ast.Name(id=name) | ast.Attribute(attr=name), attr=what) if (
                name,
                what,
            ) in CLOCK:
                found.append(f"{node.lineno}: {name}.{what}")
            case ast.Call(func=ast.Name(id=what) | ast.Attribute(attr=what)) if what in FILES:
                found.append(f"{node.lineno}: {what}()")
            case ast.Import(names=names) if any(n.name in {"time", "os"} for n in names):
                found.append(f"{node.lineno}: import")
            case ast.ImportFrom(module="time" | "os"):
                found.append(f"{node.lineno}: import")
    return found


@pytest.mark.slow
def test_the_floors_hold(repository: Path) -> None:
    """Imports keep the floors of .importlinter: downwards, without a circle, every folder in."""
    linter = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert linter

    done = subprocess.run(
        [linter, "--no-cache"], cwd=repository, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout


def test_an_unlisted_folder_would_fail(repository: Path) -> None:
    """The contract is exhaustive, and the tree is free of circles by contract."""
    contracts = configparser.ConfigParser()
    contracts.read(repository / ".importlinter", encoding="utf-8")

    assert contracts.getboolean("importlinter:contract:floors", "exhaustive")
    assert contracts["importlinter:contract:acyclic"]["type"] == "acyclic_siblings"
    pure = contracts["importlinter:contract:pure"]["source_modules"].split()
    assert {f"sumoto_bpr.{floor}" for floor in BUILT} == set(pure)


@pytest.mark.parametrize("floor", BUILT)
def test_pure_floors_read_neither_clock_nor_file(floor: str) -> None:
    """Model, policy, sheets, flows, changes and indicators are given all they know."""
    modules = sorted((HOUSE / floor).rglob("*.py"))

    found = {m.name: bad for m in modules if (bad := faults(m.read_text("utf-8")))}

    assert modules
    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import date\nx = date.today()",
        "import datetime\nx = datetime.datetime.now()",
        "open('x')",
        "Path('x').read_text()",
        "pd.read_csv('x')",
        "import time",
        "from time import time",
        "import os",
    ],
)
def test_the_search_finds_a_planted_fault(source: str) -> None:
    """A clock or a file in a pure floor does not slip through."""
    assert faults(source)

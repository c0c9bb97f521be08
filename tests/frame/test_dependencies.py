"""pyproject.toml asks for what the code imports, and for nothing that no code uses."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

UNSEEN = {
    "ipykernel": "papermill starts it as the kernel python3",
    "tzdata": "zoneinfo reads it where the system has no time zones (Windows)",
    "matplotlib-fontja": "drawing looks up its font without importing it",
    "pytest-xdist": "pytest -n",
    "rust-just": "the justfile",
    "pre-commit": "the hooks",
    "ruff": "just lint",
    "mypy": "just types",
    "import-linter": "just lint",
    "build": "just wheel",
    "uv": "just lock",
}
"""What is used without an import, with its user."""


def declared(repository: Path) -> tuple[set[str], set[str]]:
    """Return what the product asks for, and what its tests ask for besides."""
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = [*project["dependencies"], *(d for e in extras if e != "dev" for d in extras[e])]
    return names(lines), names(extras["dev"])


def names(lines: list[str]) -> set[str]:
    """Return the canonical names of requirements."""
    return {canonicalize_name(Requirement(line).name) for line in lines}


def imported(*places: Path) -> set[str]:
    """Return the distributions that the Python files at these places import."""
    homes = packages_distributions()
    files = [f for place in places for f in ([place] if place.is_file() else place.rglob("*.py"))]
    found: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Import(names=aliases):
                    found |= {alias.name.partition(".")[0] for alias in aliases}
                case ast.ImportFrom(module=str(module), level=0):
                    found.add(module.partition(".")[0])
    outside = found - sys.stdlib_module_names
    return {canonicalize_name(home) for module in outside for home in homes.get(module, ())}


def test_every_import_is_asked_for(repository: Path) -> None:
    """What sumoto_bpr imports is installed with it, core or extra."""
    product, _ = declared(repository)

    assert set() == imported(repository / "sumoto_bpr") - product - {"sumoto-bpr"}


def test_nothing_is_asked_for_in_vain(repository: Path) -> None:
    """Each dependency of the product is imported by it, or its use is named here."""
    product, _ = declared(repository)

    assert set() == product - imported(repository / "sumoto_bpr") - UNSEEN.keys()


def test_tests_ask_for_what_they_use(repository: Path) -> None:
    """The extra dev holds what tests and scripts import, tools, and types, and nothing else."""
    product, dev = declared(repository)
    users = [repository / place for place in ("tests", "docs", "benchmarks", "requirements")]
    used = imported(*users)

    assert set() == used - product - dev - {"sumoto-bpr"}
    stubs = {name for name in dev if name.startswith("types-") or name.endswith("-stubs")}
    assert set() == dev - used - stubs - UNSEEN.keys() - {"hatchling"}

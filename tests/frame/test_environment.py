"""environment.yml offers conda users what pyproject.toml offers pip users."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CONDA_NAMES = {
    "graphviz": "python-graphviz",
    "jupyter-client": "jupyter_client",
    "bleach": "bleach-with-css",
    "tzdata": "python-tzdata",
}
"""Packages that conda-forge calls otherwise."""
FOR_CONDA_ONLY = {"python", "pip", "graphviz"}
"""The interpreter, pip for the rest, and Graphviz's own programs."""


def wanted(repository: Path) -> dict[str, str]:
    """Return conda's names of the product's dependencies with their versions."""
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = [*project["dependencies"], *(d for e in extras if e != "dev" for d in extras[e])]
    found = [Requirement(line) for line in lines]
    return {CONDA_NAMES.get(r.name, canonicalize_name(r.name)): str(r.specifier) for r in found}


def offered(environment: dict[str, Any]) -> dict[str, str]:
    """Return what the file installs, by conda or pip, with its versions."""
    entries = environment["dependencies"]
    by_conda = [entry for entry in entries if isinstance(entry, str)]
    by_pip = next(entry["pip"] for entry in entries if isinstance(entry, dict))
    found = [Requirement(line) for line in (*by_conda, *by_pip) if not line.startswith("-e")]
    return {r.name: str(r.specifier) for r in found}


def test_conda_gets_what_pip_gets(repository: Path) -> None:
    """Every dependency stands in environment.yml with pyproject's versions, and no other does."""
    environment = yaml.safe_load((repository / "environment.yml").read_text("utf-8"))

    held = {n: v for n, v in offered(environment).items() if n not in FOR_CONDA_ONLY}

    assert wanted(repository) == held


def test_conda_installs_the_package_and_graphviz(repository: Path) -> None:
    """The package itself, its Python and Graphviz's programs are part of the environment."""
    environment = yaml.safe_load((repository / "environment.yml").read_text("utf-8"))

    assert offered(environment).keys() >= FOR_CONDA_ONLY
    assert "-e ." in environment["dependencies"][-1]["pip"]

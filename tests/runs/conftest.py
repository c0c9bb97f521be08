"""The small city after its first run, made once for all tests of runs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sumoto_bpr.runs.outcome import RunOutcome
from sumoto_bpr.sample import build_city, write_city
from tests.runs.making_cities import run


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RunOutcome]:
    """The small city and the outcome of its first run; not to be changed."""
    root = tmp_path_factory.mktemp("city") / "demo"
    write_city(root, build_city("small"))
    return root, run(root)


@pytest.fixture
def city(first: tuple[Path, RunOutcome], tmp_path: Path) -> Path:
    """A copy of the city after its first run, to plant faults in."""
    return Path(shutil.copytree(first[0], tmp_path / "city"))

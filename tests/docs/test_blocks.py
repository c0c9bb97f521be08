"""What README and docs/ tell people to type is typed here."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from datetime import date
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

from sumoto_bpr.indicators import publish
from sumoto_bpr.model.book import Inventory
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.reading.policy import read_policy

BLOCK = re.compile(r"^```(?:bash|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PYTHON_BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = ("README.md", "docs/manual.md", "docs/plugins.md")
COPIED = (
    "start.py",
    "pyproject.toml",
    "policy.toml",
    "organisation.xlsx",
    "improvements.xlsx",
    "requirements",
    "sumoto_bpr",
    "notebooks",
    "surveys",
    "process_maps",
    "training",
    "examples",
    "mappings",
)
"""What of the repository the commands work on; ``tests`` is replaced by one tiny test."""


@pytest.fixture(scope="module")
def clone(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository that was set up before, so that nothing is downloaded."""
    copy = tmp_path_factory.mktemp("clone")
    for name in COPIED:
        source = repository / name
        if source.is_dir():
            skip = shutil.ignore_patterns("__pycache__", ".tmp-*")
            shutil.copytree(source, copy / name, ignore=skip)
        elif source.exists():
            shutil.copy2(source, copy / name)
    (copy / "tests").mkdir()
    (copy / "tests" / "test_tiny.py").write_text("def test_tiny() -> None:\n    pass\n", "utf-8")
    set_up_before(copy)
    return copy


def set_up_before(copy: Path) -> None:
    """Give the copy the ``.venv`` and the stamp that ``start.py`` leaves, from this very venv."""
    venv.create(copy / ".venv", symlinks=os.name != "nt")
    scripts = copy / ".venv" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    paths = {"base": str(copy / ".venv"), "platbase": str(copy / ".venv")}
    packages = Path(sysconfig.get_path("purelib", vars=paths))
    here = sysconfig.get_path("purelib")
    templates = Path("share", "jupyter")  # nbconvert's lie beside a venv's packages
    shutil.copytree(sys.prefix / templates, copy / ".venv" / templates)
    (packages / "borrowed.pth").write_text(f"{copy}\n{here}\n", "utf-8")
    command = scripts / "sumoto-bpr"
    command.write_text(
        f"#!{python}\nfrom sumoto_bpr.cli.main import main\n\nmain()\n", encoding="utf-8"
    )
    command.chmod(0o755)
    spec = importlib.util.spec_from_file_location("copied_start", copy / "start.py")
    assert spec
    assert spec.loader
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    stamps = {purpose: start.fingerprint(purpose) for purpose in ("run", "test")}
    start.STAMP.write_text(json.dumps(stamps), encoding="utf-8")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the blocks are written for a POSIX shell")
@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_a_page_runs(repository: Path, clone: Path, page: str) -> None:
    """Each shell block, typed in the order of the page, ends well."""
    scripts = clone / ".venv" / "bin"
    path = os.pathsep.join((str(scripts), str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path, "CI": ""}
    for block in BLOCK.findall((repository / page).read_text("utf-8")):
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block],
            cwd=clone,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"


@pytest.mark.slow
def test_the_two_commands_end_as_promised(clone: Path) -> None:
    """``start.py`` prints the report's path last; ``start.py test`` prints pytest's end last."""
    done = [
        subprocess.run(
            [sys.executable, "start.py", *purpose],
            cwd=clone,
            capture_output=True,
            text=True,
            check=False,
        )
        for purpose in ([], ["test"])
    ]
    reports, tests = done

    assert reports.returncode == 0, reports.stderr

    last = Path(reports.stdout.splitlines()[-1])
    assert last.name == "index.html"
    assert last.is_file()
    assert tests.returncode == 0, tests.stdout
    assert re.search(r"\d+ passed in ", tests.stdout.splitlines()[-1])


def run_block(block: str, name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Run a Python block as a module of its own and return it."""
    module = ModuleType(name)
    monkeypatch.setitem(sys.modules, name, module)
    exec(compile(block, name, "exec"), vars(module))  # noqa: S102
    return module


@pytest.mark.parametrize("page", PAGES)
def test_python_blocks_run(repository: Path, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each Python block of a page runs on its own, in the repository's own workspace."""
    monkeypatch.chdir(repository)

    for number, block in enumerate(PYTHON_BLOCK.findall((repository / page).read_text("utf-8"))):
        run_block(block, f"block_{number}", monkeypatch)


def test_the_plugin_example_counts(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The indicator of docs/plugins.md counts rows, and its figure may be published."""
    (block,) = PYTHON_BLOCK.findall((repository / "docs" / "plugins.md").read_text("utf-8"))
    plugin = run_block(block, "plugin", monkeypatch)
    tasks = pd.DataFrame({"id": ["a", "b"], "name": ["甲", "乙"], "manual": ["有", "無"]})
    books = Books(inventory=Inventory(tasks))
    rules = read_policy(None).value.on(date(2026, 3, 31))

    (figure,) = plugin.manual_share.observe(books, rules, FiscalYear(2025), date(2026, 3, 31))

    assert (1, 2, 0.5) == (figure.numerator, figure.denominator, figure.value)
    (released,) = publish((figure,), Audience.LEADERSHIP, rules, registry=(plugin.manual_share,))
    assert figure.value == released.observation.value

"""What is committed is in shape and tells nothing of the machine it was made on."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

MACHINE = re.compile(r"(?<![\w.~])/(?:work|home|root|tmp|opt|Users)/\w|[A-Z]:\\\\Users\\\\")
BINARY = {".xlsx", ".png", ".pdf", ".ico", ".woff2", ".zip"}


def tracked(repository: Path) -> list[Path]:
    """Return every committed text file; the test is skipped outside a git clone."""
    git = shutil.which("git")
    if git is None or not (repository / ".git").exists():
        pytest.skip("not a git clone")
    listed = subprocess.run(
        [git, "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    files = [repository / name for name in listed.split("\0") if name]
    return [f for f in files if f.is_file() and f.suffix not in BINARY]


def test_no_path_of_one_machine(repository: Path) -> None:
    """No committed file names a folder of the machine it was written on."""
    planting = {Path(__file__).name, "test_privacy.py"}
    found = {
        str(file.relative_to(repository)): hit[0]
        for file in tracked(repository)
        if file.name not in planting and (hit := MACHINE.search(file.read_text("utf-8", "replace")))
    }

    assert found == {}


def test_notebooks_are_committed_without_outputs(repository: Path) -> None:
    """A notebook in the repository holds no output and no run's mark: no figure leaks by git."""
    notebooks = sorted((repository / "notebooks").glob("*.ipynb"))
    assert notebooks
    for notebook in notebooks:
        text = notebook.read_text("utf-8")
        assert not re.search(r'"output_type"|"execution_count": \d', text), notebook.name


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [("check",), ("format", "--check")], ids=["lint", "format"])
def test_ruff_is_content(repository: Path, arguments: tuple[str, ...]) -> None:
    """The code passes the linter and is in the formatter's shape."""
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent))
    assert ruff

    done = subprocess.run(
        [ruff, *arguments, "--no-cache"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_types_are_sound(repository: Path, tmp_path: Path) -> None:
    """Mypy --strict has nothing to say, of tests either."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path)],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


def test_the_verbs_and_the_setup_run_one_suite(repository: Path) -> None:
    """``just test-all``, ``start.py test`` and so CI run the same tests."""
    verbs = (repository / "justfile").read_text("utf-8")
    setup = (repository / "start.py").read_text("utf-8")
    ci = (repository / ".ci" / "run").read_text("utf-8")

    assert 'SUITE = ("-m", "pytest", "-n", "2", "--dist", "loadfile")' in setup
    assert "/python -m pytest -n 2 --dist loadfile {{ARGS}}" in verbs
    assert "python3 start.py test" in ci


def test_every_exception_gives_its_reason(repository: Path) -> None:
    """Each ``noqa`` and ``type: ignore`` of the package names its rule and says why, in words."""
    marker = re.compile(r"noqa|type: *ignore")
    reasoned = re.compile(r"(?:noqa: [A-Z0-9, ]+|type: ignore\[[\w, -]+\])\W+\w+ .*\w{2}")
    silent = [
        f"{file.relative_to(repository)}:{number}"
        for file in sorted((repository / "sumoto_bpr").rglob("*.py"))
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if marker.search(line) and not reasoned.search(line)
    ]

    assert silent == []

"""The wheel stands on its own: built, installed and run with the source out of sight."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without the network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder)]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh Python that holds the wheel and borrows the packages it depends on."""
    home = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(home, symlinks=os.name != "nt")
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    paths = {"base": str(home), "platbase": str(home)}
    packages = Path(sysconfig.get_path("purelib", vars=paths))
    target = ["--python", str(python), "install", "--no-deps", "--no-index", "--quiet", str(wheel)]
    subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *target], check=True
    )
    templates = Path("share", "jupyter")  # nbconvert's lie beside a venv's packages
    shutil.copytree(sys.prefix / templates, home / templates)
    (packages / "borrowed.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    return python


def names(wheel: Path) -> list[str]:
    """Return the files of the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_the_wheel_holds_what_the_code_looks_up(repository: Path, wheel: Path) -> None:
    """Notebooks, templates, defaults and schemas are in it; tests and sample data are not."""
    held = set(names(wheel))
    notebooks = {
        f"sumoto_bpr/notebooks/{f.name}" for f in (repository / "notebooks").glob("*.ipynb")
    }
    data = {
        str(file.relative_to(repository).as_posix())
        for file in (repository / "sumoto_bpr").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }

    assert notebooks
    assert set() == (notebooks | data) - held
    assert [] == [name for name in held if re.match(r"(tests|surveys|training|docs)/", name)]


def test_the_wheel_is_the_installed_one(python: Path, tmp_path: Path) -> None:
    """From elsewhere the package comes out of the fresh Python, not out of the source."""
    where = subprocess.run(
        [python, "-c", "import sumoto_bpr; print(sumoto_bpr.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert Path(where.strip()).is_relative_to(python.parents[1])


def test_the_site_stands_without_the_source(python: Path, tmp_path: Path) -> None:
    """``sumoto-bpr demo`` makes the whole site from elsewhere and prints its index."""
    command = python.parent / ("sumoto-bpr.exe" if os.name == "nt" else "sumoto-bpr")

    done = subprocess.run(
        [command, "demo", "市"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": ""},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stderr
    index = tmp_path / done.stdout.splitlines()[-1]
    assert index.name == "index.html"
    departments = tmp_path / "市" / "reports" / "departments"
    assert len(list(departments.glob("*/*/*.html"))) >= 4

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from sumoto_bpr.model.department import Department
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.runs.plan import job_folder
from sumoto_bpr.store.paths import WorkspacePaths, find_root, inside

_ROOT = Path(__file__).resolve().parent / "workspace"


def _pages(paths: WorkspacePaths, name: str) -> Path:
    """Return the folder that a run puts the pages of a 所属 of that name in."""
    return paths.reports / job_folder(Audience.DEPARTMENT, Department(code="", name=name))


@given(st.text(max_size=20))
def test_a_department_never_leaves_the_reports(name: str) -> None:
    """Whatever a 所属 is called, its pages lie directly in the folder for departments."""
    paths = WorkspacePaths(root=_ROOT)
    folder = _pages(paths, name)

    assert folder.parent == paths.room(Audience.DEPARTMENT)
    assert inside(paths.reports, folder)


@pytest.mark.parametrize(
    "name", ["../../x", "..\\..\\x", "\\\\srv\\share\\x", "C:x", "/etc/x", "..", "."]
)
def test_a_hostile_name_stays_inside(name: str) -> None:
    """A 所属 named like a way out of the folder stays inside it."""
    paths = WorkspacePaths(root=_ROOT)
    folder = _pages(paths, name)

    assert folder.parent == paths.room(Audience.DEPARTMENT)


def test_a_sibling_with_the_same_beginning_is_outside(tmp_path: Path) -> None:
    """``out2`` is not inside ``out``."""
    (tmp_path / "out2").mkdir()

    assert inside(tmp_path / "out", tmp_path / "out" / "x")
    assert not inside(tmp_path / "out", tmp_path / "out2")


def test_a_link_that_leads_out_is_outside(tmp_path: Path) -> None:
    """A link inside the folder does not make its target part of it."""
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / "link").symlink_to(tmp_path / "elsewhere")

    assert not inside(tmp_path / "out", tmp_path / "out" / "link" / "x")


def test_the_root_is_found_from_below(tmp_path: Path) -> None:
    """A workspace is found from any folder inside it, and not from outside."""
    inner = tmp_path / "city" / "surveys" / "R8"
    inner.mkdir(parents=True)
    (tmp_path / "city" / "policy.toml").write_text("format = 1\n", encoding="utf-8")

    assert find_root(inner) == (tmp_path / "city").resolve()
    assert find_root(tmp_path) is None


def test_years_are_read_from_their_folders(tmp_path: Path) -> None:
    """Folders named after a year in any spelling are years; files and others are not."""
    surveys = tmp_path / "surveys"
    for name in ("R7", "令和7年度", "2026", "FY2023", "メモ", ".cache"):
        (surveys / name).mkdir(parents=True)
    (surveys / "2031").write_text("", encoding="utf-8")

    years = WorkspacePaths(root=tmp_path).year_folders()

    assert list(years) == [FiscalYear(2023), FiscalYear(2025), FiscalYear(2026)]
    assert years[FiscalYear(2025)] == (surveys / "R7", surveys / "令和7年度")
    assert WorkspacePaths(root=tmp_path / "none").year_folders() == {}


def test_a_label_holds_no_absolute_path(tmp_path: Path) -> None:
    """A file is named relative to the workspace; one from outside by its bare name."""
    paths = WorkspacePaths(root=tmp_path / "city")

    assert paths.label(tmp_path / "city" / "surveys" / "R8" / "a.xlsx") == "surveys/R8/a.xlsx"
    assert paths.label(tmp_path / "b.xlsx") == "b.xlsx"

"""What all tests share: the customer's real files, and what happens where a tool is missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = Path(__file__).resolve().parents[2] / "shared"
NO_SHARED = "the customer's real files are not beside this repository"

_TOOLS = {
    "browser": ("chromium", "chromium-browser", "google-chrome", "msedge"),
    "office": ("soffice", "libreoffice"),
}


@pytest.fixture(scope="session")
def shared() -> Path:
    """The customer's real files; a test that asks for them is skipped where they are absent."""
    if not SHARED.is_dir():
        pytest.skip(NO_SHARED)
    return SHARED


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of this repository."""
    return REPOSITORY


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser that tests drive."""
    return tool(*_TOOLS["browser"])


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice."""
    return tool(*_TOOLS["office"])


@pytest.fixture(scope="session")
def small_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the small fictional city; a test that changes it takes a copy."""
    from sumoto_bpr.sample import DEFAULT_SEED, build_city, write_city

    root = tmp_path_factory.mktemp("small") / "架空市"
    write_city(root, build_city("small", seed=DEFAULT_SEED))
    return root


def tool(*names: str) -> str:
    """Return the path of the first program found; skip the test where there is none."""
    for name in names:
        if found := shutil.which(name):
            return found
    pytest.skip(f"{names[0]} is not installed")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, with the reason, what this machine lacks the program or the files for."""
    for marker, names in _TOOLS.items():
        if item.get_closest_marker(marker):
            tool(*names)
    if item.get_closest_marker("browser") and find_spec("playwright") is None:
        pytest.skip("playwright is not installed")
    if exe := item.get_closest_marker("exe"):
        for name in exe.args:
            tool(name)
    if item.get_closest_marker("shared") and not SHARED.is_dir():
        pytest.skip(NO_SHARED)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """On CI a skipped test is a failed one: a missing tool must not hide there."""
    report = yield
    return _skip_fails(report, item.nodeid)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """On CI a skipped module is a failed one."""
    report = yield
    return _skip_fails(report, collector.nodeid)


def _skip_fails(report: Report, nodeid: str) -> Report:
    reason = str(report.longrepr)
    if (
        os.environ.get("CI")
        and report.skipped
        and not hasattr(report, "wasxfail")
        and NO_SHARED not in reason
    ):
        report.outcome = "failed"
        report.longrepr = f"{nodeid}: skipped on CI: {reason}"
    return report


def pytest_configure(config: pytest.Config) -> None:
    """Give tests their own Jupyter home; take hypothesis its clock, and on CI its chance too."""
    settings.register_profile("house", deadline=None)
    settings.register_profile("ci", deadline=None, derandomize=True)
    settings.load_profile("ci" if os.environ.get("CI") else "house")
    base = config.rootpath / ".pytest_cache" / "jupyter"
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        os.environ.setdefault(name, str(base / name.lower()))
    os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")
    os.environ.setdefault("MPLBACKEND", "agg")

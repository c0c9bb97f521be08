"""Where everything lies in a workspace, and staying inside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.period import FiscalYear, UnreadablePeriod

__all__ = ["ROOMS", "WorkspacePaths", "find_root", "inside", "year_named"]

ROOMS: dict[Audience, str] = {
    Audience.DEPARTMENT: "departments",
    Audience.HR: "hr",
    Audience.LEADERSHIP: "leadership",
    Audience.PUBLIC: "public",
}
"""The folder of each audience under ``reports/``: separate, so that a share can lock it."""


def find_root(start: Path) -> Path | None:
    """Return the nearest folder at or above ``start`` that holds a ``policy.toml``."""
    folder = start.resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / "policy.toml").is_file():
            return candidate
    return None


def inside(root: Path, path: Path) -> bool:
    """Tell whether ``path``, links followed, lies in ``root`` (or is it)."""
    return path.resolve().is_relative_to(root.resolve())


def year_named(folder: str) -> FiscalYear | None:
    """Return the year a folder is named after (R7, 令和7年度, 2025, FY2025), if any."""
    try:
        return FiscalYear.parse(folder)
    except UnreadablePeriod:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspacePaths:
    """The places of one workspace; nothing here touches the disk but ``year_folders``."""

    root: Path

    @property
    def policy(self) -> Path:
        """The city's dated decisions."""
        return self.root / "policy.toml"

    @property
    def organisation(self) -> Path:
        """The 組織表."""
        return self.root / "organisation.xlsx"

    @property
    def improvements(self) -> Path:
        """The 改善管理表."""
        return self.root / "improvements.xlsx"

    @property
    def headcount(self) -> Path:
        """The 在籍人員表."""
        return self.root / "headcount.xlsx"

    @property
    def mappings(self) -> Path:
        """Mapping files of the city's own sheets."""
        return self.root / "mappings"

    @property
    def notebooks(self) -> Path:
        """Templates of the workspace's own."""
        return self.root / "notebooks"

    @property
    def surveys_root(self) -> Path:
        """One folder a year, in it one folder a 課."""
        return self.root / "surveys"

    @property
    def process_maps(self) -> Path:
        """One folder a 課, in it one file a flow."""
        return self.root / "process_maps"

    @property
    def training(self) -> Path:
        """HR's books and courses."""
        return self.root / "training"

    @property
    def records(self) -> Path:
        """Records of people: HR alone, lockable."""
        return self.training / "records"

    @property
    def courses(self) -> Path:
        """Courses, open to all."""
        return self.training / "courses"

    @property
    def reports(self) -> Path:
        """The site."""
        return self.root / "reports"

    @property
    def door(self) -> Path:
        """The page that only points to the rooms."""
        return self.reports / "index.html"

    @property
    def machine(self) -> Path:
        """The machine's own folder."""
        return self.root / ".sumoto"

    @property
    def packets(self) -> Path:
        """Packets by content."""
        return self.machine / "packets"

    @property
    def manifests(self) -> Path:
        """One manifest a run."""
        return self.machine / "runs"

    @property
    def register(self) -> Path:
        """Cells already published, one file a run that published new ones."""
        return self.machine / "register"

    @property
    def log(self) -> Path:
        """One log a run."""
        return self.machine / "log"

    @property
    def lock(self) -> Path:
        """The lock file of runs."""
        return self.machine / "run.lock"

    def label(self, path: Path) -> str:
        """Return ``path`` as printed: relative to the root with ``/``, else its bare name."""
        resolved, base = path.resolve(), self.root.resolve()
        return resolved.relative_to(base).as_posix() if inside(base, path) else path.name

    def surveys(self, year: FiscalYear) -> Path:
        """Return where surveys of a year are put: ``surveys/R8`` (see ``year_folders``)."""
        return self.surveys_root / year.era_code

    def room(self, audience: Audience) -> Path:
        """Return the folder of one audience's pages."""
        return self.reports / ROOMS[audience]

    def index(self, audience: Audience) -> Path:
        """Return the index page of one audience."""
        return self.room(audience) / "index.html"

    def year_folders(self) -> dict[FiscalYear, tuple[Path, ...]]:
        """Return the folders in ``surveys/`` by the year they are named after, oldest first.

        A year may be spelled in any way; two folders of one year are both its own.
        """
        found: dict[FiscalYear, list[Path]] = {}
        for folder in sorted(self.surveys_root.iterdir()) if self.surveys_root.is_dir() else ():
            year = year_named(folder.name)
            if year is not None and folder.is_dir():
                found.setdefault(year, []).append(folder)
        return {year: tuple(found[year]) for year in sorted(found)}

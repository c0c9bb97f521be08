"""Where everything lies in a workspace, and staying inside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sumoto_bpr.model.department import Department
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.period import FiscalYear, UnreadablePeriod
from sumoto_bpr.store.safe_names import safe_name

__all__ = ["ROOMS", "WorkspacePaths", "find_root", "inside"]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspacePaths:
    """The places of one workspace; nothing here touches the disk but ``survey_years``."""

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
    def hr_publishable(self) -> Path:
        """HR's hand-over file (C19)."""
        return self.training / "hr_publishable.json"

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
        """Return the folder of a year's surveys: ``surveys/R8``."""
        return self.surveys_root / year.era_code

    def department_folder(self, year: FiscalYear, department: Department) -> Path:
        """Return the folder of one 課 and year: ``surveys/R8/<code_課>``."""
        return self.surveys(year) / safe_name(department.folder)

    def flow_folder(self, department: Department) -> Path:
        """Return the folder of one 課's flows: ``process_maps/<code_課>``."""
        return self.process_maps / safe_name(department.folder)

    def room(self, audience: Audience) -> Path:
        """Return the folder of one audience's pages."""
        return self.reports / ROOMS[audience]

    def index(self, audience: Audience) -> Path:
        """Return the index page of one audience."""
        return self.room(audience) / "index.html"

    def department_reports(self, department: Department) -> Path:
        """Return the folder of one 課's pages: ``reports/departments/<code_課>``."""
        return self.room(Audience.DEPARTMENT) / safe_name(department.folder)

    def survey_years(self) -> tuple[FiscalYear, ...]:
        """Return the years that have a folder in ``surveys/``, oldest first."""
        if not self.surveys_root.is_dir():
            return ()
        years = set()
        for folder in self.surveys_root.iterdir():
            if folder.is_dir() and not folder.name.startswith("."):
                try:
                    years.add(FiscalYear.parse(folder.name))
                except UnreadablePeriod:
                    continue
        return tuple(sorted(years))

"""Opening a workspace: its paths, policy, and the one clock reading of a command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.period import FiscalYear, UnreadablePeriod
from sumoto_bpr.model.problems import Problem, ProblemError, usage
from sumoto_bpr.policy import Policy
from sumoto_bpr.reading.policy import read_policy
from sumoto_bpr.store.clock import now
from sumoto_bpr.store.paths import WorkspacePaths, find_root

__all__ = ["Workspace", "find_department", "open_workspace", "parse_as_of", "parse_year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A workspace as a command finds it: where it is, what the city decided, what time it is."""

    paths: WorkspacePaths
    policy: Policy
    opened_at: datetime
    problems: tuple[Problem, ...] = ()

    @property
    def today(self) -> date:
        """The day of the command in the city's time zone."""
        return self.opened_at.date()

    def years(self) -> tuple[FiscalYear, ...]:
        """Return the years that have a folder in ``surveys/``, oldest first."""
        return tuple(self.paths.year_folders())

    def newest_year(self) -> FiscalYear:
        """Return the newest year with surveys; without any, the year of today."""
        years = self.years()
        return years[-1] if years else FiscalYear.containing(self.today)


def open_workspace(folder: Path | None = None) -> Workspace:
    """Open the workspace at ``folder``, or at the current folder or above it.

    Raises ``ProblemError`` where there is none or its policy cannot be used.
    """
    start = folder or Path.cwd()
    root = find_root(start)
    if root is None or (folder is not None and root != folder.resolve()):
        raise ProblemError(usage.NO_WORKSPACE.at(value=start.name or str(start)))
    paths = WorkspacePaths(root=root)
    reading = read_policy(paths.policy)
    if reading.errors:
        raise ProblemError(*reading.errors)
    return Workspace(
        paths=paths,
        policy=reading.value,
        opened_at=now(reading.value.timezone),
        problems=reading.problems,
    )


def parse_year(text: str) -> FiscalYear:
    """Read a year option; raise ``ProblemError`` in words."""
    try:
        return FiscalYear.parse(text)
    except UnreadablePeriod:
        raise ProblemError(usage.BAD_YEAR.at(value=text)) from None


def parse_as_of(text: str) -> date:
    """Read an as-of date option (ISO); raise ``ProblemError`` in words."""
    try:
        day = date.fromisoformat(text)
        FiscalYear.parse(str(day.year))
    except ValueError:
        raise ProblemError(usage.BAD_DATE.at(value=text)) from None
    return day


def find_department(organisation: Organisation, text: str) -> Department:
    """Return the one 所属 that ``text`` names.

    Raises ``ProblemError`` for an unknown one (with the nearest) and for an
    ambiguous one (with the choices).
    """
    found = organisation.matching(text)
    if len(found) == 1:
        return found[0]
    if found:
        choices = "、".join(f"「{d.code or d.title}」（{d.title}）" for d in found)
        raise ProblemError(usage.AMBIGUOUS_DEPARTMENT.at(value=text, choices=choices))
    near = organisation.nearest(text)
    hint = (
        f"「{near.name}」のことですか。" if near else "organisation.xlsx の所属を確かめてください。"
    )
    raise ProblemError(usage.UNKNOWN_DEPARTMENT.at(value=text, hint=hint))

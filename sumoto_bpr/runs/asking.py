"""What a run was asked to do, checked against the workspace before anything starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.sources import bound_mapping, mappings_of
from sumoto_bpr.desk.workspace import Workspace, find_department
from sumoto_bpr.model.department import Organisation
from sumoto_bpr.model.period import FiscalYear, default_as_of
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.organisation import read_organisation
from sumoto_bpr.reading.source import Source
from sumoto_bpr.runs.plan import job_name
from sumoto_bpr.store.manifest import Manifest

__all__ = ["RunOptions", "asked_jobs", "check_names"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """The options of ``run``; no departments = all of them, ``jobs`` 0 = by processors.

    ``failed`` runs only what failed in the run before; ``force`` makes current
    pages anew and compares their bytes.
    """

    departments: tuple[str, ...] = ()
    period: FiscalYear | None = None
    as_of: date | None = None
    jobs: int = 0
    failed: bool = False
    force: bool = False
    role: str = "実行"


def check_names(workspace: Workspace, options: RunOptions) -> None:
    """Check the named 所属 against the register alone, before the city is read.

    Raises ``ProblemError`` for an unknown or ambiguous one. Without a register
    the names can only be checked once the surveys are read (``asked_jobs``).
    """
    if not options.departments or not workspace.paths.organisation.is_file():
        return
    year = options.period or workspace.newest_year()
    organisation = _register(workspace, options.as_of or default_as_of(year, workspace.today))
    for name in options.departments:
        find_department(organisation.on(year.last_day), name)


def asked_jobs(city: City, options: RunOptions, last: Manifest | None) -> frozenset[str] | None:
    """Return the names of the department jobs asked for; None = all of them."""
    if options.failed:
        records = last.jobs if last else ()
        return frozenset(record.job for record in records if record.state == "failed")
    if not options.departments:
        return None
    found = (find_department(city.organisation, name) for name in options.departments)
    return frozenset(job_name(department) for department in found)


def _register(workspace: Workspace, day: date) -> Organisation:
    rules = workspace.policy.on(day)
    path = workspace.paths.organisation
    source = Source(
        path=path,
        label=workspace.paths.label(path),
        mapping=bound_mapping(workspace, mappings_of(workspace), path),
    )
    with ReaderHost(
        seconds=rules.number("reader.seconds"), megabytes=rules.integer("reader.megabytes")
    ) as host:
        return read_organisation((source,), rules=rules, host=host).value

"""What a run was asked to do, checked against the workspace before anything starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.workspace import Workspace, find_department
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.runs.plan import job_name
from sumoto_bpr.store.manifest import Manifest

__all__ = ["RunOptions", "as_of_for", "asked_jobs"]


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


def as_of_for(
    workspace: Workspace, options: RunOptions, manifests: tuple[Manifest, ...]
) -> date | None:
    """Return the as-of date asked for, or for a part of the 所属 that of the last run.

    In a year under way the default is today: pages made on another day would make
    every other 所属 look out of date.
    """
    if options.as_of is not None or not (options.departments or options.failed):
        return options.as_of
    period = (options.period or workspace.newest_year()).code
    last = next((m for m in manifests if m.period == period), None)
    return date.fromisoformat(last.as_of) if last else None


def asked_jobs(city: City, options: RunOptions, last: Manifest | None) -> frozenset[str] | None:
    """Return the names of the department jobs asked for; None = all of them."""
    if options.failed:
        records = last.jobs if last else ()
        return frozenset(record.job for record in records if record.state == "failed")
    if not options.departments:
        return None
    found = (find_department(city.organisation, name) for name in options.departments)
    return frozenset(job_name(department) for department in found)

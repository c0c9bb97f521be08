"""What a run was asked to do, checked against the workspace before anything starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.workspace import find_department
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.runs.plan import job_name
from sumoto_bpr.store.manifest import Manifest

__all__ = ["RunOptions", "asked_jobs"]


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


def asked_jobs(city: City, options: RunOptions, last: Manifest | None) -> frozenset[str] | None:
    """Return the names of the department jobs asked for; None = all of them."""
    if options.failed:
        records = last.jobs if last else ()
        return frozenset(record.job for record in records if record.state == "failed")
    if not options.departments:
        return None
    found = (find_department(city.organisation, name) for name in options.departments)
    return frozenset(job_name(department) for department in found)

"""A checked workspace 所属 by 所属, in 建制順."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sumoto_bpr.desk.checking import Check
from sumoto_bpr.model.department import Department
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.reading.result import FileAccount

__all__ = ["UnitLine", "unit_lines"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """One 所属 and year: its inventory files, rows, totals and problems by severity.

    ``files`` is 0 where nothing was handed in; rows are None where its rows stand in a
    file of several 所属 alone, whose refused rows belong to none. A file of another year
    than its folder's adds no task and no hour.
    """

    title: str
    year: str
    files: int = 0
    rows_in: int | None = None
    rows_kept: int = 0
    tasks: int = 0
    hours: float = 0.0
    counts: Mapping[str, int]


def unit_lines(check: Check) -> tuple[UnitLine, ...]:
    """Return every 所属 of the register for each year of its surveys, in 建制順."""
    owners = {s.name: s.department for s in check.sources if s.department is not None}
    years = {s.name: s.year for s in check.sources if s.year is not None}
    surveys = [
        account
        for account in check.files
        if account.kind == "inventory" or (account.file in owners and account.file in years)
    ]
    found: list[UnitLine] = []
    by_year: dict[str, list[FileAccount]] = {}
    for account in surveys:
        own = years.get(account.file)
        by_year.setdefault(own.code if own else account.year or "", []).append(account)
    for year in sorted(by_year):
        last = FiscalYear.parse(year).last_day if year else None
        standing = check.organisation.on(last) if last else check.organisation
        found += [_line(d, year, by_year[year], owners) for d in standing if d.in_scope]
    return tuple(found)


def _line(
    department: Department,
    year: str,
    accounts: list[FileAccount],
    owners: Mapping[str, Department],
) -> UnitLine:
    own = [a for a in accounts if (o := owners.get(a.file)) and o.key == department.key]
    shared = [a for a in accounts if a.file not in owners]
    entries = [
        entry
        for account in (*own, *shared)
        if account.year is None or account.year == year
        for entry in account.by_department
        if _same(department, entry)
    ]
    partly = [a for a in shared if any(_same(department, e) for e in a.by_department)]
    return UnitLine(
        title=department.title,
        year=FiscalYear.parse(year).label if year else "",
        files=len({a.file for a in (*own, *partly)}),
        rows_in=sum(a.rows_in for a in own) if own else None,
        rows_kept=sum(a.rows_kept for a in own),
        tasks=sum(entry["tasks"] for entry in entries),
        hours=round(sum(entry["hours"] for entry in entries), 6),
        counts=Counter(str(p.severity) for a in own for p in a.problems),
    )


def _same(department: Department, entry: Mapping[str, object]) -> bool:
    if department.code:
        return entry["code"] == department.code
    return (entry["division"], entry["name"]) == (department.division, department.name)

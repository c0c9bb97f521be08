"""Reading a whole city for one year: every book, through one reader child."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from sumoto_bpr.desk.city import City, holds_people
from sumoto_bpr.desk.sources import (
    bound_mapping,
    flow_sources,
    mappings_of,
    record_sources,
    survey_sources,
)
from sumoto_bpr.desk.submissions import submissions, units_of
from sumoto_bpr.desk.unknown_tasks import unknown_tasks
from sumoto_bpr.desk.workspace import Workspace
from sumoto_bpr.model.book import Attendance, Improvements, Inventory, Qualifications, Staff
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Organisation
from sumoto_bpr.model.flow import Flow
from sumoto_bpr.model.period import FiscalYear, default_as_of
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.flow import read_flows
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.improvements import read_improvements
from sumoto_bpr.reading.inventory import read_inventories
from sumoto_bpr.reading.organisation import read_organisation
from sumoto_bpr.reading.people import read_attendance, read_qualifications, read_staff
from sumoto_bpr.reading.result import FileAccount, Reading
from sumoto_bpr.reading.source import Source

__all__ = ["read_city"]


def read_city(
    workspace: Workspace,
    *,
    period: FiscalYear | None = None,
    as_of: date | None = None,
) -> City:
    """Read every book of ``workspace`` for one year through one reader child."""
    year = period or workspace.newest_year()
    day = as_of or default_as_of(year, workspace.today)
    rules = workspace.policy.on(day)
    with ReaderHost(
        seconds=rules.number("reader.seconds"), megabytes=rules.integer("reader.megabytes")
    ) as host:
        return _Reader(workspace, year, day, rules, host).city()


P = TypeVar("P")


class _ReadsPeople(Protocol[P]):
    """What the three readers of HR's records have in common."""

    def __call__(
        self,
        sources: Sequence[Source],
        *,
        organisation: Organisation,
        rules: Rules,
        host: ReaderHost,
    ) -> Reading[P]: ...


class _Reader:
    """One pass over a workspace; lives as long as its reader child."""

    def __init__(
        self, workspace: Workspace, year: FiscalYear, day: date, rules: Rules, host: ReaderHost
    ) -> None:
        self.workspace = workspace
        self.year = year
        self.day = day
        self.rules = rules
        self.host = host
        self.mappings = mappings_of(workspace)
        self.accounts: list[FileAccount] = []

    def city(self) -> City:
        paths = self.workspace.paths
        organisation = self._organisation(paths.organisation)
        standing = organisation.on(self.year.last_day)
        sources = survey_sources(self.workspace, self.mappings, self.year, standing)
        inventories = read_inventories(
            sources, organisation=standing, rules=self.rules, host=self.host
        )
        self.accounts.extend(inventories.files)
        if not len(standing):
            standing = units_of(inventories.value)
        improvements = self._improvements(paths.improvements, inventories.value)
        flows = self._flows(standing)
        staff, attendance, qualifications = self._people(standing)
        books = Books(
            organisation=standing,
            inventory=inventories.value,
            improvements=improvements,
            flows=tuple(flow for of_unit in flows.values() for flow in of_unit),
            staff=staff,
            attendance=attendance,
            qualifications=qualifications,
            hashes={a.file: a.sha256 for a in self.accounts},
        )
        return City(
            workspace=self.workspace,
            period=self.year,
            as_of=self.day,
            organisation=standing,
            submissions=submissions(standing, sources, inventories.files, self.rules),
            books=books,
            flows=flows,
            accounts=tuple(self.accounts),
        )

    def _source(self, path: Path) -> Source:
        return Source(
            path=path,
            label=self.workspace.paths.label(path),
            mapping=bound_mapping(self.workspace, self.mappings, path),
        )

    def _organisation(self, path: Path) -> Organisation:
        if not path.exists():
            return Organisation()
        reading = read_organisation((self._source(path),), rules=self.rules, host=self.host)
        self.accounts.extend(reading.files)
        return reading.value

    def _improvements(self, path: Path, inventory: Inventory) -> Improvements | None:
        if not path.exists():
            return None
        reading = read_improvements((self._source(path),), rules=self.rules, host=self.host)
        found = unknown_tasks(reading.value, inventory)
        self.accounts.extend(
            replace(account, problems=(*account.problems, *found)) for account in reading.files
        )
        return reading.value

    def _flows(self, standing: Organisation) -> dict[str, tuple[Flow, ...]]:
        sources = flow_sources(self.workspace, self.mappings, standing)
        reading = read_flows(sources, host=self.host)
        self.accounts.extend(reading.files)
        by_label = {s.label: s.department.key for s in sources if s.department is not None}
        found: dict[str, list[Flow]] = {}
        for flow in reading.value:
            key = by_label.get(flow.file)
            if key is not None:
                found.setdefault(key, []).append(flow)
        return {key: tuple(flows) for key, flows in found.items()}

    def _people(
        self, standing: Organisation
    ) -> tuple[Staff | None, Attendance | None, Qualifications | None]:
        if not holds_people(self.workspace, self.day):
            return None, None, None
        return (
            self._records("staff", read_staff, standing),
            self._records("attendance", read_attendance, standing),
            self._records("qualifications", read_qualifications, standing),
        )

    def _records(self, kind: str, read: _ReadsPeople[P], standing: Organisation) -> P | None:
        sources = record_sources(self.workspace, self.mappings, kind)
        if not sources:
            return None
        reading = read(sources, organisation=standing, rules=self.rules, host=self.host)
        self.accounts.extend(reading.files)
        return reading.value

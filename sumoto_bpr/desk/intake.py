"""Reading a whole city for one year: every book, through one reader child."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

from sumoto_bpr.desk.capture_findings import capture_findings
from sumoto_bpr.desk.city import City, holds_people
from sumoto_bpr.desk.folders import with_findings
from sumoto_bpr.desk.hr_file import handed_over
from sumoto_bpr.desk.other_years import no_survey_of
from sumoto_bpr.desk.sources import (
    bindings_of,
    findings_of,
    flow_sources,
    mapping_findings,
    of_every_year,
    sources_of,
    survey_sources,
    undated_surveys,
)
from sumoto_bpr.desk.submissions import submissions, units_of
from sumoto_bpr.desk.unknown_people import unknown_people
from sumoto_bpr.desk.workspace import Workspace
from sumoto_bpr.model.book import (
    Attendance,
    Improvements,
    Inventory,
    Qualifications,
    Staff,
)
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Organisation
from sumoto_bpr.model.flow import Flow
from sumoto_bpr.model.period import FiscalYear, default_as_of
from sumoto_bpr.model.problems import Place, Problem
from sumoto_bpr.model.problems.organisation import NO_REGISTER
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.flow_files import read_flows
from sumoto_bpr.reading.headcount import read_headcount
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


class _ReadsRecords(Protocol[P]):
    """What the readers of head counts and of HR's records have in common."""

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
        self.bindings = bindings_of(workspace)
        self.accounts = [
            FileAccount(file=problem.file or "", kind=None, problems=(problem,))
            for problem in mapping_findings(workspace)
        ]

    def city(self) -> City:
        register = self._organisation()
        standing = register.on(self.year.last_day)
        sources = survey_sources(self.workspace, self.bindings, self.year, standing)
        inventories = self._inventories(sources, standing)
        if not len(standing):
            standing = units_of(inventories.value)
        improvements = self._improvements(inventories.value, register)
        headcount = self._records("headcount", read_headcount, standing)
        flows, flow_accounts = self._flows(standing)
        staff, attendance, qualifications = self._people(standing)
        books = Books(
            organisation=standing,
            inventory=inventories.value,
            improvements=improvements,
            headcount=headcount,
            flows=tuple(flow for of_unit in flows.values() for flow in of_unit),
            staff=staff,
            attendance=attendance,
            qualifications=qualifications,
            hashes={a.file: a.sha256 for a in self.accounts},
        )
        city = City(
            workspace=self.workspace,
            period=self.year,
            as_of=self.day,
            organisation=standing,
            submissions=submissions(standing, sources, inventories.files, self.rules),
            books=books,
            flows=flows,
            accounts=(),
            flow_accounts=flow_accounts,
        )
        self._find(capture_findings(city))
        return replace(city, accounts=tuple(self.accounts))

    def _organisation(self) -> Organisation:
        sources = sources_of(self.workspace, self.bindings, "organisation")
        reading = read_organisation(sources, rules=self.rules, host=self.host)
        self.accounts.extend(reading.files)
        if not sources:
            file = self.workspace.paths.label(self.workspace.paths.organisation)
            problem = NO_REGISTER.at(Place(file=file))
            self.accounts.append(FileAccount(file=file, kind=None, problems=(problem,)))
        return reading.value

    def _inventories(
        self, sources: tuple[Source, ...], standing: Organisation
    ) -> Reading[Inventory]:
        """Read the inventories; of files that belong to every year the rows of this one."""
        reading = read_inventories(
            sources, organisation=standing, rules=self.rules, host=self.host, as_of=self.day
        )
        undated = tuple(
            FileAccount(file=str(finding.file), kind=None, problems=(finding,))
            for finding in undated_surveys(self.workspace, self.bindings)
        )
        shared, years = of_every_year(sources), (None, self.year.code)
        files = tuple(a for a in reading.files if a.file not in shared or a.year in years)
        files = with_findings(files, findings_of(self.workspace, self.bindings, sources, standing))
        absent = no_survey_of(self.workspace, self.year, reading.value, shared)
        self.accounts.extend((*files, *undated, *absent))
        frame = reading.value.frame
        if shared and "year" in frame:
            own = frame["year"].isna() | (frame["year"] == self.year.code)
            reading = replace(
                reading, value=reading.value.where(own | ~frame["_file"].isin(shared))
            )
        return replace(reading, files=files)

    def _improvements(self, inventory: Inventory, register: Organisation) -> Improvements | None:
        sources = sources_of(self.workspace, self.bindings, "improvements")
        if not sources:
            return None
        reading = read_improvements(
            sources,
            rules=self.rules,
            host=self.host,
            as_of=self.day,
            inventory=inventory,
            register=register,
        )
        self.accounts.extend(reading.files)
        return reading.value

    def _flows(
        self, standing: Organisation
    ) -> tuple[dict[str, tuple[Flow, ...]], dict[str, tuple[FileAccount, ...]]]:
        """Return the flows of each 所属, and the accounts of its files, by its key."""
        sources = flow_sources(self.workspace, self.bindings, standing)
        reading = read_flows(sources, host=self.host)
        findings = findings_of(self.workspace, self.bindings, sources, standing)
        files = with_findings(reading.files, findings)
        self.accounts.extend(files)
        by_label = {s.label: s.department.key for s in sources if s.department is not None}
        flows: dict[str, list[Flow]] = {}
        accounts: dict[str, list[FileAccount]] = {}
        for flow in reading.value:
            if (key := by_label.get(flow.file)) is not None:
                flows.setdefault(key, []).append(flow)
        for account in files:
            if (key := by_label.get(account.file)) is not None:
                accounts.setdefault(key, []).append(account)
        return (
            {key: tuple(own) for key, own in flows.items()},
            {key: tuple(own) for key, own in accounts.items()},
        )

    def _people(
        self, standing: Organisation
    ) -> tuple[Staff | None, Attendance | None, Qualifications | None]:
        if not holds_people(self.workspace, self.day):
            self._handed_over()
            return None, None, None
        staff = self._records("staff", read_staff, standing)
        attendance = self._records("attendance", read_attendance, standing)
        qualifications = self._records("qualifications", read_qualifications, standing)
        for records in (attendance, qualifications):
            self._find(unknown_people(records, staff))
        return staff, attendance, qualifications

    def _find(self, findings: tuple[Problem, ...]) -> None:
        """Put findings that need two books to the accounts of the files they lie in."""
        for number, account in enumerate(self.accounts):
            own = tuple(p for p in findings if p.file == account.file)
            if own:
                self.accounts[number] = replace(account, problems=(*account.problems, *own))

    def _handed_over(self) -> None:
        """Account for HR's file, whose figures are taken up where pages are made."""
        _, problem = handed_over(self.workspace, self.year)
        if problem is not None:
            file = problem.file or ""
            self.accounts.append(FileAccount(file=file, kind=None, problems=(problem,)))

    def _records(self, kind: str, read: _ReadsRecords[P], standing: Organisation) -> P | None:
        sources = sources_of(self.workspace, self.bindings, kind)
        if not sources:
            return None
        reading = read(sources, organisation=standing, rules=self.rules, host=self.host)
        self.accounts.extend(reading.files)
        return reading.value

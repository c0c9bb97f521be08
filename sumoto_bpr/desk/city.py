"""Reading a whole city for one year: every 所属 with its books, problems and state."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from sumoto_bpr.desk.sources import (
    bound_mapping,
    flow_sources,
    mappings_of,
    record_sources,
    survey_sources,
)
from sumoto_bpr.desk.unit import Unit, UnitState
from sumoto_bpr.desk.workspace import Workspace
from sumoto_bpr.model.book import Improvements, Inventory
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.flow import Flow
from sumoto_bpr.model.names import split_list
from sumoto_bpr.model.observation import CITY, Audience, UnitRef
from sumoto_bpr.model.period import FiscalYear, default_as_of
from sumoto_bpr.model.problems import Place, Problem
from sumoto_bpr.model.problems import runs as run_kinds
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.flow import read_flows
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.improvements import read_improvements
from sumoto_bpr.reading.inventory import read_inventories
from sumoto_bpr.reading.organisation import read_organisation
from sumoto_bpr.reading.people import read_attendance, read_qualifications, read_staff
from sumoto_bpr.reading.result import FileAccount
from sumoto_bpr.reading.source import Source

__all__ = ["City", "Submission", "holds_people", "read_city"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What one 所属 handed in: its files' accounts, and why it cannot be used, if so."""

    department: Department
    state: UnitState
    accounts: tuple[FileAccount, ...] = ()
    reason: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """One year of a city as read from its workspace, nothing hidden and nothing left out."""

    workspace: Workspace
    period: FiscalYear
    as_of: date
    organisation: Organisation
    submissions: tuple[Submission, ...]
    books: Books
    flows: MappingType[str, tuple[Flow, ...]]
    accounts: tuple[FileAccount, ...]

    @property
    def rules(self) -> Rules:
        """The decisions in force on the as-of date."""
        return self.workspace.policy.on(self.as_of)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of every file."""
        return tuple(problem for account in self.accounts for problem in account.problems)

    def unit(self, submission: Submission) -> Unit:
        """Return what the notebook of one 所属 may know: its own rows and nothing else's."""
        department = submission.department
        books = self._books_of(department)
        files = {account.file for account in submission.accounts} | _files_of(books)
        return Unit(
            audience=Audience.DEPARTMENT,
            department=department,
            period=self.period,
            as_of=self.as_of,
            policy=self.workspace.policy,
            organisation=self.organisation,
            books=replace(books, hashes={f: h for f, h in self.books.hashes.items() if f in files}),
            accounts=submission.accounts,
        )

    def hr_unit(self) -> Unit:
        """Return what HR's notebook may know: staff, attendance, qualifications."""
        return Unit(
            audience=Audience.HR,
            period=self.period,
            as_of=self.as_of,
            policy=self.workspace.policy,
            organisation=self.organisation,
            books=Books(
                unit=CITY,
                organisation=self.organisation,
                staff=self.books.staff,
                attendance=self.books.attendance,
                qualifications=self.books.qualifications,
                hashes=self.books.hashes,
            ),
            accounts=tuple(
                a for a in self.accounts if a.kind in ("staff", "attendance", "qualifications")
            ),
        )

    def _books_of(self, department: Department) -> Books:
        inventory = self.books.inventory
        own = None if inventory is None else inventory.where(_unit_is(inventory, department))
        return Books(
            unit=UnitRef(code=department.code, name=department.title),
            organisation=Organisation(departments=(department,)),
            inventory=own,
            improvements=_improvements_of(self.books.improvements, own, department),
            flows=self.flows.get(department.key, ()),
        )


def holds_people(workspace: Workspace, on: date) -> bool:
    """Tell whether the records of staff lie in this workspace (``workspace.role``)."""
    return workspace.policy.on(on).text("workspace.role") in ("hr", "both")


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
            standing = _units_of(inventories.value)
        improvements = self._improvements(paths.improvements)
        flows = self._flows(standing)
        people = self._people(standing)
        books = Books(
            organisation=standing,
            inventory=inventories.value,
            improvements=improvements,
            flows=tuple(flow for of_unit in flows.values() for flow in of_unit),
            hashes={a.file: a.sha256 for a in self.accounts},
            **people,
        )
        return City(
            workspace=self.workspace,
            period=self.year,
            as_of=self.day,
            organisation=standing,
            submissions=self._submissions(standing, sources, inventories.files),
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

    def _improvements(self, path: Path) -> Improvements | None:
        if not path.exists():
            return None
        reading = read_improvements((self._source(path),), rules=self.rules, host=self.host)
        self.accounts.extend(reading.files)
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

    def _people(self, standing: Organisation) -> dict[str, object]:
        if not holds_people(self.workspace, self.day):
            return {}
        books: dict[str, object] = {}
        readers = {
            "staff": read_staff,
            "attendance": read_attendance,
            "qualifications": read_qualifications,
        }
        for kind, read in readers.items():
            sources = record_sources(self.workspace, self.mappings, kind)
            if sources:
                reading = read(sources, organisation=standing, rules=self.rules, host=self.host)
                self.accounts.extend(reading.files)
                books[kind] = reading.value
        return books

    def _submissions(
        self,
        standing: Organisation,
        sources: Iterable[Source],
        accounts: Iterable[FileAccount],
    ) -> tuple[Submission, ...]:
        owner = {s.label: s.department.key for s in sources if s.department is not None}
        own: dict[str, list[FileAccount]] = {}
        shared: list[FileAccount] = []
        for account in accounts:
            key = owner.get(account.file)
            (shared if key is None else own.setdefault(key, [])).append(account)
        return tuple(
            _submission(
                department,
                (*own.get(department.key, ()), *_shares(shared, department)),
                self.rules,
            )
            for department in standing
        )


def _submission(
    department: Department, accounts: tuple[FileAccount, ...], rules: Rules
) -> Submission:
    if not accounts:
        state = UnitState.MISSING if department.in_scope else UnitState.OUT_OF_SCOPE
        return Submission(department=department, state=state)
    reason = _why_unusable(accounts, rules)
    return Submission(
        department=department,
        state=UnitState.FAILED if reason else UnitState.DONE,
        accounts=accounts,
        reason=reason,
    )


def _why_unusable(accounts: tuple[FileAccount, ...], rules: Rules) -> Problem | None:
    """Return why a 所属 cannot be reported on: an unreadable file or too many refused rows."""
    for account in accounts:
        if account.kind is None and account.problems:
            return account.problems[0]
    rows_in = sum(account.rows_in for account in accounts)
    refused = sum(account.rows_refused for account in accounts)
    if rows_in and refused / rows_in > rules.number("refuse_share"):
        return run_kinds.TOO_MANY_REFUSED.at(
            Place(file=accounts[0].file),
            rows_in=rows_in,
            refused=refused,
            limit=f"{rules.number('refuse_share'):.0%}",
        )
    return None


def _shares(accounts: Iterable[FileAccount], department: Department) -> tuple[FileAccount, ...]:
    """Return the parts of city-wide files that belong to one 所属.

    A row whose 所属 cannot be read belongs to none, so a share has no refused rows.
    """
    parts = []
    for account in accounts:
        for entry in account.by_department:
            same = (
                entry["code"] == department.code
                if department.code
                else (entry["division"], entry["name"]) == (department.division, department.name)
            )
            if same:
                parts.append(
                    replace(
                        account,
                        rows_in=entry["tasks"],
                        rows_kept=entry["tasks"],
                        rows_refused=0,
                        totals={"tasks": entry["tasks"], "hours": entry["hours"]},
                        by_department=(entry,),
                        rows=(),
                        problems=(),
                    )
                )
    return tuple(parts)


def _unit_is(inventory: Inventory, department: Department) -> pd.Series[bool]:
    return inventory.frame["_unit"] == department.key


def _units_of(inventory: Inventory) -> Organisation:
    """Return the units an inventory names, in order of appearance, where there is no register."""
    frame = inventory.frame
    if "department" not in frame:
        return Organisation()
    named = frame[frame["department"].notna()].drop_duplicates("_unit")
    divisions = named["division"].fillna("") if "division" in named else [""] * len(named)
    return Organisation(
        departments=tuple(
            Department(code="", division=str(division), name=str(name), order=number)
            for number, (division, name) in enumerate(
                zip(divisions, named["department"], strict=True), start=1
            )
        )
    )


def _improvements_of(
    improvements: Improvements | None, inventory: Inventory | None, department: Department
) -> Improvements | None:
    """Return the improvements that touch a 所属: by its task ids, or naming it."""
    if improvements is None or not len(improvements):
        return improvements
    frame = improvements.frame
    own = set() if inventory is None else set(inventory.frame["id"])
    names = {department.name, department.title, department.code} - {""}
    tasks = frame["task_ids"] if "task_ids" in frame else pd.Series("", index=frame.index)
    units = frame["departments"] if "departments" in frame else pd.Series("", index=frame.index)
    touches = [
        bool(own & set(split_list(task_text))) or bool(names & set(split_list(unit_text)))
        for task_text, unit_text in zip(tasks.fillna(""), units.fillna(""), strict=True)
    ]
    return improvements.where(pd.Series(touches, index=frame.index))


def _files_of(books: Books) -> set[str]:
    named: set[str] = {flow.file for flow in books.flows}
    for book in (books.inventory, books.improvements):
        if book is not None and len(book):
            named |= set(book.frame["_file"])
    return named

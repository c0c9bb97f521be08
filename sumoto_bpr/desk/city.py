"""One year of a city as its workspace has it, and what each notebook may know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from sumoto_bpr.desk.submissions import Submission
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.desk.workspace import Workspace
from sumoto_bpr.model.book import Headcount, Improvements, Inventory
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.flow import Flow
from sumoto_bpr.model.names import compare_key, split_list
from sumoto_bpr.model.observation import CITY, Audience, UnitRef
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Problem
from sumoto_bpr.model.problems.tables import DUPLICATE_KEY
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.result import FileAccount

__all__ = ["City", "holds_people"]


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """One year of a city as read from its workspace, nothing hidden and nothing left out.

    ``flow_accounts`` are the accounts of the flow files of each 所属, by its key.
    """

    workspace: Workspace
    period: FiscalYear
    as_of: date
    organisation: Organisation
    submissions: tuple[Submission, ...]
    books: Books
    flows: Mapping[str, tuple[Flow, ...]]
    accounts: tuple[FileAccount, ...]
    flow_accounts: Mapping[str, tuple[FileAccount, ...]] = field(default_factory=dict)

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
        books = self._books_of(department, handed_in=bool(submission.accounts))
        shared = self._shared(books.improvements)
        flows = self.flow_accounts.get(department.key, ())
        files = {account.file for account in (*submission.accounts, *flows)} | _files_of(books)
        hashes = {f: h for f, h in self.books.hashes.items() if f in files}
        return Unit(
            audience=Audience.DEPARTMENT,
            department=department,
            period=self.period,
            as_of=self.as_of,
            policy=self.workspace.policy,
            organisation=self.organisation,
            books=replace(books, hashes={**hashes, **{a.file: a.sha256 for a in shared}}),
            accounts=(*submission.accounts, *flows, *shared),
        )

    def _shared(self, improvements: Improvements | None) -> tuple[FileAccount, ...]:
        """Return the account of a 所属's own rows of each file of the city's 改善管理表.

        Its fingerprint is that of these rows: what changes in the rows of others
        changes nothing for this 所属.
        """
        if improvements is None or not len(improvements):
            return ()
        frame = improvements.frame
        accounts = {a.file: a for a in self.accounts if a.kind == Improvements.kind}
        return tuple(
            _share_of(accounts[file], improvements.where(frame["_file"] == file))
            for file in dict.fromkeys(frame["_file"])
            if file in accounts
        )

    def hr_unit(self) -> Unit:
        """Return what HR's notebook may know: staff, attendance, qualifications."""
        accounts = tuple(
            a for a in self.accounts if a.kind in ("staff", "attendance", "qualifications")
        )
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
                hashes={account.file: account.sha256 for account in accounts},
            ),
            accounts=accounts,
        )

    def _books_of(self, department: Department, *, handed_in: bool) -> Books:
        inventory = self.books.inventory if handed_in else None
        own = None if inventory is None else inventory.where(_unit_is(inventory, department))
        return Books(
            unit=UnitRef(code=department.code, name=department.title),
            organisation=Organisation(departments=(department,)),
            inventory=own,
            improvements=_improvements_of(self.books.improvements, own, department),
            headcount=_headcount_of(self.books.headcount, department),
            flows=self.flows.get(department.key, ()),
        )


def holds_people(workspace: Workspace, on: date) -> bool:
    """Tell whether the records of staff lie in this workspace (``workspace.role``)."""
    return workspace.policy.on(on).text("workspace.role") in ("hr", "both")


def _task_ids(inventory: Inventory) -> set[str]:
    """Return every id by which a task of ``inventory`` can be named: ours and the city's own."""
    frame = inventory.frame
    columns = [frame[key].dropna() for key in ("id", "external_id") if key in frame]
    return {str(value) for column in columns for value in column}


def _unit_is(inventory: Inventory, department: Department) -> pd.Series[bool]:
    return inventory.frame["_unit"] == department.key


def _headcount_of(headcount: Headcount | None, department: Department) -> Headcount | None:
    """Return the head counts of a 所属; None where it has none: nothing was counted."""
    if headcount is None:
        return None
    own = headcount.where(headcount.frame["_unit"] == department.key)
    return own if len(own) else None


def _improvements_of(
    improvements: Improvements | None, inventory: Inventory | None, department: Department
) -> Improvements | None:
    """Return the improvements that touch a 所属: by an id of its tasks, or naming it."""
    if improvements is None or not len(improvements):
        return improvements
    frame = improvements.frame
    own = set() if inventory is None else _task_ids(inventory)
    spellings = (department.name, department.title, department.folder, department.code)
    names = tuple(filter(None, map(_named, spellings)))
    tasks = frame["task_ids"] if "task_ids" in frame else pd.Series("", index=frame.index)
    units = frame["departments"] if "departments" in frame else pd.Series("", index=frame.index)
    touches = [
        bool(own & set(split_list(task_text))) or any(n <= _named(unit_text) for n in names)
        for task_text, unit_text in zip(tasks.fillna(""), units.fillna(""), strict=True)
    ]
    return improvements.where(pd.Series(touches, index=frame.index))


def _share_of(account: FileAccount, own: Improvements) -> FileAccount:
    """Return what an account of a file of the whole city says of these rows alone.

    A row refused because it repeats the 改善ID of one of them is told with them.
    """
    rows = set(own.frame["_row"])
    ids = set(map(compare_key, own.frame["id"]))
    again = {
        problem.row
        for problem in account.problems
        if problem.code == DUPLICATE_KEY.code and compare_key(problem.value or "") in ids
    }
    return replace(
        account,
        sha256=own.content_hash,
        rows_in=len(own) + len(again),
        rows_kept=len(own),
        rows_refused=len(again),
        rows_aside=0,
        totals={"improvements": len(own)},
        by_department=(),
        rows=(),
        problems=tuple(problem for problem in account.problems if problem.row in rows | again),
        proof=(),
    )


def _named(text: str) -> frozenset[str]:
    """Return the names in one cell, comparable; one that holds a 「・」 is told by its parts."""
    return frozenset(map(compare_key, split_list(text)))


def _files_of(books: Books) -> set[str]:
    named: set[str] = {flow.file for flow in books.flows}
    for book in (books.inventory, books.improvements, books.headcount):
        if book is not None and len(book):
            named |= set(book.frame["_file"])
    return named

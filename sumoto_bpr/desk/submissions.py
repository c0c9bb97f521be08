"""What each 所属 handed in, and whether it can be reported on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sumoto_bpr.desk.refusal_share import RefusedShare
from sumoto_bpr.desk.unit import UnitState
from sumoto_bpr.model.book import Inventory
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.problems import Place, Problem, runs as kinds, tables
from sumoto_bpr.model.problems.inventory import OTHER_YEAR
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.marked import PASSED_OVER
from sumoto_bpr.reading.result import FileAccount
from sumoto_bpr.reading.source import Source

__all__ = ["Submission", "submissions", "units_of"]

_OTHER_TABLES = frozenset({tables.FOREIGN.code, tables.NOT_THIS_KIND.code})
"""What is said of a sheet that can be read but holds another table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What one 所属 handed in: its files' accounts, and why it cannot be used, if so."""

    department: Department
    state: UnitState
    accounts: tuple[FileAccount, ...] = ()
    reason: Problem | None = None

    @property
    def inventories(self) -> tuple[FileAccount, ...]:
        """The accounts whose rows are tasks: no hearing sheets, nothing unread."""
        return _inventories(self.accounts)


def submissions(
    standing: Organisation,
    sources: Iterable[Source],
    accounts: Iterable[FileAccount],
    rules: Rules,
) -> tuple[Submission, ...]:
    """Return one submission for every 所属 of the register, in 建制順."""
    owner = {s.label: s.department.key for s in sources if s.department is not None}
    own: dict[str, list[FileAccount]] = {}
    shared: list[FileAccount] = []
    listed = tuple(accounts)
    strangers = {
        a.file: problem for a in listed for problem in a.problems if problem.code == OTHER_YEAR.code
    }
    for account in listed:
        key = owner.get(account.file)
        (shared if key is None else own.setdefault(key, [])).append(account)
    return tuple(
        _submission(
            department,
            (*own.get(department.key, ()), *_shares(shared, department)),
            rules,
            strangers,
        )
        for department in standing
    )


def units_of(inventory: Inventory) -> Organisation:
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


def _submission(
    department: Department,
    accounts: tuple[FileAccount, ...],
    rules: Rules,
    strangers: Mapping[str, Problem],
) -> Submission:
    """Return what one 所属 handed in; ``strangers`` are the files of another year alone."""
    if all(account.kind == "hearing" for account in accounts):
        state = UnitState.MISSING if department.in_scope else UnitState.OUT_OF_SCOPE
        return Submission(department=department, state=state)
    of_another_year = next((strangers[a.file] for a in accounts if a.file in strangers), None)
    reason = of_another_year or _why_unusable(accounts, rules)
    return Submission(
        department=department,
        state=UnitState.FAILED if reason else UnitState.DONE,
        accounts=accounts,
        reason=reason,
    )


def _why_unusable(accounts: tuple[FileAccount, ...], rules: Rules) -> Problem | None:
    """Return why a 所属 cannot be reported on: an unreadable file or too many refused rows.

    Notes and sums are no rows of anybody's: they weigh nothing here.
    A sheet that is no inventory may lie beside one (C19: questionnaires and entry
    sheets); alone, it is an inventory whose columns cannot be found.
    """
    answered = any(account.kind == "inventory" for account in accounts)
    for account in accounts:
        if account.kind is None and account.problems:
            if account.problems[0].code in PASSED_OVER:
                continue
            foreign = account.problems[0].code in _OTHER_TABLES
            if not (answered and foreign):
                return account.problems[0]
    share = RefusedShare.of("", accounts, rules.number("refuse_share"))
    if share.is_too_much:
        return kinds.TOO_MANY_REFUSED.at(
            Place(file=accounts[0].file),
            rows_in=share.rows_in,
            refused=share.refused,
            limit=f"{share.limit:.0%}",
        )
    return None


def _inventories(accounts: Iterable[FileAccount]) -> tuple[FileAccount, ...]:
    return tuple(account for account in accounts if account.kind == "inventory")


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
                        rows_aside=0,
                        totals={"tasks": entry["tasks"], "hours": entry["hours"]},
                        by_department=(entry,),
                        rows=(),
                        problems=(),
                    )
                )
    return tuple(parts)

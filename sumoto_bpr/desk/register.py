"""Names of 所属 checked against the register alone, before anything heavy is loaded or read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sumoto_bpr.desk.workspace import Workspace, find_department
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.period import FiscalYear, default_as_of
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.header import best_kind
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.raw import RawBook

__all__ = ["check_names"]


def check_names(
    workspace: Workspace, names: Iterable[str], period: FiscalYear | None, as_of: date | None
) -> None:
    """Look every name up in the register; read nothing else.

    Raises ``ProblemError`` for an unknown one. Which of several 所属 of one name is
    meant, and names in a city without a register, are settled once the city is read.
    """
    wanted = tuple(names)
    if not wanted:
        return
    year = period or workspace.newest_year()
    rules = workspace.policy.on(as_of or default_as_of(year, workspace.today))
    with ReaderHost(
        seconds=rules.number("reader.seconds"), megabytes=rules.integer("reader.megabytes")
    ) as host:
        if _may_be_mapped(workspace):
            register = _mapped(workspace, rules, host).on(year.last_day)
        else:
            register = _plain(workspace, host)
    for name in wanted:
        if len(register) and not register.matching(name):
            find_department(register, name)


def _may_be_mapped(workspace: Workspace) -> bool:
    """Tell whether some mapping speaks of the register; only a look at the text, not a reading."""
    folder = workspace.paths.mappings
    return any(b"organisation" in path.read_bytes() for path in folder.glob("*.toml"))


def _plain(workspace: Workspace, host: ReaderHost) -> Organisation:
    """Return the names in a register of the standard form: no dates, no checks, no tables."""
    path = workspace.paths.organisation
    book = host.read(path, path.name) if path.is_file() else None
    departments: list[Department] = []
    for sheet in book.sheets if isinstance(book, RawBook) else ():
        header = best_kind(sheet, ["organisation"])
        if header is None:
            continue
        for row in sheet.rows[header.first :]:
            said = {k: str(row[i] or "").strip() for k, i in header.columns.items() if i < len(row)}
            if said.get("department"):
                departments.append(
                    Department(
                        code=said.get("code", ""),
                        division=said.get("division", ""),
                        name=said["department"],
                    )
                )
    return Organisation(departments=tuple(departments))


def _mapped(workspace: Workspace, rules: Rules, host: ReaderHost) -> Organisation:
    from sumoto_bpr.desk.sources import bindings_of, sources_of
    from sumoto_bpr.reading.organisation import read_organisation

    sources = sources_of(workspace, bindings_of(workspace), "organisation")
    return read_organisation(sources, rules=rules, host=host).value

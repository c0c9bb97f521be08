"""Names of 所属 checked against the register alone, before anything heavy is loaded or read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sumoto_bpr.desk.sources import bindings_of, sources_of
from sumoto_bpr.desk.workspace import Workspace, find_department
from sumoto_bpr.model.period import FiscalYear, default_as_of
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.organisation import read_organisation

__all__ = ["check_names"]


def check_names(
    workspace: Workspace, names: Iterable[str], period: FiscalYear | None, as_of: date | None
) -> None:
    """Look every name up in the register; read nothing else.

    Raises ``ProblemError`` for an unknown or ambiguous one. Without a register
    names can only be checked once the surveys are read.
    """
    wanted = tuple(names)
    sources = sources_of(workspace, bindings_of(workspace), "organisation") if wanted else ()
    if not sources:
        return
    year = period or workspace.newest_year()
    rules = workspace.policy.on(as_of or default_as_of(year, workspace.today))
    with ReaderHost(
        seconds=rules.number("reader.seconds"), megabytes=rules.integer("reader.megabytes")
    ) as host:
        register = read_organisation(sources, rules=rules, host=host).value
    for name in wanted:
        find_department(register.on(year.last_day), name)

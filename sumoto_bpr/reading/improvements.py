"""Reading the 改善管理表 (practice.md C5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from sumoto_bpr.model.book import Improvements, Inventory
from sumoto_bpr.model.department import Organisation
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.improvement_rows import (
    ask_about_improvements,
    ask_about_upkeep,
    ask_about_use,
)
from sumoto_bpr.reading.improvement_tasks import ask_about_tasks
from sumoto_bpr.reading.improvement_units import ask_about_units
from sumoto_bpr.reading.opening import Opened, open_files
from sumoto_bpr.reading.plain import Plain, read_plain
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.source import Source

__all__ = ["improvements_of", "read_improvements"]


def read_improvements(
    sources: Iterable[Source],
    *,
    rules: Rules | None = None,
    host: ReaderHost,
    as_of: date | None = None,
    inventory: Inventory | None = None,
    register: Organisation = Organisation(),  # noqa: B008 - frozen and empty
    with_rows: bool = False,
) -> Reading[Improvements]:
    """Read improvements, one row each; of equal ids the first row is kept.

    ``inventory`` holds the tasks that they may name and whose hours they cannot exceed
    (None = not looked at), ``register`` the 所属 of all times (empty = not looked at);
    ``as_of`` is the day on which a look at a tool in use is overdue by ``rules`` and a
    所属 is no more (None = not looked at).
    """
    return improvements_of(
        open_files(sources, host, "improvements"),
        rules=rules,
        as_of=as_of,
        inventory=inventory,
        register=register,
        with_rows=with_rows,
    )


def improvements_of(
    opened: tuple[Opened, ...],
    *,
    rules: Rules | None = None,
    as_of: date | None = None,
    inventory: Inventory | None = None,
    register: Organisation = Organisation(),  # noqa: B008 - frozen and empty
    is_whole: bool = True,
    with_rows: bool = False,
) -> Reading[Improvements]:
    """Return the improvements of files already opened.

    ``is_whole`` says that ``inventory`` holds every task of the year, so that one that is
    not in it is nowhere.
    """

    def ask(table: Table) -> None:
        ask_about_improvements(table)
        if as_of is not None:
            ask_about_use(table, as_of)
        if rules is not None and as_of is not None:
            ask_about_upkeep(table, rules.integer("improvements.check_months"), as_of)
        if inventory is not None:
            ask_about_tasks(table, inventory, as_of, is_whole=is_whole)
        ask_about_units(table, register, as_of)

    plain = Plain(kind="improvements", identity=("id",), count=_count, after=ask)
    kept, files, problems = read_plain(opened, plain, with_rows=with_rows)
    return Reading(value=Improvements(kept), problems=problems, files=files)


def _count(rows: pd.DataFrame) -> dict[str, float]:
    sums = {
        key: round(float(rows[key].sum()), 6)
        for key in ("saved_expected", "saved_actual")
        if key in rows
    }
    return {"improvements": len(rows), **sums}

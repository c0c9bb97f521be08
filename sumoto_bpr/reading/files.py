"""Reading files of any kind: each is told by its headers, those of one kind read together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

import pandas as pd

from sumoto_bpr.model.book import Attendance, Improvements, Inventory, Qualifications, Staff
from sumoto_bpr.model.department import Organisation
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.accounts import unread
from sumoto_bpr.reading.flow import flows_of
from sumoto_bpr.reading.flow_files import is_drawing, read_drawing
from sumoto_bpr.reading.headcount import headcount_of
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.improvements import improvements_of
from sumoto_bpr.reading.inventory import inventories_of, read_inventories
from sumoto_bpr.reading.opening import Opened, open_files
from sumoto_bpr.reading.organisation import organisation_of
from sumoto_bpr.reading.people import people_of
from sumoto_bpr.reading.plain import Plain, read_plain
from sumoto_bpr.reading.result import FileAccount
from sumoto_bpr.reading.source import Source

__all__ = ["read_files"]

_READ_WITH = {"hearing": "inventory"}
"""Kinds that mean nothing alone, and the kind they are read together with."""

_Reader = Callable[[tuple[Opened, ...]], tuple[FileAccount, ...]]


def read_files(
    sources: Iterable[Source],
    *,
    organisation: Organisation,
    rules: Rules,
    host: ReaderHost,
    as_of: date | None = None,
    beside: Sequence[Source] | None = None,
    with_rows: bool = False,
) -> tuple[FileAccount, ...]:
    """Return the account of every file, in order; a sheet of several years has several.

    ``as_of`` is the day on which reviews are overdue (None = not looked at). ``beside`` are
    all inventories of the year, which improvements are held against; empty where they are
    among the files, None where only those among the files are known.
    Never raises for what a file holds.
    """
    listed = tuple(sources)
    opened = open_files((s for s in listed if not is_drawing(s.path)), host)
    tasks = None
    if beside and any(one.kind == Improvements.kind for one in opened):
        tasks = read_inventories(beside, organisation=organisation, rules=rules, host=host).value
    whole = beside is not None
    readers = _readers(organisation, rules, as_of, tasks, whole=whole, with_rows=with_rows)
    by_file: dict[str, list[FileAccount]] = {
        source.name: list(read_drawing(source, with_rows=with_rows).files)
        for source in listed
        if is_drawing(source.path)
    }
    for kind, read in readers.items():
        own = tuple(one for one in opened if _READ_WITH.get(one.kind or "", one.kind) == kind)
        if own:
            for account in read(own):
                by_file.setdefault(account.file, []).append(account)
    for one in opened:
        by_file.setdefault(one.source.name, [unread(one)])
    return tuple(account for source in listed for account in by_file[source.name])


def _readers(
    organisation: Organisation,
    rules: Rules,
    as_of: date | None,
    tasks: Inventory | None,
    *,
    whole: bool,
    with_rows: bool,
) -> dict[str, _Reader]:
    """Return the readers by kind; the inventories come first, for what is held against them.

    ``tasks`` are those of the year where they are not among the files; ``whole`` says
    that all are known.
    """
    given: list[Inventory] = []

    def inventories(own: tuple[Opened, ...]) -> tuple[FileAccount, ...]:
        reading = inventories_of(
            own, organisation=organisation, rules=rules, as_of=as_of, with_rows=with_rows
        )
        given.append(reading.value)
        return reading.files

    def improvements(own: tuple[Opened, ...]) -> tuple[FileAccount, ...]:
        inventory = given[0] if tasks is None and given else tasks
        return improvements_of(
            own,
            rules=rules,
            as_of=as_of,
            inventory=inventory,
            register=organisation,
            is_whole=whole,
            with_rows=with_rows,
        ).files

    people = partial(people_of, organisation=organisation, with_rows=with_rows)
    return {
        "inventory": inventories,
        "organisation": lambda own: organisation_of(own, with_rows=with_rows).files,
        "improvements": improvements,
        "headcount": lambda own: (
            headcount_of(own, organisation=organisation, with_rows=with_rows).files
        ),
        "flow": lambda own: flows_of(own, with_rows=with_rows).files,
        "staff": lambda own: people(own, Staff).files,
        "attendance": lambda own: people(own, Attendance).files,
        "qualifications": lambda own: people(own, Qualifications).files,
        "procedures": lambda own: read_plain(own, _PROCEDURES, with_rows=with_rows)[1],
        "event_log": lambda own: read_plain(own, _EVENT_LOG, with_rows=with_rows)[1],
    }


def _count_procedures(rows: pd.DataFrame) -> dict[str, float]:
    cases = float(rows["cases"].sum()) if "cases" in rows else 0.0
    return {"procedures": len(rows), "cases": cases}


def _count_events(rows: pd.DataFrame) -> dict[str, float]:
    return {"events": len(rows), "cases": int(rows["case"].nunique())}


_PROCEDURES = Plain(kind="procedures", identity=("id",), count=_count_procedures)
_EVENT_LOG = Plain(kind="event_log", count=_count_events)

"""Reading business inventories (業務棚卸): all files of a command as one table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.indicators.methods import named_methods
from sumoto_bpr.model.book import Inventory
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.accounts import Counted, accounts_of, kept_frame
from sumoto_bpr.reading.assemble import Table, assemble
from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.collector import collector_at_rest
from sumoto_bpr.reading.common_codes import settle_common_codes, settle_heard_codes
from sumoto_bpr.reading.copies import copies_among
from sumoto_bpr.reading.hearing import join_hearings
from sumoto_bpr.reading.hearing_sorting import still_half_way
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.identity import give_ids, identities, refuse
from sumoto_bpr.reading.inventory_people import drop_people
from sumoto_bpr.reading.judging import ask_about_judging, judge_rows
from sumoto_bpr.reading.mapping_record import Mapping
from sumoto_bpr.reading.opening import Opened, open_each
from sumoto_bpr.reading.own_form import tell_lost_columns
from sumoto_bpr.reading.progress import ask_about_progress
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.slips import (
    ask_about_columns,
    ask_about_examples,
    ask_about_ids,
    ask_about_months,
    ask_about_repeats,
    ask_about_reviews,
    hold_totals,
)
from sumoto_bpr.reading.sorting import answered, join_sorting, split_sheets
from sumoto_bpr.reading.source import Source
from sumoto_bpr.reading.task_hours import fill_hours
from sumoto_bpr.reading.task_units import Placed, place_rows
from sumoto_bpr.reading.task_years import ask_about_years, fill_years
from sumoto_bpr.reading.telework import ask_about_telework
from sumoto_bpr.sheets import HEARING, INVENTORY
from sumoto_bpr.sheets.inventory import SORTING_KEYS, SURVEY_KEYS
from sumoto_bpr.sheets.sorting import PATH_KEYS
from sumoto_bpr.sheets.words import METHODS

__all__ = ["inventories_of", "read_inventories", "read_inventory"]

_Hours = npt.NDArray[np.float64]


def read_inventory(
    path: Path | str, mapping: Mapping | None = None, *, rules: Rules | None = None
) -> Reading[Inventory]:
    """Read one inventory (Excel or CSV) without a workspace.

    ``rules`` default to the package's own settings of today's newest decisions.
    Never raises for what the file holds; see ``Reading.problems``.
    """
    from sumoto_bpr.reading.policy import read_policy

    settings = rules or read_policy(None).value.on(date.max)
    source = Source(path=Path(path), mapping=mapping)
    with ReaderHost(
        settings.number("reader.seconds"), settings.integer("reader.megabytes")
    ) as host:
        return read_inventories([source], organisation=Organisation(), rules=settings, host=host)


def read_inventories(
    sources: Iterable[Source],
    *,
    organisation: Organisation,
    rules: Rules,
    host: ReaderHost,
    as_of: date | None = None,
    with_rows: bool = False,
) -> Reading[Inventory]:
    """Read all inventories of a command; cells are read and checked together.

    ``organisation`` resolves names of 所属 (empty = told apart by name), ``rules``
    turn people's ways of writing time into hours. Hearing sheets among the files fill
    what the inventories leave blank. ``as_of`` is the day on which reviews are overdue
    (None = not looked at). ``with_rows`` adds every row's values to the accounts.
    """
    opened = open_each(sources, host, INVENTORY.kind)
    return inventories_of(
        opened, organisation=organisation, rules=rules, as_of=as_of, with_rows=with_rows
    )


@collector_at_rest()
def inventories_of(
    files: Iterable[Opened],
    *,
    organisation: Organisation,
    rules: Rules,
    as_of: date | None = None,
    with_rows: bool = False,
) -> Reading[Inventory]:
    """Return the inventory of opened files, hearing sheets among them.

    Each file is cut into rows as it comes, so that reading the next goes on meanwhile.
    """
    hearings: list[Opened] = []
    surveys: list[Opened] = []
    blocks: list[Block] = []
    seconds: list[Block] = []
    for one in files:
        if one.kind == HEARING.kind:
            hearings.append(one)
            continue
        surveys.append(one)
        main, extra, unread = split_sheets(one.located)
        own = one.blocks(main)
        if own:
            own[0].problems += one.unread(unread)
        for block in own:
            drop_people(block)
            told = ask_about_columns(block, INVENTORY)
            if block is own[0]:
                tell_lost_columns(block, SURVEY_KEYS, told)
        blocks += own
        for block in one.blocks(extra):
            tell_lost_columns(block, ("name", *SORTING_KEYS))
            seconds.append(answered(block))
    copies = copies_among(surveys, blocks, seconds)
    opened = tuple(
        replace(one, located=(), problems=(copies[one.number],)) if one.number in copies else one
        for one in surveys
    )
    blocks = [block for block in blocks if block.source not in copies]
    seconds = [block for block in seconds if block.source not in copies]
    table = assemble(blocks, INVENTORY)
    settle_common_codes(table, rules)
    judged_here = "core" in table.raw or not table.raw.keys().isdisjoint(PATH_KEYS)
    later = join_sorting(table, seconds, rules)
    fill_years(table, opened)
    placed, departments = place_rows(table, opened, organisation)
    hold_totals(table)
    give_ids(table)
    keys = identities(table)
    refuse(table, table.check(keys), keys, placed.claims)
    if judged_here:
        judge_rows(table)  # a second sheet has judged its own rows, at its own cells
    _ask_about_rows(table, opened, placed)
    heard = join_hearings(table, placed.units, tuple(hearings))
    later = still_half_way(later, heard.settled)
    settle_heard_codes(table, rules)
    _ask_about_answers(table, as_of)
    heard.reopen(table)
    fill_hours(table, rules)
    kept = kept_frame(table, placed.units)
    heard.note(kept)
    later += departments.findings(table, kept)
    of_hearings = heard.accounts(table, with_rows=with_rows)
    accounts = accounts_of(
        opened,
        table,
        kept,
        _counting(kept, departments.by_key),
        later=tuple(later),
        with_rows=with_rows,
    )
    accounts += of_hearings
    problems = tuple(problem for file in accounts for problem in file.problems)
    return Reading(value=Inventory(kept), problems=problems, files=accounts)


def _ask_about_answers(table: Table, as_of: date | None) -> None:
    """Report what contradicts itself once the hearings have been heard."""
    ask_about_months(table)
    ask_about_reviews(table, as_of)
    ask_about_progress(table, as_of)
    ask_about_judging(table)
    ask_about_telework(table)


def _ask_about_rows(table: Table, opened: tuple[Opened, ...], placed: Placed) -> None:
    ask_about_years(table, opened)
    ask_about_examples(table)
    ask_about_ids(table)
    ask_about_repeats(table, placed.units)


def _counting(kept: pd.DataFrame, departments: dict[str, Department]) -> Counted:
    hours = kept["hours"].to_numpy(dtype=np.float64, na_value=np.nan)
    units = kept["_unit"].fillna("").to_numpy(dtype=object)
    methods = named_methods(kept).to_numpy()

    def counted(
        rows: npt.NDArray[np.intp],
    ) -> tuple[dict[str, float], tuple[dict[str, Any], ...]]:
        lines = []
        order = list(dict.fromkeys(units[rows]))
        for key in sorted(order, key=lambda k: departments[k].order if k in departments else 1e9):
            mine = rows[units[rows] == key]
            department = departments.get(key)
            lines.append(
                {
                    "code": department.code if department else "",
                    "division": department.division if department else "",
                    "name": department.name if department else "",
                    "tasks": len(mine),
                    "hours": _total(hours[mine]),
                }
            )
        parts = _by_method(methods[rows], hours[rows])
        return {"tasks": len(rows), "hours": _total(hours[rows]), **parts}, tuple(lines)

    return counted


def _by_method(methods: npt.NDArray[np.object_], hours: _Hours) -> dict[str, float]:
    """Return the hours by way of measuring, where they were measured in several (W19)."""
    parts = {f"hours_{key}": _total(hours[methods == word]) for key, word in METHODS}
    mixed = {key: part for key, part in parts.items() if part}
    return mixed if len(mixed) > 1 else {}


def _total(hours: _Hours) -> float:
    return round(float(np.nansum(hours)), 6)

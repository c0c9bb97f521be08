"""Hours of tasks: as written, else from the way people know them, else cases × minutes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.model.problems import inventory as kinds
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.cells.numbers import show
from sumoto_bpr.reading.hours import EXAMPLES, YearlyTime, as_asked, yearly_time

__all__ = ["fill_hours"]

Floats = npt.NDArray[np.float64]


def fill_hours(table: Table, rules: Rules) -> None:
    """Fill ``hours`` wherever they can be derived, and ``measured_by`` where it was blank.

    Rows that are too large or too small for one task get a warning each.
    """
    hours = _floats(table, "hours")
    cases = _floats(table, "cases_per_year")
    methods = table.values.setdefault("measured_by", np.full(len(table), None, dtype=object))
    written = table.text("time_value")
    ways = table.text("time_written_as")
    asked = np.flatnonzero(np.isnan(hours) & (written != "") & ~table.refused)
    known: dict[tuple[str, str], YearlyTime | None] = {}
    for position in asked.tolist():
        question = (ways[position], written[position])
        if question not in known:
            known[question] = yearly_time(*question, rules)
        time = known[question]
        if time is None:
            _report(table, position, *question)
            continue
        per_case = time.minutes_per_case
        hours[position] = (
            time.hours
            if time.hours is not None
            else cases[position] * (per_case if per_case is not None else np.nan) / 60
        )
        if not as_asked(*question):
            _note_repair(table, position, time)
        if pd.isna(methods[position]) and not np.isnan(hours[position]):
            methods[position] = time.method
    _from_cases(hours, cases, _floats(table, "minutes_per_case"), methods)
    table.values["hours"] = hours
    _warn_of_size(table, hours, rules)


def _floats(table: Table, key: str) -> Floats:
    if key not in table.values:
        return np.full(len(table), np.nan)
    return table.values[key].astype(np.float64)


def _note_repair(table: Table, position: int, time: YearlyTime) -> None:
    hours, minutes = time.hours, time.minutes_per_case
    after = f"{show(round(hours, 4))}時間" if hours is not None else f"{show(minutes or 0)}分／件"
    written = table.written(position, "time_value")
    table.report(position, "time_value", kinds.TIME_READ, value=written, after=after)


def _report(table: Table, position: int, way: str, value: str) -> None:
    table.report(
        position,
        "time_value",
        kinds.TIME_NOT_READ,
        value=value,
        way=way or "（未記入）",
        example=EXAMPLES.get(way, EXAMPLES[""]),
    )


def _from_cases(
    hours: Floats, cases: Floats, minutes: Floats, methods: npt.NDArray[np.object_]
) -> None:
    rows = np.flatnonzero(np.isnan(hours) & ~np.isnan(cases) & ~np.isnan(minutes))
    hours[rows] = cases[rows] * minutes[rows] / 60
    blank = rows[pd.isna(methods[rows])]
    methods[blank] = "推定積み上げ"


def _warn_of_size(table: Table, hours: Floats, rules: Rules) -> None:
    most = rules.number("time.task_most_hours")
    least = rules.number("time.task_least_hours")
    for kind, limit, rows in (
        (kinds.TOO_LARGE, most, hours > most),
        (kinds.TOO_SMALL, least, hours < least),
    ):
        for position in np.flatnonzero(rows & ~table.refused).tolist():
            table.report(position, "hours", kind, value=show(hours[position]), limit=show(limit))

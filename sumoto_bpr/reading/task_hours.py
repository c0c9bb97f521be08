"""Hours of tasks: as written, else from the way people know them, else cases × minutes.

The order of precedence is fixed: 年間時間, then 時間の値, then 年間件数 × 分／件. What was
written stays as it is; where two of the three are there and differ, both are told. A
年間時間 that cannot be read is not replaced by another figure: its cell stays empty.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.model.problems import hours as kinds, inventory
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.cells.numbers import show
from sumoto_bpr.reading.cells.outcome import UNKNOWN, plain
from sumoto_bpr.reading.hours import YearlyTime, as_asked, yearly_time
from sumoto_bpr.reading.staff_split import check_split, split_hours
from sumoto_bpr.reading.time_hints import why_unread

__all__ = ["fill_hours"]

Floats = npt.NDArray[np.float64]

_ROUNDING = 0.5
"""Hours by which two figures may differ because people round."""
_SUMMED = "推定積み上げ"
_TIME_KEYS = ("time_value", "hours", "cases_per_year", "minutes_per_case")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """One way in which the hours of a row are told: the cells it lies in, and its hours."""

    keys: tuple[str, ...]
    hours: Floats

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        return ~np.isnan(self.hours)

    def named(self, table: Table, position: int) -> str:
        """Return the columns and cells in words: 「年間時間」（F2）."""
        return table.named(position, *self.keys)

    def written(self, table: Table, position: int) -> str:
        """Return what stands in the cells."""
        return "×".join(table.written(position, key) for key in self.keys)


def fill_hours(table: Table, rules: Rules) -> None:
    """Fill ``hours`` wherever they can be derived, and ``measured_by`` where it was blank.

    Where a share or a part of the hours tells who works them, ``hours_regular`` and
    ``hours_kaikei_nendo`` are filled as well. Figures that contradict each other, and
    rows too large or too small for one task, get a warning each.
    """
    stated = _Way(keys=("hours",), hours=table.floats("hours"))
    free = ~table.unread("hours")
    methods = table.values.setdefault("measured_by", np.full(len(table), None, dtype=object))
    valued = _from_values(table, rules, used=free & ~stated.known, methods=methods)
    minutes = table.floats("minutes_per_case")
    counted = _Way(
        keys=("cases_per_year", "minutes_per_case"),
        hours=table.floats("cases_per_year") * minutes / 60,
    )
    methods[pd.isna(methods) & free & counted.known & ~stated.known & ~valued.known] = _SUMMED
    ways = (stated, valued, counted)
    known = [stated.known, free & valued.known, free & counted.known]
    used = np.select(known, range(len(ways)), default=-1)
    table.values["hours"] = np.select(known, [way.hours for way in ways], np.nan)
    _tell_unknown(table)
    _compare(table, ways, used, rules.number("time.tolerance"))
    split_hours(table)
    slack = np.maximum(_ROUNDING, rules.number("time.tolerance") * table.floats("hours"))
    check_split(table, slack, lambda position: ways[used[position]].named(table, position))
    _check_range(table, minutes)
    _warn_of_size(table, ways, used, rules)


def _from_values(
    table: Table, rules: Rules, *, used: npt.NDArray[np.bool_], methods: npt.NDArray[np.object_]
) -> _Way:
    """Return the hours that 時間の値 stands for; its method and repairs where it is ``used``."""
    hours = np.full(len(table), np.nan)
    cases = table.floats("cases_per_year")
    written = table.text("time_value")
    ways = table.text("time_written_as")
    unmethodical = pd.isna(methods)
    known: dict[tuple[str, str], YearlyTime | None] = {}
    for position in np.flatnonzero((written != "") & ~table.refused).tolist():
        question = (ways[position], written[position])
        if question not in known:
            known[question] = yearly_time(*question, rules)
        time = known[question]
        if time is None:
            _report_unread(table, position, *question)
            continue
        per_case = np.nan if time.minutes_per_case is None else time.minutes_per_case
        hours[position] = cases[position] * per_case / 60 if time.hours is None else time.hours
        if not used[position]:
            continue
        if np.isnan(hours[position]):
            minutes = show(time.minutes_per_case or 0)
            table.report(
                position,
                "time_value",
                kinds.CASES_LACKING,
                value=written[position],
                minutes=minutes,
            )
        if not as_asked(*question):
            _note_repair(table, position, time)
        if unmethodical[position] and not np.isnan(hours[position]):
            methods[position] = time.method
    return _Way(keys=("time_value",), hours=hours)


def _note_repair(table: Table, position: int, time: YearlyTime) -> None:
    hours, minutes = time.hours, time.minutes_per_case
    after = f"{show(round(hours, 4))}時間" if hours is not None else f"{show(minutes or 0)}分／件"
    written = table.written(position, "time_value")
    how = f"（{time.how}）" if time.how else ""
    table.report(position, "time_value", inventory.TIME_READ, value=written, after=after, how=how)


def _report_unread(table: Table, position: int, way: str, value: str) -> None:
    why, how = why_unread(way, value)
    table.report(position, "time_value", inventory.TIME_NOT_READ, value=value, why=why, how=how)


def _tell_unknown(table: Table) -> None:
    """Tell where the hours of a row are unknown because people wrote 不明 for them."""
    nowhere = np.isnan(table.values["hours"].astype(np.float64)) & ~table.refused
    for key in _TIME_KEYS if nowhere.any() else ():
        if key not in table.raw:
            continue
        raw = table.raw[key]
        unknown = {cell for cell in set(raw[nowhere].tolist()) if _is_unknown(cell)}
        if unknown:
            for position in np.flatnonzero(nowhere & np.isin(raw, list(unknown))).tolist():
                value = table.written(position, key)
                table.report(position, key, kinds.UNKNOWN_TIME, value=value)


def _is_unknown(cell: object) -> bool:
    return isinstance(cell, str) and plain(cell) == UNKNOWN


def _compare(
    table: Table, ways: tuple[_Way, ...], used: npt.NDArray[np.intp], tolerance: float
) -> None:
    """Tell of every way that contradicts the one that was used."""
    hours = table.values["hours"]
    for number, other in enumerate(ways):
        gap = np.abs(other.hours - hours)
        larger = np.maximum(np.abs(other.hours), np.abs(hours))
        wrong = other.known & (used < number) & (gap > _ROUNDING) & (gap > tolerance * larger)
        for position in np.flatnonzero(wrong & ~table.refused).tolist():
            table.report(
                position,
                other.keys[-1],
                kinds.TIMES_DIFFER,
                value=f"{show(round(other.hours[position], 1))}時間",
                other=other.named(table, position),
                used=ways[used[position]].named(table, position),
                hours=f"{show(round(hours[position], 1))}時間",
            )


def _check_range(table: Table, minutes: Floats) -> None:
    """Tell of least and most minutes a case that stand in no order with the usual ones."""
    least, most = table.floats("minutes_least"), table.floats("minutes_most")
    for key, values, other, limits, wrong in (
        ("minutes_least", least, "minutes_per_case", minutes, least > minutes),
        ("minutes_most", most, "minutes_per_case", minutes, most < minutes),
        ("minutes_most", most, "minutes_least", least, most < least),
    ):
        for position in np.flatnonzero(wrong & ~table.refused).tolist():
            table.report(
                position,
                key,
                kinds.RANGE_REVERSED,
                value=show(values[position]),
                other=_Way(keys=(other,), hours=limits).named(table, position),
                limit=show(limits[position]),
            )


def _warn_of_size(
    table: Table, ways: tuple[_Way, ...], used: npt.NDArray[np.intp], rules: Rules
) -> None:
    """Warn at the cell that the hours came from."""
    hours = table.values["hours"]
    most = rules.number("time.task_most_hours")
    least = rules.number("time.task_least_hours")
    for kind, limit, rows in (
        (inventory.TOO_LARGE, most, hours > most),
        (inventory.TOO_SMALL, least, hours < least),
    ):
        for position in np.flatnonzero(rows & ~table.refused).tolist():
            way = ways[used[position]]
            table.report(
                position,
                way.keys[-1],
                kind,
                value=way.written(table, position) or show(hours[position]),
                hours=show(round(hours[position], 2)),
                limit=show(limit),
            )

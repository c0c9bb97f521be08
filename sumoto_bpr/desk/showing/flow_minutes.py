"""The time a flow takes: both states, their difference, and what the inventory says beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from sumoto_bpr.desk.showing.tasks import task_frame
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.numbers import amount, signed
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.flows.minutes import Minutes, minutes_of
from sumoto_bpr.flows.rules import check_flow
from sumoto_bpr.model.flow import Flow
from sumoto_bpr.sheets.flow import FLOW_STATES

__all__ = ["flow_minutes"]

_TENTH = Decimal("0.1")
_COLUMNS = (
    Column(label="区分", narrow=True),
    Column(label="1件の作業時間", unit="分", number=True),
    Column(label="始めから終わりまで", unit="分", number=True),
    Column(label="年間件数", unit="件", number=True),
    Column(label="年間時間", unit="時間", number=True),
)
_NOTE = (
    "1件の作業時間は、分岐の割合と差戻しのくり返しをふくむ平均です。"
    "始めから終わりまでには待ち時間をふくみ、並行する流れは長いほうで数えます。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Time:
    """What one row compares; None is not known."""

    minutes: float | None
    elapsed: float | None = None
    cases: float | None = None
    hours: float | None = None


def flow_minutes(unit: Unit, flows: Sequence[Flow]) -> Shown:
    """Return the minutes of the states of one flow as a table, and what is to be checked in them.

    Where the task of the flow stands in the inventory, its entry follows with the
    difference from the present flow.
    """
    found = {flow.state: minutes_of(flow) for flow in flows}
    rows: list[tuple[Cell, ...]] = [_row(state, minutes) for state, minutes in found.items()]
    times = {state: _time(minutes) for state, minutes in found.items()}
    present, planned = (times.get(state) for state in FLOW_STATES[:2])
    if present and planned:
        rows.append(_difference("見直しによる差", present, planned))
    entry = _entry(unit, flows[0].task_id)
    if entry is not None:
        rows.append(("業務棚卸の記入", entry.minutes, "－", entry.cases, entry.hours))
        if present:
            rows.append(_difference("業務棚卸と現行の差", entry, present))
    shown = table(f"{flows[0].title}にかかる時間", _COLUMNS, rows, note=_NOTE)
    return together([shown, *_problems(flows, found)])


def _row(state: str, found: Minutes) -> tuple[Cell, ...]:
    return (
        state,
        _range(found),
        found.elapsed_minutes,
        found.cases_per_year,
        found.hours_per_year,
    )


def _range(found: Minutes) -> Cell:
    if found.minutes_per_case is not None or found.low is None:
        return found.minutes_per_case
    high = "上限なし" if found.high is None else amount(found.high)
    return f"{amount(found.low)}～{high}"


def _time(found: Minutes) -> _Time:
    return _Time(
        minutes=found.minutes_per_case,
        elapsed=found.elapsed_minutes,
        cases=found.cases_per_year,
        hours=found.hours_per_year,
    )


def _difference(label: str, one: _Time, other: _Time) -> tuple[Cell, ...]:
    return (
        label,
        _change(one.minutes, other.minutes),
        _change(one.elapsed, other.elapsed),
        _change(one.cases, other.cases),
        _change(one.hours, other.hours),
    )


def _change(one: float | None, other: float | None) -> Cell:
    """Return the difference of the printed numbers, so that a reader comes out alike."""
    if one is None or other is None:
        return "－"
    printed = [Decimal(amount(value).replace(",", "")) for value in (one, other)]
    difference = printed[1] - printed[0]
    whole = difference == difference.to_integral_value()
    return signed(difference.quantize(Decimal(1) if whole else _TENTH), "")


def _entry(unit: Unit, task_id: str) -> _Time | None:
    """Return what the inventory says of the task, by either of its ids."""
    frame = task_frame(unit)
    if not task_id or frame.empty:
        return None
    keys = [key for key in ("id", "external_id") if key in frame]
    rows = frame[(frame[keys] == task_id).any(axis=1)]
    if rows.empty:
        return None
    row = rows.iloc[0]
    cases, hours = _known(row, "cases_per_year"), _known(row, "hours")
    minutes = _known(row, "minutes_per_case")
    if minutes is None and cases and hours is not None:
        minutes = hours * 60 / cases
    return _Time(minutes=minutes, cases=cases, hours=hours)


def _known(row: pd.Series[float], key: str) -> float | None:
    return None if key not in row or pd.isna(row[key]) else float(row[key])


def _problems(flows: Sequence[Flow], found: dict[str, Minutes]) -> list[Shown]:
    rows: list[tuple[Cell, ...]] = [
        (flow.state, problem.message, problem.remedy)
        for flow in flows
        for problem in dict.fromkeys((*check_flow(flow), *found[flow.state].problems))
    ]
    if not rows:
        return []
    columns = (
        Column(label="フロー", narrow=True),
        Column(label="確かめること", wide=True),
        Column(label="直し方", wide=True),
    )
    return [table(f"{flows[0].title}のフローで確かめること", columns, rows)]

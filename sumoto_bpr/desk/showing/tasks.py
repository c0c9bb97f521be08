"""The 所属's own list of tasks: the biggest, and what is left open."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sumoto_bpr.desk.showing.labels import paragraph
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.numbers import percent
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.indicators.left import LEFT_OF, Left, what_is_left
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.sheets import INVENTORY, Release

__all__ = ["show_biggest", "show_left", "task_frame", "task_table"]

_BIGGEST = 20
_LEFT_MOST = 20
_KEYS = (
    "name",
    "section",
    "hours",
    "cases_per_year",
    "core",
    "stage",
    "medium",
    "next_review",
)
_MAY_SEE = {
    Audience.DEPARTMENT: {Release.PUBLIC, Release.CITY, Release.DEPARTMENT},
    Audience.LEADERSHIP: {Release.PUBLIC, Release.CITY},
}


def task_frame(unit: Unit) -> pd.DataFrame:
    """Return the unit's tasks with the columns its audience may see (C16); empty without any."""
    inventory = unit.books.inventory
    if inventory is None:
        return pd.DataFrame()
    releases = _MAY_SEE.get(unit.audience, {Release.PUBLIC})
    kept = [
        column.key
        for column in INVENTORY.columns
        if column.release in releases and column.key in inventory.frame
    ]
    return inventory.frame[kept]


def show_biggest(unit: Unit) -> Shown:
    """Return the tasks that take most hours, in that order."""
    frame = task_frame(unit)
    if "hours" not in frame or not frame["hours"].notna().any():
        return paragraph("年間時間の記入がまだありません（… 不詳・未提出）。", "empty")
    ranked = frame.sort_values("hours", ascending=False, kind="stable")
    shown = ranked[ranked["hours"].notna()].head(_BIGGEST)
    caption = f"年間時間の大きい業務（全{len(frame)}業務のうち{len(shown)}業務）"
    return task_table(caption, shown)


def show_left(unit: Unit) -> Shown:
    """Return what is left to decide or to fill in: how far each thing is, then task by task."""
    left = what_is_left(unit.books, unit.rules, unit.period, unit.as_of)
    frame = task_frame(unit)
    if left is None or frame.empty:
        return paragraph("業務の一覧がまだありません（… 不詳・未提出）。", "empty")
    whole = _coverage_table(left)
    open_ = [entry for entry in left if len(entry.tasks)]
    if not open_:
        return together((whole, paragraph("残っているものはありません。", "empty")))
    return together((whole, *(_left_table(e.title, frame.loc[e.tasks.index]) for e in open_)))


def _coverage_table(left: Sequence[Left]) -> Shown:
    columns = (
        Column(label="残っていること", wide=True),
        Column(label="残り", unit="業務", number=True),
        Column(label="全体", unit="業務", number=True),
        Column(label="済んだ割合", number=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (entry.title, len(entry.tasks), entry.of, _done(entry)) for entry in left
    ]
    return table("残っていることの数", columns, rows, note=LEFT_OF)


def _done(left: Left) -> str:
    """Return how far a thing is; 100.0 % is said of nothing that has a task left."""
    return percent(min(left.coverage, 0.999) if len(left.tasks) else 1.0)


def _left_table(caption: str, frame: pd.DataFrame) -> Shown:
    """Return the open tasks in the order given, no more than a reader can take."""
    shown = frame.head(_LEFT_MOST)
    count = (
        f"{len(frame)}業務"
        if len(shown) == len(frame)
        else f"{len(frame)}業務のうち時間の大きい{len(shown)}業務"
    )
    return task_table(f"{caption}（{count}）", shown)


def task_table(caption: str, frame: pd.DataFrame, keys: Sequence[str] = _KEYS) -> Shown:
    """Return tasks with those of ``keys`` (the name first) that any of them answers."""
    keys = [key for key in keys if key in frame and (key == "name" or frame[key].notna().any())]
    columns = [Column(label="業務ID", narrow=True)]
    columns += [
        Column(
            label=INVENTORY.column(key).title,
            unit=INVENTORY.column(key).unit,
            number=key in ("hours", "cases_per_year"),
            wide=key == "name",
        )
        for key in keys
    ]
    columns[0], columns[1] = columns[1], columns[0]
    ids = frame["id"] if "id" in frame else pd.Series("…", index=frame.index)
    rows: list[tuple[Cell, ...]] = []
    for task_id, values in zip(ids, frame[keys].itertuples(index=False, name=None), strict=True):
        cells = [None if pd.isna(value) else value for value in values]
        rows.append((cells[0], str(task_id), *cells[1:]))
    return table(caption, columns, rows)

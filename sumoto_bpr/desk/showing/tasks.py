"""The 所属's own list of tasks: the biggest, and what is left open."""

from __future__ import annotations

import pandas as pd

from sumoto_bpr.desk.showing.labels import paragraph
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.sheets import INVENTORY, Release
from sumoto_bpr.sheets.words import CORE_TODO, CORE_WITHHELD

__all__ = ["show_biggest", "show_left", "task_frame"]

_BIGGEST = 20
_LEFT_MOST = 40
_KEYS = ("name", "section", "hours", "cases_per_year", "core", "stage", "medium")
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
    return _task_table(caption, shown)


def show_left(unit: Unit) -> Shown:
    """Return what is left to decide or to fill in, task by task."""
    frame = task_frame(unit)
    if frame.empty:
        return paragraph("業務の一覧がまだありません（… 不詳・未提出）。", "empty")
    core = frame["core"].fillna("") if "core" in frame else pd.Series("", index=frame.index)
    hours = frame["hours"] if "hours" in frame else pd.Series(float("nan"), index=frame.index)
    lists = (
        ("コア区分が未着手の業務", core.isin(["", CORE_TODO])),
        ("コア区分を判断保留にしている業務", core == CORE_WITHHELD),
        ("年間時間の分からない業務", hours.isna()),
    )
    pieces = [_left_table(caption, frame[mask]) for caption, mask in lists if mask.any()]
    if "next_review" in frame:
        overdue = frame["next_review"].fillna("9999") < unit.as_of.isoformat()
        if overdue.any():
            pieces.append(_left_table("次回点検の日を過ぎた業務", frame[overdue]))
    return together(pieces) if pieces else paragraph("残っているものはありません。", "empty")


def _left_table(caption: str, frame: pd.DataFrame) -> Shown:
    """Return the open tasks, those with most hours first, no more than a reader can take."""
    if "hours" in frame:
        frame = frame.sort_values("hours", ascending=False, kind="stable")
    shown = frame.head(_LEFT_MOST)
    count = (
        f"{len(frame)}業務"
        if len(shown) == len(frame)
        else f"{len(frame)}業務のうち{len(shown)}業務"
    )
    return _task_table(f"{caption}（{count}）", shown)


def _task_table(caption: str, frame: pd.DataFrame) -> Shown:
    keys = [key for key in _KEYS if key in frame and (key == "name" or frame[key].notna().any())]
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

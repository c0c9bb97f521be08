"""Tasks of other 課 that are much like one's own, with their minutes side by side (W16)."""

from __future__ import annotations

from collections.abc import Hashable
from html import escape
from typing import Final

import pandas as pd

from sumoto_bpr.desk.showing.labels import paragraph
from sumoto_bpr.desk.showing.tasks import task_frame
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.numbers import amount
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.drawing.words import SIGNS
from sumoto_bpr.indicators.alike import minutes_per_case
from sumoto_bpr.model.alike import Alike, Neighbour, Spread
from sumoto_bpr.sheets import INVENTORY

__all__ = ["show_alike"]

_TASKS_MOST: Final = 20
_NEIGHBOURS_MOST: Final = 3
_NOTE: Final = (
    "業務名などが似ているものを機械で並べました。同じ業務とは限りません。自分の課の分／件は、"
    "時間と件数から計算したものを含みます。ほかの課は、分／件の欄に書かれたものだけを示します。"
    "ほかの課の年間の時間は示しません。"
)


def show_alike(unit: Unit) -> Shown:
    """Return the 所属's own tasks beside the most alike ones of other 課, most hours first."""
    frame = task_frame(unit)
    if frame.empty or "id" not in frame:
        return paragraph("業務の一覧がまだありません（… 不詳・未提出）。", "empty")
    by_id = {alike.task_id: alike for alike in unit.alike if alike.close}
    timed = frame.assign(_minutes=minutes_per_case(frame))
    own = timed[timed["id"].isin(list(by_id))]
    if own.empty:
        return paragraph("ほかの課に、よく似た業務は見つかりませんでした。", "empty")
    if "hours" in own:
        own = own.sort_values("hours", ascending=False, kind="stable")
    shown = own.head(_TASKS_MOST)
    hours = INVENTORY.column("hours")
    minutes = INVENTORY.column("minutes_per_case").title
    timed_elsewhere = any(by_id[task].minutes for task in shown["id"])
    columns = (
        Column(label=INVENTORY.column("name").title, wide=True),
        Column(label=hours.title, unit=hours.unit, number=True),
        Column(label=minutes, number=True),
        *((Column(label=f"ほかの課の{minutes}"),) if timed_elsewhere else ()),
        Column(label="ほかの課の似た業務", wide=True),
    )
    rows = [
        _row(task, by_id[task["id"]], timed_elsewhere=timed_elsewhere)
        for task in shown.astype(object).where(shown.notna(), None).to_dict("records")
    ]
    caption = f"ほかの課によく似た業務のある業務（{len(own)}業務のうち{len(shown)}業務）"
    lead = paragraph(
        f"全{len(frame)}業務のうち{len(own)}業務に、ほかの課によく似た業務があります。"
        f"年間時間の大きい順に{len(shown)}業務を示します。"
    )
    return together((lead, table(caption, columns, rows, note=_NOTE)))


def _row(task: dict[Hashable, object], alike: Alike, *, timed_elsewhere: bool) -> tuple[Cell, ...]:
    name, where = str(task["name"]), f'<br><span class="where">{escape(str(task["id"]))}</span>'
    return (
        Shown(html=escape(name) + where, alt=name),
        _number(task.get("hours")),
        _number(task["_minutes"]),
        *((_spread(alike.minutes),) if timed_elsewhere else ()),
        _neighbours(alike),
    )


def _neighbours(alike: Alike) -> Shown:
    shown = alike.neighbours[:_NEIGHBOURS_MOST]
    lines = [f"<li>{escape(_line(neighbour))}</li>" for neighbour in shown]
    many = alike.close > len(shown)
    more = f"よく似た業務は、合わせて{alike.departments}所属の{alike.close}業務" if many else ""
    return Shown(html=f"<ul>{''.join(lines)}</ul>{more}", alt="")


def _line(neighbour: Neighbour) -> str:
    minutes = f"：{amount(neighbour.minutes)}分／件" if neighbour.minutes is not None else ""
    return f"{neighbour.department}　{neighbour.name}{minutes}（{'、'.join(neighbour.reasons)}）"


def _spread(spread: Spread | None) -> str:
    if spread is None:
        return SIGNS["missing"]
    if spread.n == 1:
        return f"{amount(spread.median)}（n=1、{spread.method}）"
    ends = f"{amount(spread.least)}～{amount(spread.most)}"
    return f"中央値 {amount(spread.median)}\n{ends}\n（n={spread.n}、{spread.method}）"


def _number(value: object) -> Cell:
    return float(value) if isinstance(value, (int, float)) and not pd.isna(value) else None

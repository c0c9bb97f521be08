"""A table of hints: what may be written of a task, and what speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from sumoto_bpr.desk.hints import HintedTask
from sumoto_bpr.drawing.shown import Shown
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.sheets import INVENTORY

__all__ = ["hint_table"]

_MOST: Final = 10


def hint_table(caption: str, hints: Sequence[HintedTask], *, note: str) -> Shown:
    """Return the first hints as a table, with the number of all."""
    shown = hints[:_MOST]
    hours = INVENTORY.column("hours")
    columns = (
        Column(label=INVENTORY.column("name").title, wide=True),
        Column(label=hours.title, unit=hours.unit, number=True),
        Column(label=f"考えられる{INVENTORY.column(hints[0].hint.key).title}", narrow=True),
        Column(label="根拠", wide=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (_named(task), task.hours, task.hint.title, "、".join(task.hint.evidence)) for task in shown
    ]
    count = f"{len(hints)}業務"
    if len(shown) < len(hints):
        count += f"のうち時間の大きい{len(shown)}業務"
        note += "残りは sumoto-bpr left --json の hints で、すべて見られます。"
    return table(f"{caption}（{count}）", columns, rows, note=note)


def _named(task: HintedTask) -> Shown:
    where = f'<br><span class="where">{escape(task.task_id)}</span>'
    return Shown(html=escape(task.name) + where, alt=task.name)

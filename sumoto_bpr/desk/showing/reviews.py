"""Where the working of tasks is written down, who was heard, and what is to be reviewed (C29)."""

from __future__ import annotations

from sumoto_bpr.desk.showing.labels import paragraph
from sumoto_bpr.desk.showing.tasks import task_frame, task_table
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.shown import Shown, together

__all__ = ["show_reviews"]

_KEYS = (
    "next_review",
    "flow_checked_on",
    "manual_ref",
    "manual_revised",
    "heard_on",
    "heard_by",
)
_MOST = 60


def show_reviews(unit: Unit) -> Shown:
    """Return the tasks with a manual, a hearing or a review, those reviewed soonest first."""
    frame = task_frame(unit)
    held = [key for key in _KEYS if key in frame]
    known = frame[frame[held].notna().any(axis=1)] if held else frame[:0]
    if known.empty:
        return paragraph("資料・ヒアリング・点検の記入は、まだありません。", "empty")
    day = unit.as_of.isoformat()
    late = int((known["next_review"].fillna("9999") < day).sum()) if "next_review" in known else 0
    told = f"次回点検の日を過ぎた業務が{late}業務あります（{day}現在）。" if late else ""
    if "next_review" in known:
        known = known.sort_values("next_review", kind="stable", na_position="last")
    shown = known.head(_MOST)
    count = f"{len(known)}業務" + (f"のうち{len(shown)}業務" if len(shown) < len(known) else "")
    table = task_table(f"資料・ヒアリング・点検（{count}）", shown, ("name", *_KEYS))
    return together((paragraph(told, "lead"), table)) if told else table

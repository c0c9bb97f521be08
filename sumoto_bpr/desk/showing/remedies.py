"""Candidates with their reasons: what could be done, and what stands against it."""

from __future__ import annotations

from html import escape

from sumoto_bpr.desk.showing.labels import city_figures, label_of, paragraph
from sumoto_bpr.desk.showing.tasks import task_frame
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.numbers import amount
from sumoto_bpr.drawing.sentences import told
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.indicators import Candidate, candidates

__all__ = ["show_candidates"]

_SHOWN_MOST = 20


def show_candidates(unit: Unit) -> Shown:
    """Return the ranked candidates: what could be done, why, what stands against it, hours."""
    found = candidates(unit.books, unit.rules, unit.period)
    if not found:
        return paragraph("いまの決まりで候補になる業務はありません。", "empty")
    frame = task_frame(unit)
    names = dict(zip(frame["id"], frame["name"], strict=True)) if "id" in frame else {}
    columns = (
        Column(label="業務", wide=True),
        Column(label="見直しの方法と難しさ"),
        Column(label="理由", wide=True),
        Column(label="先に片付けること"),
        Column(label="いま→見直し後", unit="時間", number=True),
    )
    rows = [_row(candidate, names) for candidate in found[:_SHOWN_MOST]]
    caption = f"見直しの候補（{len(found)}件のうち上から{len(rows)}件）"
    note = "候補は決まりに当てはめて並べたものです。決めるのは所属です。"
    lead = [
        paragraph(told(f, label_of("candidate_hours")))
        for f in city_figures(unit, "candidate_hours")
    ]
    return together((*lead, table(caption, columns, rows, note=note)))


def _row(candidate: Candidate, names: dict[str, str]) -> tuple[Cell, ...]:
    name = names.get(candidate.task_id, candidate.task_id)
    step = f"<br>工程：{escape(candidate.step)}" if candidate.step else ""
    where = f'<br><span class="where">{escape(candidate.task_id)}</span>'
    remedy = "・".join(part for part in (candidate.ecrs, candidate.tool) if part) or "－"
    hard = f"\n難しさ：{candidate.difficulty}" if candidate.difficulty else ""
    after = "未定" if candidate.hours_after is None else amount(candidate.hours_after)
    return (
        Shown(html=f"{escape(name)}{step}{where}", alt=name),
        remedy + hard,
        "、".join(candidate.reasons) or "－",
        "、".join(candidate.blockers) or "－",
        f"{amount(candidate.hours_before)}→{after}",
    )

"""Candidates with their reasons, and improvements with 見込 and 実績 apart."""

from __future__ import annotations

from html import escape

import pandas as pd

from sumoto_bpr.desk.showing.labels import city_figures, label_of, paragraph
from sumoto_bpr.desk.showing.tasks import task_frame
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.numbers import amount
from sumoto_bpr.drawing.sentences import told
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.indicators import Candidate, candidates
from sumoto_bpr.sheets import IMPROVEMENTS

__all__ = ["show_candidates", "show_improvements"]

_SHOWN_MOST = 20
_KEYS = (
    "title",
    "ecrs",
    "tool",
    "stage",
    "decision",
    "saved_expected",
    "saved_actual",
    "measured_by",
)
_NUMBERS = ("saved_expected", "saved_actual")


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


def show_improvements(unit: Unit) -> Shown:
    """Return the improvements of the 所属; 見込 and 実績 stand apart and are not added up."""
    book = unit.books.improvements
    if book is None or not len(book):
        return paragraph("改善管理表に、この所属の改善はまだありません。", "empty")
    frame = book.frame
    keys = [key for key in _KEYS if key in frame and (key == "title" or frame[key].notna().any())]
    columns = [
        Column(
            label=IMPROVEMENTS.column(key).title,
            unit=IMPROVEMENTS.column(key).unit,
            number=key in _NUMBERS,
        )
        for key in keys
    ]
    rows: list[tuple[Cell, ...]] = [
        tuple(None if pd.isna(value) else value for value in values)
        for values in frame[keys].itertuples(index=False, name=None)
    ]
    sentences = [
        paragraph(told(f, label_of(f.observation.indicator)))
        for f in city_figures(unit, "hours_saved_expected", "hours_saved_actual")
    ]
    note = "見込と実績は別のものなので、足し合わせません。"
    return together((*sentences, table("改善の一覧", columns, rows, note=note)))

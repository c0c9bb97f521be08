"""HR's page: who is trained, by number and by 所属; no ranking of people (practice.md C11)."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from sumoto_bpr.desk.plugins import registry
from sumoto_bpr.desk.showing.labels import card_of, city_figures, label_of, paragraph, subtitle
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.cards import cards
from sumoto_bpr.drawing.charts import Bar, bars
from sumoto_bpr.drawing.counting import parts_words
from sumoto_bpr.drawing.sentences import target_value, told
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.indicators import observe, publish
from sumoto_bpr.indicators.units import unit_of
from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.observation import Publishable

__all__ = ["show_courses", "show_training", "show_training_by_department"]

_FIGURES = ("training_rate_a", "training_rate_b", "ap_rate", "ip_holders", "leader_coverage")
_BY_UNIT = ("training_rate_a", "ip_holders")


def show_training(unit: Unit) -> Shown:
    """Return the cards of programme 9, and the plan's targets against measure A."""
    figures = city_figures(unit, *_FIGURES)
    if not figures:
        return paragraph("研修・資格の数値は、まだありません（… 不詳・未提出）。", "empty")
    shown = [cards([card_of(unit, figure) for figure in figures[:5]])]
    aimed = [(f, card_of(unit, f).target) for f in figures]
    entries = [
        Bar(
            label=label_of(f.observation.indicator),
            figure=f,
            target=target,
            target_label=f"目標 {target_value(f.observation.indicator, target)}",
        )
        for f, target in aimed
        if target is not None and f.observation.value is not None
    ]
    if entries:
        sub = subtitle(unit, "プログラム9の成果目標", "％")
        shown.append(bars(entries, title="研修と資格の、目標と現在の値です", subtitle=sub))
    shown.append(paragraph(told(figures[0], label_of(figures[0].observation.indicator))))
    return together(shown)


def show_training_by_department(unit: Unit) -> Shown:
    """Return measure A and holders of every 所属 in 建制順, as the audience may see them."""
    wanted = tuple(i for i in registry() if i.id in _BY_UNIT)
    seen = [
        observation
        for department in unit.organisation
        for observation in observe(
            replace(unit.books, unit=unit_of(department)),
            unit.rules,
            unit.period,
            unit.as_of,
            wanted,
        )
    ]
    own = [o for o in unit.observations if o.indicator in _BY_UNIT]
    shown = publish((*own, *seen), unit.audience, unit.rules, registry=registry())
    by_unit: dict[tuple[str, str], Publishable] = {
        (f.observation.unit.code or f.observation.unit.name, f.observation.indicator): f
        for f in shown
        if f.observation.unit.kind != "city"
    }
    rows: list[tuple[Cell, ...]] = []
    for department in unit.organisation:
        key = unit_of(department)
        rate = by_unit.get((key.code or key.name, "training_rate_a"))
        holders = by_unit.get((key.code or key.name, "ip_holders"))
        parts = parts_words(rate.observation) if rate else None
        rows.append((department.title, rate, parts, holders))
    columns = (
        Column(label="所属", wide=True),
        Column(label=label_of("training_rate_a"), number=True),
        Column(label="修了者／対象職員", number=True),
        Column(label=label_of("ip_holders"), number=True),
    )
    return table("所属ごとの研修の状況（建制順）", columns, rows)


def show_courses(unit: Unit) -> Shown:
    """Return the courses in the records: which count for the rate, how many finished.

    The name of a course that does not count and that hardly anyone took may be a
    slip, even a person's name: it is not printed.
    """
    book = unit.books.attendance
    if book is None or not len(book):
        return paragraph("受講の記録がまだありません（… 不詳・未提出）。", "empty")
    frame = book.frame
    frame = frame[frame["date"].isna() | (frame["date"] <= unit.as_of.isoformat())]
    counted = {compare_key(name) for name in unit.rules.texts("courses")}
    least = unit.rules.integer("disclosure.least_count")
    rare = 0
    rows: list[tuple[Cell, ...]] = []
    for course, group in frame.groupby("course", sort=True):
        if compare_key(str(course)) not in counted and group["staff_id"].nunique() < least:
            rare += len(group)
            continue
        finished = group[group["result"] == "修了"] if "result" in group else group
        rows.append(
            (
                str(course),
                "数える" if compare_key(str(course)) in counted else "数えない",
                len(finished),
                int(finished["staff_id"].nunique()),
                _last_day(group),
            )
        )
    columns = (
        Column(label="研修", wide=True),
        Column(label="DX研修受講率に", narrow=True),
        Column(label="修了（延べ）", unit="回", number=True),
        Column(label="修了（実人数）", unit="人", number=True),
        Column(label="最近の実施日", narrow=True),
    )
    note = "「数えない」研修を数えるには、取り決めの courses に研修の名前を加えます。"
    if rare:
        note += f"受けた人が{least}人に満たない「数えない」研修（{rare}行）は、名前を載せません。"
    return table("受講の記録にある研修", columns, rows, note=note)


def _last_day(group: pd.DataFrame) -> str:
    days = group["date"].dropna() if "date" in group else pd.Series(dtype="str")
    return str(days.max()) if len(days) else "…"

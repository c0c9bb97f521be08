"""What leadership and the public see: targets met or missed, every 所属, the city's work."""

from __future__ import annotations

from urllib.parse import quote

from sumoto_bpr.desk.showing.labels import (
    card_of,
    city_figures,
    label_of,
    paragraph,
    subtitle,
    target_of,
)
from sumoto_bpr.desk.showing.standings import counts, needs_list, standing_list
from sumoto_bpr.desk.showing.work import class_bars, core_range
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.cards import cards
from sumoto_bpr.drawing.charts import Bar, bars
from sumoto_bpr.drawing.sentences import target_value, told, verdict
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.model.observation import Audience, Publishable
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.store.paths import ROOMS
from sumoto_bpr.store.safe_names import safe_name

__all__ = ["show_city", "show_kpis", "show_needs", "show_public", "show_standings", "show_targets"]

_KPIS = ("bpr_rate", "training_rate_a", "ap_rate")
"""Programme 8 and both figures of programme 9 (plan II-8, II-9)."""
_WORK = ("tasks", "hours", "candidate_hours")
_SAVED = ("hours_saved_expected", "hours_saved_actual", "hours_saved_actual.ai_rpa")
_AIM_SIGN = "－"
_TARGET_COUNTS = "hours_saved_actual.ai_rpa"
"""The plan's target for hours saved speaks of AI and RPA (plan II-4), not of every remedy."""


def show_kpis(unit: Unit) -> Shown:
    """Return the cards of programmes 8 and 9; first one sentence that names missed targets."""
    figures = city_figures(unit, *_KPIS)
    if not figures:
        return paragraph("成果目標の数値は、まだありません（… 不詳・未提出）。", "empty")
    lead = paragraph(_lead(unit, figures), "lead")
    return together((lead, cards([card_of(unit, figure) for figure in figures])))


def _lead(unit: Unit, figures: tuple[Publishable, ...]) -> str:
    done, total = counts(unit.standings)
    words = [f"全庁の数値は、{total}所属のうち報告のある{done}所属の資料から数えました。"]
    judged = [
        (label_of(f.observation.indicator), verdict(f, target_of(unit, f.observation.indicator))[0])
        for f in figures
    ]
    for word, ending in (
        ("未達", "は目標に届いていません（未達）。"),
        ("途中", "は年度の途中で、まだ目標に届いていません。"),
        ("達成", "は目標に達しています。"),
    ):
        names = [label for label, found in judged if found == word]
        if names:
            words.append("、".join(names) + ending)
    return "".join(words)


def show_targets(unit: Unit) -> Shown:
    """Return the figures against this year's targets, and the plan's targets year by year."""
    figures = [f for f in city_figures(unit, *_KPIS) if f.observation.value is not None]
    pieces: list[Shown] = []
    if figures:
        entries = [_target_bar(unit, figure) for figure in figures]
        missed = sum(e.target is not None and _value(e.figure) < e.target for e in entries)
        aimed = sum(e.target is not None for e in entries)
        title = (
            f"{aimed}つの成果目標のうち{missed}つが目標の手前です"
            if missed
            else "成果目標と現在の値です"
        )
        sub = subtitle(unit, "計画の成果目標（プログラム8・9）", "％")
        pieces.append(bars(entries, title=title, subtitle=sub))
    pieces.append(_target_table(unit))
    return together(pieces)


def _value(figure: Publishable) -> float:
    return figure.observation.value or 0.0


def _target_bar(unit: Unit, figure: Publishable) -> Bar:
    indicator = figure.observation.indicator
    target = target_of(unit, indicator)
    words = "" if target is None else f"目標 {target_value(indicator, target)}"
    return Bar(label=label_of(indicator), figure=figure, target=target, target_label=words)


def _target_table(unit: Unit) -> Shown:
    history = {key: unit.policy.history(f"target.{key}") for key in _KPIS}
    days = sorted({d.first_day for decisions in history.values() for d in decisions})
    columns = [
        Column(label="指標", wide=True),
        *(
            Column(label=FiscalYear.containing(d).label.split("（", maxsplit=1)[0], number=True)
            for d in days
        ),
    ]
    figures = {f.observation.indicator: f for f in city_figures(unit, *_KPIS)}
    columns.append(Column(label="現在の値", number=True))
    rows: list[tuple[Cell, ...]] = []
    for key, decisions in history.items():
        by_day = {d.first_day: d.value for d in decisions}
        shown = [_aim(key, by_day.get(day)) for day in days]
        rows.append((label_of(key), *shown, figures.get(key)))
    note = "目標は計画に定めのある年度だけに示します。"
    return table("計画の目標値と現在の値", columns, rows, note=note)


def _aim(indicator: str, value: object) -> str:
    return target_value(indicator, float(value)) if isinstance(value, (int, float)) else "－"


def show_standings(unit: Unit) -> Shown:
    """Return all 所属 in 建制順 with their state, and a link to each report there is."""
    room = f"../../{ROOMS[Audience.DEPARTMENT]}"
    links = {
        s.department.key: f"{room}/{quote(safe_name(s.department.folder))}/{s.page}/index.html"
        for s in unit.standings
        if s.page
    }
    return standing_list(unit.standings, links=links)


def show_needs(unit: Unit) -> Shown:
    """Return the short list 対応が必要な所属, without rates (C21)."""
    return needs_list(unit.standings)


def show_city(unit: Unit) -> Shown:
    """Return the city's work: how much, how it splits, what was and may be saved."""
    figures = city_figures(unit, *_WORK)
    pieces: list[Shown | None] = [
        paragraph(
            "".join(
                told(f, label_of(f.observation.indicator), dated=place == 0)
                for place, f in enumerate(figures)
            )
        ),
        core_range(unit),
        class_bars(unit, "hours", "年間業務時間", "時間"),
        saved_table(unit),
    ]
    return together(piece for piece in pieces if piece is not None)


def saved_table(unit: Unit) -> Shown | None:
    """Return hours saved, 見込 and 実績 in rows of their own and never added up."""
    figures = city_figures(unit, *_SAVED)
    if not figures:
        return None
    rows: list[tuple[Cell, ...]] = []
    for figure in figures:
        indicator = figure.observation.indicator
        aim = _AIM_SIGN
        if indicator == _TARGET_COUNTS:
            target = target_of(unit, "hours_saved_actual")
            aim = _AIM_SIGN if target is None else target_value(indicator, target)
        rows.append((label_of(indicator), figure, aim))
    columns = (
        Column(label="区分", wide=True),
        Column(label="1年間の時間", number=True),
        Column(label="目標", number=True),
    )
    note = "見込と実績は別のものなので、足し合わせません。"
    return table("減る時間の見込と実績", columns, rows, note=note)


def show_public(unit: Unit) -> Shown:
    """Return the figures that may be published, each with its sentence."""
    figures = city_figures(unit, *_KPIS, "tasks", "hours")
    if not figures:
        return paragraph("公表できる数値は、まだありません。", "empty")
    return cards([card_of(unit, figure) for figure in figures])

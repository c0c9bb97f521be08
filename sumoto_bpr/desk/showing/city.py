"""What leadership and the public see: targets met or missed, every 所属, the city's work."""

from __future__ import annotations

from urllib.parse import quote

from sumoto_bpr.desk.showing.labels import (
    KPIS,
    PUBLIC_FIGURES,
    card_of,
    city_figures,
    counted_from,
    label_of,
    paragraph,
    subtitle,
    target_key,
    target_of,
)
from sumoto_bpr.desk.showing.standings import needs_list, standing_list
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

_AI_RPA = "hours_saved_actual.ai_rpa"
_WORK = ("tasks", "hours", "candidate_hours")
_SAVED = ("hours_saved_expected", "hours_saved_actual", _AI_RPA)
_AIM_SIGN = "－"


def show_kpis(unit: Unit) -> Shown:
    """Return a card for each of the plan's targets; first the sentence that names missed ones."""
    figures = city_figures(unit, *KPIS)
    if not figures:
        return paragraph("成果目標の数値は、まだありません（… 不詳・未提出）。", "empty")
    lead = paragraph(_lead(unit, figures), "lead")
    return together((lead, cards([card_of(unit, figure) for figure in figures])))


def _lead(unit: Unit, figures: tuple[Publishable, ...]) -> str:
    counted = counted_from(unit)
    words = [f"業務の数値は、{counted}"] if counted else []
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
    unknown = [label_of(f.observation.indicator) for f in figures if f.observation.value is None]
    if unknown:
        words.append("、".join(unknown) + "は、目標と比べられません。")
    return "".join(words)


def show_targets(unit: Unit) -> Shown:
    """Return the figures against this year's targets, and the plan's targets year by year."""
    figures = [f for f in city_figures(unit, *KPIS) if f.observation.value is not None]
    entries = [_target_bar(unit, figure) for figure in figures]
    ratios = [e for e in entries if e.figure.observation.indicator != _AI_RPA]
    hours = [e for e in entries if e.figure.observation.indicator == _AI_RPA]
    pieces: list[Shown] = []
    if entries:
        pieces.append(paragraph(f"{_finding(entries, '成果目標')}。", "lead"))
    if ratios:
        sub = subtitle(unit, "計画の成果目標（プログラム8・9）", "％", whose="BPR実施率は")
        pieces.append(bars(ratios, title=_finding(ratios, "割合の目標"), subtitle=sub))
    if hours:
        sub = subtitle(unit, "1年間に減った時間と計画の目標（プログラム4）", "時間")
        pieces.append(bars(hours, title=_finding(hours, "削減時間の目標"), subtitle=sub))
    pieces.append(_target_table(unit))
    return together(pieces)


def _finding(entries: list[Bar], what: str) -> str:
    aimed = [entry for entry in entries if entry.target is not None]
    missed = sum(_value(e.figure) < e.target for e in aimed if e.target is not None)
    if not missed:
        return f"{what}と現在の値です"
    return f"{len(aimed)}つの{what}のうち{missed}つが目標の手前です"


def _value(figure: Publishable) -> float:
    return figure.observation.value or 0.0


def _target_bar(unit: Unit, figure: Publishable) -> Bar:
    indicator = figure.observation.indicator
    target = target_of(unit, indicator)
    words = "" if target is None else f"目標 {target_value(indicator, target)}"
    return Bar(label=label_of(indicator), figure=figure, target=target, target_label=words)


def _target_table(unit: Unit) -> Shown:
    history = {key: unit.policy.history(f"target.{target_key(key)}") for key in KPIS}
    days = sorted({d.first_day for decisions in history.values() for d in decisions})
    columns = [
        Column(label="指標", wide=True),
        *(
            Column(label=FiscalYear.containing(d).label.split("（", maxsplit=1)[0], number=True)
            for d in days
        ),
    ]
    figures = {f.observation.indicator: f for f in city_figures(unit, *KPIS)}
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
    said = "".join(
        told(f, label_of(f.observation.indicator), dated=place == 0)
        for place, f in enumerate(figures)
    )
    pieces: list[Shown | None] = [
        paragraph(said + (counted_from(unit) if figures else "")),
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
        if indicator == _AI_RPA:
            target = target_of(unit, indicator)
            aim = _AIM_SIGN if target is None else target_value(indicator, target)
        within = "うち" if indicator == _AI_RPA else ""
        rows.append((within + label_of(indicator), figure, aim))
    columns = (
        Column(label="区分", wide=True),
        Column(label="1年間の時間", number=True),
        Column(label="目標", number=True),
    )
    note = "見込と実績は別のものなので、足し合わせません。" + counted_from(unit)
    return table("減る時間の見込と実績", columns, rows, note=note)


def show_public(unit: Unit) -> Shown:
    """Return the figures that may be published, each with its sentence."""
    figures = city_figures(unit, *PUBLIC_FIGURES)
    if not figures:
        return paragraph("公表できる数値は、まだありません。", "empty")
    return cards([card_of(unit, figure) for figure in figures])

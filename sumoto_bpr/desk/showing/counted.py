"""At the end of each page: how its figures were counted, and the decisions in force."""

from __future__ import annotations

from html import escape

from sumoto_bpr.desk.showing.labels import (
    PUBLIC_FIGURES,
    city_figures,
    label_of,
    paragraph,
    target_key,
)
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.counting import counting
from sumoto_bpr.drawing.sentences import target_value
from sumoto_bpr.drawing.shown import Shown
from sumoto_bpr.drawing.tables import Column, table
from sumoto_bpr.indicators.common_work import HOURS, MINUTES
from sumoto_bpr.model.observation import Audience, Publishable
from sumoto_bpr.model.period import japanese_date
from sumoto_bpr.policy import SETTINGS, Dated

__all__ = ["own_figures", "show_definitions", "show_settings"]

_BY_CODE = (f"{HOURS}.", f"{MINUTES}.")


def own_figures(unit: Unit) -> tuple[Publishable, ...]:
    """Return the figures about the unit itself (the city's on a page about the city).

    On the public page these are the figures it shows. Common work code by code is told
    how it was counted in its own table.
    """
    if unit.audience is Audience.PUBLIC:
        return city_figures(unit, *PUBLIC_FIGURES)
    told = tuple(f for f in unit.figures if not f.observation.indicator.startswith(_BY_CODE))
    kinds = {f.observation.unit.kind for f in told}
    if unit.department is not None or len(kinds) < 2:
        return told
    return tuple(f for f in told if f.observation.unit.kind == "city")


def show_definitions(unit: Unit) -> Shown:
    """Return for each figure of the page: value, n／N, day, method, settings, files."""
    figures = own_figures(unit)
    if not figures:
        return paragraph("この紙面に数値はありません。", "empty")
    return counting(figures, label_of, public=unit.audience is Audience.PUBLIC)


def show_settings(unit: Unit) -> Shown:
    """Return the decisions in force that the page's figures were counted by."""
    public = unit.audience is Audience.PUBLIC
    used = {
        part.partition("=")[0]
        for figure in (own_figures(unit) if public else unit.figures)
        for part in figure.observation.definition.split("; ")
        if part
    }
    shown = {f"target.{target_key(f.observation.indicator)}" for f in own_figures(unit)}
    decisions = [
        decision
        for key in SETTINGS
        if (key in used or key in shown) and (decision := unit.rules.decision(key)) is not None
    ]
    columns = (
        Column(label="取り決め"),
        Column(label="値"),
        Column(label="いつから", narrow=True),
        Column(label="出典・理由"),
    )
    rows = [
        (
            SETTINGS[decision.key].label if public else _named(decision),
            _value(decision),
            japanese_date(decision.first_day),
            "　".join(part for part in (decision.source, decision.note) if part) or "－",
        )
        for decision in decisions
    ]
    return table("数え方を決めている取り決め", columns, rows)


def _named(decision: Dated) -> Shown:
    label = SETTINGS[decision.key].label
    html = f"{escape(label)}<br><code>{escape(decision.key)}</code>"
    return Shown(html=html, alt=label)


def _value(decision: Dated) -> str:
    value = decision.value
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, tuple):
        return "、".join(value) or "（定めなし）"
    if isinstance(value, str):
        return value or "（定めなし）"
    kind, _, indicator = decision.key.partition(".")
    return target_value(indicator, value) if kind == "target" else f"{value:g}"

"""Labels of figures, targets of the year, and the cards made of both."""

from __future__ import annotations

from html import escape

from sumoto_bpr.desk.plugins import registry
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.cards import Card
from sumoto_bpr.drawing.sentences import target_value
from sumoto_bpr.drawing.shown import Shown
from sumoto_bpr.drawing.words import VARIANTS
from sumoto_bpr.model.observation import Publishable
from sumoto_bpr.model.period import FiscalYear

__all__ = ["card_of", "city_figures", "label_of", "paragraph", "subtitle", "target_of"]


def label_of(indicator: str) -> str:
    """Return the printed label of an indicator or of a variant: BPR実施率（時間で見た割合）."""
    base, _, variant = indicator.partition(".")
    label = next((found.label for found in registry() if found.id == base), base)
    return f"{label}（{VARIANTS.get(variant, variant)}）" if variant else label


def target_of(unit: Unit, indicator: str) -> float | None:
    """Return the target dated for the unit's year, in the indicator's unit."""
    decision = unit.rules.target(indicator)
    return float(decision.value) if decision and isinstance(decision.value, (int, float)) else None


def earlier_targets(unit: Unit, figure: Publishable) -> tuple[str, ...]:
    """Return the last target of the plan where the year has none of its own (C20)."""
    seen = figure.observation
    if target_of(unit, seen.indicator) is not None:
        return ()
    past = [
        decision
        for decision in unit.policy.history(f"target.{seen.indicator}")
        if decision.first_day < unit.period.first_day and isinstance(decision.value, (int, float))
    ]
    if not past:
        return ()
    last = past[-1]
    value = float(last.value)  # type: ignore[arg-type]
    word = "" if seen.value is None else "（達成）" if seen.value >= value else "（未達）"
    year = FiscalYear.containing(last.first_day).label.split("（", maxsplit=1)[0]
    return (f"{year}の目標 {target_value(seen.indicator, value)}{word}",)


def card_of(unit: Unit, figure: Publishable) -> Card:
    """Return the card of a figure with its target of the year."""
    indicator = figure.observation.indicator
    return Card(
        figure=figure,
        label=label_of(indicator),
        target=target_of(unit, indicator),
        earlier=earlier_targets(unit, figure),
        judged=bool(unit.policy.history(f"target.{indicator}")),
    )


def city_figures(unit: Unit, *indicators: str) -> tuple[Publishable, ...]:
    """Return the unit's own figures of these indicators, in the order asked."""
    own = "" if unit.department is None else unit.department.code
    found = (
        unit.figure(indicator, own) or (unit.figure(indicator) if unit.department else None)
        for indicator in indicators
    )
    return tuple(figure for figure in found if figure is not None)


def subtitle(unit: Unit, what: str, measure: str) -> str:
    """Return a chart's second title: measure, population, year, unit."""
    return f"{what}、{unit.title}、{unit.period.label}、単位：{measure}"


def paragraph(text: str, css: str = "") -> Shown:
    """Return one paragraph of plain text."""
    kind = f' class="{css}"' if css else ""
    return Shown(html=f"<p{kind}>{escape(text)}</p>", alt=text)

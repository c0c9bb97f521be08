"""Labels of figures, targets of the year, and the cards made of both."""

from __future__ import annotations

from html import escape

from sumoto_bpr.desk.plugins import registry
from sumoto_bpr.desk.showing.standings import counts
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.cards import Card
from sumoto_bpr.drawing.sentences import target_value
from sumoto_bpr.drawing.shown import Shown
from sumoto_bpr.drawing.words import VARIANTS
from sumoto_bpr.model.observation import Publishable
from sumoto_bpr.model.period import FiscalYear

__all__ = [
    "KPIS",
    "PUBLIC_FIGURES",
    "card_of",
    "city_figures",
    "counted_from",
    "coverage",
    "label_of",
    "paragraph",
    "subtitle",
    "target_key",
    "target_of",
]

KPIS = ("bpr_rate", "training_rate_a", "ap_rate", "hours_saved_actual.ai_rpa")
"""Programme 8, both figures of programme 9, and hours saved (plan II-8, II-9, II-4)."""

PUBLIC_FIGURES = (*KPIS, "tasks", "hours")
"""What the public page shows, in its order."""

_LABELS = {
    "hours_saved_actual.ai_rpa": "AI・RPAによる業務削減時間（実績）",
    "time_captured.converted": "換算人数（参考。定数の算定には用いない）",
}
"""Labels that the plan, or a rule (practice.md C17), gives a variant by itself."""

_TARGET_KEYS = {"hours_saved_actual.ai_rpa": "hours_saved_actual", "hours_saved_actual": ""}
"""The plan's target for hours saved speaks of AI and RPA (plan II-4), not of every remedy."""


def label_of(indicator: str) -> str:
    """Return the printed label of an indicator or of a variant: BPR実施率（時間で見た割合）."""
    if indicator in _LABELS:
        return _LABELS[indicator]
    base, *variants = indicator.split(".")
    label = next((found.label for found in registry() if found.id == base), base)
    words = "、".join(VARIANTS.get(variant, variant) for variant in variants)
    return f"{label}（{words}）" if words else label


def coverage(unit: Unit, indicator: str = "") -> str:
    """Return 「n／N所属の資料から」 for a city figure of work; "" for any other figure.

    Figures of people come from HR's records, which no 所属 hands in. Without
    ``indicator`` the figure is one of work.
    """
    base = indicator.partition(".")[0]
    people = any(found.id == base and "staff" in found.data for found in registry())
    if people or unit.department is not None or not unit.standings:
        return ""
    done, total = counts(unit.standings)
    partly = "（出ていない所属があるため、ほかの時点とは比べられません）" if done < total else ""
    return f"{done}／{total}所属の資料から{partly}"


def counted_from(unit: Unit) -> str:
    """Return 「n／N所属の資料から数えました。」 for city figures of work; "" for others."""
    covered = coverage(unit)
    return covered.replace("資料から", "資料から数えました", 1) + "。" if covered else ""


def target_key(indicator: str) -> str:
    """Return the name under which the policy holds an indicator's target; "" for none."""
    return _TARGET_KEYS.get(indicator, indicator)


def target_of(unit: Unit, indicator: str) -> float | None:
    """Return the target dated for the unit's year, in the indicator's unit."""
    decision = unit.rules.target(target_key(indicator))
    return float(decision.value) if decision and isinstance(decision.value, (int, float)) else None


def earlier_targets(unit: Unit, figure: Publishable) -> tuple[str, ...]:
    """Return the last target of the plan where the year has none of its own (C20)."""
    seen = figure.observation
    if target_of(unit, seen.indicator) is not None:
        return ()
    past = [
        decision
        for decision in unit.policy.history(f"target.{target_key(seen.indicator)}")
        if decision.first_day < unit.period.first_day and isinstance(decision.value, (int, float))
    ]
    if not past:
        return ()
    last = past[-1]
    value = float(last.value)  # type: ignore[arg-type]  # a number: looked at just above
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
        coverage=coverage(unit, indicator),
        judged=bool(unit.policy.history(f"target.{target_key(indicator)}")),
    )


def city_figures(unit: Unit, *indicators: str) -> tuple[Publishable, ...]:
    """Return the unit's own figures of these indicators, in the order asked."""
    own = "" if unit.department is None else unit.department.code
    found = (
        unit.figure(indicator, own) or (unit.figure(indicator) if unit.department else None)
        for indicator in indicators
    )
    return tuple(figure for figure in found if figure is not None)


def subtitle(unit: Unit, what: str, measure: str, *, whose: str = "") -> str:
    """Return a chart's second title: measure, population, year, unit.

    A chart of the city's work says how many 所属 it covers; ``whose`` names what of
    it is meant (BPR実施率は) where figures of people stand beside.
    """
    covered = coverage(unit)
    ending = f"、{whose}{covered}" if covered else ""
    return f"{what}、{unit.title}、{unit.period.label}、単位：{measure}{ending}"


def paragraph(text: str, css: str = "") -> Shown:
    """Return one paragraph of plain text."""
    kind = f' class="{css}"' if css else ""
    return Shown(html=f"<p{kind}>{escape(text)}</p>", alt=text)

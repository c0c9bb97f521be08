"""KPI cards: value, target, difference with sign, n／N and day, each with one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from sumoto_bpr.drawing.counting import anchor, parts_words
from sumoto_bpr.drawing.numbers import MINUS
from sumoto_bpr.drawing.sentences import gap_words, target_value, told, verdict
from sumoto_bpr.drawing.shown import Shown, admit, together
from sumoto_bpr.drawing.unbroken import unbroken
from sumoto_bpr.drawing.words import SIGNS, as_of_words, measure_of
from sumoto_bpr.model.observation import Publishable

__all__ = ["Card", "card", "cards"]

_VERDICTS = {"達成": ("○", "met"), "未達": ("×", "missed"), "途中": ("△", "open")}
"""Sign and style of each word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What one card shows: a figure, its label, the year's target, and targets missed before.

    ``earlier`` are lines such as 「令和7年度の目標 100.0％（未達）」 that stay beside the
    present figure once the plan's years are over (practice.md C20). ``counted`` gives
    the card a link to where the page says how the figure was counted; ``judged`` is
    False for a figure that the plan sets no target for in any year. ``coverage`` says how
    many 所属 a city figure was counted from.
    """

    figure: Publishable
    label: str
    target: float | None = None
    earlier: tuple[str, ...] = ()
    minus: str = MINUS
    coverage: str = ""
    counted: bool = True
    judged: bool = True


def card(entry: Card) -> Shown:
    """Return one card; every part is there even where it can only be a sign.

    A figure for which the plan sets no target shows what there is to show.
    """
    (figure,) = admit((entry.figure,))
    seen = figure.observation
    word, judged = verdict(figure, entry.target, entry.minus)
    absent = SIGNS["not_applicable"]
    target = absent if entry.target is None else target_value(seen.indicator, entry.target)
    gap = absent if entry.target is None else gap_words(seen, entry.target, entry.minus)
    parts = [
        ("目標", target),
        ("目標との差", gap),
        ("数／もとの数", parts_words(seen)),
        ("時点", as_of_words(seen.as_of)),
    ]
    population = measure_of(seen.indicator).population
    if population:
        parts.insert(3, ("もとの数とは", population))
    if not entry.judged:
        parts = [(label, value) for label, value in parts if value != absent]
    listed = "".join(f"<div><dt>{dt}</dt><dd>{unbroken(dd)}</dd></div>" for dt, dd in parts)
    sentence = told(figure, entry.label) + (judged if entry.judged else "")
    earlier = "".join(f'<p class="earlier">{escape(line)}</p>' for line in entry.earlier)
    covered = f'<p class="coverage">{escape(entry.coverage)}</p>' if entry.coverage else ""
    badge = _badge(word) if word else ""
    link = (
        f'<p class="how"><a href="#{escape(anchor(seen))}">数え方を見る</a></p>'
        if entry.counted
        else ""
    )
    html = (
        f'<section class="card" aria-label="{escape(entry.label)}"><h3>{escape(entry.label)}</h3>'
        f'<p class="value">{escape(figure.display)}</p>{badge}<dl>{listed}</dl>'
        f'<p class="sentence">{escape(sentence)}</p>{covered}{earlier}{link}</section>'
    )
    return Shown(html=html, alt=sentence + entry.coverage, figures=(figure,))


def _badge(word: str) -> str:
    sign, style = _VERDICTS[word]
    return f'<p class="verdict verdict-{style}">{sign} {word}</p>'


def cards(entries: Sequence[Card]) -> Shown:
    """Return several cards side by side (below each other on a narrow screen)."""
    return together((card(entry) for entry in entries), css="cards")

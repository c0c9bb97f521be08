"""A 所属's figures: the cards on top, core and non-core, hours by class."""

from __future__ import annotations

from sumoto_bpr.desk.showing.labels import card_of, city_figures, label_of, paragraph, subtitle
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.cards import cards
from sumoto_bpr.drawing.charts import Bar, bars, range_bar
from sumoto_bpr.drawing.numbers import amount
from sumoto_bpr.drawing.sentences import told
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.words import CORE_PARTS
from sumoto_bpr.model.observation import Publishable

__all__ = ["class_bars", "core_range", "show_core", "show_hours", "show_summary"]

_TOP = ("tasks", "hours", "core_share", "bpr_rate", "candidate_hours")
"""At most five figures on the first screen, the whole before its parts."""
_SAME = 0.05


def show_summary(unit: Unit) -> Shown:
    """Return the cards of a 所属, each with target, difference, n／N and day."""
    figures = city_figures(unit, *_TOP)
    if not figures:
        return paragraph("この所属の数値は、まだありません（… 不詳・未提出）。", "empty")
    return cards([card_of(unit, figure) for figure in figures])


def show_core(unit: Unit) -> Shown:
    """Return how the tasks split into core and non-core, by number, and the range of the share."""
    pieces = [core_range(unit), class_bars(unit, "tasks", "業務の数", "業務")]
    rates = city_figures(unit, "bpr_rate", "bpr_rate.hours")
    pieces += [paragraph(told(rate, label_of(rate.observation.indicator))) for rate in rates]
    return together(piece for piece in pieces if piece is not None)


def show_hours(unit: Unit) -> Shown:
    """Return the yearly hours by class."""
    shown = class_bars(unit, "hours", "年間業務時間", "時間")
    if shown is None:
        return paragraph("年間時間の記入がまだありません（… 不詳・未提出）。", "empty")
    remark = _two_ways(unit)
    return together((shown, paragraph(remark, "note"))) if remark else shown


def _two_ways(unit: Unit) -> str:
    """Tell apart the two hours of core work where they differ: by task, and by step."""
    by_task, share = city_figures(unit, "hours.core"), city_figures(unit, "core_share")
    if not by_task or not share:
        return ""
    whole, cut = by_task[0].observation.value, share[0].observation.numerator
    if whole is None or cut is None or abs(whole - cut) < _SAME:
        return ""
    return (
        f"コア業務の時間は二通りあります。この図の{amount(whole)}時間は業務ごとの区分で数え、"
        f"一部ノンコア業務を手順に分けません。「コア業務の割合」の数{amount(cut)}時間は、"
        "業務フローで分けたコアの手順の時間を含みます。"
    )


def core_range(unit: Unit) -> Shown | None:
    """Return the core share as the range it is known in; None where there is no inventory.

    The share by hours is drawn; those by tasks and by hours of 常勤職員 are told beside it,
    because each definition gives another number.
    """
    found = city_figures(unit, "core_share", "core_share.tasks", "core_share.hours_regular")
    if not found:
        return None
    share, *rivals = found
    label = label_of("core_share")
    title = f"{label}は{share.display}です"
    chart = range_bar(
        share,
        label="年間業務時間に占める割合",
        title=title,
        subtitle=subtitle(unit, "濃い帯はコア業務、淡い帯はまだ決まっていない分", "％"),
    )
    words = (paragraph(told(rival, label_of(rival.observation.indicator))) for rival in rivals)
    return together((chart, paragraph(told(share, label)), *words))


def class_bars(unit: Unit, indicator: str, what: str, word: str) -> Shown | None:
    """Return one bar a class of core/non-core; the whole is the track behind each."""
    whole = city_figures(unit, indicator)
    parts: list[tuple[str, Publishable]] = [
        (label, found[0])
        for variant, label in CORE_PARTS
        if (found := city_figures(unit, f"{indicator}.{variant}"))
    ]
    if not whole or not parts:
        return None
    total = whole[0]
    title = f"{what}は合わせて{total.display}です"
    return bars(
        [Bar(label=label, figure=figure) for label, figure in parts],
        title=title,
        subtitle=subtitle(unit, f"コア区分ごとの{what}（淡い帯は全体）", word),
        whole=total.observation.value,
    )

"""How the hours were measured, how they spread, and how much of the time they catch."""

from __future__ import annotations

from sumoto_bpr.desk.showing.labels import card_of, city_figures, label_of, paragraph
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.cards import cards
from sumoto_bpr.drawing.means import means_table
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.drawing.words import VARIANTS
from sumoto_bpr.indicators.display import percent_range_text
from sumoto_bpr.indicators.time_captured import is_outside
from sumoto_bpr.model.observation import Publishable, UnitKind
from sumoto_bpr.sheets import INVENTORY
from sumoto_bpr.sheets.words import METHODS

__all__ = ["show_time"]

_RATE = "time_captured"
_CONVERTED = "time_captured.converted"
_MEAN = "hours_mean"
_RANGES_MOST = 20


def show_time(unit: Unit) -> Shown:
    """Return 時間の把握率, hours and their spread by way of measuring, and ranges a case."""
    pieces = (_captured(unit), _divisions(unit), _means(unit), _ranges(unit))
    shown = [piece for piece in pieces if piece is not None]
    return (
        together(shown)
        if shown
        else paragraph("時間の記入がまだありません（… 不詳・未提出）。", "empty")
    )


def _captured(unit: Unit) -> Shown | None:
    """Return the card of the rate, with a remark where it is outside, and 換算人数."""
    found = city_figures(unit, _RATE)
    if not found:
        return None
    (rate,) = found
    if rate.observation.value is None:
        why = rate.observation.method
        return paragraph(
            f"{label_of(_RATE)}はまだ数えられません（{rate.display}）。{why}。", "note"
        )
    pieces = [cards([card_of(unit, rate)])]
    if remark := _remark(unit, rate):
        pieces.append(paragraph(remark, "remark"))
    for people in city_figures(unit, _CONVERTED):
        said = f"{label_of(_CONVERTED)}：{people.display}"
        drawn = paragraph(said, "note")
        pieces.append(Shown(html=drawn.html, alt=drawn.alt, figures=(people,)))
    return together(pieces)


def _remark(unit: Unit, rate: Publishable) -> str:
    least = unit.rules.number("time.captured_least")
    most = unit.rules.number("time.captured_most")
    if not is_outside(rate.observation, least, most):
        return ""
    why = (
        "業務の漏れや、少なすぎる時間の見積りがないか"
        if (rate.observation.value or 0) < least
        else "業務の重なりや、多すぎる時間の見積りがないか"
    )
    return (
        f"△ {percent_range_text(least, most)}の外です。{why}、在籍人員とあわせて確かめてください。"
    )


def _divisions(unit: Unit) -> Shown | None:
    """Return the rate of each 部, where the unit is the city."""
    rates = [
        f
        for f in unit.figures
        if f.observation.indicator == _RATE and f.observation.unit.kind is UnitKind.DIVISION
    ]
    if not rates:
        return None
    columns = (
        Column(label="部", wide=True),
        Column(label=label_of(_RATE), number=True),
        Column(label="備考"),
    )
    rows: list[tuple[Cell, ...]] = [
        (f.observation.unit.name, f, _remark(unit, f) or "－") for f in rates
    ]
    least = unit.rules.integer("disclosure.time_least_staff")
    note = f"職員が{least}人に満たない部は x とします。差し引きで分かる部も x とします。"
    return table("部ごとの時間の把握率", columns, rows, note=note)


def _means(unit: Unit) -> Shown | None:
    """Return hours by way of measuring, each with its mean and spread."""
    keys = [("", ""), *((f".{key}", VARIANTS[key]) for key, _ in METHODS)]
    rows = [
        (label or f"すべて（{figure.observation.mean.method}）", figure)
        for suffix, label in keys
        for figure in city_figures(unit, f"{_MEAN}{suffix}")
        if figure.observation.mean is not None
    ]
    if not rows:
        return None
    caption = "測定方法ごとの年間時間と、1業務あたりの平均・ばらつき"
    return means_table(caption, rows, counted="業務", unit="時間")


def _ranges(unit: Unit) -> Shown | None:
    """Return the tasks of which least and most minutes a case are told."""
    inventory = unit.books.inventory
    keys = ("minutes_least", "minutes_per_case", "minutes_most")
    if inventory is None or not {"minutes_least", "minutes_most"} <= set(inventory.columns()):
        return None
    frame = inventory.frame
    frame = frame[frame["minutes_least"].notna() & frame["minutes_most"].notna()]
    held = [key for key in keys if key in frame]
    if frame.empty:
        return None
    columns = (
        Column(label=INVENTORY.column("name").title, wide=True),
        *(Column(label=INVENTORY.column(key).title, unit="分", number=True) for key in held),
    )
    shown = frame.head(_RANGES_MOST)
    rows = [
        tuple(None if value != value else value for value in row)  # noqa: PLR0124 - NaN is not itself
        for row in shown[["name", *held]].itertuples(index=False, name=None)
    ]
    caption = f"1件の時間の幅が分かっている業務（{len(frame)}業務のうち{len(shown)}業務）"
    return table(caption, columns, rows)

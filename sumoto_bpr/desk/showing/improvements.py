"""The improvements of a 所属: what they save, what they cost, who looks after their tools (C5)."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, isnan

import numpy as np
import pandas as pd

from sumoto_bpr.desk.showing.labels import city_figures, label_of, paragraph
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.numbers import amount, thousands
from sumoto_bpr.drawing.sentences import told
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.drawing.words import SIGNS
from sumoto_bpr.indicators.columns import numbers, texts
from sumoto_bpr.indicators.costs import payback_months, staff_days, staff_yen, yen_per_hour
from sumoto_bpr.indicators.counted_savings import Counted, counted_savings
from sumoto_bpr.indicators.display import clock_text
from sumoto_bpr.indicators.saving_rules import ACTUAL, EXPECTED
from sumoto_bpr.indicators.upkeep import AT_WORK, check_due, used_later
from sumoto_bpr.model.saved import ActualHours, ExpectedHours
from sumoto_bpr.sheets import IMPROVEMENTS

__all__ = ["show_improvements"]

_KEYS = (
    "title",
    "ecrs",
    "tool",
    "stage",
    "decision",
    "used_from",
    "saved_expected",
    "saved_actual",
    "measured_by",
)
_NUMBERS = ("saved_expected", "saved_actual")
_NO_TOOL = SIGNS["not_applicable"]
_SAVED = ("hours_saved_expected", "hours_saved_expected.this_year", "hours_saved_actual")
_APART = "見込と実績は別のものなので、足し合わせません。"
_COUNTED = (
    "上の文の合計は、「数える時間」を足したものです。書いた時間の合計とは合わないことがあります。"
)
_NO_CASH = "職員の人件費がその分だけ減るという意味ではありません。"
_NO_PRICE = "1時間の単価（money.hour_yen）が決まっていないため、人件費換算額（試算）は出しません。"


def show_improvements(unit: Unit) -> Shown:
    """Return the improvements of the 所属; 見込 and 実績 stand apart and are not added up."""
    book = unit.books.improvements
    if book is None or not len(book):
        return paragraph("改善管理表に、この所属の改善はまだありません。", "empty")
    frame = book.frame
    expected, actual = (
        counted_savings(unit.books, unit.period, kind, unit.as_of) for kind in (EXPECTED, ACTUAL)
    )
    pieces = (
        *_sentences(unit),
        _listed(frame, expected, actual),
        _costs(unit, frame, expected, actual),
        _upkeep(unit, frame),
    )
    return together(piece for piece in pieces if piece is not None)


def _sentences(unit: Unit) -> list[Shown]:
    day = unit.rules.number("time.day_hours")
    said = []
    for figure in city_figures(unit, *_SAVED):
        seen = figure.observation
        text = told(figure, label_of(seen.indicator))
        if seen.value:
            text += f"職員の勤務日（1日{clock_text(day)}）にして"
            text += f"{thousands(staff_days(seen.value, day), 1)}日分です。"
        said.append(paragraph(text))
    return said


def _listed(frame: pd.DataFrame, expected: Sequence[Counted], actual: Sequence[Counted]) -> Shown:
    """Return the improvements as written, and in the row how much of their hours is counted."""
    keys = [key for key in _KEYS if key in frame and (key == "title" or frame[key].notna().any())]
    columns = [_column(key, number=key in _NUMBERS) for key in keys]
    rows: list[tuple[Cell, ...]] = [
        tuple(
            (_NO_TOOL if key == "tool" else None) if pd.isna(value) else value
            for key, value in zip(keys, values, strict=True)
        )
        for values in frame[keys].itertuples(index=False, name=None)
    ]
    remarks = [_remark(hoped, measured) for hoped, measured in zip(expected, actual, strict=True)]
    note = _APART
    if any(remarks):
        columns.append(Column(label="数える時間", wide=True))
        rows = [(*row, remark or "書いたとおり") for row, remark in zip(rows, remarks, strict=True)]
        note += _COUNTED
    return table("改善の一覧", columns, rows, note=note)


def _remark(expected: Counted, actual: Counted) -> str:
    told = ((EXPECTED.word, expected.why), (ACTUAL.word, actual.why))
    return "\n".join(f"{word}：{why}" for word, why in told if why)


def _column(key: str, *, number: bool = False) -> Column:
    spec = IMPROVEMENTS.column(key)
    return Column(label=spec.title, unit=spec.unit, number=number, wide=key == "title")


def _costs(
    unit: Unit, frame: pd.DataFrame, expected: Sequence[Counted], actual: Sequence[Counted]
) -> Shown | None:
    """Return costs beside the hours that count, of what costs anything; None where none does."""
    initial, yearly = numbers(frame, "initial_cost"), numbers(frame, "yearly_cost")
    paid = (initial.fillna(0) + yearly.fillna(0)) > 0
    if not paid.any():
        return None
    price = unit.rules.number("money.hour_yen")
    columns = [
        Column(label=IMPROVEMENTS.column("title").title, wide=True),
        _column("initial_cost", number=True),
        _column("yearly_cost", number=True),
        Column(label="費用対効果", unit="円／時間、見込", number=True),
        Column(label="費用対効果", unit="円／時間、実績", number=True),
    ]
    if price:
        columns += [
            Column(label="人件費換算額（試算）", unit="円、見込", number=True),
            Column(label="回収月数（試算）", unit="月、見込", number=True),
        ]
    titles = texts(frame, "title").to_list()
    rows = [
        _cost_row(
            titles[place],
            initial.iloc[place],
            yearly.iloc[place],
            expected[place].counted,
            actual[place].counted,
            price,
        )
        for place in np.flatnonzero(paid).tolist()
    ]
    note = _cost_note(unit, price)
    if unknown := int((initial.isna() & yearly.isna()).sum()):
        note += f"費用が書かれていない{unknown:,}件は、この表に入れていません。"
    return table("費用と効果", columns, rows, note=note)


def _cost_row(
    title: str, initial: float, yearly: float, expected: float, actual: float, price: float
) -> tuple[Cell, ...]:
    hoped = None if isnan(expected) else ExpectedHours(hours=expected)
    measured = None if isnan(actual) else ActualHours(hours=actual)
    cells: list[Cell] = [
        title,
        _yen(initial),
        _yen(yearly),
        _ratio(yearly, hoped),
        _ratio(yearly, measured),
    ]
    if price:
        months = payback_months(initial, yearly, hoped, price)
        cells += [
            None if hoped is None else _yen(staff_yen(hoped, price)),
            None if months is None else "回収できない" if months == inf else amount(months),
        ]
    return tuple(cells)


def _ratio(yearly: float, saved: ExpectedHours | ActualHours | None) -> str:
    """Return 費用対効果; where nothing is paid a year there is nothing to divide."""
    return SIGNS["not_applicable"] if yearly == 0 else _yen(yen_per_hour(yearly, saved))


def _yen(value: float | None) -> str:
    return SIGNS["missing"] if value is None or isnan(value) else thousands(value)


def _cost_note(unit: Unit, price: float) -> str:
    ratio = (
        "費用対効果は、年間費用÷年間に減る時間（上の一覧の、数える時間）です。"
        "年間費用が0円なら、－とします。"
    )
    if not price:
        return ratio + _NO_PRICE
    decision = unit.rules.decision("money.hour_yen")
    source = decision.source if decision else ""
    since = f"{decision.first_day.isoformat()}から" if decision else ""
    return (
        f"{ratio}人件費換算額（試算）は、減る時間に1時間{thousands(price)}円"
        f"（出典：{source}、{since}）を掛けた目安で、{_NO_CASH}"
        "回収月数（試算）は、初期費用÷（人件費換算額－年間費用）×12です。"
    )


def _upkeep(unit: Unit, frame: pd.DataFrame) -> Shown | None:
    """Return the tools in use, those to be looked at first; None where none is in use."""
    in_use = texts(frame, "stage").isin(AT_WORK) & ~used_later(frame, unit.as_of)
    used = frame[in_use & (texts(frame, "tool") != "")]
    if not len(used):
        return None
    months = unit.rules.integer("improvements.check_months")
    due = texts(used, "last_checked").map(lambda day: check_due(day, months, unit.as_of))
    ordered = used.assign(_due=due).sort_values("_due", ascending=False, kind="stable")
    keys = ("title", "tool", "maintainer", "last_checked", "spread_to")
    rows = [
        (*(value or None for value in values), "要確認" if overdue else "確認済")
        for *values, overdue in zip(
            *(texts(ordered, key) for key in keys), ordered["_due"], strict=True
        )
    ]
    columns = (
        *(_column(key) for key in keys),
        Column(label="稼働の確認", narrow=True),
    )
    never = int((texts(used, "last_checked") == "").sum())
    lead = f"使っている道具は{len(used)}件です。"
    if late := int(due.sum()) - never:
        lead += f"うち{late}件は、最後に稼働を確かめてから{months}か月を過ぎています。"
    if never:
        lead += f"{never}件は、稼働を確かめた日がまだ書かれていません。"
    return together((paragraph(lead), table("道具の保守と横展開", columns, rows)))

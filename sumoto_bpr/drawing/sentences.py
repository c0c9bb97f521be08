"""Sentences about figures, in です・ます and 和暦; nothing is told but what was counted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sumoto_bpr.drawing.numbers import MINUS, amount, percent, points, signed, spoken
from sumoto_bpr.drawing.shown import admit
from sumoto_bpr.drawing.words import SIGNS, as_of_words, measure_of
from sumoto_bpr.model.observation import Observation, Publishable, Status
from sumoto_bpr.model.period import FiscalYear

__all__ = ["gap_words", "share_words", "target_value", "told", "verdict"]

_UNSAID = {
    Status.HIDDEN: "{label}は、人数や件数が少ないため示しません（x 秘匿）。",
    Status.MISSING: "{label}は、資料がまだそろっていないため数えられません（… 不詳・未提出）。",
    Status.NOT_APPLICABLE: "{label}は、数える対象がありません（－ 該当なし）。",
}

_WHY_RANGE = "まだ決まっていない業務があるため、幅で示します。"


def told(figure: Publishable, label: str, *, dated: bool = True) -> str:
    """Return one sentence that says the figure, its n and N and (``dated``) its day.

    A sum of hours measured in several ways says so in brackets, a mean its n and method.
    """
    (figure,) = admit((figure,))
    seen = figure.observation
    sentence = _told(figure, label, dated=dated)
    return f"{sentence.removesuffix('。')}（{seen.mark}）。" if seen.mark else sentence


def _told(figure: Publishable, label: str, *, dated: bool) -> str:
    seen = figure.observation
    when = f"{as_of_words(seen.as_of)}、" if dated else ""
    if seen.status is not Status.NORMAL:
        return when + _UNSAID[seen.status].format(label=label)
    measure = measure_of(seen.indicator)
    if seen.value is None:
        why = _WHY_RANGE if measure.ratio and seen.low is not None else ""
        return f"{when}{label}は{share_words(figure)}です。{why}"
    if seen.mean is not None:
        return f"{when}{label}は{figure.display}です。"
    if measure.sentence and seen.numerator is not None and seen.denominator is not None:
        filled = measure.sentence.format(
            N=amount(seen.denominator), n=amount(seen.numerator), p=spoken(seen.value)
        )
        return f"{when}{filled}"
    value = spoken(seen.value) if measure.ratio else f"{amount(seen.value)}{measure.unit}"
    return f"{when}{label}は{value}です。"


def share_words(figure: Publishable) -> str:
    """Return the value, or the range where only a range is known."""
    (figure,) = admit((figure,))
    seen = figure.observation
    if seen.value is not None or seen.low is None or seen.high is None:
        return figure.display
    if not measure_of(seen.indicator).ratio:
        return f"{amount(seen.low)}から{amount(seen.high)}の間"
    return f"{spoken(seen.low).removesuffix('パーセント')}～{spoken(seen.high)}"


def target_value(indicator: str, target: float) -> str:
    """Return a target in the indicator's unit: 100.0 % or 720時間."""
    measure = measure_of(indicator)
    return percent(target) if measure.ratio else f"{amount(target)}{measure.unit}"


def gap_words(seen: Observation, target: float, minus: str = MINUS) -> str:
    """Return the signed difference to the target: ▲38.7ポイント or ＋12時間.

    Where only 達成・未達 may be said, the difference is hidden as the value is.
    """
    if seen.value is None:
        word_alone = seen.status is Status.NORMAL and seen.low is None
        return SIGNS["hidden" if word_alone else "not_applicable"]
    measure = measure_of(seen.indicator)
    if measure.ratio:
        return points(seen.value, target, minus)
    difference = Decimal(repr(seen.value)) - Decimal(repr(target))
    tenth = difference.quantize(Decimal("0.1"))
    whole = tenth.to_integral_value()
    return signed(whole if whole == tenth else tenth, measure.unit, minus)


def verdict(figure: Publishable, target: float | None, minus: str = MINUS) -> tuple[str, str]:
    """Return a word for how the figure stands to its target, and a sentence that says so.

    The word is 達成, 未達, 途中 (before the year's end) or "" where there is nothing to
    compare: no target dated for the year (practice.md C20), or no value.
    """
    (figure,) = admit((figure,))
    seen = figure.observation
    year = FiscalYear.parse(seen.period)
    if target is None:
        return "", "この年度について、計画に目標値の定めはありません。"
    shown = target_value(seen.indicator, target)
    if seen.value is None:
        return "", f"{_year(year)}の目標は{shown}です。"
    if seen.value >= target - 1e-12:
        return "達成", f"{_year(year)}の目標{shown}に達しています。"
    gap = gap_words(seen, target, minus).removeprefix(minus)
    if date.fromisoformat(seen.as_of) < year.last_day:
        return "途中", f"{_year(year)}の目標{shown}まで、あと{gap}です（年度の途中です）。"
    return "未達", f"{_year(year)}の目標{shown}に{gap}届いていません（未達）。"


def _year(year: FiscalYear) -> str:
    return year.label.split("（")[0]

"""Means, each with n, how far it spreads, its peak months and how it was measured (W19)."""

from __future__ import annotations

from collections.abc import Iterable

from sumoto_bpr.drawing.numbers import amount, thousands
from sumoto_bpr.drawing.shown import Shown, admit
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.model.mean import Mean
from sumoto_bpr.model.observation import Publishable

__all__ = ["means_table"]

_TOO_FEW = "数が少なく分からない"
_NOT_TOLD = "記入なし"
_NOTE = (
    "四分位は、小さい順に並べて4分の1・半分・4分の3のところの値です（4つ以上あるときに示します）。"
)


def means_table(
    caption: str, rows: Iterable[tuple[str, Publishable]], *, counted: str, unit: str
) -> Shown:
    """Return a table of means, one a row with its label.

    ``counted`` is the unit of n, ``unit`` that of the mean. Raises ``TypeError`` for a
    figure without its ``Mean``: nothing else may be printed as a mean.
    """
    columns = (
        Column(label="時間の測定方法", wide=True),
        Column(label="数", unit=counted, number=True),
        Column(label="合計", unit=unit, number=True),
        Column(label="平均", unit=unit, number=True),
        Column(label="四分位", unit=unit, number=True),
        Column(label="最小～最大", unit=unit, number=True),
        Column(label="繁忙月", narrow=True),
    )
    cells = [_row(label, figure) for label, figure in rows]
    figures = tuple(figure for _, figure in cells)
    drawn = table(caption, columns, [row for row, _ in cells], note=_NOTE)
    return Shown(html=drawn.html, alt=drawn.alt, figures=figures)


def _row(label: str, figure: Publishable) -> tuple[tuple[Cell, ...], Publishable]:
    (figure,) = admit((figure,))
    seen = figure.observation
    if seen.mean is None:
        message = f"{seen.indicator} is no mean: it has no n, spread and method"
        raise TypeError(message)
    mean = seen.mean
    whole = "－" if seen.numerator is None else amount(seen.numerator)
    cells: tuple[Cell, ...] = (
        label,
        f"{mean.n:,}",
        whole,
        thousands(mean.value, 1),
        _quartiles(mean),
        f"{amount(mean.least)}～{amount(mean.most)}" if mean.n > 1 else amount(mean.least),
        _months(mean),
    )
    return cells, figure


def _quartiles(mean: Mean) -> str:
    if mean.quartiles is None:
        return _TOO_FEW
    return "・".join(map(amount, mean.quartiles))


def _months(mean: Mean) -> str:
    if mean.peak_months is None:
        return _NOT_TOLD
    return "・".join(f"{month}月" for month in mean.peak_months)

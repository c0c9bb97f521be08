"""Common work code by code: hours, tasks, 所属, and how minutes a case spread (C30, W19)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sumoto_bpr.drawing.numbers import amount
from sumoto_bpr.drawing.shown import Shown, admit
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.drawing.words import SIGNS
from sumoto_bpr.model.mean import Mean
from sumoto_bpr.model.observation import Publishable

__all__ = ["CommonRow", "common_work_table"]

_THREE: Final = 3
_NOTE: Final = (
    "1件の分は、棚卸に書かれた分／件、なければ年間時間÷年間件数です。測り方の違う業務を並べた目安で、"
    "良し悪しを比べるものではありません。四分位は、4業務以上あるときに示します。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonRow:
    """One common work: its name and figures; ``units`` are asked of the city alone."""

    title: str
    hours: Publishable
    tasks: Publishable
    units: Publishable | None = None
    minutes: Publishable | None = None


def common_work_table(caption: str, rows: Iterable[CommonRow], *, note: str = "") -> Shown:
    """Return the table, most hours first.

    Raises ``TypeError`` for minutes without their ``Mean``: a middle is not printed
    without n and method.
    """
    listed = sorted(rows, key=lambda row: -(row.hours.observation.value or 0.0))
    of_city = any(row.units is not None for row in listed)
    columns = (
        Column(label="共通業務", wide=True),
        Column(label="年間時間", number=True),
        *((Column(label="所属", number=True),) if of_city else ()),
        Column(label="業務", number=True),
        Column(label="1件の分", unit="中央値", number=True),
        Column(label="四分位", unit="分", number=True),
        Column(label="最小～最大", unit="分", number=True),
        Column(label="1件の分の数と測り方", wide=True),
    )
    cells: list[tuple[Cell, ...]] = [
        (
            row.title,
            row.hours,
            *((row.units,) if of_city else ()),
            row.tasks,
            *_minutes(row.minutes),
        )
        for row in listed
    ]
    drawn = table(caption, columns, cells, note=_NOTE + note)
    spread = admit(row.minutes for row in listed if row.minutes is not None)
    return Shown(html=drawn.html, alt=drawn.alt, figures=(*drawn.figures, *spread))


def _minutes(figure: Publishable | None) -> tuple[Cell, Cell, Cell, Cell]:
    if figure is None:
        return SIGNS["missing"], SIGNS["missing"], SIGNS["missing"], "分からない"
    mean = figure.observation.mean
    if mean is None:
        message = f"{figure.observation.indicator} is no mean: it has no n, spread and method"
        raise TypeError(message)
    ends = f"{amount(mean.least)}～{amount(mean.most)}"
    if mean.least == mean.most:
        ends = amount(mean.least)
    quarters = "数が少ない"
    if mean.quartiles is not None:
        quarters = f"{amount(mean.quartiles[0])}～{amount(mean.quartiles[2])}"
    return amount(_middle(mean)), quarters, ends, f"{mean.n:,}業務、{mean.method}"


def _middle(mean: Mean) -> float:
    """Return the median; below four values it follows from the mean and the ends."""
    if mean.quartiles is not None:
        return mean.quartiles[1]
    return mean.value if mean.n < _THREE else mean.n * mean.value - mean.least - mean.most

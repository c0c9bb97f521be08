"""Whose hours they are: 常勤職員 and 会計年度任用職員, by hours or by a share (practice.md C7)."""

from __future__ import annotations

import numpy as np

from sumoto_bpr.model.problems import hours as kinds
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.cells.numbers import show

__all__ = ["check_split", "split_hours"]


def split_hours(table: Table) -> None:
    """Fill the hours of either staff where the other's, or a share, tells them.

    Hours as written win over the share; where neither is told, both stay blank.
    """
    hours, share = table.floats("hours"), table.floats("kaikei_share")
    regular, kaikei = table.floats("hours_regular"), table.floats("hours_kaikei_nendo")
    told = ~np.isnan(regular) | ~np.isnan(kaikei) | ~np.isnan(share)
    if not (told & ~np.isnan(hours)).any():
        return
    kaikei = np.where(np.isnan(kaikei), hours * share, kaikei)
    regular = np.where(np.isnan(regular), np.maximum(hours - kaikei, 0), regular)
    table.values["hours_kaikei_nendo"] = kaikei
    table.values["hours_regular"] = regular


def check_split(table: Table, tolerance: float, rounding: float) -> None:
    """Tell of parts that are more than the whole, and of a share that the parts contradict."""
    hours, share = table.floats("hours"), table.floats("kaikei_share")
    regular, kaikei = table.floats("hours_regular"), table.floats("hours_kaikei_nendo")
    both = np.nan_to_num(regular) + np.nan_to_num(kaikei)
    slack = np.maximum(rounding, tolerance * np.nan_to_num(hours))
    for position in np.flatnonzero((both > hours + slack) & ~table.refused).tolist():
        table.report(
            position,
            _written_part(table, position),
            kinds.SPLIT_TOO_LARGE,
            value=_hours(both[position]),
            used=_named(table, position, "hours"),
            hours=_hours(hours[position]),
        )
    wrong = np.abs(kaikei - hours * share) > slack
    for position in np.flatnonzero(wrong & ~table.refused).tolist():
        table.report(
            position,
            "kaikei_share",
            kinds.TIMES_DIFFER,
            value=_hours(hours[position] * share[position]),
            other=_named(table, position, "kaikei_share"),
            used=_named(table, position, "hours_kaikei_nendo"),
            hours=_hours(kaikei[position]),
        )


def _written_part(table: Table, position: int) -> str:
    parts = ("hours_kaikei_nendo", "hours_regular")
    return next((key for key in parts if table.written(position, key)), parts[-1])


def _named(table: Table, position: int, key: str) -> str:
    cell = table.place(position, key).cell
    return f"「{table.spec.column(key).title}」" + (f"（{cell}）" if cell else "")


def _hours(value: float) -> str:
    return f"{show(round(float(value), 4))}時間"

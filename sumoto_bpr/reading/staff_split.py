"""Whose hours they are: 常勤職員 and 会計年度任用職員, by hours or by a share (practice.md C7)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from sumoto_bpr.model.problems import hours as kinds
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.cells.numbers import show

__all__ = ["check_split", "split_hours"]

Floats = npt.NDArray[np.float64]

_PARTS = ("hours_regular", "kaikei_share", "hours_kaikei_nendo")
"""What tells the hours of either staff, the one that wins last."""


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


def check_split(table: Table, slack: Floats, whole: Callable[[int], str]) -> None:
    """Tell of parts that do not add up to the whole, and of a share that they contradict.

    ``slack`` are the hours by which each row may differ, ``whole`` names the cells that
    the hours of a row came from. Parts fall short only where both are told; hours of
    委託 may be among the whole. What is said to be used is what ``regular_hours`` counts.
    """
    hours, share = table.floats("hours"), table.floats("kaikei_share")
    regular, kaikei = table.floats("hours_regular"), table.floats("hours_kaikei_nendo")
    entrusted = np.nan_to_num(table.floats("hours_contract"))
    both = np.nan_to_num(regular) + np.nan_to_num(kaikei)
    rest = hours - regular - kaikei
    for kind, wrong in (
        (kinds.SPLIT_TOO_LARGE, both > hours + slack),
        (kinds.SPLIT_TOO_SMALL, np.minimum(rest, rest - entrusted) > slack),
    ):
        for position in np.flatnonzero(wrong & ~table.refused).tolist():
            counted = np.nanmin([regular[position], hours[position]])
            table.report(
                position,
                _written_part(table, position),
                kind,
                value=_hours(both[position]),
                parts=_parts(table, position),
                whole=whole(position),
                hours=_hours(hours[position]),
                gap=_hours(abs(hours[position] - both[position])),
                regular=_hours(counted),
            )
    wrong = np.abs(kaikei - hours * share) > slack
    for position in np.flatnonzero(wrong & ~table.refused).tolist():
        table.report(
            position,
            "kaikei_share",
            kinds.SHARE_DIFFERS,
            value=_hours(hours[position] * share[position]),
            share=table.named(position, "kaikei_share"),
            part=table.named(position, "hours_kaikei_nendo"),
            hours=_hours(kaikei[position]),
        )


def _parts(table: Table, position: int) -> str:
    """Return the cells in which the parts, or the share that gives one, are written."""
    told = [key for key in _PARTS if table.written(position, key)]
    if "hours_kaikei_nendo" in told and "kaikei_share" in told:
        told.remove("kaikei_share")
    return "＋".join(table.named(position, key) for key in told)


def _written_part(table: Table, position: int) -> str:
    return next((key for key in reversed(_PARTS) if table.written(position, key)), _PARTS[0])


def _hours(value: float) -> str:
    return f"{show(round(float(value), 1))}時間"

"""Means of hours a task, each with n, spread, peak months and measuring method (W19)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd

from sumoto_bpr.indicators.columns import total
from sumoto_bpr.indicators.question import Question
from sumoto_bpr.indicators.tasks import NOT_HANDED_IN, Tasks, basis_of, tasks_of
from sumoto_bpr.model.mean import Mean
from sumoto_bpr.model.names import split_list
from sumoto_bpr.model.observation import Observation
from sumoto_bpr.sheets.words import METHODS

__all__ = ["hours_mean", "mean_of", "months_named", "peak_months"]

_LEAST_FOR_QUARTILES = 4
_QUARTERS = (0.25, 0.5, 0.75)
_PEAKS_MOST = 3
_MONTHS = re.compile(r"(\d{1,2})月?(?:\s*[~～〜\-－ー]\s*(\d{1,2})月?)?")


def hours_mean(question: Question) -> tuple[Observation, ...]:
    """Mean yearly hours of a task, and one variant for each way of measuring there is."""
    found = tasks_of(question)
    if found is None:
        return (question.missing("hours_mean", NOT_HANDED_IN),)
    timed = found.where(found.with_hours)
    if not len(timed):
        basis = basis_of(question, timed, f"{len(found):,}業務に時間の記載がない")
        return (question.missing("hours_mean", basis),)
    named = timed.methods
    parts = [(f"hours_mean.{key}", named == word) for key, word in METHODS]
    everything = ("hours_mean", pd.Series(data=True, index=timed.index))
    return tuple(
        _answer(question, indicator, timed.where(mask), len(found))
        for indicator, mask in (everything, *parts)
        if mask.any()
    )


def mean_of(values: pd.Series[float], methods: pd.Series[str], months: Iterable[str]) -> Mean:
    """Return the mean of known ``values`` with how they spread and were measured.

    ``methods`` are their ways of measuring (categories as ``named_methods`` returns them),
    ``months`` the cells 繁忙月. Raises ``ValueError`` where there are no values.
    """
    listed = values.to_numpy()
    if not len(listed):
        message = "a mean needs at least one value (n)"
        raise ValueError(message)
    least, most = float(listed.min()), float(listed.max())
    named = set(methods.unique())
    quarters: tuple[float, float, float] | None = None
    if len(listed) >= _LEAST_FOR_QUARTILES:
        low, middle, high = np.quantile(listed, _QUARTERS).tolist()
        quarters = (max(low, least), middle, min(high, most))
    return Mean(
        value=total(values) / len(listed),
        n=len(listed),
        method="・".join(word for _, word in METHODS if word in named),
        least=least,
        most=most,
        quartiles=quarters,
        peak_months=peak_months(months),
    )


def peak_months(cells: Iterable[str]) -> tuple[int, ...] | None:
    """Return the months that most cells name, at most three, in the order of the fiscal year.

    Months named as often as the third are left out where they would make it more;
    None where no cell names a month.
    """
    counted: Counter[int] = Counter()
    for cell, times in Counter(cell for cell in cells if cell).items():
        counted.update(dict.fromkeys(months_named(cell), times))
    if not counted:
        return None
    often: list[int] = []
    for number in sorted(set(counted.values()), reverse=True):
        level = [month for month in counted if counted[month] == number]
        if often and len(often) + len(level) > _PEAKS_MOST:
            break
        often += level
    return tuple(sorted(often, key=lambda month: (month - 4) % 12))


def months_named(cell: str) -> frozenset[int]:
    """Return the months that a cell names: 6月;12月, or a run as 11月～2月.

    >>> sorted(months_named("11月～2月;6"))
    [1, 2, 6, 11, 12]
    """
    found: set[int] = set()
    for entry in split_list(cell):
        match = _MONTHS.fullmatch(entry)
        if match is None:
            continue
        first, last = int(match[1]), int(match[2] or match[1])
        if 1 <= first <= 12 and 1 <= last <= 12:
            found |= {(first - 1 + i) % 12 + 1 for i in range((last - first) % 12 + 1)}
    return frozenset(found)


def _answer(question: Question, indicator: str, part: Tasks, whole: int) -> Observation:
    months = part.texts("peak_months") if part.has("peak_months") else ()
    mean = mean_of(part.hours, part.methods, months)
    method = f"1業務あたりの年間時間の平均。{whole:,}業務のうち{len(part):,}業務で計算"
    return question.mean(
        indicator, mean, "業務", total(part.hours), basis_of(question, part, method)
    )

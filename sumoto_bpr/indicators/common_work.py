"""Common work across the city (practice.md C30): hours, 所属 and minutes a case, code by code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.indicators.columns import total
from sumoto_bpr.indicators.question import Basis, Question
from sumoto_bpr.indicators.spread import mean_of
from sumoto_bpr.indicators.tasks import NOT_HANDED_IN, Mask, Tasks, basis_of, tasks_of
from sumoto_bpr.model.observation import Observation
from sumoto_bpr.policy import common_works

__all__ = ["HOURS", "MINUTES", "OTHER", "TASKS", "UNITS", "common_hours", "common_minutes_mean"]

HOURS = "common_hours"
MINUTES = "common_minutes_mean"
UNITS, TASKS = "units", "tasks"
"""What a variant of ``common_hours`` may count besides hours: ``common_hours.C06.units``."""
OTHER = "other"
"""Stands for all codes that the dictionary does not know."""

_KEY = "common_code"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Common:
    """The tasks of an inventory by common work, each column looked at once.

    ``parts`` are code, name and mask of each work there is, in the dictionary's order;
    ``units`` number the 所属, -1 for none; ``minutes`` are minutes a case.
    """

    found: Tasks
    coded: Mask
    parts: tuple[tuple[str, str, Mask], ...]
    units: npt.NDArray[np.intp]
    written: Mask
    minutes: pd.Series[float]
    months: pd.Series[str]


def common_hours(question: Question) -> tuple[Observation, ...]:
    """Yearly hours of tasks that carry a 共通業務コード, and by code hours, tasks and 所属.

    The codes add up to the whole. How many tasks carry none is told in the method. The
    dictionary itself is no part of the definition: it is a long text, and the codes stand
    in the inventory.
    """
    common = _common(question)
    if common is None:
        return (question.missing(HOURS, NOT_HANDED_IN),)
    found, coded = common.found, common.found.where(common.coded)
    words = f"全{len(found):,}業務のうち共通業務コードのある{len(coded):,}業務"
    without = f"コードのない業務は{len(found) - len(coded):,}業務"
    if not len(coded):
        return (question.not_applicable(HOURS, basis_of(question, coded, f"{words}。{without}")),)
    timed = coded.where(coded.with_hours)
    method = f"{words}の年間時間の合計（時間の記載は{len(timed):,}業務）。{without}"
    whole = total(found.hours[found.with_hours])
    basis = basis_of(question, coded, method)
    answers = [_hours(question, HOURS, timed, basis, whole)]
    for code, title, mask in common.parts:
        answers += _of_code(question, common, f"{HOURS}.{code}", (title, mask), whole)
    return tuple(answers)


def common_minutes_mean(question: Question) -> tuple[Observation, ...]:
    """Mean minutes a case of each common work, one variant a code, with spread and method.

    Minutes are those written as 分／件, else yearly hours by cases; a code without any has
    no answer.
    """
    common = _common(question)
    if common is None:
        return ()
    known = common.minutes.notna().to_numpy()
    return tuple(
        _minutes(question, common, code, (title, mask))
        for code, title, mask in common.parts
        if (mask & known).any()
    )


def _common(question: Question) -> _Common | None:
    """Return the tasks by common work, made once for both; None without an inventory."""
    found = tasks_of(question)
    return None if found is None else question.once("common", lambda: _sorted(question, found))


def _sorted(question: Question, found: Tasks) -> _Common:
    if not found.has(_KEY):
        return _uncoded(found)
    places, met = pd.factorize(found.texts(_KEY))
    by_code = {str(code): number for number, code in enumerate(met) if code}
    coded = np.isin(places, list(by_code.values()))
    parts: list[tuple[str, str, Mask]] = []
    for work in common_works(question.rules):
        number = by_code.pop(work.code, None)
        if number is not None:
            parts.append((work.code, work.name, places == number))
    if by_code:
        parts.append((OTHER, "一覧にないコード", np.isin(places, list(by_code.values()))))
    units = found.texts("_unit")
    written, cases = found.numbers("minutes_per_case"), found.numbers("cases_per_year")
    return _Common(
        found=found,
        coded=coded,
        parts=tuple(parts),
        units=pd.factorize(units.where(units != ""))[0],
        written=written.notna().to_numpy(),
        minutes=written.fillna(found.hours * 60 / cases.where(cases > 0)),
        months=found.texts("peak_months"),
    )


def _uncoded(found: Tasks) -> _Common:
    """Return the answer for a table without the column: no work, so nothing to look at."""
    return _Common(
        found=found,
        coded=found.nowhere.to_numpy(),
        parts=(),
        units=np.zeros(0, dtype=np.intp),
        written=np.zeros(0, dtype=np.bool_),
        minutes=pd.Series(dtype="float64"),
        months=pd.Series(dtype="str"),
    )


def _of_code(
    question: Question, common: _Common, indicator: str, work: tuple[str, Mask], whole: float
) -> Iterator[Observation]:
    """Yield hours, tasks and 所属 of one common work."""
    title, mask = work
    part = common.found.where(mask)
    timed = part.where(part.with_hours)
    words = f"共通業務「{title}」の{len(part):,}業務"
    method = f"{words}の年間時間の合計。うち時間の記載は{len(timed):,}業務"
    basis = basis_of(question, part, method)
    yield _hours(question, indicator, timed, basis, whole)
    of = len(common.found)
    counted = Basis(method=f"{words}（全{of:,}業務のうち）", sources=basis.sources)
    yield question.count(f"{indicator}.{TASKS}", len(part), "業務", counted, of=of)
    units, every = (len(set(own[own >= 0])) for own in (common.units[mask], common.units))
    counted = Basis(method=f"{words}のある所属の数", sources=basis.sources)
    yield question.count(f"{indicator}.{UNITS}", units, "所属", counted, of=every)


def _hours(
    question: Question, indicator: str, timed: Tasks, basis: Basis, whole: float
) -> Observation:
    if not len(timed):
        return question.missing(indicator, basis)
    return question.hours(indicator, total(timed.hours), basis, of=whole, mark=timed.mark)


def _minutes(question: Question, common: _Common, code: str, work: tuple[str, Mask]) -> Observation:
    title, mask = work
    known = mask & common.minutes.notna().to_numpy()
    told, values = common.found.where(known), common.minutes[known]
    mean = mean_of(values, told.methods, common.months[known])
    written = int((known & common.written).sum())
    method = (
        f"共通業務「{title}」の1件あたりの分の平均。{mask.sum():,}業務のうち{len(told):,}業務で計算"
        f"（分／件の記載{written:,}業務、年間時間÷年間件数{len(told) - written:,}業務）"
    )
    basis = basis_of(question, told, method)
    return question.mean(f"{MINUTES}.{code}", mean, "業務", total(values), basis, unit="分")

"""The share of core work, as the range that the undecided leave open."""

from __future__ import annotations

import pandas as pd

from sumoto_bpr.indicators.columns import total
from sumoto_bpr.indicators.methods import mixture
from sumoto_bpr.indicators.question import Question
from sumoto_bpr.indicators.staff_hours import assumed_words, regular_hours
from sumoto_bpr.indicators.tasks import NOT_HANDED_IN, Tasks, basis_of, tasks_of
from sumoto_bpr.model.observation import Observation

__all__ = ["core_share"]


def core_share(question: Question) -> tuple[Observation, ...]:
    """Share of core work by hours, by tasks, and by hours of 常勤職員 where they are told.

    The low end counts core tasks alone, the high end also what is undecided and
    what is 一部ノンコア without its hours being split. A task of which no split between
    staff is told counts as the 常勤職員's, and the method says of how many that is so.
    """
    found = tasks_of(question)
    if found is None:
        return (question.missing("core_share", NOT_HANDED_IN),)
    each = pd.Series(1.0, index=found.index)
    answers = [
        _share(question, "core_share", found, found.hours, "年間時間"),
        _share(question, "core_share.tasks", found, each, "業務数"),
    ]
    regular = regular_hours(found)
    if (found.with_hours & ~regular.assumed).any():
        words = f"常勤職員の年間時間。{assumed_words(regular)}"
        answers.append(_share(question, "core_share.hours_regular", found, regular.hours, words))
    return tuple(answers)


def _share(
    question: Question, indicator: str, found: Tasks, weight: pd.Series[float], words: str
) -> Observation:
    known = weight.notna()
    counted = found.where(known)
    weight = weight[known]
    method = (
        f"コア業務の割合（{words}）。下限はコアだけ、上限は未着手・判断保留・一部ノンコアを"
        f"すべてコアとみた場合。{len(found):,}業務のうち{len(counted):,}業務で計算"
    )
    basis = basis_of(question, counted, method)
    if len(found) and not len(counted):
        return question.missing(indicator, basis)
    return question.span(
        indicator,
        ends=(total(weight[counted.core]), total(weight[~counted.non_core])),
        denominator=total(weight),
        basis=basis,
        mark="" if indicator == "core_share.tasks" else mixture(counted.methods, weight),
    )

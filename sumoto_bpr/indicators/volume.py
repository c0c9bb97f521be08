"""How much work there is: tasks and hours, whole and by core, non-core, undecided."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

import pandas as pd

from sumoto_bpr.indicators.columns import total
from sumoto_bpr.indicators.question import Basis, Question
from sumoto_bpr.indicators.tasks import NOT_HANDED_IN, Tasks, basis_of, tasks_of
from sumoto_bpr.model.observation import Observation
from sumoto_bpr.sheets.words import METHODS

__all__ = ["hours", "tasks"]

_WORD = "業務"

_CLASSES: tuple[tuple[str, Callable[[Tasks], pd.Series[bool]], str], ...] = (
    ("core", attrgetter("core"), "コア業務（職員でなければ出来ない業務）"),
    ("partly", attrgetter("partly"), "一部ノンコア業務"),
    ("non_core", attrgetter("non_core"), "ノンコア業務（職員でなくても出来る業務）"),
    ("undecided", attrgetter("undecided"), "未着手と判断保留"),
    ("todo", attrgetter("todo"), "未着手の業務"),
    ("withheld", attrgetter("withheld"), "判断保留の業務"),
)
"""The first four add up to the whole, the last two to the undecided."""
_UNCUT = (
    "。業務ごとの区分で数え、一部ノンコア業務は手順に分けない"
    "（コア業務の割合は、業務フローで分けた手順の時間で数える）"
)
_WHOLE = {"core": _UNCUT, "partly": _UNCUT, "non_core": _UNCUT}
"""What tells hours by task from those of ``core_share``, which cuts tasks by their steps."""


def tasks(question: Question) -> tuple[Observation, ...]:
    """Count the tasks: ``tasks`` and one variant a class; the classes add up."""
    found = tasks_of(question)
    if found is None:
        return (question.missing("tasks", NOT_HANDED_IN),)
    number = len(found)
    answers = [
        question.count("tasks", number, _WORD, basis_of(question, found, "棚卸に載せた業務の数"))
    ]
    for name, of_class, words in _CLASSES:
        part = found.where(of_class(found))
        method = f"{words}の数（全{number:,}業務のうち）"
        basis = basis_of(question, part, method)
        answers.append(question.count(f"tasks.{name}", len(part), _WORD, basis, of=number))
    return tuple(answers)


def hours(question: Question) -> tuple[Observation, ...]:
    """Add up yearly hours: ``hours``, one variant a class and one a way of measuring.

    The classes add up, and so do the ways of measuring. A sum over several ways carries
    a mark.

    Tasks without hours are left out and told in the method; where no task has
    any, the hours are missing.
    """
    found = tasks_of(question)
    if found is None:
        return (question.missing("hours", NOT_HANDED_IN),)
    timed = found.where(found.with_hours)
    covered = _covered(found)
    if len(found) and not len(timed):
        return (question.missing("hours", basis_of(question, timed, covered)),)
    whole = total(timed.hours)
    basis = basis_of(question, timed, f"年間時間の合計。{covered}")
    answers = [question.hours("hours", whole, basis, mark=timed.mark)]
    for name, of_class, words in _CLASSES:
        part = timed.where(of_class(timed))
        text = f"{words}の年間時間の合計。{_covered(found.where(of_class(found)))}"
        basis = basis_of(question, part, text + _WHOLE.get(name, ""))
        answers.append(_part(question, f"hours.{name}", part, basis, whole))
    named = timed.methods
    for name, words in METHODS:
        part = timed.where(named == words)
        basis = basis_of(question, part, f"{words}で書かれた{len(part):,}業務の年間時間の合計")
        answers.append(_part(question, f"hours.{name}", part, basis, whole))
    return tuple(answers)


def _covered(found: Tasks) -> str:
    """Return of how many of these very tasks the hours are told."""
    timed = int(found.with_hours.sum())
    return f"{len(found):,}業務のうち{timed:,}業務に時間の記載"


def _part(
    question: Question, indicator: str, part: Tasks, basis: Basis, whole: float
) -> Observation:
    return question.hours(indicator, total(part.hours), basis, of=whole, mark=part.mark)

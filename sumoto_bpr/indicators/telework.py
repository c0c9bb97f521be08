"""Telework (practice.md C32): what is decided of tasks, and whom the plan's target is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from sumoto_bpr.indicators.columns import numbers, texts, total
from sumoto_bpr.indicators.question import Basis, Question
from sumoto_bpr.indicators.sources import sources_of
from sumoto_bpr.indicators.staff_hours import heads_of
from sumoto_bpr.indicators.tasks import NOT_HANDED_IN, Tasks, basis_of, tasks_of
from sumoto_bpr.model.observation import Observation
from sumoto_bpr.sheets.words import TELEWORK

__all__ = ["ANSWERS", "SCOPE", "SETTINGS", "TASKS", "telework_scope", "telework_tasks"]

TASKS: Final = "telework_tasks"
SCOPE: Final = "telework_scope"
SETTINGS: Final = ("telework.excluded", "telework.least_share")
ANSWERS: Final = tuple(zip(("yes", "partly_able", "no"), TELEWORK, strict=True))
"""Variant of ``telework_tasks`` and word of each answer."""

_OUT, _OPEN, _IN = range(3)


def telework_tasks(question: Question) -> tuple[Observation, ...]:
    """Count the tasks of which テレワーク has been decided, and one variant an answer."""
    found = tasks_of(question)
    if found is None:
        return (question.missing(TASKS, NOT_HANDED_IN),)
    answers = found.texts("telework")
    masks = [(f"{TASKS}.{key}", word, answers == word) for key, word in ANSWERS]
    told = found.where(answers.isin(TELEWORK))
    basis = basis_of(
        question, told, f"テレワークの可否を決めた業務の数（全{len(found):,}業務のうち）"
    )
    parts = [
        question.count(
            key,
            int(mask.sum()),
            "業務",
            basis_of(question, found.where(mask), f"テレワークが「{word}」の業務の数"),
            of=len(found),
        )
        for key, word, mask in masks
    ]
    return (question.count(TASKS, len(told), "業務", basis, of=len(found)), *parts)


def telework_scope(question: Question) -> tuple[Observation, ...]:
    """Answer with the share of staff who handle nothing of 機密性2 or above (KPI 5).

    Counted by 係 where the 在籍人員表 tells 係, else by 課: people of a 係 with a task of
    an excluded class handle it. Where 機密性 is not told of every task they may or may
    not, so that the share is a range.
    """
    found = tasks_of(question)
    if found is None:
        return (question.missing(SCOPE, NOT_HANDED_IN),)
    heads = heads_of(question)
    if heads.empty:
        basis = Basis(method="在籍人員表（headcount.xlsx）にこの年度の人数がない")
        return (question.missing(SCOPE, basis),)
    excluded = question.rules.texts("telework.excluded")
    states = np.array(list(_states(heads, found, excluded)))
    people = numbers(heads, "people")
    low, high = total(people[states == _IN]), total(people[states >= _OPEN])
    method = (
        f"機密性{'・'.join(excluded)}の業務のない係（係の分からないときは課）の在籍人員÷全在籍人員。"
        "計画の「機密性2情報の取扱を行わない業務担当職員」にあたる"
    )
    if high > low:
        method += "。機密性の記入がない業務のある係の人数を、幅の上の端に入れた"
    basis = Basis(
        method=method,
        definition=question.rules.definition(*SETTINGS),
        sources=(
            *found.sources(question.books.hashes),
            *sources_of(heads, question.books.hashes),
        ),
    )
    return (question.span(SCOPE, (low, high), total(people), basis),)


def _states(heads: pd.DataFrame, found: Tasks, excluded: tuple[str, ...]) -> Iterator[int]:
    """Yield for each row of head counts whether its people handle an excluded class."""
    columns = (found.texts(key) for key in ("_unit", "section", "confidentiality"))
    by_group: dict[tuple[str, str], int] = {}
    for unit, section, secrecy in zip(*columns, strict=True):
        state = _OUT if secrecy in excluded else _IN if secrecy else _OPEN
        for group in {(unit, section), (unit, "")}:
            by_group[group] = min(state, by_group.get(group, _IN))
    for unit, section in zip(texts(heads, "_unit"), texts(heads, "section"), strict=True):
        whole = by_group.get((unit, ""), _OPEN)
        yield by_group.get((unit, section), whole) if section else whole

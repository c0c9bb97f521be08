"""BPR実施率: the share of tasks whose review has reached the stage the city counts from."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sumoto_bpr.indicators.columns import total
from sumoto_bpr.indicators.progress import progress_of
from sumoto_bpr.indicators.question import Question
from sumoto_bpr.indicators.tasks import (
    NOT_HANDED_IN,
    Tasks,
    basis_of,
    tasks_of,
)
from sumoto_bpr.model.observation import Observation
from sumoto_bpr.sheets.words import DECIDED, STAGES

__all__ = ["SETTINGS", "bpr_rate"]

SETTINGS = (
    "bpr_done.stage",
    "bpr_done.count_out_of_scope",
    "bpr_done.count_abolished",
    "bpr_done.least_hours",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """The tasks of the denominator, which of them are done, and what to say of the rest."""

    tasks: Tasks
    done: pd.Series[bool]
    notes: tuple[str, ...]


def bpr_rate(question: Question) -> tuple[Observation, ...]:
    """BPR実施率 by tasks and, as ``bpr_rate.hours``, by yearly hours."""
    found = tasks_of(question)
    if found is None:
        return (question.missing("bpr_rate", NOT_HANDED_IN),)
    if not found.has("stage") and not found.has("review_decision"):
        basis = basis_of(question, found, "BPR段階の列がない", *SETTINGS)
        return (question.missing("bpr_rate", basis),)
    counted = _counted(question, found)
    return (_by_tasks(question, counted), _by_hours(question, counted))


def _counted(question: Question, found: Tasks) -> _Counted:
    rules = question.rules
    notes: list[str] = []
    progress = progress_of(found, question.as_of)
    counts_outside = rules.flag("bpr_done.count_out_of_scope")
    keep = pd.Series(data=True, index=found.index)
    for words, dropped in (
        ("BPR対象外の所属", _out_of_scope(question, found)),
        ("見直しの方針を対象外とした（理由あり）", progress.outside & ~counts_outside),
        ("廃止済", progress.abolished & ~rules.flag("bpr_done.count_abolished")),
        ("裾切り未満", found.hours < rules.number("bpr_done.least_hours")),
    ):
        if number := int((keep & dropped).sum()):
            notes.append(f"{words}の{number:,}業務を除く")
        keep &= ~dropped
    tasks = found.where(keep)
    least = rules.number("bpr_done.stage")
    if number := int((progress.later & (progress.stage >= least))[keep].sum()):
        notes.append(f"段階の日付が基準日より後の{number:,}業務は実施済みと数えない")
    if number := int(progress.raised[keep].sum()):
        words = f"段階{DECIDED}（{STAGES[DECIDED]}）"
        notes.append(f"見直し不要・廃止と判断した（理由あり）{number:,}業務は{words}とみる")
    if number := int(progress.unreasoned[keep].sum()):
        notes.append(f"理由のない{number:,}業務の方針は使わない")
    if number := int(progress.stage[keep].isna().sum()):
        notes.append(f"段階の記入がない{number:,}業務は実施済みと数えない")
    return _Counted(tasks=tasks, done=progress.reached(least)[keep], notes=tuple(notes))


def _out_of_scope(question: Question, found: Tasks) -> pd.Series[bool]:
    outside = [d.key for d in question.books.organisation if not d.in_scope]
    if question.rules.flag("bpr_done.count_out_of_scope") or not outside:
        return found.nowhere
    return found.texts("_unit").isin(outside)


def _method(question: Question, what: str, notes: tuple[str, ...]) -> str:
    stage = question.rules.integer("bpr_done.stage")
    head = f"段階{stage}（{STAGES[stage]}）以上の業務の{what}の割合"
    return "。".join((head, *notes))


def _by_tasks(question: Question, counted: _Counted) -> Observation:
    basis = basis_of(question, counted.tasks, _method(question, "数", counted.notes), *SETTINGS)
    return question.ratio("bpr_rate", int(counted.done.sum()), len(counted.tasks), basis)


def _by_hours(question: Question, counted: _Counted) -> Observation:
    known = counted.tasks.with_hours
    timed = counted.tasks.where(known)
    covered = f"{len(counted.tasks):,}業務のうち{len(timed):,}業務に時間の記載"
    method = _method(question, "年間時間", (*counted.notes, covered))
    basis = basis_of(question, timed, method, *SETTINGS)
    if len(counted.tasks) and not len(timed):
        return question.missing("bpr_rate.hours", basis)
    done = total(timed.hours[counted.done[known]])
    return question.ratio("bpr_rate.hours", done, total(timed.hours), basis, mark=timed.mark)

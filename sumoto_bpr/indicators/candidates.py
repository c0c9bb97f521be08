"""Candidates for a remedy, ranked: by kind of remedy, then by hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import fsum
from typing import Any

import numpy as np
import pandas as pd

from sumoto_bpr.indicators.columns import total
from sumoto_bpr.indicators.improved import (
    Improvement,
    improvements_by_task,
    tasks_with_tool,
)
from sumoto_bpr.indicators.links import among, named_of
from sumoto_bpr.indicators.methods import mixture
from sumoto_bpr.indicators.progress import review_ended
from sumoto_bpr.indicators.question import Basis, Question
from sumoto_bpr.indicators.remedies import Limits, Remedy, Work, rank_of, remedies_for
from sumoto_bpr.indicators.steps import flows_by_task, sent_back, step_works
from sumoto_bpr.indicators.tasks import NOT_HANDED_IN, Tasks, basis_of, tasks_in, tasks_of
from sumoto_bpr.indicators.works import by_kind, tasks_at_work
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.flow import Flow, Step
from sumoto_bpr.model.observation import Observation
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.policy import Rules
from sumoto_bpr.sheets.words import ABOLISHED, CORE_FULL, CORE_NON, CORE_PARTLY

__all__ = ["SETTINGS", "Candidate", "candidate_hours", "candidates"]

SETTINGS = (
    "candidates.least_hours",
    "candidates.macro_least_hours",
    "candidates.ocr_least_cases",
)

_NOTHING_SORTED = Basis(method="コアかノンコアかを決めた業務がまだない")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offered:
    """The tasks that have a tool on offer, and the hours it is offered for.

    Of ``hours`` those of ``opened`` tasks are the most there may be: which of their steps
    a tool may do, or whether any, nobody has settled.
    """

    offered: pd.Series[bool]
    opened: pd.Series[bool]
    hours: pd.Series[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One remedy for a task, or for one step of it (``step`` is its id, else "").

    ``hours_before`` are yearly hours, None where they lie anywhere from ``hours_least`` to
    ``hours_most``: of a task that is 一部ノンコア nobody knows how much, until its steps
    are sorted and timed. ``hours_after`` is None unless the 改善管理表 tells it: a saving
    is never invented. ``unsorted`` is the state of a task whose steps are sorted and which
    is not itself (未着手, 判断保留): its sorting comes first.
    """

    task_id: str
    step: str
    step_name: str
    ecrs: str
    tool: str
    reasons: tuple[str, ...]
    blockers: tuple[str, ...]
    difficulty: str
    hours_least: float
    hours_most: float
    hours_after: float | None
    unsorted: str = ""

    @property
    def hours_before(self) -> float | None:
        """The yearly hours in question, None where only a range is known."""
        return self.hours_most if self.hours_least == self.hours_most else None

    def to_json(self) -> dict[str, Any]:
        """Return the candidate as plain data, keys as ``contracts.md`` fixes them."""
        return {
            "task_id": self.task_id,
            "step": self.step or None,
            "ecrs": self.ecrs,
            "tool": self.tool,
            "reasons": self.reasons,
            "blockers": self.blockers,
            "difficulty": self.difficulty,
            "hours_before": self.hours_before,
            "hours_after": self.hours_after,
        }


def candidates(books: Books, rules: Rules, period: FiscalYear) -> tuple[Candidate, ...]:
    """Return what comes into question for ``books``: the first remedy and the most hours first.

    Tasks that are abolished, undecided or core give none, and neither do those whose
    review has ended (見直し不要, 廃止, 対象外 with a reason) or whose remedy is already at
    work. ``period`` picks one year of a table of several.
    """
    found = tasks_in(books.inventory, period)
    if found is None:
        return ()
    improved = improvements_by_task(books.improvements, found)
    return _ranked(books, rules, found, improved, period.first_day)


def candidate_hours(question: Question) -> tuple[Observation, ...]:
    """Hours of the tasks and steps that a tool or another hand may do; and how many tasks.

    ``candidate_hours.open`` are the hours, at most, of tasks of which nobody has settled
    which steps these are; they stand apart, because they may be none at all.
    """
    found = tasks_of(question)
    if found is None:
        return (question.missing("candidate_hours", NOT_HANDED_IN),)
    pieces = _offered(question, found)
    part = found.where(pieces.offered & ~pieces.opened)
    method = (
        f"道具や外部委託が考えられる{len(part):,}業務の年間時間の合計。"
        "業務フローがある業務は、当てはまる手順の時間だけ"
    )
    basis = basis_of(question, part, method, *SETTINGS)
    if len(found) and not found.with_hours.any():
        return (question.missing("candidate_hours", basis),)
    if len(found) and found.undecided.all() and not question.books.flows:
        return (question.missing("candidate_hours", _NOTHING_SORTED),)
    hours = pieces.hours[pieces.offered & ~pieces.opened]
    whole = total(found.hours[found.with_hours])
    counted = basis_of(question, part, "道具や外部委託が考えられる業務の数", *SETTINGS)
    return (
        question.hours(
            "candidate_hours", total(hours), basis, of=whole, mark=mixture(part.methods, hours)
        ),
        question.count("candidate_hours.tasks", len(part), "業務", counted, of=len(found)),
        _left_open(question, found, pieces, whole),
    )


def _left_open(question: Question, found: Tasks, pieces: _Offered, whole: float) -> Observation:
    part, hours = found.where(pieces.opened), pieces.hours[pieces.opened]
    method = (
        f"どの手順に道具や外部委託が考えられるかが決まっていない{len(part):,}業務の年間時間の合計。"
        "決まるまでは、0からこの時間までのどこかとしか言えない"
    )
    basis = basis_of(question, part, method, *SETTINGS)
    mark = mixture(part.methods, hours)
    return question.hours("candidate_hours.open", total(hours), basis, of=whole, mark=mark)


def _offered(question: Question, found: Tasks) -> _Offered:
    """Tell which tasks a tool is offered for; the rule is asked once for all alike.

    Tasks with a flow are looked at one by one. Where a tool is at work none is offered.
    """
    books, rules = question.books, question.rules
    flows = flows_by_task(books.flows)
    named = named_of(question, found)
    offered = by_kind(found, _limits(rules)) & _is_sought(found).to_numpy()
    hours = found.hours.to_numpy().copy()
    own = found.texts("id")
    offered &= ~among(found, tasks_with_tool(books.improvements, named))
    opened = found.partly.to_numpy() & offered
    apart = among(found, flows.keys())
    offered[apart] = opened[apart] = False
    if apart.any():
        place = dict(zip(own[apart], np.flatnonzero(apart).tolist(), strict=True))
        drawn = found.where(apart)
        improved = improvements_by_task(books.improvements, drawn)
        single = _ranked(books, rules, drawn, improved, question.period.first_day)
        pieces = {(c.task_id, c.step): c for c in single if c.tool}
        by_task: dict[int, list[Candidate]] = {}
        for (task, _), piece in pieces.items():
            by_task.setdefault(place[task], []).append(piece)
        for row, parts in by_task.items():
            offered[row] = True
            opened[row] = any(p.hours_before is None or p.unsorted for p in parts)
            hours[row] = fsum(p.hours_most for p in parts)
    return _Offered(
        offered=pd.Series(offered, index=found.index),
        opened=pd.Series(opened, index=found.index),
        hours=pd.Series(hours, index=found.index),
    )


def _limits(rules: Rules) -> Limits:
    """Return from how many hours a remedy is thought of, by the city's decisions."""
    return Limits(
        hours=rules.number("candidates.least_hours"),
        macro_hours=rules.number("candidates.macro_least_hours"),
        ocr_cases=rules.number("candidates.ocr_least_cases"),
    )


def _ranked(
    books: Books,
    rules: Rules,
    found: Tasks,
    improved: Mapping[str, tuple[Improvement, ...]],
    day: date,
) -> tuple[Candidate, ...]:
    limits = _limits(rules)
    flows = flows_by_task(books.flows)
    listed = [
        _candidate(task.id, piece, remedy, improved.get(task.id, ()))
        for task in tasks_at_work(found.where(_sortable(found, flows)), found, day)
        for piece, remedy in _remedies(
            task.work, flows.get(task.id) or flows.get(task.external_id), limits
        )
        if not _at_work(remedy, improved.get(task.id, ()))
    ]
    return tuple(
        sorted(listed, key=lambda c: (rank_of(c.ecrs, c.tool), -c.hours_most, c.task_id, c.step))
    )


def _sortable(found: Tasks, flows: Mapping[str, Flow]) -> pd.Series[bool]:
    """Tell which tasks can give a candidate at all: by their own sorting or by their flow's."""
    return (found.non_core | found.partly | among(found, flows.keys())) & _is_sought(found)


def _is_sought(found: Tasks) -> pd.Series[bool]:
    """Tell for which tasks remedies are sought: neither abolished nor their review ended."""
    return (found.stage != ABOLISHED) & ~review_ended(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A task (``step`` is None) or a step of it, and the least and most hours in question."""

    step: Step | None
    work: Work
    least: float
    most: float


def _remedies(work: Work, flow: Flow | None, limits: Limits) -> Iterator[tuple[_Piece, Remedy]]:
    """Give piece and remedy: tools for steps that a flow tells apart.

    What needs no tool is asked of the task as a whole.
    """
    steps = step_works(work, flow) if flow else []
    if flow is not None:
        hints = replace(work.hints, sent_back=sent_back(flow))
        work = replace(work, hints=hints)
    least, most = _bounds(work, [piece for _, piece in steps])
    whole = _Piece(step=None, work=work, least=least, most=most)
    for remedy in remedies_for(work, limits):
        if not (steps and remedy.tool):
            yield whole, remedy
    for step, part in steps:
        piece = _Piece(step=step, work=part, least=part.hours, most=part.hours)
        for remedy in remedies_for(part, limits):
            if remedy.tool:
                yield piece, remedy


def _bounds(work: Work, steps: list[Work]) -> tuple[float, float]:
    """Return the least and the most hours that others may do of a whole task.

    Of 一部ノンコア these are the hours of its non-core steps and of those left open;
    without steps anything from none to all.
    """
    if work.core != CORE_PARTLY:
        return work.hours, work.hours
    if not steps:
        return 0.0, work.hours
    least = fsum(step.hours for step in steps if step.core == CORE_NON)
    return least, fsum((least, *(s.hours for s in steps if s.core not in (CORE_NON, CORE_FULL))))


def _is_of(improvement: Improvement, remedy: Remedy) -> bool:
    if remedy.tool:
        return improvement.tool == remedy.tool
    return not improvement.tool and improvement.ecrs == remedy.ecrs


def _at_work(remedy: Remedy, improvements: tuple[Improvement, ...]) -> bool:
    """Tell whether this remedy is at work already, or, for a tool, any other tool is.

    Where a robot runs, the paper is dealt with: no second tool is offered beside it.
    """
    at_work = [i for i in improvements if i.at_work and not i.refused]
    return any(_is_of(i, remedy) or (remedy.tool and i.tool) for i in at_work)


def _candidate(
    task: str, piece: _Piece, remedy: Remedy, improvements: tuple[Improvement, ...]
) -> Candidate:
    same = [i for i in improvements if _is_of(i, remedy)]
    refused = tuple(f"改善管理表で不採用（{i.id}）" for i in same if i.refused)
    hours = piece.work.hours
    after = [a for i in same if (a := i.hours_after(hours)) is not None] if not piece.step else []
    return Candidate(
        task_id=task,
        step=piece.step.id if piece.step else "",
        step_name=piece.step.name if piece.step else "",
        ecrs=remedy.ecrs,
        tool=remedy.tool,
        reasons=remedy.reasons,
        blockers=(*remedy.blockers, *refused),
        difficulty=remedy.difficulty,
        hours_least=piece.least,
        hours_most=piece.most,
        hours_after=after[0] if after else None,
        unsorted=piece.work.unsorted,
    )

"""Candidates for a remedy, ranked: by kind of remedy, then by hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from sumoto_bpr.indicators.columns import texts, total
from sumoto_bpr.indicators.improved import Improvement, improvements_by_task
from sumoto_bpr.indicators.methods import mixture
from sumoto_bpr.indicators.question import Basis, Question
from sumoto_bpr.indicators.remedies import AI_OCR, OUTSOURCING, RPA, Remedy, Work, remedies_for
from sumoto_bpr.indicators.steps import flows_by_task, step_works
from sumoto_bpr.indicators.tasks import (
    NOT_HANDED_IN,
    Tasks,
    basis_of,
    tasks_in,
    tasks_of,
)
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.flow import Flow
from sumoto_bpr.model.names import split_list
from sumoto_bpr.model.observation import Observation
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.policy import Rules
from sumoto_bpr.sheets.words import ABOLISHED

__all__ = ["SETTINGS", "Candidate", "candidate_hours", "candidates"]

SETTINGS = ("candidates.least_hours",)

_NOTHING_SORTED = Basis(method="コアかノンコアかを決めた業務がまだない")

_RANK = {RPA: 0, AI_OCR: 0, OUTSOURCING: 1}
"""Tools of one rank are tried alike; the order of remedies is やめる … Excel, マクロ, RPA, 委託."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One remedy for a task, or for one step of it (``step`` is its id, else "").

    ``hours_before`` are yearly hours; ``hours_after`` is None unless the
    改善管理表 tells it: a saving is never invented.
    """

    task_id: str
    step: str
    ecrs: str
    tool: str
    reasons: tuple[str, ...]
    blockers: tuple[str, ...]
    difficulty: str
    hours_before: float
    hours_after: float | None

    def to_json(self) -> dict[str, Any]:
        """Return the candidate as plain data, keys as ``contracts.md`` fixes them."""
        return {**asdict(self), "step": self.step or None}


def candidates(books: Books, rules: Rules, period: FiscalYear) -> tuple[Candidate, ...]:
    """Return what comes into question for ``books``: the first remedy and the most hours first.

    Tasks that are abolished, undecided or core give none, and neither do those
    whose remedy is already at work. ``period`` picks one year of a table of several.
    """
    found = tasks_in(books.inventory, period)
    return () if found is None else _ranked(books, rules, found)


def candidate_hours(question: Question) -> tuple[Observation, ...]:
    """Hours of the tasks and steps that have a remedy, each once; and how many tasks these are."""
    found = tasks_of(question)
    if found is None:
        return (question.missing("candidate_hours", NOT_HANDED_IN),)
    pieces = {
        (c.task_id, c.step): c.hours_before for c in _ranked(question.books, question.rules, found)
    }
    ids = {task for task, _ in pieces}
    part = found.where(texts(found.frame, "id").isin(ids))
    method = (
        f"道具や外部委託が考えられる{len(ids):,}業務の年間時間の合計。"
        "業務フローがある業務は、当てはまる手順の時間だけ"
    )
    basis = basis_of(question, part, method, *SETTINGS)
    if len(found) and not found.with_hours.any():
        return (question.missing("candidate_hours", basis),)
    if len(found) and found.undecided.all() and not question.books.flows:
        return (question.missing("candidate_hours", _NOTHING_SORTED),)
    hours = pd.Series(list(pieces.values()), dtype="float64")
    by_task = dict(zip(texts(found.frame, "id"), found.methods, strict=True))
    methods = pd.Series([by_task.get(task, "") for task, _ in pieces], dtype="str")
    whole = total(found.hours[found.with_hours])
    counted = basis_of(question, part, "道具や外部委託が考えられる業務の数", *SETTINGS)
    return (
        question.hours(
            "candidate_hours", total(hours), basis, of=whole, mark=mixture(methods, hours)
        ),
        question.count("candidate_hours.tasks", len(ids), "業務", counted, of=len(found)),
    )


def _ranked(books: Books, rules: Rules, found: Tasks) -> tuple[Candidate, ...]:
    least = rules.number("candidates.least_hours")
    flows = flows_by_task(books.flows)
    improved = improvements_by_task(books.improvements, found)
    listed = [
        _candidate(task, step, piece, remedy, improved.get(task, ()))
        for task, own, work in _works(found.where(_sortable(found, flows)))
        for step, piece in _pieces(work, flows.get(task) or flows.get(own))
        for remedy in remedies_for(piece, least)
        if not _at_work(remedy, improved.get(task, ()))
    ]
    return tuple(sorted(listed, key=lambda c: (_RANK[c.tool], -c.hours_before, c.task_id, c.step)))


def _works(found: Tasks) -> Iterator[tuple[str, str, Work]]:
    """Give id, the city's own number and the work of each task."""
    frame = found.frame
    keys = (
        "id", "external_id", "core", "routine", "judgement", "medium", "personal_data", "systems",
        "oral_only", "manual",
    )  # fmt: skip
    columns = {key: texts(frame, key).to_list() for key in keys}
    for place, hours in enumerate(found.hours.to_list()):
        row = {key: column[place] for key, column in columns.items()}
        yield (
            row["id"],
            row["external_id"],
            Work(
                hours=hours,
                core=row["core"],
                routine=row["routine"],
                judgement=row["judgement"],
                medium=row["medium"],
                personal_data=row["personal_data"],
                unwritten=_unwritten(row["oral_only"], row["manual"]),
                systems=len(split_list(row["systems"])),
            ),
        )


def _sortable(found: Tasks, flows: Mapping[str, Flow]) -> pd.Series[bool]:
    """Tell which tasks can give a candidate at all: by their own sorting or by their flow's."""
    drawn = texts(found.frame, "id").isin(flows) | texts(found.frame, "external_id").isin(flows)
    return (found.non_core | found.partly | drawn) & (found.stage != ABOLISHED)


def _unwritten(oral_only: str, manual: str) -> str:
    if oral_only == "有":
        return "手順が口頭で引き継がれている（先に手順書を作る）"
    return "手順書がない（先に手順書を作る）" if manual == "無" else ""


def _pieces(work: Work, flow: Flow | None) -> list[tuple[str, Work]]:
    """Return the steps of a task whose flow tells them apart, else the task as a whole."""
    steps = step_works(work, flow) if flow else []
    return [(step.id, piece) for step, piece in steps] or [("", work)]


def _at_work(remedy: Remedy, improvements: tuple[Improvement, ...]) -> bool:
    return any(i.at_work and not i.refused and i.tool == remedy.tool for i in improvements)


def _candidate(
    task: str, step: str, work: Work, remedy: Remedy, improvements: tuple[Improvement, ...]
) -> Candidate:
    same = [i for i in improvements if i.tool == remedy.tool]
    refused = tuple(f"改善管理表で不採用（{i.id}）" for i in same if i.refused)
    after = [] if step else [a for i in same if (a := i.hours_after(work.hours)) is not None]
    return Candidate(
        task_id=task,
        step=step,
        ecrs=remedy.ecrs,
        tool=remedy.tool,
        reasons=remedy.reasons,
        blockers=(*remedy.blockers, *refused),
        difficulty=remedy.difficulty,
        hours_before=work.hours,
        hours_after=after[0] if after else None,
    )

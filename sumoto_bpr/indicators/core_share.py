"""The share of core work, as the range that the undecided leave open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.indicators.columns import total
from sumoto_bpr.indicators.methods import mixture
from sumoto_bpr.indicators.question import Question
from sumoto_bpr.indicators.sources import sources_of
from sumoto_bpr.indicators.staff_hours import assumed_words, regular_hours
from sumoto_bpr.indicators.steps import CoreSplit, core_split, flows_by_task
from sumoto_bpr.indicators.tasks import NOT_HANDED_IN, Tasks, basis_of, tasks_of
from sumoto_bpr.model.flow import Flow
from sumoto_bpr.model.observation import Observation

__all__ = ["core_share"]


def core_share(question: Question) -> tuple[Observation, ...]:
    """Share of core work by hours, by tasks, and by hours of 常勤職員 where they are told.

    The low end counts core work alone, the high end also what is undecided. The hours
    of a task that is 一部ノンコア are those of its core and non-core steps where its flow
    is sorted and timed; without that, and where tasks are counted, it is open as a whole.
    A task of which no split between staff is told counts as the 常勤職員's, and the
    method says of how many that is so.
    """
    found = tasks_of(question)
    if found is None:
        return (question.missing("core_share", NOT_HANDED_IN),)
    each = pd.Series(1.0, index=found.index)
    cut, nothing = _cut(question, found), _uncut(found)
    answers = [
        _share(question, "core_share", found, found.hours, cut, "年間時間"),
        _share(question, "core_share.tasks", found, each, nothing, "業務数"),
    ]
    regular = regular_hours(found)
    if (found.with_hours & ~regular.assumed).any():
        words = f"常勤職員の年間時間。{assumed_words(regular)}"
        answers.append(
            _share(question, "core_share.hours_regular", found, regular.hours, cut, words)
        )
    return tuple(answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """The tasks (a mask) whose hours are divided by their steps.

    ``low`` and ``high`` are the least and the most of each of them that may be core, 0–1;
    ``steps`` are the rows of their steps, with their files.
    """

    tasks: npt.NDArray[np.bool_]
    low: npt.NDArray[np.float64]
    high: npt.NDArray[np.float64]
    steps: pd.DataFrame


def _uncut(found: Tasks) -> _Cut:
    nothing = np.zeros(0)
    mask = np.zeros(len(found), dtype=np.bool_)
    return _Cut(tasks=mask, low=nothing, high=nothing, steps=_rows(()))


def _cut(question: Question, found: Tasks) -> _Cut:
    """Return the tasks that are 一部ノンコア and have a sorted, timed flow."""
    splits = _splits(question, found) if question.books.flows else {}
    if not splits:
        return _uncut(found)
    names = zip(found.texts("id"), found.texts("external_id"), found.partly, strict=True)
    each = [
        (splits.get(own) or splits.get(external)) if partly else None
        for own, external, partly in names
    ]
    known = [one for one in each if one is not None]
    low = np.array([split.core for _, split in known])
    return _Cut(
        tasks=np.array([one is not None for one in each]),
        low=low,
        high=np.minimum(low + [split.undecided for _, split in known], 1.0),
        steps=_rows(flow for flow, _ in known),
    )


def _rows(flows: Iterable[Flow]) -> pd.DataFrame:
    steps = [(flow.file, step.row) for flow in flows if flow.file for step in flow.steps]
    return pd.DataFrame(steps, columns=["_file", "_row"])


def _splits(question: Question, found: Tasks) -> dict[str, tuple[Flow, CoreSplit]]:
    """Return by the number of a 一部ノンコア task its flow, and how that divides the hours."""
    flows = flows_by_task(question.books.flows)
    partly = found.where(found.partly)
    named = {*partly.texts("id"), *partly.texts("external_id")} - {""}
    return {
        task: (flow, split)
        for task, flow in flows.items()
        if task in named and (split := core_split(flow)) is not None
    }


def _share(
    question: Question,
    indicator: str,
    found: Tasks,
    weight: pd.Series[float],
    cut: _Cut,
    words: str,
) -> Observation:
    known = weight.notna().to_numpy()
    counted, whole = found.where(known), np.asarray(weight, dtype=np.float64)
    method = (
        f"コア業務の割合（{words}）。下限はコアだけ、上限は{_open_words(counted, cut, known)}を"
        f"すべてコアとみた場合。{len(found):,}業務のうち{len(counted):,}業務で計算"
    )
    basis = basis_of(question, counted, method)
    if len(cut.steps):
        steps = sources_of(cut.steps, question.books.hashes)
        basis = replace(basis, sources=(*basis.sources, *steps))
    if len(found) and not len(counted):
        return question.missing(indicator, basis)
    core, non_core = found.core.to_numpy(), found.non_core.to_numpy()
    return question.span(
        indicator,
        ends=(
            _weighed(whole, known & core, cut, cut.low),
            _weighed(whole, known & ~non_core & ~cut.tasks, cut, cut.high),
        ),
        denominator=total(whole[known]),
        basis=basis,
        mark="" if indicator == "core_share.tasks" else mixture(counted.methods, weight[known]),
    )


def _weighed(
    weight: npt.NDArray[np.float64],
    mask: npt.NDArray[np.bool_],
    cut: _Cut,
    shares: npt.NDArray[np.float64],
) -> float:
    """Return the sum over ``mask`` and over the ``shares`` of the tasks that are cut."""
    parts = weight[cut.tasks] * shares
    return total(np.concatenate([weight[mask], parts[~np.isnan(parts)]]))


def _open_words(counted: Tasks, cut: _Cut, known: npt.NDArray[np.bool_]) -> str:
    """Return what is open, each state with its number: nobody has looked, or somebody waits."""
    todo, withheld, partly = (
        np.count_nonzero(state) for state in (counted.todo, counted.withheld, counted.partly)
    )
    number = np.count_nonzero(cut.tasks & known)
    words = f"（うち{number:,}業務は手順ごとに分けた）" if number else ""
    return f"未着手{todo:,}業務・判断保留{withheld:,}業務・一部ノンコア{partly:,}業務{words}"

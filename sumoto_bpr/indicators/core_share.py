"""The share of core work, as the range that the undecided leave open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

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
    ends = _ends(question, found)
    whole = _Ends(low=found.core.astype("float64"), high=(~found.non_core).astype("float64"))
    answers = [
        _share(question, "core_share", found, found.hours, ends, "年間時間"),
        _share(question, "core_share.tasks", found, each, whole, "業務数"),
    ]
    regular = regular_hours(found)
    if (found.with_hours & ~regular.assumed).any():
        words = f"常勤職員の年間時間。{assumed_words(regular)}"
        answers.append(
            _share(question, "core_share.hours_regular", found, regular.hours, ends, words)
        )
    return tuple(answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ends:
    """Of each task the least and the most that may be core, 0–1.

    ``split`` tasks were cut by their steps, which stand in ``rows`` with their files.
    """

    low: pd.Series[float]
    high: pd.Series[float]
    split: int = 0
    rows: pd.DataFrame = field(default_factory=pd.DataFrame)


def _ends(question: Question, found: Tasks) -> _Ends:
    """Return the ends by hours: 一部ノンコア by its sorted steps, all else as a whole."""
    low, high = found.core.astype("float64"), (~found.non_core).astype("float64")
    splits = _splits(question, found) if found.partly.any() else {}
    if not splits:
        return _Ends(low=low, high=high)
    names = zip(found.texts("id"), found.texts("external_id"), found.partly, strict=True)
    cut = [
        (splits.get(own) or splits.get(external)) if partly else None
        for own, external, partly in names
    ]
    return _Ends(
        low=_replaced(low, [None if one is None else one[1].core for one in cut]),
        high=_replaced(
            high, [None if one is None else one[1].core + one[1].undecided for one in cut]
        ),
        split=sum(one is not None for one in cut),
        rows=_rows(one[0] for one in cut if one is not None),
    )


def _replaced(whole: pd.Series[float], parts: list[float | None]) -> pd.Series[float]:
    cut = pd.Series(parts, index=whole.index, dtype="float64")
    return cut.clip(0.0, 1.0).fillna(whole)


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
    ends: _Ends,
    words: str,
) -> Observation:
    known = weight.notna()
    counted = found.where(known)
    weight = weight[known]
    method = (
        f"コア業務の割合（{words}）。下限はコアだけ、上限は{_open_words(found, known, ends)}を"
        f"すべてコアとみた場合。{len(found):,}業務のうち{len(counted):,}業務で計算"
    )
    basis = basis_of(question, counted, method)
    if ends.split:
        steps = sources_of(ends.rows, question.books.hashes)
        basis = replace(basis, sources=(*basis.sources, *steps))
    if len(found) and not len(counted):
        return question.missing(indicator, basis)
    return question.span(
        indicator,
        ends=(total(weight * ends.low[known]), total(weight * ends.high[known])),
        denominator=total(weight),
        basis=basis,
        mark="" if indicator == "core_share.tasks" else mixture(counted.methods, weight),
    )


def _open_words(found: Tasks, known: pd.Series[bool], ends: _Ends) -> str:
    """Return what is open, each state with its number: nobody has looked, or somebody waits."""
    todo, withheld, partly = (
        int((state & known).sum()) for state in (found.todo, found.withheld, found.partly)
    )
    cut = f"（うち{ends.split:,}業務は手順ごとに分けた）" if ends.split else ""
    return f"未着手{todo:,}業務・判断保留{withheld:,}業務・一部ノンコア{partly:,}業務{cut}"

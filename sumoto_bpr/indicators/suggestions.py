"""What a task not yet sorted may be, each suggestion with its evidence (W3).

Nothing here is ever applied: a suggestion is read by people, and they answer the
questions. Where the evidence points both ways it says 一部ノンコア, because steps are
judged and not whole tasks (practice.md C4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from sumoto_bpr.indicators.columns import texts
from sumoto_bpr.indicators.deciding import AUTHORITY, does
from sumoto_bpr.indicators.steps import flows_by_task
from sumoto_bpr.model.flow import Flow, StepKind
from sumoto_bpr.sheets.words import CORE_FULL, CORE_NON, CORE_PARTLY

__all__ = ["Suggestion", "suggestions"]

_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    CORE_FULL: (
        *AUTHORITY,
        "滞納整理",
        "指導監督",
        "立入検査",
        "方針",
        "計画の策定",
        "交渉",
    ),
    CORE_NON: (
        "入力",
        "転記",
        "印刷",
        "発送",
        "送付",
        "封入",
        "配布",
        "複写",
        "仕分",
        "集計",
        "照合",
        "督促状",
        "受付",
        "交付",
        "保管",
        "ファイリング",
    ),
}
"""Words in a task's name: of authority and of choice, and of work done by a set procedure."""
_ENTRUSTED: Final = "法定受託事務"
_JUDGEMENTS: Final = {
    "裁量": (CORE_FULL, "判断が「裁量」"),
    "無": (CORE_NON, "判断が「無」"),
    "ルール化可": (CORE_NON, "判断が「ルール化可」"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What a task may be (コア, ノンコア, 一部ノンコア), and what speaks for it, in words."""

    core: str
    evidence: tuple[str, ...]

    @property
    def words(self) -> str:
        """The suggestion with its evidence on one line."""
        return f"{self.core}（{'、'.join(self.evidence)}）"


def suggestions(tasks: pd.DataFrame, flows: Iterable[Flow]) -> tuple[Suggestion | None, ...]:
    """Return one suggestion a row of ``tasks`` (an inventory's frame), None without evidence.

    The evidence is the task's name, its 根拠法令等 and 事務区分, its 判断, and the steps
    of its flow that are sorted.
    """
    drawn = flows_by_task(flows)
    keys = ("id", "external_id", "name", "legal_basis", "statutory_class", "judgement")
    columns = (texts(tasks, key) for key in keys)
    return tuple(
        _suggested(
            [
                *_of_steps(drawn.get(own) or drawn.get(external)),
                *_of_name(name),
                *_of_law(law, statutory, name),
                *_of_judgement(judgement),
            ]
        )
        for own, external, name, law, statutory, judgement in zip(*columns, strict=True)
    )


def _suggested(found: list[tuple[str, str]]) -> Suggestion | None:
    if not found:
        return None
    cores = {core for core, _ in found}
    core = found[0][0] if len(cores) == 1 else CORE_PARTLY
    return Suggestion(core=core, evidence=tuple(evidence for _, evidence in found))


def _of_name(name: str) -> Iterator[tuple[str, str]]:
    for core, words in _WORDS.items():
        told = [word for word in words if does(name, word)]
        if told:
            yield core, f"業務名に「{'」「'.join(told)}」"


def _of_law(law: str, statutory: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield what law says; a law alone proves nothing, it only backs a deciding name."""
    if not any(does(name, word) for word in _WORDS[CORE_FULL]):
        return
    if law:
        yield CORE_FULL, f"根拠法令等が「{law}」"
    if _ENTRUSTED in statutory:
        yield CORE_FULL, f"事務区分が「{statutory}」"


def _of_judgement(judgement: str) -> Iterator[tuple[str, str]]:
    if judgement in _JUDGEMENTS:
        yield _JUDGEMENTS[judgement]


def _of_steps(flow: Flow | None) -> Iterator[tuple[str, str]]:
    """Yield what the sorted steps of a flow say, with their numbers."""
    if flow is None:
        return
    for core in (CORE_FULL, CORE_NON):
        ids = [s.id for s in flow.steps if s.kind is StepKind.TASK and s.core == core]
        if ids:
            yield core, f"業務フローの手順{'・'.join(ids)}が{core}"

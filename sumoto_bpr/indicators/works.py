"""The tasks of an inventory as the rule of remedies asks about them, one by one or all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product
from math import isnan

import numpy as np
import numpy.typing as npt

from sumoto_bpr.indicators.remedies import (
    NAMED_TOOLS,
    Hints,
    Limits,
    Work,
    remedies_for,
)
from sumoto_bpr.indicators.staff_hours import regular_hours
from sumoto_bpr.indicators.tasks import Tasks
from sumoto_bpr.model.names import compare_key, split_list
from sumoto_bpr.sheets.words import CORE_NON, CORE_PARTLY, JUDGEMENTS, MEDIA

__all__ = ["TaskAtWork", "by_kind", "tasks_at_work"]

_WORDS = {
    "core": (CORE_NON, CORE_PARTLY),
    "routine": ("定型", "非定型"),
    "judgement": JUDGEMENTS,
    "medium": MEDIA,
}
"""The words by which the rule tells kinds of work apart."""

_TEXTS = (
    "id", "external_id", "name", *_WORDS, "personal_data", "systems", "oral_only", "manual",
    "legal_basis", "statutory_class", "ended", "common_code", "_unit",
)  # fmt: skip
_TOLD_NAMES = tuple(word for _, words in NAMED_TOOLS for word in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAtWork:
    """A task: our id, the city's own number, and its work."""

    id: str
    external_id: str
    work: Work


def by_kind(found: Tasks, limits: Limits) -> npt.NDArray[np.bool_]:
    """Tell for which tasks the rule offers a tool, flows and improvements apart.

    The rule knows only a few kinds of work: it is asked once for each.
    """
    plain, named = _offers(limits, ""), _offers(limits, _TOLD_NAMES[0])
    kinds = tuple(found.codes(key, words) for key, words in _WORDS.items())
    enough = found.hours.to_numpy() >= limits.hours
    offered: npt.NDArray[np.bool_] = plain[kinds] & enough
    unsure = named[kinds] & enough & ~offered
    if unsure.any():
        names = found.where(unsure).texts("name")
        known = {name: any(word in name for word in _TOLD_NAMES) for name in names.unique()}
        offered[unsure] = names.map(known)
    return offered


@lru_cache(maxsize=16)  # the decisions of a city are one; its 所属 are many
def _offers(limits: Limits, name: str) -> npt.NDArray[np.bool_]:
    """Return whether a tool is offered, by the places of the words; the last is any other."""
    words = [(*words, "") for words in _WORDS.values()]
    answers = [
        any(
            remedy.tool
            for remedy in remedies_for(
                Work(
                    hours=limits.hours,
                    core=core,
                    routine=routine,
                    judgement=judgement,
                    medium=medium,
                    name=name,
                ),
                limits,
            )
        )
        for core, routine, judgement, medium in product(*words)
    ]
    return np.array(answers).reshape([len(kind) for kind in words])


def tasks_at_work(found: Tasks, among: Tasks, day: date) -> Iterator[TaskAtWork]:
    """Give each of the tasks ``found`` as it stands on ``day``.

    What tasks have in common is looked for ``among`` all.
    """
    columns = {key: found.texts(key).to_list() for key in _TEXTS}
    hours = found.hours.to_list()
    cases = found.numbers("cases_per_year").to_list()
    staff = regular_hours(found)
    regular = staff.hours.where(~staff.assumed).to_list()
    common = _Common.of(among)
    for place in range(len(found)):
        row = {key: column[place] for key, column in columns.items()}
        hints = Hints(
            cases=None if isnan(cases[place]) else cases[place],
            ended=_over(row["ended"], day),
            legal_basis=row["legal_basis"],
            entrusted="法定受託" in row["statutory_class"],
            regular_share=_share(regular[place], hours[place]),
            together=common.words(row["common_code"], row["name"]),
        )
        work = Work(
            hours=hours[place],
            **{key: row[key] for key in _WORDS},
            personal_data=row["personal_data"],
            unwritten=_unwritten(row["oral_only"], row["manual"]),
            systems=len(split_list(row["systems"])),
            name=row["name"],
            hints=hints,
        )
        yield TaskAtWork(id=row["id"], external_id=row["external_id"], work=work)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Common:
    """How many tasks, and of how many 所属, share a 共通業務コード or a name."""

    codes: Counter[str]
    names: Counter[str]
    units: dict[str, set[str]]

    @classmethod
    def of(cls, tasks: Tasks) -> _Common:
        """Count the tasks of an inventory."""
        codes = tasks.texts("common_code").to_list()
        names = [compare_key(name) for name in tasks.texts("name").to_list()]
        units: dict[str, set[str]] = {}
        for unit, *keys in zip(tasks.texts("_unit").to_list(), codes, names, strict=True):
            for key in keys:
                units.setdefault(key, set()).add(unit)
        return cls(codes=Counter(codes), names=Counter(names), units=units)

    def words(self, code: str, name: str) -> str:
        """Return in words what a task has in common with others; "" where it has nothing."""
        key = compare_key(name)
        if key and self.names[key] > 1:
            return f"同じ名前の業務が{self.names[key]:,}件ある{self._where(key)}"
        if code and self.codes[code] > 1:
            return f"同じ共通業務（{code}）が{self.codes[code]:,}件ある{self._where(code)}"
        return ""

    def _where(self, key: str) -> str:
        number = len(self.units[key])
        return f"（{number:,}所属）" if number > 1 else ""


def _share(part: float, whole: float) -> float | None:
    return None if isnan(part) or isnan(whole) or not whole else min(part / whole, 1.0)


def _over(ended: str, day: date) -> str:
    """Return 終了期 where it is over on ``day``; of a bare year or month, once it is past."""
    return ended if ended and ended < day.isoformat()[: len(ended)] else ""


def _unwritten(oral_only: str, manual: str) -> str:
    if oral_only == "有":
        return "手順が口頭で引き継がれている（先に手順書を作る）"
    return "手順書がない（先に手順書を作る）" if manual == "無" else ""

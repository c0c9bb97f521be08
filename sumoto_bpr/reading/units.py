"""Which 所属 a row belongs to: by the register, or by normalised names where there is none."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.period import FiscalYear, UnreadablePeriod
from sumoto_bpr.model.problems import ProblemKind, inventory as kinds

__all__ = ["Answer", "UnitFinder", "near_equal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The 所属 that a name stands for, or what is wrong with the name."""

    department: Department | None = None
    kind: ProblemKind | None = None
    fields: tuple[tuple[str, str], ...] = ()


class UnitFinder:
    """Finds 所属 by name; each question is answered once.

    Without a register (``organisation`` empty) names that differ only in width and
    spaces are one 所属, written as it was met first.
    """

    def __init__(self, organisation: Organisation) -> None:
        """Take the register."""
        self._organisation = organisation
        self._answers: dict[tuple[str, str, str], Answer] = {}
        self._met: dict[str, Department] = {}

    def find(self, division: str, name: str, year: str) -> Answer:
        """Return the 所属 of that division and name on the last day of ``year`` ("" = any)."""
        question = (division, name, year)
        if question not in self._answers:
            answer = self._registered if len(self._organisation) else self._unregistered
            self._answers[question] = answer(division, name, year)
        return self._answers[question]

    def _unregistered(self, division: str, name: str, _year: str) -> Answer:
        department = Department(code="", name=name, division=division)
        return Answer(department=self._met.setdefault(department.key, department))

    def _registered(self, division: str, name: str, year: str) -> Answer:
        standing = _on_last_day(self._organisation, year)
        found = standing.matching(division + name) or standing.matching(name)
        if len(found) == 1:
            return Answer(department=found[0])
        if found:
            choices = "、".join(f"「{d.code} {d.title}」" for d in found)
            return Answer(kind=kinds.AMBIGUOUS_UNIT, fields=(("choices", choices),))
        near = standing.nearest(division + name) or standing.nearest(name)
        if self._organisation.matching(division + name):
            hint = "その年度にはない所属です。組織表の有効開始日と有効終了日を確かめてください。"
        elif near:
            hint = f"「{near.name}」のことですか。"
        else:
            hint = "組織表にある所属の名前を書いてください。"
        return Answer(kind=kinds.UNKNOWN_UNIT, fields=(("hint", hint),))


def _on_last_day(organisation: Organisation, year: str) -> Organisation:
    try:
        return organisation.on(FiscalYear.parse(year).last_day)
    except UnreadablePeriod:
        return organisation


def near_equal(titles: Iterable[str]) -> list[tuple[str, str]]:
    """Return pairs of titles so alike that one may be a slip, the rarer one first.

    Alike are titles of which one ends in the other (a 部 left out), which differ in
    hardly a letter, or of which a title met once resembles a common one.
    """
    counted = Counter(titles)
    pairs = []
    for one, other in combinations(counted, 2):
        rare, common = sorted((one, other), key=lambda title: counted[title])
        if _alike(compare_key(rare), compare_key(common), counted[rare], counted[common]):
            pairs.append((rare, common))
    return pairs


def _alike(rare: str, common: str, few: int, many: int) -> bool:
    if not rare or not common or rare == common:
        return False
    if min(len(rare), len(common)) > 3 and (rare.endswith(common) or common.endswith(rare)):
        return True
    matcher = difflib.SequenceMatcher(None, rare, common, autojunk=False)
    limit = 0.76 if few == 1 and many >= 3 else 0.95
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)  # cheapest first
    return all(bound() >= limit for bound in bounds)

"""関係所属 and 横展開先 of the 改善管理表, held against the register (practice.md C5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.names import compare_key, split_list
from sumoto_bpr.model.period import japanese_date
from sumoto_bpr.model.problems import ProblemKind, improvements as kinds
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.sheets.words import WHOLE_CITY

__all__ = ["ask_about_units", "is_everyone"]

_KEYS: Final = ("departments", "spread_to")
_EVERYONE: Final = frozenset(map(compare_key, WHOLE_CITY))

_Finding = tuple[ProblemKind, Mapping[str, str]]


def ask_about_units(table: Table, register: Organisation, as_of: date | None) -> None:
    """Report every 所属 named that the ``register`` does not have, or no longer on ``as_of``.

    Names are kept as they were written. Nothing is asked where there is no register; a
    所属 that is yet to be founded may be named, and so may the whole city.
    """
    if not len(register):
        return
    known: dict[str, _Finding | None] = {}
    for key in _KEYS:
        cells = table.text(key)
        for position in (~table.refused & (cells != "")).nonzero()[0].tolist():
            for name in split_list(str(cells[position])):
                if name not in known:
                    known[name] = _wrong(name, register, as_of)
                if (wrong := known[name]) is not None:
                    kind, fields = wrong
                    table.report(position, key, kind, value=name, **fields)


def is_everyone(name: str) -> bool:
    """Tell whether a name stands for every 所属 of the city."""
    return compare_key(name) in _EVERYONE


def _wrong(name: str, register: Organisation, as_of: date | None) -> _Finding | None:
    """Return what is wrong with a name, with the words for its sentence; None for nothing."""
    if is_everyone(name) or _is_part(name, register):
        return None
    found = register.matching(name)
    still = tuple(d for d in found if not _over(d, as_of))
    if len({d.key for d in still}) == 1:
        return None
    if still:
        choices = "、".join(f"「{d.code} {d.title}」" for d in still)
        return kinds.AMBIGUOUS_UNIT, {"choices": choices}
    if found:
        return kinds.ABOLISHED_UNIT, _ended(found, register, as_of)
    standing = Organisation(departments=tuple(d for d in register if not _over(d, as_of)))
    near = standing.nearest(name)
    hint = f"「{near.title}」のことですか。" if near else "組織表にある所属の名前を書いてください。"
    return kinds.UNKNOWN_UNIT, {"hint": hint}


def _is_part(name: str, register: Organisation) -> bool:
    """Tell whether a name was cut out of one such as 子育て・健康課, which a list parts."""
    parts = (split_list(d.name) for d in register)
    return any(len(own) > 1 and name in own for own in parts)


def _over(department: Department, as_of: date | None) -> bool:
    last = department.valid_to
    return as_of is not None and last is not None and last < as_of


def _ended(
    found: tuple[Department, ...], register: Organisation, as_of: date | None
) -> Mapping[str, str]:
    """Return the last day of a 所属 that is no more, and those that took its place."""
    last = max(found, key=lambda d: d.valid_to or date.min)
    heirs = [
        f"「{d.title}」" for d in register if last.code in d.predecessors and not _over(d, as_of)
    ]
    day = "" if last.valid_to is None else japanese_date(last.valid_to)
    hint = (
        f"引き継いだ{'か'.join(heirs)}のことですか。"
        if heirs
        else "いまある所属の名前に直してください。"
    )
    return {"last": day, "hint": hint}

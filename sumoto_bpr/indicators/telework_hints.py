"""Whether a task can be done away from the office, by what is known of it (practice.md C32).

What stands against it most decides: a counter or a site, then how secret the matter is,
then paper. A hint is never applied: the 所属 writes the value and its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from sumoto_bpr.indicators.columns import texts
from sumoto_bpr.indicators.hints import Hint
from sumoto_bpr.sheets.words import MEDIA, PERSONAL_DATA, TELEWORK

__all__ = ["TOLD_BY", "barring", "telework_hints"]

_KEY: Final = "telework"
_YES, _PARTLY, _NO = TELEWORK
_PAPER, _DATA, _MIXED = MEDIA
_ON_SITE: Final = (
    "窓口", "来庁", "来客", "現地", "現場", "立会", "巡回", "訪問", "公用車", "会場", "郵便物",
)  # fmt: skip
"""Words in a name that say where the work is done: at a counter or on a site."""
_WITHHELD_CLASS: Final = "3"
"""機密性3 and its parts 3A, 3B and 3C begin so."""
_KEYS: Final = ("name", "category2", "medium", "confidentiality", "personal_data", _KEY)
TOLD_BY: Final = _KEYS[:-1]
"""The columns that speak for or against telework."""


def telework_hints(tasks: pd.DataFrame) -> tuple[Hint | None, ...]:
    """Return one hint a row of ``tasks`` (an inventory's frame), None where too little is known.

    A task with a value gets none. Only what is told to be electronic and of 機密性1, or
    without personal data, may be 可.
    """
    columns = (texts(tasks, key) for key in _KEYS)
    return tuple(_hint(*row) for row in zip(*columns, strict=True))


def _hint(
    name: str, category: str, medium: str, secrecy: str, personal: str, value: str
) -> Hint | None:
    if value:
        return None
    found = _facts(name, category, medium, secrecy, personal)
    values = {value for value, _ in found}
    if not values or (values == {_YES} and not (medium and (secrecy or personal))):
        return None
    worst = next(value for value in (_NO, _PARTLY, _YES) if value in values)
    evidence = tuple(words for value, words in found if value == worst)
    return Hint(key=_KEY, value=worst, title=worst, evidence=evidence)


def barring(row: Mapping[str, str]) -> tuple[str, ...]:
    """Return in words what stands against any telework in a task, given by the keys of a row."""
    facts = _facts(*(row.get(key, "") for key in TOLD_BY))
    return tuple(words for value, words in facts if value == _NO)


def _facts(
    name: str, category: str, medium: str, secrecy: str, personal: str
) -> list[tuple[str, str]]:
    return [*_place(name, category), *_matter(secrecy, personal), *_paper(medium)]


def _place(name: str, category: str) -> Iterator[tuple[str, str]]:
    for title, text in (("業務名", name), ("中分類", category)):
        told = [word for word in _ON_SITE if word in text]
        if told:
            yield _NO, f"{title}に「{'」「'.join(told)}」"


def _matter(secrecy: str, personal: str) -> Iterator[tuple[str, str]]:
    if secrecy:
        value = _NO if secrecy.startswith(_WITHHELD_CLASS) else _YES if secrecy == "1" else _PARTLY
        yield value, f"機密性が「{secrecy}」"
    if personal:
        none, *_, number = PERSONAL_DATA
        value = _NO if personal == number else _YES if personal == none else _PARTLY
        yield value, f"個人情報が「{personal}」"


def _paper(medium: str) -> Iterator[tuple[str, str]]:
    if medium in (_PAPER, _MIXED):
        yield _PARTLY, f"媒体が「{medium}」（電子にすれば広げられる）"
    elif medium == _DATA:
        yield _YES, f"媒体が「{medium}」"

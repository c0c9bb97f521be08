"""One header taken apart: marks of a form (※, 必須, numbers) and the unit in its brackets.

Everything here works on the form in which headers are compared (``compare_key``),
so width, blanks and line breaks are gone already.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sumoto_bpr.reading.cells.units import unit_factor
from sumoto_bpr.sheets import NUMERIC, Column, ColumnType

__all__ = ["is_remark", "is_sum", "is_unit", "is_year", "stripped", "unit_in"]

_MARKS = re.compile(r"^[※*★☆●○◎■□◆◇▼▲・]+|[※*★☆]+$")
_NUMBERED = re.compile(r"^(?:\(\d{1,2}\)|\d{1,2}[.:,)、．]?)(?=\D)")
_BRACKETED = re.compile(r"^(.+?)[(\[〔【<《{「]([^()\[\]〔〕【】<>《》{}「」]*)[)\]〕】>》}」]$")
_LEADING = re.compile(r"^[(\[〔【<《{]([^()\[\]〔〕【】<>《》{}]*)[)\]〕】>》}](.+)$")
_REMARK = re.compile(
    r"必須|任意|必要|記入|入力|記載|選択|記述|自由|例|概数|概算|約|見込|実績|実数|半角|全角|数字|数値"
    r"|整数|合計|年度|直近|^[rhs]\d{1,2}$|令和|平成|※|以内|字|プルダウン|リスト|ドロップダウン|^$"
    r"|^(?:19|20)\d{2}$|^計$|総計|年計|年間計"
    r"|^(?:1|一)?年(?:間|当たり|あたり|につき)?$"
)
_SUM = re.compile(r"(?:総|合|年間?|年度)?計(?:件数|時間|数|値)?(?:[(\[][^()\[\]]*[)\]])?")
_YEAR = re.compile(
    r"[(\[〔【]?(?:r|(?:fy)?(?=(?:19|20)\d\d)|令和|平成)(?:元|\d{1,4})(?:年度?)?[)\]〕】]?"
)
_PER_YEAR = re.compile(r"[/・](?:年|年間|y|year)$")
_PER_CASE = re.compile(r"[/・](?:1?件|回)$")


@lru_cache(maxsize=8192)
def stripped(text: str) -> tuple[tuple[str, str], ...]:
    """Return what a header says once marks and brackets are taken off, with the brackets' words.

    Ordered from little to much taken off; the header as it stands is not among them.

    >>> stripped("※業務名(必須)")
    (('業務名(必須)', ''), ('業務名', ''))
    >>> stripped("年間時間〔h〕")
    (('年間時間', 'h'),)
    """
    found: dict[str, str] = {}
    words = ""
    while text:
        shorter, told = _shorter(text)
        if shorter == text:
            break
        if told and not is_remark(told):
            words = told
        text = shorter
        found.setdefault(text, words)
    return tuple(found.items())


def _shorter(text: str) -> tuple[str, str]:
    """Return the header with one thing taken off, and the words that stood in brackets."""
    if (bare := _MARKS.sub("", text)) and bare != text:
        return bare, ""
    if leading := _LEADING.match(text):
        return leading[2], leading[1] if not leading[1].isdecimal() else ""
    if bracketed := _BRACKETED.match(text):
        return bracketed[1], bracketed[2]
    return _NUMBERED.sub("", text), ""


def is_remark(words: str) -> bool:
    """Tell whether the words in brackets tell how to fill a column in, not a unit."""
    return _REMARK.search(words) is not None


def is_sum(words: str) -> bool:
    """Tell whether a header under a group says that its column holds the sum of the group.

    >>> is_sum("計"), is_sum("合計時間"), is_sum("会計年度")
    (True, True, False)
    """
    return _SUM.fullmatch(words.strip("()[]〔〕【】")) is not None


def is_year(words: str) -> bool:
    """Tell whether a header is a fiscal year and nothing else.

    >>> is_year("r7"), is_year("令和元年度"), is_year("2025"), is_year("令和の件数")
    (True, True, True, False)
    """
    return _YEAR.fullmatch(words) is not None


def unit_in(column: Column, words: str) -> str | None:
    """Return the unit that the bracketed words name for ``column``; ``""`` where they name none.

    None stands for words that are no unit of a numeric column: its numbers cannot be
    trusted to be what the column holds.
    """
    if column.type not in NUMERIC or not words:
        return ""
    words = _PER_YEAR.sub("", words)
    if column.type is ColumnType.MINUTES:
        words = _PER_CASE.sub("", words)
    return words if unit_factor(column.type, words) is not None else None


@lru_cache(maxsize=4096)
def is_unit(words: str) -> bool:
    """Tell whether the words name a unit of any numeric column (件, 時間, 千円)."""
    bare = _PER_CASE.sub("", _PER_YEAR.sub("", words))
    return bool(bare) and any(unit_factor(kind, bare) is not None for kind in NUMERIC)

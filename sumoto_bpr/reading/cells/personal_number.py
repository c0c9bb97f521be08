"""個人番号 in any cell (practice.md C15): found by its check digit, never echoed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from sumoto_bpr.reading.raw import Cell

__all__ = ["cells_with_number", "holds_personal_number", "is_personal_number"]

_GAP = r"[\s\-‐‑‒–—―−ー－─\u00ad\u200b\u2060\ufeff]"
_TWELVE = re.compile(rf"\d(?:{_GAP}{{0,2}}\d){{11}}")
_EXPONENT = re.compile(r"[eEｅＥ][+＋]?[0０]?[1１]{2}")
"""What a text with a number has; cheap, so that clean rows cost next to nothing."""
_RUN = re.compile(rf"(?<![\d.])\d(?:{_GAP}{{0,2}}\d)*(?!\d|\.\d*[1-9])")
_GROUPS = re.compile(r"\d+|\D+")
_POWER = re.compile(r"(?<![\d.])(\d)\.(\d{1,11})[eE]\+?0?11(?!\d)")
_WEIGHTS = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_LEAST, _MOST = 10**11, 10**12
_BETWEEN = "\n;\n;\n"
_TOGETHER = 64
_SHORTEST = len("1.2E11")
_MONTHS = [4, 2, 4, 2]


def is_personal_number(digits: str) -> bool:
    """Tell whether twelve ASCII digits carry the check digit of a 個人番号."""
    if len(digits) != 12:
        return False
    rest = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False)) % 11
    return int(digits[-1]) == (0 if rest <= 1 else 11 - rest)


def holds_personal_number(text: str) -> bool:
    """Tell whether a text holds one: spaces, hyphens and full width do not hide it.

    Twelve digits of a longer number are none, nor of a chain of numbers joined by the
    same hyphen; the exponent form of a spreadsheet (1.2E+11) is undone.
    """
    if not _may_hold(text):
        return False
    plain = unicodedata.normalize("NFKC", text)
    return any(
        is_personal_number(digits) for run in _RUN.finditer(plain) for digits in _candidates(run[0])
    ) or any(
        is_personal_number(found[1] + found[2].ljust(11, "0")) for found in _POWER.finditer(plain)
    )


def _candidates(run: str) -> Iterator[str]:
    """Yield the twelve digits that groups of digits side by side can be read as."""
    parts = _GROUPS.findall(run)
    groups, gaps = parts[::2], ["", *parts[1::2], ""]
    if sum(map(len, groups)) == 12:
        if [len(group) for group in groups] != _MONTHS:  # 2025-04 2026-03 is a period
            yield "".join(groups)
        return
    for first in range(len(groups)):
        for last in range(first, len(groups)):
            length = sum(map(len, groups[first : last + 1]))
            if length >= 12:
                inner = set(gaps[first + 1 : last + 1])
                if length == 12 and _stands_apart(inner, gaps[first], gaps[last + 1]):
                    yield "".join(groups[first : last + 1])
                break


def _stands_apart(inner: set[str], before: str, after: str) -> bool:
    """Tell whether groups joined by ``inner`` are one number between their neighbours."""
    if len(inner) > 1:
        return False
    return not inner & {before, after} or not next(iter(inner)).strip()


def cells_with_number(rows: list[list[Cell]]) -> Iterator[tuple[int, int]]:
    """Yield row and column index, from 0, of each cell that holds a 個人番号.

    Many rows are searched as one text first; cells are looked at only where that finds
    twelve digits.
    """
    for start in range(0, len(rows), _TOGETHER):
        together = rows[start : start + _TOGETHER]
        if not _any_may_hold(together):
            continue
        for index, row in enumerate(together, start):
            for column, cell in enumerate(row):
                if _holds(cell):
                    yield index, column


def _any_may_hold(rows: list[list[Cell]]) -> bool:
    texts = []
    for cell in set(chain.from_iterable(rows)):  # most cells repeat what another holds
        if type(cell) is str:
            if len(cell) >= _SHORTEST:
                texts.append(cell)
        elif type(cell) is float and _LEAST <= cell < _MOST:
            return True
    return _may_hold(_BETWEEN.join(texts))


def _may_hold(text: str) -> bool:
    return _TWELVE.search(text) is not None or _EXPONENT.search(text) is not None


def _holds(cell: Cell) -> bool:
    if isinstance(cell, str):
        return holds_personal_number(cell)
    if isinstance(cell, float) and _LEAST <= cell < _MOST and cell.is_integer():
        return is_personal_number(str(int(cell)))
    return False

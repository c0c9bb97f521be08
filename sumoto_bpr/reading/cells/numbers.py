"""Numbers as people write them: １，２００件, 約50, ▲3, 20%."""

from __future__ import annotations

import math
import re

from sumoto_bpr.model.problems import cells as kinds
from sumoto_bpr.model.problems.record import ProblemKind
from sumoto_bpr.reading.cells.outcome import Outcome, Parser, plain
from sumoto_bpr.reading.cells.units import unit_factor
from sumoto_bpr.sheets import ColumnType

__all__ = [
    "APPROXIMATELY",
    "ROUGHLY",
    "SIGNED_NUMBER",
    "is_range",
    "number_parser",
    "show",
    "to_float",
]

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
APPROXIMATELY = r"約|およそ|おおよそ|おおむね|概ね|ほぼ"
ROUGHLY = r"程度|くらい|ぐらい|前後|余り|弱|強"
SIGNED_NUMBER = re.compile(
    rf"(?P<about>{APPROXIMATELY})?(?P<sign>[▲△−+-])?[¥]?(?P<number>{_NUMBER})"
    rf"(?P<unit>[^\d.,]*?)(?P<rough>{ROUGHLY})?"
)
_RANGE = re.compile(r"\d\D{0,4}(?:[~〜∼–—-]|から|ないし)\D{0,2}\d")
_BLANKS = re.compile(r"\s+")
_CLEAN = re.compile(r"-?\d+(?:\.\d+)?")


def show(value: float) -> str:
    """Return a number as it is told to people: 1200, 1.5, at most six decimals."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.6f}".rstrip("0").rstrip(".") if abs(value) >= 1e-6 else repr(value)


def is_range(text: str) -> bool:
    """Tell whether ``text`` names two numbers with a "from – to" between them."""
    return _RANGE.search(text) is not None


def to_float(text: str) -> float:
    """Return the number of a matched ``number`` group."""
    return float(text.replace(",", ""))


def number_parser(kind: ColumnType, bare: float = 1.0) -> Parser:
    """Return the reader of a numeric column; a number without unit is multiplied by ``bare``."""

    def parse(raw: object) -> Outcome:
        if isinstance(raw, float):
            if math.isfinite(raw):
                return Outcome(value=raw * bare)
            return Outcome(value=None, kind=kinds.NOT_A_NUMBER)
        if not isinstance(raw, str):
            return Outcome(value=None, kind=kinds.NOT_A_NUMBER)
        text = raw.strip()
        if _CLEAN.fullmatch(text) and text.isascii():
            return _finite(float(text) * bare)
        return _from_text(text, kind, bare)

    return parse


def _finite(value: float, kind: ProblemKind | None = None) -> Outcome:
    if not math.isfinite(value):
        return Outcome(value=None, kind=kinds.NOT_A_NUMBER)
    return Outcome(value=value, kind=kind, after=show(value) if kind else None)


def _from_text(text: str, kind: ColumnType, bare: float) -> Outcome:
    compact = _BLANKS.sub("", plain(text))
    found = SIGNED_NUMBER.fullmatch(compact)
    factor = bare if found and not found["unit"] else None
    if found and found["unit"]:
        factor = unit_factor(kind, found["unit"].lower())
    if found is None or factor is None:
        wrong = kinds.RANGE if is_range(compact) else kinds.NOT_A_NUMBER
        return Outcome(value=None, kind=wrong)
    sign = -1 if found["sign"] in ("▲", "△", "−", "-") else 1
    value = round(sign * to_float(found["number"]) * factor, 10)
    return _finite(value, _repair(text, found, kind))


def _repair(text: str, found: re.Match[str], kind: ColumnType) -> ProblemKind | None:
    if found["about"] or found["rough"]:
        return kinds.APPROXIMATE
    if found["sign"] in ("▲", "△", "−"):
        return kinds.SIGN_READ
    expected = kind is ColumnType.SHARE and found["unit"] == "%"
    if found["unit"] and not expected:
        return kinds.UNIT_READ
    return None if text == found[0] and "," not in text else kinds.WIDTH_READ

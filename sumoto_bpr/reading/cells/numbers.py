"""Numbers as people write them: １，２００件, 約50, ▲3, 20%."""

from __future__ import annotations

import math
import re

from sumoto_bpr.model.problems import cells as kinds
from sumoto_bpr.model.problems.record import ProblemKind
from sumoto_bpr.reading.cells.outcome import Outcome, Parser, plain
from sumoto_bpr.reading.cells.units import unit_factor, units_of
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
    rf"(?P<about>{APPROXIMATELY})?(?P<sign>[▲△−+-])?(?P<yen>[¥\\])?(?P<number>{_NUMBER})"
    rf"(?P<unit>[^\d.,]*?)(?P<rough>{ROUGHLY})?"
)
_RANGE = re.compile(r"\d\D{0,4}(?:[~〜∼–—-]|から|ないし)\D{0,2}\d")
_OPEN = re.compile(r"[~〜∼]\d[\d,.]*\D{0,4}|[\d,.]*\d\D{0,4}(?:[~〜∼]|以上|以下|以内|未満|超|まで)")
_TENTHS = re.compile(r"(?P<tenths>\d)割(?P<hundredths>\d)分")
_BLANKS = re.compile(r"\s+")
_CLEAN = re.compile(r"-?\d+(?:\.\d+)?")
_NEGATIVE = frozenset("▲△−-")
_TOO_LARGE = 1e15
"""Excel keeps 15 digits: what is larger was never counted, and NaN is not smaller."""
_FOLD = 10
"""Nobody writes that a share is more than tenfold."""
_UNSETTLED = frozenset(
    (
        *("調整中", "検討中", "確認中", "調査中", "集計中", "照会中"),
        *("未定", "未調査", "未集計", "後日", "わからない", "分からない"),
    )
)
_OTHER_TIME = re.compile(r"^(?:毎?[月週日]|1日|[\d.]+時間[×xX*]).*\d|^[\d.]+(?:人|名|%|割)")
"""Ways of telling time that 時間の値 takes: 週2日, 月10h, 0.5人, 1日2時間."""
_LONGEST = 60
"""No number is written in more signs; a longer text is not searched for one."""

_WANTED = {
    ColumnType.NUMBER: "数だけ",
    ColumnType.HOURS: "時間か分",
    ColumnType.MINUTES: "分か時間",
    ColumnType.SHARE: "％",
    ColumnType.YEN: "円か千円",
}


def show(value: float) -> str:
    """Return a number as it is told to people: 1200, 1.5, at most six decimals."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.6f}".rstrip("0").rstrip(".") if abs(value) >= 1e-6 else repr(value)


def is_range(text: str) -> bool:
    """Tell whether ``text`` says "from – to", or only one end of that (100以上)."""
    return _RANGE.search(text) is not None or _OPEN.fullmatch(text) is not None


def to_float(text: str) -> float:
    """Return the number of a matched ``number`` group."""
    return float(text.replace(",", ""))


def number_parser(kind: ColumnType, bare: float = 1.0) -> Parser:
    """Return the reader of a numeric column; a number without unit is multiplied by ``bare``.

    A bare number beyond 1 is no share: 30 may be meant as 30 % or as thirtyfold.
    """
    most = 1.0 if kind is ColumnType.SHARE and bare == 1.0 else math.inf

    def parse(raw: object) -> Outcome:
        if isinstance(raw, float):
            value = raw * bare
        elif not isinstance(raw, str):
            return Outcome(value=None, kind=kinds.NOT_A_NUMBER)
        else:
            text = raw.strip()
            if not (_CLEAN.fullmatch(text) and text.isascii()):
                return _from_text(text, kind, bare)
            value = float(text) * bare
        return _unclear(value) if most < abs(value) < math.inf else _finite(value)

    return parse


def _finite(value: float, kind: ProblemKind | None = None) -> Outcome:
    if not abs(value) < _TOO_LARGE:
        return Outcome(value=None, kind=kinds.NOT_A_NUMBER)
    return Outcome(value=value, kind=kind, after=show(value) if kind else None)


def _unclear(value: float) -> Outcome:
    """Ask what a bare number beyond 1 means; only a small one may be a share (1.5 = 150 %)."""
    meant = [f"{show(value)}%", f"{show(round(value * 100, 10))}%"][: 1 + (abs(value) <= _FOLD)]
    return Outcome(value=None, kind=kinds.SHARE_UNCLEAR, fields={"meant": " か ".join(meant)})


def _from_text(text: str, kind: ColumnType, bare: float) -> Outcome:
    compact = _BLANKS.sub("", plain(text)) if len(text) <= _LONGEST else ""
    if kind is ColumnType.SHARE and (found := _TENTHS.fullmatch(compact)):
        share = int(found["tenths"]) / 10 + int(found["hundredths"]) / 100
        return _finite(round(share, 2), kinds.UNIT_READ)
    found = SIGNED_NUMBER.fullmatch(compact)
    unit = found["unit"].lower() if found else ""
    factor = unit_factor(kind, unit) if unit else bare
    if found is None or factor is None or (found["yen"] and kind is not ColumnType.YEN):
        if is_range(compact):
            return Outcome(value=None, kind=kinds.RANGE)
        return _unread(compact, found["unit"] if found else "", kind)
    sign = -1 if found["sign"] in _NEGATIVE else 1
    value = round(sign * to_float(found["number"]) * factor, 10)
    if not unit and kind is ColumnType.SHARE and bare == 1.0 and 1 < abs(value) < math.inf:
        return _unclear(value)
    return _finite(value, _repair(text, found, kind))


def _unread(compact: str, unit: str, kind: ColumnType) -> Outcome:
    """Say why a text is no number of this column, and thereby what to write instead."""
    if compact.strip("()") in _UNSETTLED:
        return Outcome(value=None, kind=kinds.UNSETTLED)
    if kind is ColumnType.HOURS and _OTHER_TIME.search(compact):
        return Outcome(value=None, kind=kinds.NOT_A_YEARS_TIME)
    return _foreign(unit, kind)


def _foreign(unit: str, kind: ColumnType) -> Outcome:
    """Name a unit that belongs to another measure; where there is none, it is no number."""
    known = bool(unit) and any(unit.lower() in units_of(other) for other in _WANTED)
    if not known:
        return Outcome(value=None, kind=kinds.NOT_A_NUMBER)
    fields = {"unit": unit, "wanted": _WANTED[kind]}
    return Outcome(value=None, kind=kinds.FOREIGN_UNIT, fields=fields)


def _repair(text: str, found: re.Match[str], kind: ColumnType) -> ProblemKind | None:
    if found["about"] or found["rough"]:
        return kinds.APPROXIMATE
    if found["sign"] in ("▲", "△", "−"):
        return kinds.SIGN_READ
    expected = kind is ColumnType.SHARE and found["unit"] == "%"
    if found["unit"] and not expected:
        return kinds.UNIT_READ
    asked = text == found[0] and text.isascii() and "," not in text and not found["yen"]
    return None if asked else kinds.WIDTH_READ

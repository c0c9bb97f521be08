"""Lengths of time as procedures state them: 1月, 2週間～2月, 標準処理期間６カ月以内.

Here "1月" is a month's length. What names days of the calendar (4月1日, 毎年1月), two
lengths one after the other, or no length at all is a finding; nothing is guessed.
"""

from __future__ import annotations

import json
import re
from typing import TypeAlias

from sumoto_bpr.model.problems import cells as kinds
from sumoto_bpr.reading.cells.numbers import APPROXIMATELY, ROUGHLY, show
from sumoto_bpr.reading.cells.outcome import Outcome, plain, written

__all__ = ["parse_duration"]

_Span: TypeAlias = tuple[float | None, float | None]

_UNIT_DAYS = {"年": 365.0, "月": 30.0, "週": 7.0, "日": 1.0, "時間": 1 / 24, "分": 1 / 1440}
_LARGEST_FIRST = tuple(_UNIT_DAYS)
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_UNIT = r"年|[かカヵケヶ箇個]?月|週|(?:営業|開庁|開所|実働|稼働|就業|勤務)?日|時間|分"
_LENGTH = re.compile(rf"(?:{_NUMBER}(?:{_UNIT})間?)+半?")
_PIECE = re.compile(rf"({_NUMBER})((?:{_UNIT})間?)")
_HALVES = {"半年": 182.5, "半月": 15.0, "半日": 0.5}
_BARE = re.compile(r"\d+(?:\.\d+)?")
_CALENDAR = re.compile(r"\d月\d+日|毎年|毎月|毎週|月末|月初|上旬|中旬|下旬")
_SPAN = re.compile(r"[~〜∼–—]|(?<=[\d月日週年間])-|(?<!\d),|,(?!\d{3}(?!\d))|、|から|ないし|乃至")
_OR = re.compile(r"または|又は|もしくは|若しくは|or")
_ASIDE = re.compile(
    r"\([^()]*\)|※.*$|[,、]?(?:閉庁|閉所|休|祝|土|土・?日|年末年始)[^\d]*(?:を|は)?除く。?$"
)
_BEFORE = re.compile(
    r"^(?:標準的?な?(?:処理|事務)?期間|処理(?:期間|日数)|標準処理日数|所要(?:期間|日数)|標準|原則(?:として)?"
    r"|通常|平均|(?:申請|届出|受付|受理|請求|受領)(?:書?(?:の)?(?:受付|受理))?(?:日|後)?(?:から|より)?)"
    r"(?:は|:|,|、)?(?=[\d約半概お])"
)
_AROUND = re.compile(rf"^(?:{APPROXIMATELY})|(?:{ROUGHLY})$")
_AT_MOST = ("以内に", "以内", "以下", "未満", "まで", "内")
_AT_LEAST = ("以上", "超", "から", "~")
_MOST_WORDS = ("最長", "最大", "長くて")
_LEAST_WORDS = ("最短", "最低", "早くて")
_AT_ONCE = frozenset(("即日", "即時", "当日", "同日", "即日中", "当日中", "即日交付", "即日処理"))
_NEXT_DAY = frozenset(("翌日", "翌営業日", "翌開庁日"))
_KANJI = dict(zip("一二三四五六七八九", "123456789", strict=True))
_KANJI_NUMBER = re.compile(
    r"(?<![〇一-十百千])(?:([一二三四五六七八九]?)十([一二三四五六七八九]?)|[一二三四五六七八九])"
    r"(?![〇一二三四五六七八九十百千])"
)
_NONE = re.compile(
    r"(?:標準)?(?:的な)?(?:処理)?(?:期間|期限|日数)?(?:の|は|を)?(?:定め|規定|規程|設定|期間|期限)"
    r"(?:は|が|の|を|し)?(?:無し|なし|ない|無い|していない|されていない)。?"
    r"|(?:標準)?(?:処理)?(?:期間|日数)?(?:は|を)?(?:定めていない|設定していない|該当(?:なし|無し))。?"
)
_LONGEST = 60
_BLANK_WORD = "空欄"


def parse_duration(raw: object) -> Outcome:
    """Read one cell into JSON text ``{"low_days", "high_days", "text"}``.

    A week is 7, a month 30, a year 365 days; an open end is null. Working days count
    as days: the text stays beside them. A bare number is a finding: nobody knows its
    unit. A cell that says there is no set length is blank, and listed.
    """
    text = written(raw)
    if len(text) > _LONGEST or not isinstance(raw, str | float):
        return Outcome(value=None, kind=kinds.NOT_A_DURATION)
    compact = "".join(plain(text).split())
    if (days := _days(compact)) is not None and not _CALENDAR.search(compact):
        return _reading(days, days, text)
    if _BARE.fullmatch(compact):
        units = "14日、2週間" if float(compact) else "0日、即日"
        return Outcome(value=None, kind=kinds.NO_UNIT, fields={"units": units})
    if _NONE.fullmatch(compact):
        return Outcome(value=None, kind=kinds.NONE_STATED, after=_BLANK_WORD)
    span = _span(_numbered(_without_asides(compact)))
    if span is None:
        return Outcome(value=None, kind=kinds.NOT_A_DURATION)
    return _reading(*span, text)


def _reading(low: float | None, high: float | None, text: str) -> Outcome:
    value = json.dumps(
        {"low_days": _number(low), "high_days": _number(high), "text": text}, ensure_ascii=False
    )
    return Outcome(value=value)


def _number(days: float | None) -> float | int | None:
    if days is None:
        return None
    return int(days) if days == int(days) else float(show(days))


def _without_asides(text: str) -> str:
    """Drop what stands in brackets or after ※, unless it names another length."""
    asides = _ASIDE.findall(text)
    return text if any(_PIECE.search(aside) for aside in asides) else _ASIDE.sub("", text)


def _numbered(text: str) -> str:
    """Write 十五日 as 15日; other words are left alone."""

    def digits(found: re.Match[str]) -> str:
        if found[0] in _KANJI:
            return _KANJI[found[0]]
        return (_KANJI.get(found[1]) or "1") + (_KANJI.get(found[2]) or "0")

    return _KANJI_NUMBER.sub(digits, text)


def _span(text: str) -> _Span | None:
    if _CALENDAR.search(text):
        return None
    core = _BEFORE.sub("", text)
    for words, at_most in ((_MOST_WORDS, True), (_LEAST_WORDS, False)):
        for word in words:
            if core.startswith(word):
                days = _days(_bare_of_around(core.removeprefix(word)))
                return None if days is None else (None, days) if at_most else (days, None)
    return _ends(core)


def _bare_of_around(text: str) -> str:
    return _AROUND.sub("", _AROUND.sub("", text))


def _ends(text: str) -> _Span | None:
    """Return the days of a text that is a length, a span, or one end of a span."""
    core = _bare_of_around(text)
    if (days := _days(core)) is not None:
        return days, days
    if alternatives := _alternatives(core):
        return alternatives
    parts = _SPAN.split(core)
    if len(parts) == 2 and (all(parts) or (core.strip("~〜∼") != core and any(parts))):
        left, right = (_bare_of_around(part) for part in parts)
        left = left.removesuffix("以上")
        for word in _AT_MOST:
            right = right.removesuffix(word) if left else right
        span = _between(left, _bare_of_around(right))
        if span is not None:
            return span
    if len(halves := core.split("以上")) == 2 and halves[1]:
        right = next((halves[1].removesuffix(w) for w in _AT_MOST if halves[1].endswith(w)), "")
        return _between(halves[0], right) if halves[0] and right else None
    return _one_end(core)


def _one_end(core: str) -> _Span | None:
    for words, at_most in ((_AT_MOST, True), (_AT_LEAST, False)):
        for word in words:
            if core.endswith(word):
                days = _days(_bare_of_around(core.removesuffix(word)))
                return None if days is None else (None, days) if at_most else (days, None)
    return None


def _alternatives(text: str) -> _Span | None:
    """Return the least and the most of "10日又は20日"."""
    parts = _OR.split(text)
    if len(parts) < 2:
        return None
    days = [_days(_bare_of_around(part)) for part in parts]
    known = [day for day in days if day is not None]
    return (min(known), max(known)) if len(known) == len(parts) else None


def _between(left: str, right: str) -> _Span | None:
    """Return the days of "from – to"; a bare left number has the unit of the right one."""
    if _BARE.fullmatch(left) and (piece := _PIECE.fullmatch(right.removesuffix("半"))):
        left += piece[2]
    low, high = _days(left), _days(right)
    if (left and low is None) or (right and high is None) or low is high is None:
        return None
    return None if low is not None and high is not None and low > high else (low, high)


def _days(text: str) -> float | None:
    """Return the days of 1年6か月, 3ヶ月半, 即日; None for what is not one length."""
    if text in _AT_ONCE:
        return 0.0
    if text in _NEXT_DAY:
        return 1.0
    if text in _HALVES:
        return _HALVES[text]
    if not _LENGTH.fullmatch(text):
        return None
    pieces = [(float(n.replace(",", "")), _unit(unit)) for n, unit in _PIECE.findall(text)]
    ranks = [_LARGEST_FIRST.index(unit) for _, unit in pieces]
    if ranks != sorted(set(ranks)):
        return None
    days = sum(number * _UNIT_DAYS[unit] for number, unit in pieces)
    return days + (_UNIT_DAYS[pieces[-1][1]] / 2 if text.endswith("半") else 0)


def _unit(written_unit: str) -> str:
    """Return the unit without its counter: か月 and 営業日 are 月 and 日."""
    core = written_unit if written_unit == "時間" else written_unit.removesuffix("間")
    return core if core == "時間" else "時間" if core == "時" else core[-1]

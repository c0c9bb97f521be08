"""Cells that hold one of a closed list of words."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from functools import lru_cache

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import cells as kinds
from sumoto_bpr.reading.cells.everyday import EVERYDAY, HINTS
from sumoto_bpr.reading.cells.outcome import BLANK, Outcome, Parser, is_null_like, written

__all__ = ["choice_parser", "nearest_option"]

_NUMBERED = re.compile(r"(\d+) (.+)")
_BRACKETED = re.compile(r"(.+)（(.+)）")
_MARKS = str.maketrans("〇◯✕✖✗✘xX*", "○○×××××××")
_KANJI = str.maketrans("一二三", "123")
_LITTLE = re.compile(r"[()「」・/,、。:\-ー_.]")
_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_SAME = (("済み", "済"), ("ずみ", "済"), ("棚卸し", "棚卸"), ("積上げ", "積み上げ"))
_MONTHS = re.compile(r"[カヵケヶ箇ヵ](?=月)")


def choice_parser(options: tuple[str, ...]) -> Parser:
    """Return the reader of a choice; what is written otherwise than an option is a repair.

    "5 方針決定" is also understood by 5 or by 方針決定, 簡単にする（簡素化） by either
    of its words, and by the words people use for it, as long as only one option can be
    meant. A word that is no option is handed on as it is, so that the check of the whole
    table names it; a sign for "nothing" is blank unless it is itself an option.
    """
    exact = {_key(option): option for option in options}
    meant = _meanings(options)

    def parse(raw: object) -> Outcome:
        text = written(raw)
        if (option := exact.get(_key(text))) is not None:
            if option == text:
                return Outcome(value=option)
            kind = kinds.WIDTH_READ if compare_key(option) == compare_key(text) else None
            return Outcome(value=option, kind=kind or kinds.SYMBOL_READ, after=option)
        if (option := meant.get(_loose(text))) is not None:
            return Outcome(value=option, kind=kinds.SYMBOL_READ, after=option)
        return BLANK if is_null_like(text) else Outcome(value=text)

    return parse


@lru_cache(maxsize=4096)  # the same wrong word stands in many rows
def nearest_option(text: str, options: tuple[str, ...]) -> str | None:
    """Return the option most like ``text``, kana of either kind being one.

    Two options in one cell (コア／ノンコア) stand for the one that is both.
    """
    for option in options:
        if _loose(text) in map(_loose, HINTS.get(option, ())):
            return option
    by_key = {_loose(option).translate(_KATAKANA): option for option in options}
    key = _loose(text).translate(_KATAKANA)
    found = difflib.get_close_matches(key, by_key, n=1, cutoff=0.5)
    return by_key[found[0]] if found else None


def _meanings(options: tuple[str, ...]) -> dict[str, str]:
    """Return the loose keys under which an option, and no other, is meant."""
    by_word = {word: option for option in options for word in (option, *_parts(option))}
    pairs = {(_loose(word), option) for option in options for word in (option, *_parts(option))}
    pairs |= {
        (_loose(spelling), by_word[word])
        for word, spellings in EVERYDAY.items()
        if word in by_word
        for spelling in spellings
    }
    times = Counter(key for key, _ in pairs)
    return {key: option for key, option in pairs if times[key] == 1}


def _parts(option: str) -> tuple[str, ...]:
    if found := _NUMBERED.fullmatch(option):
        return found[1], found[2]
    found = _BRACKETED.fullmatch(option)
    return (found[1], found[2]) if found else ()


def _key(text: str) -> str:
    """Return the comparable form of an option: marks that look alike are one."""
    return compare_key(text.translate(_MARKS)) if len(text) < 3 else _signs(compare_key(text))


def _loose(text: str) -> str:
    """Return the form under which everyday spellings meet: 棚卸し済み and 棚卸済."""
    key = _LITTLE.sub("", _key(text)).translate(_KANJI)
    for one, other in _SAME:
        key = key.replace(one, other)
    return _MONTHS.sub("か", key)


def _signs(key: str) -> str:
    return re.sub(r"(?<=\w)[x*✕✖](?=\w)", "×", key) if key and not key.isascii() else key

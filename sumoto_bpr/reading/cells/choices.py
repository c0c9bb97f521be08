"""Cells that hold one of a closed list of words."""

from __future__ import annotations

import re

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import cells as kinds
from sumoto_bpr.reading.cells.outcome import BLANK, Outcome, Parser, is_null_like, written

__all__ = ["choice_parser"]

_NUMBERED = re.compile(r"(\d+) (.+)")
_MARKS = str.maketrans("〇◯✕✖xX*", "○○×××××")
_YES_NO = {"○": "有", "×": "無", "あり": "有", "有り": "有", "ある": "有"}


def choice_parser(options: tuple[str, ...]) -> Parser:
    """Return the reader of a choice; "5 方針決定" is also understood by 5 or by 方針決定.

    A word that is no option is handed on as it is, so that the check of the whole
    table names it; a sign for "nothing" is blank unless it is itself an option.
    """
    known = {_key(option): option for option in options}
    for option in options:
        if found := _NUMBERED.fullmatch(option):
            known[found[1]] = known[_key(found[2])] = option
    symbols = _YES_NO if set(options) == {"有", "無"} else {}

    def parse(raw: object) -> Outcome:
        text = written(raw)
        key = _key(text)
        if key in known:
            return Outcome(value=known[key])
        if key in symbols:
            return Outcome(value=symbols[key], kind=kinds.SYMBOL_READ, after=symbols[key])
        return BLANK if is_null_like(text) else Outcome(value=text)

    return parse


def _key(text: str) -> str:
    """Return the comparable form of an option: marks that look alike are one."""
    return compare_key(text.translate(_MARKS)) if len(text) < 3 else _signs(compare_key(text))


def _signs(key: str) -> str:
    return re.sub(r"(?<=\w)[x*✕✖](?=\w)", "×", key) if key and not key.isascii() else key

"""What to do with rows: blanks to fill down, totals to take out, words to recode."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from sumoto_bpr.model.names import compare_key, nearest
from sumoto_bpr.reading.cells import parser_for, written
from sumoto_bpr.reading.cells.personal_number import holds_personal_number
from sumoto_bpr.reading.raw import Cell, RawSheet
from sumoto_bpr.reading.row_words import is_total
from sumoto_bpr.reading.suggest.content import UNITS_OF_CITY, Profile, date_format, fit
from sumoto_bpr.reading.suggest.draft import Guess, WordGuess
from sumoto_bpr.sheets import Column, ColumnType, Sheet

__all__ = ["fills", "refined", "total_words", "word_guesses"]

_FILLED = ("division", "department", "section", "category1", "category2", "category3")
_MOST_WORDS = 30
_SPLITS = (r"^(?:.*[/／])?([^/／]+)[/／]([^/／]+)$", r"^(.+?部)(.+)$")
"""市/部/課 and 部課, in this order: a path may hold a 部 anywhere."""


def refined(guess: Guess, column: Column, found: Profile, *, alone: bool) -> Guess:
    """Return a guess with the split or date layout that its cells ask for.

    ``alone`` tells that no other column gives the division.
    """
    if guess.key == "department" and alone:
        return _with_split(guess, found)
    if column.type is ColumnType.DATE and _mostly_unread(column, found):
        layout = date_format(found)
        if layout is not None:
            return replace(guess, layout=layout, doubts=("日付の形を値から判断",), score=80.0)
    return guess


def _mostly_unread(column: Column, found: Profile) -> bool:
    share = fit(column, found)
    return share is not None and share < 0.5


def _with_split(guess: Guess, found: Profile) -> Guess:
    for pattern in _SPLITS:
        fitting = [m for word in found.words if (m := re.search(pattern, word))]
        good = [
            m for m in fitting if UNITS_OF_CITY["department"].fullmatch(m[2].strip()) or "/" in m[0]
        ]
        if len(good) >= 0.4 * len(found.words) > 0:
            rest = [w for w in found.distinct if not re.search(pattern, w)]
            return replace(guess, split=pattern, doubts=(*guess.doubts, *_unsplit(rest)))
    return guess


def _unsplit(rest: list[str]) -> tuple[str, ...]:
    shown = "、".join(f"「{word}」" for word in rest[:4] if not holds_personal_number(word))
    more = "ほか" if len(rest) > 4 else ""
    why = f"split に合わない書き方が{len(rest)}種類（{shown}{more}）。そのまま課とします"
    return (why,) if rest else ()


def fills(
    guesses: Iterable[Guess], profiles: Mapping[int, Profile], sheet: RawSheet, first: int
) -> dict[str, str]:
    """Return the keys whose blanks look omitted because they repeat, each with the reason.

    The column is filled in its first row, has blanks, and never repeats a value that
    stands just above; or its cells are merged downwards below row ``first``.
    """
    found: dict[str, str] = {}
    by_key = {guess.key: guess for guess in guesses if guess.source == "header"}
    for key in _FILLED:
        guess = by_key.get(key)
        if guess is None or guess.column not in profiles:
            continue
        merged = [
            a for a in sheet.merged if a[1] <= guess.column <= a[3] and a[0] > first and a[2] > a[0]
        ]
        if merged:
            found[key] = ""
        elif _omits_repeats(profiles[guess.column]):
            found[key] = "空いたセルは上と同じか"
    return found


def _omits_repeats(found: Profile) -> bool:
    texts = [written(cell).strip() for cell in found.cells]
    filled = [text for text in texts if text]
    if not texts or not texts[0] or not 0.25 <= found.blanks < 1:
        return False
    repeats = sum(1 for a, b in pairwise(filled) if a == b)
    return repeats <= 0.1 * len(filled)


def total_words(
    guesses: Iterable[Guess], rows: list[list[Cell]], spec: Sheet
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...], frozenset[int]]:
    """Return the words of total rows by key, those in columns of no key, and the rows' indices."""
    by_column = {
        guess.column: guess.key
        for guess in guesses
        if guess.source == "header"
        and not spec.column(guess.key).personal
        and spec.column(guess.key).type in (ColumnType.TEXT, ColumnType.CODE)
    }
    skips: dict[str, dict[str, None]] = {}
    lost: dict[str, None] = {}
    indices: set[int] = set()
    for index, row in enumerate(rows):
        texts = {i: written(cell) for i, cell in enumerate(row) if isinstance(cell, str)}
        totals = {i: text for i, text in texts.items() if text and is_total(text)}
        if not totals or len([t for t in texts.values() if t.strip()]) > len(totals) + 2:
            continue
        indices.add(index)
        column = next((i for i in totals if i in by_column), None)
        if column is None:
            lost[next(iter(totals.values()))] = None
        else:
            skips.setdefault(by_column[column], {})[totals[column]] = None
    return {key: tuple(words) for key, words in skips.items()}, tuple(lost), frozenset(indices)


def word_guesses(column: Column, found: Profile) -> tuple[WordGuess, ...]:
    """Return what each word of a choice column may become; none where all are understood."""
    if column.type is not ColumnType.CHOICE or column.personal:
        return ()
    if len(found.distinct) > _MOST_WORDS or any(map(holds_personal_number, found.distinct)):
        return ()
    parse = parser_for(column)
    guesses = []
    for word in found.distinct:
        value = parse(word).value
        if value in column.options:
            guesses.append(WordGuess(word=word, option=str(value), sure=True))
        else:
            guesses.append(WordGuess(word=word, option=_option_in(column, word), sure=False))
    return () if all(guess.sure for guess in guesses) else tuple(guesses)


def _option_in(column: Column, word: str) -> str | None:
    text = compare_key(word)
    inside = [option for option in column.options if compare_key(option) in text]
    if inside:
        return max(inside, key=len) if len(text) > 1 else None
    return nearest(word, column.options, cutoff=0.7)

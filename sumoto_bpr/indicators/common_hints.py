"""Which common work a task without a code may be, by its name (practice.md C30).

A word of the dictionary counts where the name begins with it, after what only says whose
it is (庁内照会, 国県からの照会), and where it ends as a word: 議会 is not in 審議会, 市議会議員選挙
or 協議会. A 所属 with many tasks of one word does that work for the city: it is its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import pandas as pd

from sumoto_bpr.indicators.columns import texts
from sumoto_bpr.indicators.hints import Hint
from sumoto_bpr.model.names import compare_key
from sumoto_bpr.policy import CommonWork

__all__ = ["common_hints"]

_KEY: Final = "common_code"
_WHOSE: Final = (
    "国県", "国", "県", "府", "都道府県", "市町村", "市", "町", "村", "庁内", "庁外", "全庁",
    "各課", "他課", "課内", "課", "所属", "係", "職員", "課員", "各種", "公式", "当初", "補正",
    "定例", "からの", "の",
)  # fmt: skip
"""What may stand before a word: whose work it is, or of which kind, nothing else."""
_GOES_ON: Final = (
    "要求", "請求", "書", "資料", "答弁", "回答", "票", "台帳", "簿", "紙", "誌", "手続", "事務",
    "業務", "処理", "対応", "関係", "関連", "一式",
)  # fmt: skip
"""What may follow a word without making another of it."""
_LETTER: Final = r"[々〇一-鿿ァ-ヶーｦ-ﾟA-Za-z0-9]"
_OWN_WORK: Final = 4
"""From so many tasks of one 所属 and word on, the work is what that 所属 is there for."""


def common_hints(tasks: pd.DataFrame, works: Sequence[CommonWork]) -> tuple[Hint | None, ...]:
    """Return one hint a row of ``tasks`` (an inventory's frame), None without evidence.

    A task that has a code gets none.
    """
    by_key = {compare_key(word): work for work in works for word in (work.name, *work.words)}
    if not by_key:
        return (None,) * len(tasks)
    pattern = _pattern(by_key)
    units = texts(tasks, "_unit").to_list()
    words = [_word(pattern, name) for name in texts(tasks, "name")]
    often = Counter(zip(units, words, strict=True))
    return tuple(
        None if code or not word or often[unit, word] >= _OWN_WORK else _hint(by_key[word], word)
        for unit, word, code in zip(units, words, texts(tasks, _KEY), strict=True)
    )


def _hint(work: CommonWork, word: str) -> Hint:
    return Hint(key=_KEY, value=work.code, title=work.title, evidence=(f"業務名に「{word}」",))


def _pattern(keys: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern that a comparable name has where a word of ``keys`` is its subject."""
    words = "|".join(map(re.escape, sorted(keys, key=len, reverse=True)))
    return re.compile(
        f"(?:{'|'.join(_WHOSE)})*?(?P<word>{words})(?:{'|'.join(_GOES_ON)})*(?!{_LETTER})"
    )


def _word(pattern: re.Pattern[str], name: str) -> str:
    """Return the word that a name is about, "" where it is about none."""
    found = pattern.match(compare_key(name))
    return found["word"] if found else ""

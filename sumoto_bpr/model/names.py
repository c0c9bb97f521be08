"""Comparing names as people write them: width, spaces and line breaks do not count."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["compare_key", "join_list", "nearest", "split_list"]

_BLANKS = re.compile(r"[\s\u3000\u200b\ufeff]+")
_LIST_SEPARATORS = re.compile(r"[;；、,，・\n]+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－ｰ", "ー"))


@lru_cache(maxsize=16384)  # headers, units and words of lists come again in every row
def compare_key(text: str) -> str:
    """Return the form under which two spellings of one name are equal.

    Only for comparing; a name is always kept as it was written.

    >>> compare_key("総務　課 ") == compare_key("総務課")
    True
    """
    plain = _BLANKS.sub("", unicodedata.normalize("NFKC", text)).casefold()
    # A spaced sound mark (か゛) joins its kana only once the blank before it is gone.
    return unicodedata.normalize("NFKC", plain).translate(_DASHES)


def nearest(text: str, choices: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the choice most like ``text``, or None where none is near."""
    by_key = {compare_key(choice): choice for choice in choices}
    found = difflib.get_close_matches(compare_key(text), by_key, n=1, cutoff=cutoff)
    return by_key[found[0]] if found else None


def split_list(text: str) -> tuple[str, ...]:
    """Split the entries of one cell (``；、;,・`` and line breaks), blanks left out."""
    return tuple(part for raw in _LIST_SEPARATORS.split(text) if (part := raw.strip()))


def join_list(entries: Iterable[str]) -> str:
    """Return entries as one canonical cell text, joined by ``;``."""
    return ";".join(entries)

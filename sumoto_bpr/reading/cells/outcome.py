"""What reading one cell gives, and how a cell is quoted."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import ProblemKind

__all__ = ["BLANK", "UNKNOWN", "Outcome", "Parser", "is_ditto", "is_null_like", "plain", "written"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One cell as understood: ``value`` None = empty; ``kind`` tells what was found.

    ``after`` is the reading in words where a repair was made; ``fields`` fill the
    sentence of the problem.
    """

    value: str | float | None
    kind: ProblemKind | None = None
    after: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


Parser: TypeAlias = Callable[[object], Outcome]
"""Reads one cell that is not blank; never raises."""

BLANK = Outcome(value=None)

UNKNOWN = "不明"
"""The one sign for "nothing" that says that there is something, and nobody knows it."""
_NULL_LIKES = frozenset(
    ("...", "..", "無し", "なし", "不明", "該当なし", "該当無し", "特になし", "特に無し", "n/a")
)
_DITTOS = frozenset(
    (
        "〃",
        "々",
        "〻",
        "仝",
        "″",
        "”",
        '"',
        "''",
        "′′",
        "同上",
        "上に同じ",
        "上と同じ",
        "上記に同じ",
    )
)
_DITTO_FIRST = frozenset("".join(word[0] for word in _DITTOS) + "(（ \u3000\n")
_DASHES = "-ー─━"
_LONGEST = 12
_FIRST = frozenset("-‐‑‒–—―−ー－ｰ─━無なﾅナ不該特…‥.．nNｎＮ" + " \u3000\u200b\ufeff")


def plain(text: str) -> str:
    """Return ``text`` in half width, outer blanks removed (for numbers, codes, dates)."""
    return unicodedata.normalize("NFKC", text).strip()


def is_null_like(text: str) -> bool:
    """Tell whether ``text`` is one of the signs people write for "nothing" (－, なし, 不明).

    >>> is_null_like("－"), is_null_like(" - "), is_null_like("無")
    (True, True, False)
    """
    if not text or text[0] not in _FIRST or len(text) >= _LONGEST:
        return False  # nearly every cell: it must cost nothing
    key = compare_key(text)
    return key in _NULL_LIKES or (bool(key) and not key.strip(_DASHES))


def is_ditto(raw: object) -> bool:
    """Tell whether a cell only says that the cell above it holds (〃, 同上).

    >>> is_ditto("〃"), is_ditto("（同　上）"), is_ditto("同上橋の点検")
    (True, True, False)
    """
    if not isinstance(raw, str) or not raw or raw[0] not in _DITTO_FIRST or len(raw) > _LONGEST:
        return False  # nearly every cell: it must cost nothing
    return "".join(raw.split()).strip("()（）") in _DITTOS


def written(raw: object) -> str:
    """Return a cell as a person sees it: 86 for 86.0, 1:30 for a time, 2026-03-31 for a date.

    A line break is one sign, whatever the file keeps it as.
    """
    if isinstance(raw, str):
        text = raw.strip()
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time(0) else raw.isoformat(" ")[:19]
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, time):
        return _clock((raw.hour * 60 + raw.minute) * 60 + raw.second)
    if isinstance(raw, timedelta):
        return _clock(round(raw.total_seconds()))
    return str(raw)


def _clock(seconds: int) -> str:
    minutes, rest = divmod(abs(seconds), 60)
    sign = "-" if seconds < 0 else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02d}" + (f":{rest:02d}" if rest else "")

"""The words of a marked copy: what its writer puts in and its reader leaves out."""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "COMMENT_START",
    "COPY_SUFFIX",
    "ERASED",
    "FINDINGS_COLUMN",
    "FINDINGS_HEADERS",
    "FINDINGS_TITLE",
    "ORIGINAL_LABEL",
    "ORIGINAL_PROPERTY",
    "SEAL_PROPERTY",
    "WEIGHTS",
    "plain_stem",
]

FINDINGS_TITLE: Final = "確認結果"
"""The first sheet of a marked copy: every problem of the file."""

FINDINGS_HEADERS: Final = (
    "番号",
    "重さ",
    "シート",
    "セル",
    "列",
    "書かれていた値",
    "読んだ値",
    "何が",
    "どう直すか",
)
FINDINGS_COLUMN: Final = "エラー"
"""The header, right of a table, of the messages of each row."""

ORIGINAL_LABEL: Final = "元のファイル"
"""Stands on the first sheet before the name of the file that was copied."""

COPY_SUFFIX: Final = "_確認"
"""Ends the name of a copy, before its suffix."""

COMMENT_START: Final = "【確認】"
"""Begins what is ours in the comment of a cell."""

ERASED: Final = "個人番号のため消しました"
"""Stands in a copy where the original holds a 個人番号."""

ORIGINAL_PROPERTY: Final = "sumoto_marked"
"""Custom property: the name of the file that was copied."""

SEAL_PROPERTY: Final = "sumoto_marked_seal"
"""Custom property: a hash of the copy's parts as they were written."""

WEIGHTS: Final = {"error": "誤り", "warning": "注意", "repair": "補正"}
"""How grave a problem is, in a clerk's word, gravest first."""

_STEM = re.compile(rf"(.+?){COPY_SUFFIX}\d*")


def plain_stem(stem: str) -> str:
    """Return the stem of the original of a copy; any other stem as it is.

    >>> plain_stem("棚卸_確認2"), plain_stem("棚卸")
    ('棚卸', '棚卸')
    """
    found = _STEM.fullmatch(stem)
    return found[1] if found else stem

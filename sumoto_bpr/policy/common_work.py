"""The dictionary of common work (practice.md C30): what every 所属 does, by code.

An entry of the setting ``common_work`` is one text, ``C06 照会回答：照会、アンケート``: a code,
the name people read and, after the colon, the key words that hint at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sumoto_bpr.model.names import compare_key, split_list
from sumoto_bpr.policy.policy import Rules

__all__ = ["SETTING", "CommonWork", "broken_entry", "common_works"]

SETTING = "common_work"
"""The setting that holds the dictionary."""

_ENTRY = re.compile(
    r"\s*(?P<code>[0-9A-Z][0-9A-Z-]*)\s+(?P<name>[^：:\s]+)\s*(?:[：:](?P<words>.*))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonWork:
    """One kind of common work: its code, its name, and the words that hint at it."""

    code: str
    name: str
    words: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The code with the name, as people read it."""
        return f"{self.code}（{self.name}）"


def common_works(rules: Rules) -> tuple[CommonWork, ...]:
    """Return the dictionary in force, in the order of the setting."""
    return tuple(work for entry in rules.texts(SETTING) if (work := _work(entry)) is not None)


def broken_entry(entries: Iterable[str]) -> tuple[str, str] | None:
    """Return the first entry that is ill-formed or said before, and what it should be.

    None where all are well-formed. Codes and names are one list: a name that is another's
    code could not be told from it in the column.

    >>> broken_entry(["C01 庶務：出勤、旅費"])
    >>> broken_entry(["庶務"])
    ('庶務', '「C01 名前：言葉、言葉」の形')
    """
    said: set[str] = set()
    for entry in entries:
        work = _work(entry)
        if work is None:
            return entry, "「C01 名前：言葉、言葉」の形"
        for text in (work.code, work.name):
            if compare_key(text) in said:
                return entry, f"「{text}」を一度だけ使う形"
            said.add(compare_key(text))
    return None


def _work(entry: str) -> CommonWork | None:
    found = _ENTRY.fullmatch(entry)
    if found is None:
        return None
    return CommonWork(
        code=found["code"], name=found["name"], words=split_list(found["words"] or "")
    )

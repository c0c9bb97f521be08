"""The column 共通業務コード held against the city's dictionary (practice.md C30)."""

from __future__ import annotations

import numpy as np

from sumoto_bpr.model.names import compare_key, nearest
from sumoto_bpr.model.problems import inventory as kinds
from sumoto_bpr.policy import CommonWork, Rules, common_works
from sumoto_bpr.reading.assemble import Table

__all__ = ["settle_common_codes", "settle_heard_codes"]

_KEY = "common_code"


def settle_heard_codes(table: Table, rules: Rules) -> None:
    """Read the codes that hearing sheets gave, at their own cells."""
    heard = [position for position, key in table.origins if key == _KEY]
    _settle(table, rules, [at for at in sorted(heard) if table.text(_KEY)[at] != ""])


def settle_common_codes(table: Table, rules: Rules) -> None:
    """Read names of the dictionary as their codes, and report codes it does not know.

    An unknown code is kept as it was written. A cell whose width was repaired before is
    told once, from what was written to the code.
    """
    if _KEY in table.values:
        _settle(table, rules, np.flatnonzero(table.text(_KEY) != "").tolist())


def _settle(table: Table, rules: Rules, positions: list[int]) -> None:
    works = common_works(rules)
    codes = {compare_key(text): work.code for work in works for text in _spellings(work)}
    texts = table.text(_KEY)
    choices = "、".join(work.title for work in works)
    nears: dict[str, str] = {}
    changed: dict[int, str] = {}
    for position in positions:
        text = str(texts[position])
        code = codes.get(compare_key(text))
        if code is None:
            near = nears[text] if text in nears else nears.setdefault(text, _near(text, works))
            kind = kinds.UNKNOWN_COMMON_CODE
            table.report(position, _KEY, kind, value=text, near=near, choices=choices)
        elif code != text:
            table.values[_KEY][position] = code
            changed[position] = code
    table.forget_repairs({(position, _KEY) for position in changed})
    for position, code in changed.items():
        shown = table.written(position, _KEY)
        table.report(position, _KEY, kinds.COMMON_NAME_READ, value=shown, after=code)


def _spellings(work: CommonWork) -> tuple[str, ...]:
    """Return what may stand for a code: also with its name, as messages print it."""
    return work.code, work.name, work.title, work.code + work.name


def _near(text: str, works: tuple[CommonWork, ...]) -> str:
    """Return the entry that ``text`` is most like, in words; "" where none is near."""
    of_text = {text: work for work in works for text in (work.code, work.name)}
    near = nearest(text, of_text)
    return "" if near is None else f"「{of_text[near].title}」のことですか。"

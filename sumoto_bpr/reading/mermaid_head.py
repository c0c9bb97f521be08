"""What a Mermaid drawing says of itself in comments: ``%% 業務ID：…``, as above a step table."""

from __future__ import annotations

import re

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.sheets.flow import FLOW_HEADER

__all__ = ["head_of"]

_COMMENT = re.compile(r"^[ \t]*%%[ \t]*([^:：{}\n]{1,30})[:：][ \t]*([^\n]*?)[ \t]*$", re.MULTILINE)
_KEYS = {compare_key(word): key for key, label in FLOW_HEADER for word in (key, label)}


def head_of(body: str) -> dict[str, str]:
    r"""Return the entries of the head block by key, as far as comments name them.

    >>> head_of("%% 業務ID：5U75-011\nflowchart TD\n%% 年間件数: 1,200\n%% 架空データ")
    {'task_id': '5U75-011', 'cases_per_year': '1,200'}
    """
    found: dict[str, str] = {}
    for comment in _COMMENT.finditer(body):
        key = _KEYS.get(compare_key(comment[1]))
        if key and comment[2]:
            found.setdefault(key, comment[2])
    return found

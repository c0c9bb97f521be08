"""Text in which no line ends between a figure and its unit."""

from __future__ import annotations

import re
from html import escape

__all__ = ["unbroken"]

_NUMBER = r"[▲△]?\d[\d,]*(?:\.\d+)?"
_AMOUNT = re.compile(
    rf"(?:{_NUMBER}／)?{_NUMBER}(?:[–～]{_NUMBER})?"
    r"(?: ?[%％]|時間|業務|所属|人|名|行|件|分|ポイント|パーセント)"
)


def unbroken(text: str) -> str:
    """Return ``text`` escaped, each figure and its unit in one piece of a line.

    >>> unbroken("実測 4,847.9時間＋推定")
    '実測 <span class="amount">4,847.9時間</span>＋推定'
    """
    pieces, end = [], 0
    for found in _AMOUNT.finditer(text):
        pieces += [
            escape(text[end : found.start()]),
            f'<span class="amount">{escape(found[0])}</span>',
        ]
        end = found.end()
    return "".join((*pieces, escape(text[end:])))

"""Breaking Japanese text into lines: at phrases, never inside 【 】, never a 、 in front."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sumoto_bpr.flows.widths import text_width

__all__ = ["Breaker", "by_letter", "wrap"]

Breaker = Callable[[str], Sequence[str]]
"""Cuts a text into phrases that read as one; joined they are the text again."""

_WHOLE = re.compile(
    r"【[^【】]*】|[A-Za-z0-9.,:/%+\-]+|(?<![ァ-ヺー])[ァ-ヺー]{2,5}(?![ァ-ヺー])|.", re.DOTALL
)
"""What stays on one line: a mark in 【 】, a number or Latin word, a short word in katakana."""
_NEVER_FIRST = frozenset("、。，．・：；！？）」』】〕》ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
_NEVER_FIRST |= frozenset(",.:;!?)%")
_NEVER_LAST = frozenset("（「『【〔《(")


def by_letter(text: str) -> Sequence[str]:
    """Cut a text wherever Japanese typesetting allows a line to end.

    >>> by_letter("転記【紙】、3分")
    ['転', '記', '【紙】、', '3', '分']
    """
    pieces: list[str] = []
    for piece in _WHOLE.findall(text):
        if pieces and (piece[0] in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def wrap(text: str, width: float, size: float, breaker: Breaker = by_letter) -> tuple[str, ...]:
    """Return ``text`` in lines of at most ``width`` points, as even as they can be.

    A phrase wider than a line is cut by letters; what cannot be cut (a long 【…】)
    stays whole and stands out. Line breaks in the text are kept as breaks.
    """
    lines: list[str] = []
    for paragraph in text.splitlines():
        pieces = _fitting(_kept_whole(breaker(paragraph.strip())), width, size)
        fewest = len(_fill(pieces, width, size))
        lines.extend(_evenly(pieces, width, size, fewest))
    return tuple(line for line in lines if line)


def _kept_whole(phrases: Sequence[str]) -> list[str]:
    """Join phrases that a breaker cut inside 【 】."""
    joined: list[str] = []
    for phrase in phrases:
        if joined and joined[-1].count("【") > joined[-1].count("】"):
            joined[-1] += phrase
        else:
            joined.append(phrase)
    return joined


def _fitting(phrases: Sequence[str], width: float, size: float) -> list[str]:
    pieces: list[str] = []
    for phrase in phrases:
        pieces += [phrase] if text_width(phrase, size) <= width else by_letter(phrase)
    return pieces


def _fill(pieces: Sequence[str], width: float, size: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and text_width(lines[-1] + piece, size) > width:
            lines.append(piece)
        else:
            lines[-1] += piece
    return lines


def _evenly(pieces: Sequence[str], width: float, size: float, fewest: int) -> list[str]:
    """Fill with the smallest width that needs no further line."""
    best = _fill(pieces, width, size)
    while (narrower := max(text_width(line, size) for line in best) - 0.01) > 0:
        tried = _fill(pieces, narrower, size)
        too_wide = max(text_width(line, size) for line in tried) > narrower
        if len(tried) > fewest or too_wide:
            break
        best = tried
    return best

"""How wide a text is, from a table: the same on every machine, without a font."""

from __future__ import annotations

import unicodedata

from sumoto_bpr.flows.glyphs import ASCII

__all__ = ["em_width", "text_width"]

_HALF_WIDTH = {"H": 0.5}
_UNKNOWN = 1.0


def em_width(letter: str) -> float:
    """Return the width of one character in em.

    >>> em_width("課"), em_width("ｱ"), em_width("i")
    (1.0, 0.5, 0.27)
    """
    code = ord(letter)
    if 32 <= code <= 126:
        return ASCII[code - 32] / 1000
    if unicodedata.combining(letter):
        return 0.0
    return _HALF_WIDTH.get(unicodedata.east_asian_width(letter), _UNKNOWN)


def text_width(text: str, size: float) -> float:
    """Return the width of one line of ``text`` set in ``size`` points, in points.

    >>> text_width("受付", 10)
    20.0
    """
    return sum(map(em_width, text)) * size

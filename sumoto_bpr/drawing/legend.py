"""The legend of signs that stands on every page (domain.md §6)."""

from __future__ import annotations

from html import escape

from sumoto_bpr.drawing.shown import Shown
from sumoto_bpr.drawing.words import LEGEND

__all__ = ["legend"]


def legend() -> Shown:
    """Return the signs for hidden, missing, not applicable and zero."""
    entries = "".join(
        f"<div><dt>{escape(sign)}</dt><dd>{escape(word)}</dd></div>" for sign, word in LEGEND
    )
    return Shown(
        html=f'<div class="legend"><p>記号の意味</p><dl>{entries}</dl></div>',
        alt="記号の意味：" + "、".join(f"{sign} {word}" for sign, word in LEGEND),
    )

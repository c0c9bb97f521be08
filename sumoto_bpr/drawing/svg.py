"""Writing the charts' SVG by hand: static, with its own words, equal bytes for equal input.

Bars are this small because nothing more is needed: lengths are per cent of the
width, letters keep their size on a narrow screen, text stays text, and a notebook
is spared the 0.3 s that importing a plotting library takes.
"""

from __future__ import annotations

import unicodedata
from html import escape

from sumoto_bpr.drawing.palette import FONT_STACK, GRID, NOTE, OUTLINE, TEXT

__all__ = ["LETTER", "document", "line", "place", "rect", "text", "wrapped"]

LETTER = 14
"""Size of chart letters in px: 10.5 pt when printed."""


def place(share: float) -> str:
    """Return a share of the width (0–1) as an SVG length, two decimals."""
    return f"{max(0.0, min(1.0, share)) * 100:.2f}%"


def document(height: int, body: str, *, name: str, description: str) -> str:
    """Return the whole picture, named and described for who cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" width="100%" '
        f'height="{height}" aria-label="{escape(name)}。{escape(description)}" '
        f'font-family="{FONT_STACK}" font-size="{LETTER}">'
        f"<title>{escape(name)}</title><desc>{escape(description)}</desc>{body}</svg>"
    )


def rect(x: float, y: int, width: float, height: int, fill: str) -> str:
    """Return a bar; its dark outline keeps the light fill visible."""
    return (
        f'<rect x="{place(x)}" y="{y}" width="{place(width)}" height="{height}" '
        f'fill="{fill}" stroke="{OUTLINE}" stroke-width="1"/>'
    )


def line(x: float, top: int, bottom: int, *, strong: bool = False) -> str:
    """Return an upright line: a faint one of the grid, or a strong dashed one."""
    style = (
        f'stroke="{TEXT}" stroke-width="2" stroke-dasharray="5 3"'
        if strong
        else f'stroke="{GRID}" stroke-width="1"'
    )
    return f'<line x1="{place(x)}" x2="{place(x)}" y1="{top}" y2="{bottom}" {style}/>'


def text(
    x: float, y: int, words: str, *, anchor: str = "start", dx: int = 0, note: bool = False
) -> str:
    """Return horizontal text at a share of the width."""
    shift = f' dx="{dx}"' if dx else ""
    end = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text x="{place(x)}" y="{y}"{shift}{end} fill="{NOTE if note else TEXT}">'
        f"{escape(words)}</text>"
    )


def wrapped(words: str, ems: float) -> tuple[str, ...]:
    """Return ``words`` in lines of at most ``ems`` widths of a kana, nothing cut."""
    lines, current, width = [], "", 0.0
    for letter in words:
        step = 1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.55
        if current and width + step > ems:
            lines.append(current)
            current, width = "", 0.0
        current += letter
        width += step
    return (*lines, current)

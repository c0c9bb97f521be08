"""The picture of a flow as a page holds it."""

from __future__ import annotations

import re
from html import escape

from sumoto_bpr.desk.showing.labels import paragraph
from sumoto_bpr.drawing.flow_dot import PLAIN, Dress
from sumoto_bpr.drawing.flow_paint import NoGraphviz, paint_svg
from sumoto_bpr.drawing.flow_phrases import phrases
from sumoto_bpr.drawing.flow_svg import description
from sumoto_bpr.drawing.shown import Shown
from sumoto_bpr.drawing.words import SIDEWAYS
from sumoto_bpr.flows.layout import layout
from sumoto_bpr.model.flow import Flow

__all__ = ["flow_picture"]

_WIDTH = re.compile(r'<svg[^>]*\swidth="([\d.]+(?:pt|px)?)"')


def flow_picture(flow: Flow, dress: Dress = PLAIN, said: str = "") -> Shown:
    """Return the picture of a flow, on a sheet of its own when printed (A3, C36).

    ``said`` tells in words what it shows, without it the flow's own description.
    """
    name = f"{flow.title}（{flow.state}）"
    try:
        svg = paint_svg(layout(flow, phrases), flow, dress)
    except NoGraphviz as missing:
        return paragraph(f"{name}：{missing}", "empty")
    drawn = svg[svg.index("<svg") :]
    html = (
        f'<section class="flow-sheet"><h3>{escape(name)}</h3><p class="sideways">{SIDEWAYS}</p>'
        f'<div class="flow-picture" role="region" tabindex="0" aria-label="{escape(name)}の図" '
        f'style="--natural: {_width(drawn)}">'
        f"{drawn}</div></section>"
    )
    return Shown(html=html, alt=said or description(flow), svg=svg)


def _width(svg: str) -> str:
    """Return the natural width of a picture as a CSS length."""
    found = _WIDTH.search(svg)
    return found[1] if found else "100%"

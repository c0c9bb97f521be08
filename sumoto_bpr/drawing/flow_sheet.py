"""A page of a flow on its sheet of paper, at the size in which it is printed."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from sumoto_bpr.drawing.flow_dot import PLAIN, Dress
from sumoto_bpr.drawing.flow_paint import paint_svg
from sumoto_bpr.drawing.palette import PAPER
from sumoto_bpr.flows.pages import Page

__all__ = ["page_dress", "page_svg"]

_SVG = "http://www.w3.org/2000/svg"
_MM = 25.4 / 72
_LEGEND = (
    "太い枠：紙　破線の矢印：差戻し　×：どれか一つへ　＋：すべてへ　破線の丸：番号の同じ丸につづく"
)
"""Short enough for a standing A4."""


def page_dress(page: Page) -> Dress:
    """Return how the connectors of a page look: dashed circles, unlike starts and ends."""
    if not page.connectors:
        return PLAIN
    look = 'style="filled,dashed" penwidth=1.2'
    return Dress(nodes=dict.fromkeys(sorted(page.connectors), look), legend=_LEGEND)


def page_svg(page: Page) -> str:
    """Return the sheet as SVG in its real size, one point of the layout a point on paper.

    A picture too large for the sheet even so is made smaller, never cut.
    """
    inner = ET.fromstring(paint_svg(page.layout, page.flow, page_dress(page)))  # noqa: S314 - we just wrote it
    sheet = page.sheet
    wide, high = (float(inner.get(key, "0pt").removesuffix("pt")) for key in ("width", "height"))
    left, top = sheet.corner
    scale = min(1.0, (sheet.width - left - top) / wide, (sheet.height - 2 * top) / high)
    size = f"{sheet.width:g} {sheet.height:g}"
    root = ET.Element(f"{{{_SVG}}}svg", dict(inner.attrib))
    root.set("width", f"{sheet.width * _MM:.0f}mm")
    root.set("height", f"{sheet.height * _MM:.0f}mm")
    root.set("viewBox", f"0 0 {size}")
    paper = {"width": f"{sheet.width:g}", "height": f"{sheet.height:g}", "fill": PAPER}
    for child in [c for c in inner if c.tag in {f"{{{_SVG}}}title", f"{{{_SVG}}}desc"}]:
        inner.remove(child)
        root.append(child)
    root.append(ET.Element(f"{{{_SVG}}}rect", paper))
    place = f"translate({left:g} {top:g}) scale({scale:g})"
    group = ET.SubElement(root, f"{{{_SVG}}}g", {"transform": place})
    group.extend(list(inner))
    return ET.tostring(root, encoding="unicode") + "\n"

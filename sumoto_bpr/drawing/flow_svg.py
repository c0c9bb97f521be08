"""What makes Graphviz's SVG a picture people can read and programs can ask.

Titles are the ids of steps and lanes themselves, names stay whole as text, captions
and labels lie in the group of their own step or arrow, and letters stand at places
that do not depend on the fonts of the machine that painted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from sumoto_bpr.drawing.flow_dot import BOTTOM, FONTS, TOP
from sumoto_bpr.drawing.palette import LANE_LINE, NOTE, TEXT
from sumoto_bpr.flows.geometry import Caption, EdgeLine, LaneBand, Layout, NodeBox
from sumoto_bpr.flows.shapes import FONT, LINE, SMALL, SMALL_LINE
from sumoto_bpr.model.flow import Flow, Step, StepKind

__all__ = ["description", "finished"]

_SVG = "http://www.w3.org/2000/svg"
_BASELINE = 0.37
_TITLE_SIZE = 13.0
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LEGEND = "太い枠：紙を使う手順　破線の矢印：前の手順へもどる（差戻し）　×：どれか一つへ進む　＋：すべてへ進む・合わせる"


def finished(painted: str, layout: Layout, flow: Flow) -> str:
    """Return Graphviz's SVG of a layout with titles, description and its own text."""
    ET.register_namespace("", _SVG)
    root = ET.fromstring(painted)  # noqa: S314 -- Graphviz wrote it just now
    graph = next(g for g in root.iter(_tag("g")) if g.get("class") == "graph")
    groups = {g.get("id"): g for g in graph if g.tag == _tag("g")}
    pen = _Pen(layout)
    for number, lane in enumerate(layout.lanes):
        pen.lane(groups[f"lane{number}"], lane)
    for number, node in enumerate(layout.nodes):
        pen.node(groups[f"node{number}"], node, flow.step(node.id))
        if node.caption:
            graph.remove(groups[f"caption{number}"])
    for number, edge in enumerate(layout.edges):
        pen.edge(groups[f"edge{number}"], edge)
    _drop(graph, "title", "text")
    _without_ids(root)
    pen.page(graph)
    _name(root, layout, flow)
    return ET.tostring(root, encoding="unicode") + "\n"


def description(flow: Flow) -> str:
    """Return in a sentence what the picture shows, for who cannot see it."""
    tasks = [step for step in flow.steps if step.kind is StepKind.TASK]
    actors = "、".join(dict.fromkeys(step.lane for step in tasks if step.lane)) or "未記入"
    paper = sum(step.medium == "紙" for step in tasks)
    branches = sum(step.kind is StepKind.XOR for step in flow.steps)
    return (
        f"業務フロー「{flow.title}」（{flow.state}）。作業{len(tasks)}、うち紙を使うもの{paper}、"
        f"分岐{branches}。担当は{actors}。"
    )


class _Pen:
    """Writes text into the groups; SVG of Graphviz counts y from the bottom edge."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._base = -(layout.height + BOTTOM)

    def lane(self, group: ET.Element, lane: LaneBand) -> None:
        """Title and name of a lane, and the line behind its head."""
        _retitle(group, lane.name)
        box = lane.head
        ends = {"x1": box.right, "y1": box.top, "x2": box.right, "y2": box.bottom}
        line = ET.SubElement(group, _tag("line"), {"stroke": LANE_LINE})
        for name, value in ends.items():
            line.set(name, _n(value if name.startswith("x") else value + self._base))
        top = box.centre[1] - len(lane.lines) * LINE / 2
        self._text(group, lane.lines, box.centre[0], top, FONT, LINE, bold=True)

    def node(self, group: ET.Element, node: NodeBox, step: Step) -> None:
        """Title, description and words of a step."""
        _retitle(group, node.id)
        told = ET.Element(_tag("desc"))
        told.text = _clean("、".join((step.name, *node.meta)))
        group.insert(1, told)
        x, y = node.box.centre
        if node.kind in {StepKind.XOR, StepKind.AND}:
            mark = "×" if node.kind is StepKind.XOR else "＋"
            self._text(group, (mark,), x, y - 8, 16.0, 16.0)
        top = y - (len(node.lines) * LINE + len(node.meta) * SMALL_LINE) / 2
        self._text(group, node.lines, x, top, FONT, LINE)
        top += len(node.lines) * LINE
        self._text(group, node.meta, x, top, SMALL, SMALL_LINE, note=True)
        self._caption(group, node.caption)

    def edge(self, group: ET.Element, edge: EdgeLine) -> None:
        """Title and label of an arrow."""
        _retitle(group, f"{edge.source}->{edge.target}")
        self._caption(group, edge.label)

    def page(self, graph: ET.Element) -> None:
        """Title above the lanes and legend below them."""
        x = self._layout.lanes[0].band.left if self._layout.lanes else 0.0
        self._text(graph, (self._layout.title,), x, -TOP, _TITLE_SIZE, TOP - 6, left=True)
        self._text(
            graph, (_LEGEND,), x, self._layout.height + 4, SMALL, BOTTOM - 6, left=True, note=True
        )

    def _caption(self, group: ET.Element, caption: Caption | None) -> None:
        if caption:
            box = caption.box
            self._text(group, caption.lines, box.centre[0], box.top, SMALL, SMALL_LINE)

    def _text(
        self,
        group: ET.Element,
        lines: Sequence[str],
        x: float,
        top: float,
        size: float,
        leading: float,
        *,
        bold: bool = False,
        note: bool = False,
        left: bool = False,
    ) -> None:
        """Write lines as one text; its content is the whole name without breaks."""
        if not lines:
            return
        look = {"font-size": _n(size), "fill": NOTE if note else TEXT}
        look |= {} if left else {"text-anchor": "middle"}
        look |= {"font-weight": "bold"} if bold else {}
        text = ET.SubElement(group, _tag("text"), look)
        for number, line in enumerate(lines):
            y = top + self._base + leading * (number + 0.5) + size * _BASELINE
            span = ET.SubElement(text, _tag("tspan"), {"x": _n(x), "y": _n(y)})
            span.text = _clean(line)


def _name(root: ET.Element, layout: Layout, flow: Flow) -> None:
    root.set("role", "img")
    root.set("lang", "ja")
    root.set("class", "flow")
    root.set("font-family", ",".join(f"'{f}'" if f != "sans-serif" else f for f in FONTS))
    name = f"{layout.title}（{flow.state}）"
    root.set("aria-label", _clean(name))
    for place, (tag, words) in enumerate((("title", name), ("desc", description(flow)))):
        element = ET.Element(_tag(tag))
        element.text = _clean(words)
        root.insert(place, element)


def _retitle(group: ET.Element, title: str) -> None:
    """Give a group its own title and take Graphviz's letters out."""
    _drop(group, "title", "text")
    element = ET.Element(_tag("title"))
    element.text = _clean(title)
    group.insert(0, element)


def _drop(group: ET.Element, *tags: str) -> None:
    for child in [c for c in group if c.tag in {_tag(tag) for tag in tags}]:
        group.remove(child)


def _without_ids(root: ET.Element) -> None:
    """Several pictures share a page: ids would meet."""
    for element in root.iter():
        element.attrib.pop("id", None)


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub(" ", text)


def _tag(name: str) -> str:
    return f"{{{_SVG}}}{name}"


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")

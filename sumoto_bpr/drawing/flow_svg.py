"""What makes Graphviz's SVG a picture people can read and programs can ask.

Titles are the ids of steps and lanes themselves, names stay whole as text, captions
and labels lie in the group of their own step or arrow, and letters stand at places
that do not depend on the fonts of the machine that painted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from sumoto_bpr.drawing.flow_dot import FONTS
from sumoto_bpr.drawing.palette import LANE_LINE, PAPER, TEXT
from sumoto_bpr.flows.geometry import Caption, EdgeLine, LaneBand, Layout, NodeBox
from sumoto_bpr.flows.outside import outside_words
from sumoto_bpr.flows.shapes import FONT, LINE, SMALL, SMALL_LINE
from sumoto_bpr.flows.widths import text_width
from sumoto_bpr.model.flow import Flow, Step, StepKind

__all__ = ["description", "finished"]

_SVG = "http://www.w3.org/2000/svg"
_BASELINE = 0.37
_TOP = 30.0
_BOTTOM = 24.0
_MARGIN = 4.0
_TITLE_SIZE = 13.0
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hand:
    """How a text is written: size and line height in points, weight, colour, side."""

    size: float
    leading: float
    bold: bool = False
    fill: str = TEXT
    left: bool = False


_NAME = _Hand(size=FONT, leading=LINE)
_LANE = _Hand(size=FONT, leading=LINE, bold=True)
_MARK = _Hand(size=16.0, leading=16.0)
_META = _Hand(size=SMALL, leading=SMALL_LINE)
_BESIDE = _Hand(size=SMALL, leading=SMALL_LINE)
_HEADING = _Hand(size=_TITLE_SIZE, leading=_TOP - 6, left=True)
_KEY = _Hand(size=SMALL, leading=_BOTTOM - 6, left=True)


def finished(painted: str, layout: Layout, flow: Flow, legend: str) -> str:
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
    _without_ids(root)
    name = _named(layout, flow)
    key = tuple(line for line in (legend, outside_words(flow.steps)) if line)
    _frame(root, graph, layout, name, key)
    pen.page(graph, name, key)
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
        self._base = -layout.height

    def lane(self, group: ET.Element, lane: LaneBand) -> None:
        """Title and name of a lane, and the line behind its head."""
        _retitle(group, lane.name)
        box = lane.head
        ends = {"x1": box.right, "y1": box.top, "x2": box.right, "y2": box.bottom}
        line = ET.SubElement(group, _tag("line"), {"stroke": LANE_LINE})
        for name, value in ends.items():
            line.set(name, _n(value if name.startswith("x") else value + self._base))
        top = box.centre[1] - len(lane.lines) * LINE / 2
        _write(group, lane.lines, box.centre[0], top + self._base, _LANE)

    def node(self, group: ET.Element, node: NodeBox, step: Step) -> None:
        """Title, description and words of a step."""
        _retitle(group, node.id)
        told = ET.Element(_tag("desc"))
        told.text = _clean("、".join((step.name, *node.meta)))
        group.insert(1, told)
        x, y = node.box.centre
        if node.kind in {StepKind.XOR, StepKind.AND}:
            mark = "×" if node.kind is StepKind.XOR else "＋"
            _write(group, (mark,), x, y - 8 + self._base, _MARK)
        top = y - (len(node.lines) * LINE + len(node.meta) * SMALL_LINE) / 2
        _write(group, node.lines, x, top + self._base, _NAME)
        top += len(node.lines) * LINE
        _write(group, node.meta, x, top + self._base, _META)
        self._caption(group, node.caption)

    def edge(self, group: ET.Element, edge: EdgeLine) -> None:
        """Title and label of an arrow."""
        _retitle(group, f"{edge.source}->{edge.target}")
        self._caption(group, edge.label)

    def page(self, graph: ET.Element, title: str, legend: Sequence[str]) -> None:
        """Title above the lanes and legend below them."""
        _write(graph, (title,), 0.0, self._base - _TOP, _HEADING)
        for number, line in enumerate(legend):
            _write(graph, (line,), 0.0, 4.0 + number * SMALL_LINE, _KEY)

    def _caption(self, group: ET.Element, caption: Caption | None) -> None:
        if caption:
            box = caption.box
            _write(group, caption.lines, box.centre[0], box.top + self._base, _BESIDE)


def _write(group: ET.Element, lines: Sequence[str], x: float, top: float, hand: _Hand) -> None:
    """Write lines as one text; its content is the whole name without breaks."""
    if not lines:
        return
    look = {"font-size": _n(hand.size), "fill": hand.fill}
    look |= {} if hand.left else {"text-anchor": "middle"}
    look |= {"font-weight": "bold"} if hand.bold else {}
    text = ET.SubElement(group, _tag("text"), look)
    for number, line in enumerate(lines):
        y = top + hand.leading * (number + 0.5) + hand.size * _BASELINE
        span = ET.SubElement(text, _tag("tspan"), {"x": _n(x), "y": _n(y)})
        span.text = _clean(line)


def _frame(
    root: ET.Element, graph: ET.Element, layout: Layout, name: str, legend: Sequence[str]
) -> None:
    """Make room for title and legend; the ground is white whatever lies behind."""
    texts = [*(text_width(line, SMALL) for line in legend), text_width(name, _TITLE_SIZE)]
    width = max(layout.width, *texts) + 2 * _MARGIN
    more = (len(legend) - 1) * SMALL_LINE
    height = layout.height + _TOP + _BOTTOM + more + 2 * _MARGIN
    root.set("viewBox", f"0 0 {_n(width)} {_n(height)}")
    root.set("width", f"{_n(width)}pt")
    root.set("height", f"{_n(height)}pt")
    graph.set("transform", f"translate({_n(_MARGIN)} {_n(_MARGIN + _TOP + layout.height)})")
    for child in [c for c in graph if c.tag in {_tag("polygon"), _tag("text"), _tag("title")}]:
        graph.remove(child)
    size = {"width": _n(width), "height": _n(height), "fill": PAPER}
    root.insert(0, ET.Element(_tag("rect"), size))


def _name(root: ET.Element, layout: Layout, flow: Flow) -> None:
    root.set("role", "img")
    root.set("lang", "ja")
    root.set("class", "flow")
    root.set("font-family", ",".join(f"'{f}'" if f != "sans-serif" else f for f in FONTS))
    name = _named(layout, flow)
    root.set("aria-label", _clean(name))
    for place, (tag, words) in enumerate((("title", name), ("desc", description(flow)))):
        element = ET.Element(_tag(tag))
        element.text = _clean(words)
        root.insert(place, element)


def _named(layout: Layout, flow: Flow) -> str:
    return f"{layout.title}（{flow.state}）"


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

"""A laid-out flow as DOT text with fixed places: ``neato -n2`` only paints it.

Pure: no Graphviz needed. Every text goes through ``quote``; elements carry ids
(``node0``, ``edge0``, ``lane0``, ``caption0``) by which ``flow_svg`` finds them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sumoto_bpr.drawing.palette import AREA_NEGATIVE, LANE_BANDS, LANE_LINE, NOTE, PAPER, TEXT
from sumoto_bpr.flows.geometry import Caption, EdgeLine, LaneBand, Layout, NodeBox, Point, Rect
from sumoto_bpr.flows.shapes import FONT, SMALL
from sumoto_bpr.model.flow import StepKind

__all__ = ["FONTS", "PLAIN", "Dress", "flow_dot", "quote"]

FONTS = ("IPAexGothic", "BIZ UDPGothic", "Noto Sans JP", "sans-serif")
"""Fonts asked for, best first."""
_ARROW = 7.0
_MARKS = {StepKind.XOR: "×", StepKind.AND: "＋"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """How single steps and arrows (step, exit) look besides: DOT attributes; and the legend."""

    nodes: Mapping[str, str] = field(default_factory=dict)
    edges: Mapping[tuple[str, int], str] = field(default_factory=dict)
    legend: str = (
        "太い枠：紙を使う手順　破線の矢印：前の手順へもどる（差戻し）　"
        "×：どれか一つへ進む　＋：すべてへ進む・合わせる"
    )


PLAIN = Dress()
"""A flow as it is."""


def quote(text: str) -> str:
    r"""Return any text as one quoted DOT string that Graphviz shows as it stands.

    >>> print(quote('課"A"\\N & <b>'))
    "課\"A\"\\N &amp; &lt;b&gt;"
    >>> print(quote("a\nb\x00"))
    "a\nb "
    """
    clean = "".join(c if c == "\n" or c.isprintable() else " " for c in text)
    for plain, safe in (
        ("\\", "\\\\"),
        ('"', '\\"'),
        ("&", "&amp;"),
        ("<", "&lt;"),
        (">", "&gt;"),
        ("\n", "\\n"),
    ):
        clean = clean.replace(plain, safe)
    return f'"{clean}"'


def flow_dot(layout: Layout, dress: Dress = PLAIN) -> str:
    """Return the DOT text of a layout, lanes, steps and arrows in order."""
    page = _Page(layout, dress)
    fonts = f"fontname={quote(','.join(FONTS))}"
    ink = f"color={quote(TEXT)} fontcolor={quote(TEXT)}"
    lines = [
        "digraph {",
        f'  graph [bb="0,0,{_n(layout.width)},{_n(layout.height)}" pad=0.05 {fonts}];',
        f"  graph [outputorder=nodesfirst fontsize={_n(FONT)}];",
        f"  node [{fonts} {ink} fontsize={_n(FONT)} fixedsize=true];",
        f"  node [style=filled fillcolor={quote(PAPER)}];",
        f"  edge [{fonts} {ink} fontsize={_n(SMALL)} arrowsize=0.7];",
    ]
    for number, lane in enumerate(layout.lanes):
        lines += page.lane(number, lane)
    lines += [page.edge(number, edge) for number, edge in enumerate(layout.edges)]
    return "\n".join([*lines, "}", ""])


class _Page:
    """Writes the parts of one picture; DOT counts y upwards."""

    def __init__(self, layout: Layout, dress: Dress) -> None:
        self._height = layout.height
        self._dress = dress
        self._nodes = list(enumerate(layout.nodes))
        self._names = {node.id for node in layout.nodes}

    def lane(self, number: int, lane: LaneBand) -> list[str]:
        """Return a lane as a cluster with its steps."""
        fill = LANE_BANDS[number % len(LANE_BANDS)]
        head = self._at(lane.head.centre)
        band = lane.band
        corners = (*self._at((band.left, band.bottom)), *self._at((band.right, band.top)))
        lines = [
            f"  subgraph cluster_{number} {{",
            f'    graph [id=lane{number} bb="{",".join(map(_n, corners))}"];',
            f"    graph [style=filled fillcolor={quote(fill)} color={quote(LANE_LINE)}];",
            f'    graph [label={_label(lane.lines)} lp="{_n(head[0])},{_n(head[1])}"];',
        ]
        for place, node in self._nodes:
            if node.lane == lane.name:
                lines.append(f"    {quote(node.id)} [id=node{place} {self._node(node)}];")
                if node.caption:
                    lines.append(f"    {self._caption(place, node.caption)}")
        return [*lines, "  }"]

    def edge(self, number: int, edge: EdgeLine) -> str:
        """Return an arrow with its way and label."""
        worn = self._dress.edges.get((edge.source, edge.exit), "")
        style = "style=dashed " if edge.back and "style" not in worn else ""
        style += f"{worn} " if worn else ""
        label = ""
        if edge.label:
            x, y = self._at(edge.label.box.centre)
            label = f' label={_label(edge.label.lines)} lp="{_n(x)},{_n(y)}"'
        return (
            f"  {quote(edge.source)} -> {quote(edge.target)} "
            f"[id=edge{number} {style}pos={self._way(edge.points)}{label}];"
        )

    def _node(self, node: NodeBox) -> str:
        look = {
            StepKind.START: 'shape=circle label=""',
            StepKind.END: 'shape=circle penwidth=3 label=""',
        }.get(node.kind)
        if node.kind in _MARKS:
            look = f"shape=diamond fontsize=16 label={quote(_MARKS[node.kind])}"
        worn = self._dress.nodes.get(node.id, "")
        if look is not None:
            look = f"{look} {worn}".rstrip()
        elif worn:
            look = f"shape=box {worn} label={_label((*node.lines, *node.meta))}"
        else:
            paper = " penwidth=2.4" if node.medium in {"紙", "混在"} else ""
            fill = f" fillcolor={quote(AREA_NEGATIVE)}" if node.medium == "紙" else ""
            label = _label((*node.lines, *node.meta))
            look = f'shape=box style="rounded,filled"{paper}{fill} label={label}'
        return f"{self._place(node.box)} {look}"

    def _caption(self, place: int, caption: Caption) -> str:
        """Return the words beside a shape: a node of its own for Graphviz alone."""
        name = f"caption{place}"
        while name in self._names:
            name += "_"
        return (
            f"{quote(name)} [id=caption{place} {self._place(caption.box)} shape=plaintext "
            f"style=solid fontsize={_n(SMALL)} fontcolor={quote(NOTE)} "
            f"label={_label(caption.lines)}];"
        )

    def _place(self, box: Rect) -> str:
        x, y = self._at(box.centre)
        return f'pos="{_n(x)},{_n(y)}" width={box.width / 72:.4f} height={box.height / 72:.4f}'

    def _way(self, points: Sequence[Point]) -> str:
        """Return a bent line as the curves that Graphviz wants, cut short for the arrow head."""
        *way, before, end = points
        length = abs(end[0] - before[0]) + abs(end[1] - before[1])
        share = max(0.0, 1 - _ARROW / length) if length else 0.0
        neck = (before[0] + (end[0] - before[0]) * share, before[1] + (end[1] - before[1]) * share)
        trail = [self._at(point) for point in (*way, before, neck)]
        curves = [trail[0]]
        for (x1, y1), (x2, y2) in pairwise(trail):
            dx, dy = (x2 - x1) / 3, (y2 - y1) / 3
            curves += [(x1 + dx, y1 + dy), (x2 - dx, y2 - dy), (x2, y2)]
        tip = self._at(end)
        return f'"e,{_n(tip[0])},{_n(tip[1])} ' + " ".join(_pairs(curves)) + '"'

    def _at(self, point: Point) -> Point:
        return point[0], self._height - point[1]


def _label(lines: Sequence[str]) -> str:
    return quote("\n".join(lines))


def _pairs(points: Iterable[Point]) -> list[str]:
    return [f"{_n(x)},{_n(y)}" for x, y in points]


def _n(number: float) -> str:
    """Return a number with at most two decimals."""
    return f"{number:.2f}".rstrip("0").rstrip(".")

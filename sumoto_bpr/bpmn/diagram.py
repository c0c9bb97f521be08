"""The diagram part (BPMN DI) of a document: our layout as bounds and waypoints, in pixels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.sax.saxutils import quoteattr

from sumoto_bpr.bpmn.ids import Ids
from sumoto_bpr.flows.geometry import Caption, EdgeLine, LaneBand, Layout, NodeBox, Point, Rect
from sumoto_bpr.model.flow import StepKind

__all__ = ["diagram"]

_SCALE = 4 / 3
"""Pixels a point: letters of other tools fit boxes that were measured in points."""
_LEFT, _TOP = 160, 80
_POOL_HEAD = 30
_SLACK = 6.0
"""Points of room beside a label: another tool's font may be wider than ours."""


def diagram(layout: Layout, ids: Ids) -> Iterator[str]:
    """Yield the lines of a ``BPMNDiagram`` that shows the layout."""
    yield '<bpmndi:BPMNDiagram id="diagram">'
    yield f'  <bpmndi:BPMNPlane id="plane" bpmnElement="{ids.plane}">'
    for line in _plane(layout, ids):
        yield f"    {line}"
    yield "  </bpmndi:BPMNPlane>"
    yield "</bpmndi:BPMNDiagram>"


def _plane(layout: Layout, ids: Ids) -> Iterator[str]:
    pool = Rect(
        left=-_POOL_HEAD / _SCALE, top=0.0, right=layout.width, bottom=max(layout.height, 60.0)
    )
    yield from _shape(ids.pool, pool, 'isHorizontal="true"')
    for lane in layout.lanes:
        yield from _lane(lane, ids)
    for node in layout.nodes:
        yield from _node(node, ids)
    for edge in layout.edges:
        yield from _edge(edge, ids)


def _lane(lane: LaneBand, ids: Ids) -> Iterator[str]:
    yield from _shape(ids.lanes[lane.name], lane.band, 'isHorizontal="true"')


def _node(node: NodeBox, ids: Ids) -> Iterator[str]:
    extra = 'isMarkerVisible="true"' if node.kind is StepKind.XOR else ""
    yield from _shape(ids.steps[node.id], node.box, extra, node.caption)


def _shape(
    element: str, box: Rect, extra: str = "", caption: Caption | None = None
) -> Iterator[str]:
    extra = f" {extra}" if extra else ""
    named = f"id={quoteattr(element + '_di')} bpmnElement={quoteattr(element)}"
    yield f"<bpmndi:BPMNShape {named}{extra}>"
    yield f"  {_bounds(box)}"
    yield from _label(caption)
    yield "</bpmndi:BPMNShape>"


def _edge(edge: EdgeLine, ids: Ids) -> Iterator[str]:
    element = ids.arrows[edge.source, edge.exit]
    named = f"id={quoteattr(element + '_di')} bpmnElement={quoteattr(element)}"
    yield f"<bpmndi:BPMNEdge {named}>"
    for point in edge.points:
        x, y = _pixel(point)
        yield f'  <di:waypoint x="{x}" y="{y}"/>'
    yield from _label(edge.label)
    yield "</bpmndi:BPMNEdge>"


def _label(caption: Caption | None) -> Iterator[str]:
    if caption is not None:
        yield "  <bpmndi:BPMNLabel>"
        box = caption.box
        wider = replace(box, left=box.left - _SLACK, right=box.right + _SLACK)
        yield f"    {_bounds(wider)}"
        yield "  </bpmndi:BPMNLabel>"


def _bounds(box: Rect) -> str:
    left, top = _pixel((box.left, box.top))
    right, bottom = _pixel((box.right, box.bottom))
    return f'<dc:Bounds x="{left}" y="{top}" width="{right - left}" height="{bottom - top}"/>'


def _pixel(point: Point) -> tuple[int, int]:
    """Return a place in whole pixels: an arrow's end stays on the border of its box."""
    return round(point[0] * _SCALE) + _LEFT + _POOL_HEAD, round(point[1] * _SCALE) + _TOP

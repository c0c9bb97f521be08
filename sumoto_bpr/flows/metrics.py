"""How good a picture is: faults that must be 0, and figures that should be small."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import combinations, pairwise

from sumoto_bpr.flows.geometry import EdgeLine, Layout, Rect
from sumoto_bpr.model.flow import StepKind

__all__ = ["Metrics", "measure"]

_SLACK = 0.01
_GATEWAYS = {StepKind.XOR, StepKind.AND}


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """Counts over one picture; ``length`` is in points.

    ``shared`` counts pairs of arrows to different steps that lie on one another.
    """

    box_overlaps: int
    boxes_out_of_lane: int
    lines_over_boxes: int
    lines_over_words: int
    words_overlaps: int
    shared: int
    crossings: int
    bends: int
    length: float

    @property
    def faults(self) -> dict[str, int]:
        """What must be 0, by name, where it is not."""
        named = asdict(self)
        for figure in ("crossings", "bends", "length"):
            named.pop(figure)
        return {name: count for name, count in named.items() if count}


def measure(layout: Layout) -> Metrics:
    """Return the metrics of a picture, counted from its geometry alone."""
    boxes = [node.box for node in layout.nodes]
    captions = [node.caption.box for node in layout.nodes if node.caption]
    labels = [edge.label.box for edge in layout.edges if edge.label]
    words = captions + labels
    lanes = {lane.name: lane.band for lane in layout.lanes}
    return Metrics(
        box_overlaps=sum(one.overlaps(other) for one, other in combinations(boxes, 2)),
        boxes_out_of_lane=sum(
            not lanes[node.lane].holds(box)
            for node in layout.nodes
            for box in (node.box, *([node.caption.box] if node.caption else []))
        ),
        lines_over_boxes=sum(
            (_over_rhombus if node.kind in _GATEWAYS else _over)(edge, node.box)
            for edge in layout.edges
            for node in layout.nodes
        ),
        lines_over_words=sum(_over(edge, box) for edge in layout.edges for box in words),
        words_overlaps=sum(one.overlaps(other) for one, other in combinations(words, 2))
        + sum(word.overlaps(box) for word in words for box in boxes),
        shared=sum(_share(one, other) for one, other in combinations(layout.edges, 2)),
        crossings=sum(_crossings(one, other) for one, other in combinations(layout.edges, 2)),
        bends=sum(len(edge.points) - 2 for edge in layout.edges),
        length=sum(
            abs(a[0] - b[0]) + abs(a[1] - b[1])
            for edge in layout.edges
            for a, b in pairwise(edge.points)
        ),
    )


def _segments(edge: EdgeLine) -> Iterator[Rect]:
    for (x1, y1), (x2, y2) in pairwise(edge.points):
        yield Rect(left=min(x1, x2), top=min(y1, y2), right=max(x1, x2), bottom=max(y1, y2))


def _over(edge: EdgeLine, box: Rect) -> bool:
    """Tell whether an arrow runs through the inside of a box."""
    return any(
        part.left < box.right - _SLACK
        and box.left + _SLACK < part.right
        and part.top < box.bottom - _SLACK
        and box.top + _SLACK < part.bottom
        for part in _segments(edge)
    )


def _over_rhombus(edge: EdgeLine, box: Rect) -> bool:
    """Tell whether an arrow runs through the inside of a gateway."""
    x, y = box.centre
    half = box.width / 2
    return any(
        abs(min(max(x, part.left), part.right) - x) + abs(min(max(y, part.top), part.bottom) - y)
        < half - _SLACK
        for part in _segments(edge)
    )


def _share(one: EdgeLine, other: EdgeLine) -> bool:
    if one.target == other.target and one.back == other.back:
        return False
    return any(_along(a, b) > _SLACK for a in _segments(one) for b in _segments(other))


def _along(a: Rect, b: Rect) -> float:
    """Return the length on which two stretches lie on one another."""
    wide = min(a.right, b.right) - max(a.left, b.left)
    high = min(a.bottom, b.bottom) - max(a.top, b.top)
    if abs(wide) <= _SLACK and a.width <= _SLACK and b.width <= _SLACK:
        return high
    if abs(high) <= _SLACK and a.height <= _SLACK and b.height <= _SLACK:
        return wide
    return 0.0


def _crossings(one: EdgeLine, other: EdgeLine) -> int:
    return sum(_cross(a, b) for a in _segments(one) for b in _segments(other))


def _cross(a: Rect, b: Rect) -> bool:
    level, upright = (a, b) if a.height <= _SLACK else (b, a)
    if level.height > _SLACK or upright.width > _SLACK:
        return False
    x, y = upright.left, level.top
    return (
        level.left + _SLACK < x < level.right - _SLACK
        and upright.top + _SLACK < y < upright.bottom - _SLACK
    )

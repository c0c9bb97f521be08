"""From a flow to a picture in numbers: cells, ways, then distances.

1. columns and rows (``ranks``, ``rows``): which cell each step takes;
2. ways (``routes``): A* over gutters and free cells;
3. words (``words_beside``): captions and labels on the sides left free;
4. distances (``space``): every column, row and gutter as wide as it needs to be.
The same flow gives the same numbers; equal choices go by order of declaration.
"""

from __future__ import annotations

from collections import defaultdict

from sumoto_bpr.flows.geometry import EdgeLine, LaneBand, Layout, NodeBox, Rect
from sumoto_bpr.flows.graph import arcs, back_arcs, lane_of, lanes, steps
from sumoto_bpr.flows.phrases import Breaker, by_letter, wrap
from sumoto_bpr.flows.ports import Port, Side, border_point
from sumoto_bpr.flows.routes import Route, route_all
from sumoto_bpr.flows.rows import Cell, place_steps
from sumoto_bpr.flows.shapes import FONT, LINE, block_size, shape_of
from sumoto_bpr.flows.space import Extents, bends, key_across, key_down, settle
from sumoto_bpr.flows.words_beside import GAP, Words, arrange, moved
from sumoto_bpr.model.flow import Flow, Step

__all__ = ["layout"]

HEAD = 66.0
"""Least width of a lane's head in points; a word that cannot be broken makes it wider."""
_HEAD_TEXT = 56.0
_LEAST_HALF = 24.0


def layout(flow: Flow, breaker: Breaker = by_letter) -> Layout:
    """Return the flow laid out as swim lanes, in points, y downwards.

    ``breaker`` cuts Japanese text into phrases (budoux, where the caller has it).
    Arrows to steps that do not exist are left out: ``rules.check_flow`` names them.
    """
    return _Plan(flow, breaker).drawn()


class _Plan:
    """All that is known of one picture while it is made."""

    def __init__(self, flow: Flow, breaker: Breaker) -> None:
        self.flow = flow
        self.steps = steps(flow)
        self.placement = place_steps(flow)
        self.shapes = {step.id: shape_of(step, breaker) for step in self.steps.values()}
        kinds = {step.id: step.kind for step in self.steps.values()}
        self.grid, self.routes = route_all(self.placement, kinds, arcs(flow), back_arcs(flow))
        self.words = self._all_words(breaker)
        self.heads = [wrap(lane, _HEAD_TEXT, FONT, breaker) for lane in lanes(flow)]
        widest = max((block_size(lines, FONT, LINE)[0] for lines in self.heads), default=0.0)
        self.head = max(HEAD, widest + HEAD - _HEAD_TEXT)
        heights = [len(lines) * LINE + 16 for lines in self.heads]
        self.lines = settle(self.grid, self.routes, self._extents(), self.head, heights)

    def drawn(self) -> Layout:
        """Return everything in points."""
        nodes = tuple(self._node(step) for step in self.steps.values())
        boxes = {node.id: node.box for node in nodes}
        return Layout(
            title=self.flow.title,
            width=self.lines.width,
            height=self.lines.lanes[-1][1] if self.lines.lanes else 0.0,
            lanes=tuple(self._lane(n, name) for n, name in enumerate(lanes(self.flow))),
            nodes=nodes,
            edges=tuple(self._edge(route, boxes) for route in self.routes),
        )

    def _all_words(self, breaker: Breaker) -> dict[str, Words]:
        leaving: dict[str, list[Route]] = defaultdict(list)
        ports: dict[str, dict[Port, None]] = defaultdict(dict)
        for route in self.routes:
            leaving[route.arc.source].append(route)
            ports[route.arc.source][route.leave] = None
            ports[route.arc.target][route.enter] = None
        return {
            step.id: arrange(
                step, self.shapes[step.id], leaving[step.id], list(ports[step.id]), breaker
            )
            for step in self.steps.values()
        }

    def _extents(self) -> Extents:
        """Shapes, captions and the breadth of labels widen cells; labels get zones outside."""
        extents = Extents()
        for step_id, shape in self.shapes.items():
            across, down = (key(self.placement.cells[step_id]) for key in (key_across, key_down))
            wide, tall = (max(size / 2, _LEAST_HALF) for size in (shape.width, shape.height))
            extents.reach(across, wide, wide)
            extents.reach(down, tall, tall)
            if caption := self.words[step_id].caption:
                extents.reach(across, -caption.box.left, caption.box.right)
                extents.reach(down, -caption.box.top, caption.box.bottom)
            for port, label in self.words[step_id].labels.values():
                if port.side.level:
                    extents.reach(down, GAP - label.box.top, GAP + label.box.bottom)
                else:
                    extents.reach(across, GAP - label.box.left, GAP + label.box.right)
        for step_id, words in self.words.items():
            for port, label in words.labels.values():
                self._zone(extents, self.placement.cells[step_id], port.side, label.box)
        return extents

    def _zone(self, extents: Extents, cell: Cell, side: Side, box: Rect) -> None:
        key = key_across(cell) if side.level else key_down(cell)
        reach = {
            Side.RIGHT: box.right,
            Side.DOWN: box.bottom,
            Side.LEFT: -box.left,
            Side.UP: -box.top,
        }[side]
        extents.make_zone(key, reach + GAP, behind=side in {Side.RIGHT, Side.DOWN})

    def _node(self, step: Step) -> NodeBox:
        shape, caption = self.shapes[step.id], self.words[step.id].caption
        centre = self.lines.at(self.grid.middle(self.placement.cells[step.id]))
        return NodeBox(
            id=step.id,
            kind=step.kind,
            lane=lane_of(step),
            medium=step.medium,
            box=Rect.around(*centre, shape.width, shape.height),
            lines=shape.lines,
            meta=shape.meta,
            caption=moved(caption, centre) if caption else None,
        )

    def _edge(self, route: Route, boxes: dict[str, Rect]) -> EdgeLine:
        source, target = route.arc.source, route.arc.target
        start = border_point(route.leave, self.steps[source].kind, boxes[source])
        end = border_point(route.enter, self.steps[target].kind, boxes[target])
        label = self.words[source].labels.get(route.arc.exit)
        return EdgeLine(
            source=source,
            target=target,
            exit=route.arc.exit,
            points=(start, *(self.lines.at(point) for point in bends(route)), end),
            label=moved(label[1], boxes[source].centre) if label else None,
            back=route.back,
        )

    def _lane(self, number: int, name: str) -> LaneBand:
        top, bottom = self.lines.lanes[number]
        return LaneBand(
            name=name,
            lines=self.heads[number],
            band=Rect(left=0.0, top=top, right=self.lines.width, bottom=bottom),
            head=Rect(left=0.0, top=top, right=self.head, bottom=bottom),
        )

"""Where the words beside a shape stand: labels of its exits, and its caption.

All places are relative to the middle of the shape. Words go where no arrow of this
shape runs and no other word stands; the room they need is kept free by ``space``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sumoto_bpr.flows.geometry import Caption, Point, Rect
from sumoto_bpr.flows.phrases import Breaker, wrap
from sumoto_bpr.flows.ports import Port, border_point
from sumoto_bpr.flows.routes import Route
from sumoto_bpr.flows.shapes import SMALL, SMALL_LINE, Shape, block_size, exit_words
from sumoto_bpr.model.flow import Step, StepKind

__all__ = ["GAP", "Words", "arrange", "moved"]

GAP = 4.0
"""Distance of words from lines and shapes, in points."""
_ABOVE_LINE = 2.0
_LINE_ROOM = 1.5
_FAR = 600.0
_WIDTHS = (64.0, 92.0, 130.0, 200.0)
_ONE_LINE = 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words around one shape: labels by number of exit with their ports, and its caption."""

    labels: dict[int, tuple[Port, Caption]]
    caption: Caption | None


@dataclass(slots=True)
class _Surroundings:
    """What words must keep clear of: the shape's arrows and words already there."""

    boxes: list[Rect] = field(default_factory=list)

    def first_free(self, candidates: Iterator[Caption]) -> Caption:
        """Return the first candidate that is free (the last where none is) and keep it."""
        for candidate in candidates:
            if not any(candidate.box.overlaps(box) for box in self.boxes):
                break
        self.boxes.append(candidate.box)
        return candidate


def arrange(
    step: Step, shape: Shape, leaving: Sequence[Route], ports: Sequence[Port], breaker: Breaker
) -> Words:
    """Return all words around a step whose arrows use ``ports``."""
    body = Rect.around(0.0, 0.0, shape.width, shape.height)
    around = _Surroundings([_stub(port, step.kind, body) for port in ports])
    labels = {}
    for route in leaving:
        words = exit_words(step.exits[route.arc.exit], back=route.back)
        if words:
            start = border_point(route.leave, step.kind, body)
            places = _label_places(words, route.leave, start, body, breaker)
            labels[route.arc.exit] = route.leave, around.first_free(places)
    caption = around.first_free(_caption_places(step.kind, shape)) if shape.caption else None
    return Words(labels=labels, caption=caption)


def moved(caption: Caption, centre: Point) -> Caption:
    """Return relative words at their place on the page."""
    x, y = centre
    box = caption.box
    placed = Rect(left=box.left + x, top=box.top + y, right=box.right + x, bottom=box.bottom + y)
    return replace(caption, box=placed)


def _stub(port: Port, kind: StepKind, body: Rect) -> Rect:
    """Return the strip in which the arrow at a port runs away from the shape."""
    x, y = border_point(port, kind, body)
    across, down = port.side.step
    ends = (x + across * _FAR, y + down * _FAR)
    return Rect(
        left=min(x, ends[0]) - _LINE_ROOM,
        top=min(y, ends[1]) - _LINE_ROOM,
        right=max(x, ends[0]) + _LINE_ROOM,
        bottom=max(y, ends[1]) + _LINE_ROOM,
    )


def _label_places(
    words: str, port: Port, start: Point, body: Rect, breaker: Breaker
) -> Iterator[Caption]:
    """Yield places along an arrow, best first: beside its first stretch, then further out."""
    across, down = port.side.step
    forms = dict.fromkeys((_lines(words, 2, breaker), _lines(words, 1, breaker)))
    for out in range(12):
        for lines in forms:
            width, height = block_size(lines, SMALL, SMALL_LINE)
            away = GAP + out * SMALL_LINE
            for side in (1, -1):
                if port.side.level:
                    x = across * (body.width / 2 + away + width / 2)
                    y = start[1] - side * (_ABOVE_LINE + height / 2)
                else:
                    x = start[0] + side * (GAP + width / 2)
                    y = down * (body.height / 2 + away + height / 2)
                yield Caption(lines=lines, box=Rect.around(x, y, width, height))


def _caption_places(kind: StepKind, shape: Shape) -> Iterator[Caption]:
    """Yield places above and below, then at the four corners, each further out."""
    width, height = block_size(shape.caption, SMALL, SMALL_LINE)
    first = 1 if kind in {StepKind.START, StepKind.END} else -1
    for out in range(12):
        away = shape.height / 2 + GAP + out * SMALL_LINE / 2 + height / 2
        for across in (0, -1, 1):
            for down in (first, -first):
                x = across * (GAP + width / 2)
                box = Rect.around(x, down * away, width, height)
                yield Caption(lines=shape.caption, box=box)


def _lines(words: str, most: int, breaker: Breaker) -> tuple[str, ...]:
    for width in _WIDTHS if most > 1 else ():
        lines = wrap(words, width, SMALL, breaker)
        if len(lines) <= most:
            return lines
    return ("".join(wrap(words, _ONE_LINE, SMALL, breaker)),)

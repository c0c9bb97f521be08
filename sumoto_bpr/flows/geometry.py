"""What a drawn flow is made of: boxes, lines and labels in points, y downwards."""

from __future__ import annotations

from dataclasses import dataclass

from sumoto_bpr.model.flow import StepKind

__all__ = ["Caption", "EdgeLine", "LaneBand", "Layout", "NodeBox", "Point", "Rect"]

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """An upright rectangle in points."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, width: float, height: float) -> Rect:
        """Return the rectangle of that size with its centre at ``(x, y)``."""
        return cls(
            left=x - width / 2, top=y - height / 2, right=x + width / 2, bottom=y + height / 2
        )

    @property
    def width(self) -> float:
        """Width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        """The middle."""
        return ((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def overlaps(self, other: Rect, slack: float = 0.01) -> bool:
        """Tell whether the two share area (touching edges do not count)."""
        return (
            self.left < other.right - slack
            and other.left < self.right - slack
            and self.top < other.bottom - slack
            and other.top < self.bottom - slack
        )

    def holds(self, other: Rect, slack: float = 0.01) -> bool:
        """Tell whether ``other`` lies wholly inside."""
        return (
            self.left <= other.left + slack
            and other.right <= self.right + slack
            and self.top <= other.top + slack
            and other.bottom <= self.bottom + slack
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A text in lines and the room it takes."""

    lines: tuple[str, ...]
    box: Rect


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeBox:
    """A step as drawn: its shape, the lines in it, and the words beside it.

    ``lines`` stand in the shape, ``meta`` (minutes, medium) below them;
    ``caption`` is the name of an event or gateway, beside its shape.
    """

    id: str
    kind: StepKind
    lane: str
    medium: str
    box: Rect
    lines: tuple[str, ...] = ()
    meta: tuple[str, ...] = ()
    caption: Caption | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeLine:
    """An arrow as drawn; ``exit`` counts the exits of its step from 0.

    ``back`` marks an arrow to an earlier step (差戻し).
    """

    source: str
    target: str
    exit: int
    points: tuple[Point, ...]
    label: Caption | None = None
    back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneBand:
    """A lane: the whole band, and its head with the name at the left."""

    name: str
    lines: tuple[str, ...]
    band: Rect
    head: Rect


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A flow laid out: everything that a painter needs, in drawing order."""

    title: str
    width: float
    height: float
    lanes: tuple[LaneBand, ...]
    nodes: tuple[NodeBox, ...]
    edges: tuple[EdgeLine, ...]

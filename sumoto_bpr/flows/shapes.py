"""The shape of each step: its size and the lines of text in and beside it."""

from __future__ import annotations

from dataclasses import dataclass

from sumoto_bpr.flows.outside import outside
from sumoto_bpr.flows.phrases import Breaker, wrap
from sumoto_bpr.flows.widths import text_width
from sumoto_bpr.model.flow import Exit, Step, StepKind

__all__ = [
    "FONT",
    "LINE",
    "SMALL",
    "SMALL_LINE",
    "Shape",
    "block_size",
    "exit_words",
    "minutes_text",
    "shape_of",
]

FONT = 10.0
"""Size of a step's name in points."""
LINE = 13.0
SMALL = 9.0
"""Size of minutes, captions and labels in points."""
SMALL_LINE = 11.5
_BOX_WIDTH = 112.0
_BOX_TEXT = 102.0
_BOX_LEAST = 44.0
_BOX_PADDING = 7.0
_CAPTION_WIDTH = 82.0
_GATEWAY = 44.0
_EVENT = 28.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Size in points and texts of one step, not yet placed."""

    width: float
    height: float
    lines: tuple[str, ...] = ()
    meta: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()


def shape_of(step: Step, breaker: Breaker) -> Shape:
    """Return the shape of a step: a task grows with its text, the others are fixed."""
    if step.kind is StepKind.TASK:
        lines = wrap(step.name, _BOX_TEXT, FONT, breaker) or (step.id,)
        meta = wrap("・".join(_meta(step)), _BOX_TEXT, SMALL, _by_dots)
        needed = len(lines) * LINE + len(meta) * SMALL_LINE + 2 * _BOX_PADDING
        widest = max(text_width(line, FONT) for line in lines)
        return Shape(
            width=max(_BOX_WIDTH, widest + _BOX_WIDTH - _BOX_TEXT),
            height=max(_BOX_LEAST, needed),
            lines=lines,
            meta=meta,
        )
    size = _GATEWAY if step.kind in {StepKind.XOR, StepKind.AND} else _EVENT
    words = step.name
    return Shape(width=size, height=size, caption=wrap(words, _CAPTION_WIDTH, SMALL, breaker))


def minutes_text(minutes: float) -> str:
    """Return minutes as people write them.

    >>> minutes_text(5.0), minutes_text(12.5)
    ('5分', '12.5分')
    """
    return f"{round(minutes, 2):g}分"


def exit_words(way: Exit, *, back: bool = False) -> str:
    """Return the words on an arrow: condition and share; 差戻し where it says nothing.

    >>> exit_words(Exit(to="3", condition="はい", probability=0.8))
    'はい 80%'
    """
    share = "" if way.probability is None else f"{round(way.probability * 100, 1):g}%"
    words = " ".join(part for part in (way.condition.strip(), share) if part)
    return words or ("差戻し" if back else "")


def block_size(lines: tuple[str, ...], size: float, leading: float) -> tuple[float, float]:
    """Return width and height of lines of text, in points."""
    return max(text_width(line, size) for line in lines), leading * len(lines)


def _meta(step: Step) -> list[str]:
    words = [] if step.minutes is None else [minutes_text(step.minutes)]
    words += [step.medium] if step.medium else []
    words += [mark] if (mark := outside(step)) else []
    words += [f"待ち{minutes_text(step.waiting_minutes)}"] if step.waiting_minutes else []
    return words


def _by_dots(text: str) -> list[str]:
    parts = text.split("・")
    return [part + "・" for part in parts[:-1]] + parts[-1:]

"""What a chart, a table or a card is once it is drawn: HTML with its words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sumoto_bpr.model.observation import Observation, Publishable

__all__ = ["OBSERVATION_MIME", "Shown", "admit", "together"]

OBSERVATION_MIME = "application/vnd.sumoto.observation+json"
"""MIME type under which a notebook keeps the observations that an output shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A drawn piece of a page.

    ``html`` is safe to put on a page as it stands: every text in it is escaped and
    it holds no script, no link to the outside and no inline event. ``alt`` says in
    one or two sentences what it shows. ``figures`` are what it prints.
    """

    html: str
    alt: str
    svg: str | None = None
    figures: tuple[Publishable, ...] = ()

    def _repr_html_(self) -> str:
        return self.html

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, Any]:
        bundle: dict[str, Any] = {
            "text/plain": self.alt,
            "text/html": self.html,
            OBSERVATION_MIME: {"observations": [f.observation.to_json() for f in self.figures]},
        }
        return {
            mime: data
            for mime, data in bundle.items()
            if (not include or mime in include) and mime not in (exclude or ())
        }


def admit(items: Iterable[object]) -> tuple[Publishable, ...]:
    """Return ``items``, all of them publishable.

    Raises ``TypeError`` for anything else, a bare ``Observation`` above all: what
    has not passed ``publish`` is never drawn.
    """
    admitted: list[Publishable] = []
    for item in items:
        if isinstance(item, Observation):
            message = "a bare Observation cannot be shown; publish it for an audience first"
            raise TypeError(message)
        if not isinstance(item, Publishable):
            message = f"only a Publishable can be shown, not {type(item).__name__}"
            raise TypeError(message)
        admitted.append(item)
    return tuple(admitted)


def together(pieces: Iterable[Shown], *, css: str = "") -> Shown:
    """Return several pieces as one, in order, each figure named once."""
    pieces = tuple(pieces)
    inner = "\n".join(piece.html for piece in pieces)
    figures = {figure.observation.id: figure for piece in pieces for figure in piece.figures}
    return Shown(
        html=f'<div class="{css}">{inner}</div>' if css else inner,
        alt=" ".join(piece.alt for piece in pieces if piece.alt),
        figures=tuple(figures.values()),
    )

"""How a single figure or flow shows itself in a notebook, with its data beside it.

The face tells IPython about these two functions; nothing is imported before one is used.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sumoto_bpr.desk.showing.flow_picture import flow_picture
from sumoto_bpr.desk.showing.labels import label_of
from sumoto_bpr.drawing.cards import Card, card
from sumoto_bpr.model.flow import Flow
from sumoto_bpr.model.observation import Publishable

__all__ = ["flow_bundle", "publishable_bundle"]


def publishable_bundle(
    figure: Publishable,
    include: Collection[str] | None = None,
    exclude: Collection[str] | None = None,
) -> dict[str, Any]:
    """Return a figure as a card, with its observation as JSON."""
    shown = card(Card(figure=figure, label=label_of(figure.observation.indicator), counted=False))
    return shown._repr_mimebundle_(include, exclude)


def flow_bundle(
    flow: Flow,
    include: Collection[str] | None = None,
    exclude: Collection[str] | None = None,
) -> dict[str, Any]:
    """Return a flow as its picture."""
    return flow_picture(flow)._repr_mimebundle_(include, exclude)

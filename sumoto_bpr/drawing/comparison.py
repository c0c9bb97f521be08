"""How changes look in a picture: told by words and lines first, by colour only besides."""

from __future__ import annotations

from typing import Final

from sumoto_bpr.drawing.flow_dot import Dress, quote
from sumoto_bpr.drawing.palette import PAPER, SERIES, TEXT
from sumoto_bpr.flows.matching import ChangeKind
from sumoto_bpr.flows.overlay import Overlay

__all__ = ["dress_of"]

_GONE: Final = (ChangeKind.REMOVED, ChangeKind.MERGED)
_LEGEND: Final = (
    "破線の枠：なくなる手順　二重の枠：加わる手順　【 】：変わる手順と1件あたりの増減　"
    "点線の矢印：なくなる流れ　太い矢印：加わる流れ"
)


def dress_of(overlay: Overlay) -> Dress:
    """Return how the steps and arrows of an overlay are painted."""
    nodes = {}
    for name, kind in overlay.kinds.items():
        if kind in _GONE:
            nodes[name] = f'style="filled,dashed" penwidth=1.6 fillcolor={quote(PAPER)}'
        elif kind is ChangeKind.ADDED:
            nodes[name] = f"style=filled peripheries=2 fillcolor={quote(SERIES[2])}"
        else:
            nodes[name] = f"style=filled penwidth=1.6 fillcolor={quote(SERIES[2])}"
    edges = dict.fromkeys(overlay.gone, f"style=dotted penwidth=1.4 color={quote(TEXT)}")
    edges |= dict.fromkeys(overlay.new, "penwidth=2.2")
    return Dress(nodes=nodes, edges=edges, legend=_LEGEND)

"""One flow by its file, outside any workspace: read, choose the state, draw."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sumoto_bpr.drawing.flow_paint import (
    NoGraphviz,
    paint_dot,
    paint_pdf,
    paint_png,
    paint_svg,
)
from sumoto_bpr.drawing.flow_phrases import phrases
from sumoto_bpr.flows.geometry import Layout
from sumoto_bpr.flows.layout import layout
from sumoto_bpr.model.flow import Flow
from sumoto_bpr.model.problems import Place, ProblemError, usage
from sumoto_bpr.reading.flow import read_flows
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.source import Source

__all__ = ["PICTURES", "chosen", "drawn", "read_flow_file"]

PICTURES: dict[str, Callable[[Layout, Flow], bytes]] = {
    ".svg": lambda layout, flow: paint_svg(layout, flow).encode(),
    ".png": paint_png,
    ".pdf": paint_pdf,
    ".dot": lambda layout, _flow: paint_dot(layout).encode(),
}
"""The painters by the suffix of the file they make."""


def read_flow_file(path: Path) -> Reading[tuple[Flow, ...]]:
    """Read the step tables of one workbook or CSV file; raise ``ProblemError`` without it."""
    if not path.is_file():
        raise ProblemError(usage.NO_SUCH_PATH.at(value=path.name))
    with ReaderHost() as host:
        return read_flows((Source(path=path, label=path.name),), host=host)


def chosen(flows: tuple[Flow, ...], state: str | None, file: str) -> Flow:
    """Return the flow of that state (現行 or 見直し後), or the first where none is named.

    Raises ``ProblemError`` with the states there are.
    """
    for flow in flows:
        if state is None or flow.state == state:
            return flow
    states = "、".join(flow.state for flow in flows)
    hint = f"あるのは {states} です。" if states else "手順の表を書いてください。"
    raise ProblemError(
        usage.BAD_VALUE.at(Place(file=file), what="--sheet", value=state or "", hint=hint)
    )


def drawn(flow: Flow, suffix: str) -> bytes:
    """Return the picture of ``flow`` as a file of that suffix; the same bytes each time.

    Raises ``ProblemError`` for another suffix and where nothing can paint.
    """
    painter = PICTURES.get(suffix.lower())
    if painter is None:
        names = "、".join(PICTURES)
        raise ProblemError(
            usage.BAD_VALUE.at(
                what="--output",
                value=suffix or "（なし）",
                hint=f"{names} のどれかで終わる名前に。",
            )
        )
    try:
        return painter(layout(flow, phrases), flow)
    except NoGraphviz as missing:
        hint = f"{missing}"
        raise ProblemError(usage.TOOL_MISSING.at(what="フローを描く部品", hint=hint)) from None

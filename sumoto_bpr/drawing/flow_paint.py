"""The one door to Graphviz: the system's ``dot``, else the libraries in pygraphviz.

Both paint the same geometry; they differ in rounding and in the generator's comment.
"""

from __future__ import annotations

import shutil
import subprocess
import warnings
from collections.abc import Callable

from sumoto_bpr.drawing.flow_dot import PLAIN, Dress, flow_dot
from sumoto_bpr.drawing.flow_raster import svg_to_pdf, svg_to_png
from sumoto_bpr.drawing.flow_svg import finished
from sumoto_bpr.flows.geometry import Layout
from sumoto_bpr.model.flow import Flow

__all__ = [
    "NoGraphviz",
    "engine",
    "paint_dot",
    "paint_pdf",
    "paint_png",
    "paint_svg",
    "with_dot",
    "with_wheel",
]


class NoGraphviz(RuntimeError):
    """Neither ``dot`` nor pygraphviz can be used; the message names the remedy."""


def paint_dot(layout: Layout, dress: Dress = PLAIN) -> str:
    """Return the DOT text; ``neato -n2`` paints it anywhere."""
    return flow_dot(layout, dress)


def paint_svg(layout: Layout, flow: Flow, dress: Dress = PLAIN) -> str:
    """Return the picture as SVG text with titles and whole names; same input, same text."""
    return finished(_painter()(flow_dot(layout, dress)), layout, flow, dress.legend)


def paint_png(layout: Layout, flow: Flow, dress: Dress = PLAIN) -> bytes:
    """Return the picture as PNG; letters come from the font in matplotlib-fontja."""
    return svg_to_png(paint_svg(layout, flow, dress))


def paint_pdf(layout: Layout, flow: Flow, dress: Dress = PLAIN) -> bytes:
    """Return the picture as a PDF of one page as large as the picture."""
    return svg_to_pdf(paint_svg(layout, flow, dress), title=flow.title)


def engine() -> tuple[str, str]:
    """Return name and version of the engine in use; raise ``NoGraphviz`` where there is none."""
    if shutil.which("dot"):
        told = subprocess.run(["dot", "-V"], capture_output=True, text=True, check=False)
        return "dot", (told.stderr or told.stdout).strip()
    try:
        import pygraphviz
    except ImportError as error:
        raise _missing() from error
    return "pygraphviz", str(pygraphviz.__version__)


def with_dot(source: str) -> str:
    """Paint DOT text with the system's Graphviz."""
    import graphviz

    return str(
        graphviz.Source(source, engine="neato").pipe(
            format="svg", encoding="utf-8", neato_no_op=2, quiet=True
        )
    )


def with_wheel(source: str) -> str:
    """Paint DOT text in process with the Graphviz libraries of pygraphviz."""
    try:
        import pygraphviz
    except ImportError as error:
        raise _missing() from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Graphviz says that labels exceed boxes: sizes are ours
        graph = pygraphviz.AGraph(string=source)
        painted: bytes = graph.draw(prog="nop2", format="svg")
    return painted.decode("utf-8")


def _painter() -> Callable[[str], str]:
    return with_dot if shutil.which("dot") and shutil.which("neato") else with_wheel


def _missing() -> NoGraphviz:
    return NoGraphviz(
        "図を描く部品がありません。「pip install 'sumoto-bpr[notebook]'」を実行してください。"
    )

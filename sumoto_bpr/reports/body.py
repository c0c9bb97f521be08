"""The body of a report: what a notebook's cells show, through nbconvert and our template."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from sumoto_bpr.drawing.shown import OBSERVATION_MIME
from sumoto_bpr.reports.foreign import clean, svg_image

__all__ = ["TEMPLATES", "notebook_body", "observations_of"]

TEMPLATES = Path(__file__).parent / "templates"

_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_TOP_HEADING = re.compile(r"<(/?)h[12]\b([^>]*>)")
_SHOWN_TYPES = [
    "text/html",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "text/markdown",
    "text/plain",
]


def notebook_body(notebook: Any) -> str:
    """Return the HTML of a run notebook's markdown and outputs, its code left out.

    Outputs of our own drawing go in as they are, anything else is made safe first.
    """
    exporter = _exporter()
    body, _ = exporter.from_notebook_node(notebook)
    return str(body)


@cache
def _exporter() -> Any:
    # HTMLExporter reads its own result once more and writes it anew: slow, and it spells
    # viewBox small. The exporter under it fills the same template and leaves it alone.
    from nbconvert.exporters import TemplateExporter
    from traitlets.config import Config

    exporter = TemplateExporter(
        config=Config({"NbConvertBase": {"display_data_priority": _SHOWN_TYPES}}),
        template_name="sumoto_report",
        extra_template_basedirs=[str(TEMPLATES)],
        file_extension=".html",
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    exporter.output_mimetype = "text/html"
    exporter.register_filter("markdown2html", _markdown)
    exporter.register_filter("foreign", clean)
    exporter.register_filter("under_section", _under_section)
    exporter.register_filter("plain", lambda text: escape(_ANSI.sub("", str(text))))
    exporter.register_filter("svg_image", svg_image)
    exporter.register_filter("one_line", lambda text: "".join(str(text).split()))
    exporter.register_filter("is_ours", lambda output: OBSERVATION_MIME in output.get("data", {}))
    exporter.register_filter("alternative", _alternative)
    return exporter


def _markdown(text: str) -> str:
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return str(MarkdownWithMath(renderer=renderer).render(text))


def _under_section(html: str) -> str:
    """Return foreign HTML with its top headings one level under the sections of the page."""
    return _TOP_HEADING.sub(r"<\g<1>h3\2", html)


def _alternative(output: Any, cell: Any) -> str:
    """Return the picture's words: its own, its cell's, or the text that stands in its place."""
    data = output.get("data", {})
    words = (
        output.get("metadata", {}).get("alt")
        or cell.get("metadata", {}).get("alt")
        or data.get("text/plain", "")
    )
    return escape(str(words).strip() or "図（説明の文がありません）")


def observations_of(notebook: Any) -> tuple[dict[str, Any], ...]:
    """Return every observation that the notebook's outputs show, by id, each once."""
    found: dict[str, dict[str, Any]] = {}
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            bundle = output.get("data", {}).get(OBSERVATION_MIME) or {}
            for observation in bundle.get("observations", ()):
                found[observation["id"]] = observation
    return tuple(found[key] for key in sorted(found))

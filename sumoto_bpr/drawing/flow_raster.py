"""An SVG as PNG or PDF through typst, with one known Japanese font."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

__all__ = ["svg_to_pdf", "svg_to_png"]

_PPI = 144.0


def svg_to_png(svg: str) -> bytes:
    """Return the picture as PNG at 144 points an inch."""
    return _compiled(svg, title="", form="png")


def svg_to_pdf(svg: str, *, title: str) -> bytes:
    """Return the picture as a PDF page of its own size; no date, so equal bytes."""
    return _compiled(svg, title=title, form="pdf")


def _compiled(svg: str, *, title: str, form: Literal["png", "pdf"]) -> bytes:
    import typst

    page = "\n".join(
        (
            f"#set document(title: {json.dumps(title, ensure_ascii=False)}, date: none)",
            '#set text(lang: "ja", font: "IPAexGothic")',
            "#set page(width: auto, height: auto, margin: 0pt)",
            '#image("flow.svg")',
        )
    )
    with TemporaryDirectory() as folder:
        Path(folder, "flow.svg").write_text(svg, encoding="utf-8")
        Path(folder, "page.typ").write_text(page, encoding="utf-8")
        made = typst.compile(
            str(Path(folder, "page.typ")),
            root=folder,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format=form,
            ppi=_PPI,
        )
    return bytes(made)


def _fonts() -> list[str]:
    """Return the folder of IPAexGothic in matplotlib-fontja, without importing matplotlib."""
    found = importlib.util.find_spec("matplotlib_fontja")
    places = (found.submodule_search_locations or []) if found else []
    return [str(Path(place, "fonts")) for place in places]

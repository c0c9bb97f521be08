"""Making safe whatever a notebook shows that is not ours: markdown and foreign HTML."""

from __future__ import annotations

import base64
from functools import cache

import bleach
from bleach.css_sanitizer import CSSSanitizer

__all__ = ["clean", "svg_image"]

_TAGS = frozenset(
    {
        *(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "p",
            "div",
            "span",
            "br",
            "hr",
            "pre",
            "code",
            "blockquote",
        ),
        *("a", "abbr", "b", "em", "i", "small", "strong", "sub", "sup"),
        *("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "img"),
        *("table", "caption", "col", "colgroup", "thead", "tbody", "tfoot", "tr", "th", "td"),
    }
)
_ATTRIBUTES = {
    "*": ["class", "id", "title"],
    "a": ["href"],
    "img": ["src", "alt"],
    "th": ["scope", "colspan", "rowspan", "style"],
    "td": ["colspan", "rowspan", "style"],
}


@cache
def _cleaner() -> bleach.Cleaner:
    return bleach.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        protocols=frozenset({"data"}),
        strip=True,
        strip_comments=True,
        css_sanitizer=CSSSanitizer(allowed_css_properties=["text-align"]),
    )


def clean(html: str) -> str:
    """Return ``html`` with only plain text markup left: no script, event, form or outside link.

    Links survive inside the page and to neighbouring files; pictures only as ``data:``.
    """
    return str(_cleaner().clean(_without_scripts(html)))


def _without_scripts(html: str) -> str:
    """Take scripts and styles out whole; stripping only their tags would print their text."""
    lowered = html.lower()
    if "<script" not in lowered and "<style" not in lowered:
        return html
    from bs4 import BeautifulSoup

    tree = BeautifulSoup(html, "html.parser")
    for element in tree(["script", "style"]):
        element.decompose()
    return str(tree)


def svg_image(svg: str) -> str:
    """Return a foreign SVG as a ``data:`` address: as an image it can run nothing."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()

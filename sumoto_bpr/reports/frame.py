"""The frame every page shares: head, contents, foot, style; no script, nothing from outside."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from sumoto_bpr.drawing.legend import legend
from sumoto_bpr.reports.body import TEMPLATES
from sumoto_bpr.reports.context import PageContext

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["framed", "side_file"]

_H1 = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_H2 = re.compile(r"<h2\b([^>]*)>(.*?)</h2>", re.DOTALL)
_ID = re.compile(r'\sid="([^"]*)"')
_TAG = re.compile(r"<[^>]+>")
_SECTION = re.compile(r"^(?=<h2 )", re.MULTILINE)
_COUNTED = 'id="count-'
_CONTENTS_FROM = 3
"""Fewest sections for which a page has a list of contents."""


@cache
def _page() -> Template:
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, keep_trailing_newline=True
    )
    environment.filters["css_string"] = lambda text: Markup(  # noqa: S704 - escaped for CSS
        _css_string(text)
    )
    return environment.get_template("page.html.j2")


def framed(
    body: str,
    *,
    heading: str,
    context: PageContext,
    refresh: str = "",
    signs: bool = True,
) -> str:
    """Return the whole page around ``body`` (HTML that is safe already).

    A ``<h1>`` in the body gives way to the page's own; its words are the heading
    where ``heading`` is empty. Sections get ids, and from three on a list of contents.
    ``signs`` puts the legend of x, …, － and 0 at the foot.
    """
    from markupsafe import Markup

    own = _H1.search(body)
    words = heading or (unescape(_TAG.sub("", own[1])).strip() if own else "")
    body = _H1.sub("", body, count=1)
    body = _H1.sub(r"<h2>\1</h2>", body)
    body, contents = _with_contents(body)
    title = f"{context.unit}　{words}" if context.unit else words
    return _page().render(
        body=Markup(body),  # noqa: S704 - safe by contract
        style=Markup(_style()),  # noqa: S704 - our own file
        title=title,
        heading=words,
        context=context,
        contents=contents if len(contents) >= _CONTENTS_FROM else (),
        refresh=refresh,
        legend=Markup(legend().html) if signs else "",  # noqa: S704 - our own drawing
    )


def _style() -> str:
    return (TEMPLATES / "style.css").read_text(encoding="utf-8")


def _with_contents(body: str) -> tuple[str, list[tuple[str, str]]]:
    contents: list[tuple[str, str]] = []

    def name(found: re.Match[str]) -> str:
        anchor = f"section-{len(contents) + 1}"
        contents.append((anchor, unescape(_TAG.sub("", found[2])).strip()))
        kept = _ID.sub("", found[1])
        return f'<h2 id="{anchor}"{kept}>{found[2]}</h2>'

    return _in_sections(_H2.sub(name, body)), contents


def _in_sections(body: str) -> str:
    """Wrap each heading and what follows it; a part with flows is printed on A3 (C36)."""
    head, *parts = _SECTION.split(body)
    wrapped = (f'<section class="{_kind(part)}">\n{part}</section>\n' for part in parts)
    return head + "".join(wrapped)


def _kind(part: str) -> str:
    return "part annex" if _COUNTED in part else "part"


def _css_string(text: str) -> str:
    """Return ``text`` as a CSS string that can neither end itself nor the style element."""
    safe = "".join(
        letter if letter.isalnum() or letter in " 　・（）／、。-" else f"\\{ord(letter):x} "
        for letter in text
    )
    return f'"{safe}"'


def side_file(observations: tuple[dict[str, object], ...]) -> bytes:
    """Return ``observations.json`` as it lies beside a page: canonical, one line an observation."""
    lines = [
        json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        for entry in observations
    ]
    inner = ",\n".join(lines)
    return ('{"observations":[\n' + inner + "\n]}\n").encode()

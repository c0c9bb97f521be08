"""How browser tests look at a page: what it asks for, what it complains of, how it prints."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf
from playwright.sync_api import Page

__all__ = ["A3", "A4", "PHONE", "opened", "sheets", "words"]

A4 = (595, 842)
A3 = (842, 1191)
"""Points, upright."""
PHONE = 320
"""Pixels: the narrowest screen without sideways scrolling (WCAG 2.2, 1.4.10)."""


def opened(page: Page, file: Path) -> tuple[list[str], list[str]]:
    """Open a page to rest; return the addresses it asked for and the browser's complaints."""
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri(), wait_until="networkidle")
    return asked, complaints


def sheets(page: Page, html: Path, printed: Path) -> list[tuple[int, ...]]:
    """Print a page and return the size of each sheet in points, upright."""
    page.goto(html.as_uri())
    page.pdf(path=printed, prefer_css_page_size=True, tagged=True, outline=True)
    with pikepdf.open(printed) as document:
        return [
            tuple(sorted(round(float(v)) for v in sheet.mediabox[2:])) for sheet in document.pages
        ]


def words(printed: Path, *options: str) -> str:
    """Return the text of a printed page (``options`` of pdftotext)."""
    command = ["pdftotext", *options, str(printed), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout

"""The whole site in a real browser, the network cut: what people see on a tablet or on paper."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from playwright.sync_api import Page

from tests.browser.looking import A3, A4, PHONE, opened, sheets, words

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DOOR = re.compile(r'http-equiv="refresh"')


@pytest.fixture(scope="module")
def reports(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of a demo city."""
    demo = tmp_path_factory.mktemp("demo") / "市"
    subprocess.run(
        [sys.executable, "-m", "sumoto_bpr", "demo", str(demo)],
        cwd=repository,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    return demo / "reports"


def pages(reports: Path) -> list[Path]:
    """Return every page that shows something; doors only point on."""
    found = [f for f in sorted(reports.rglob("*.html")) if not DOOR.search(f.read_text("utf-8"))]
    assert len(found) >= 8
    return found


def test_no_request_leaves(reports: Path, page: Page) -> None:
    """Opening a page asks for nothing but the page itself, and the browser has no complaint."""
    for file in pages(reports):
        asked, complaints = opened(page, file)
        outside = [url for url in asked if not url.startswith(("data:", file.as_uri()))]

        assert [] == outside, file
        assert [] == complaints, file


def test_doors_lead_to_pages(reports: Path, page: Page) -> None:
    """Each index.html comes to rest on a page of its own folder."""
    for door in sorted(reports.glob("**/index.html")):
        page.goto(door.as_uri(), wait_until="networkidle")
        page.wait_for_function("document.querySelector('h1') !== null")

        at = Path(unquote(urlparse(page.url).path))
        assert at.is_relative_to(door.parent), door


def test_every_link_leads_somewhere(reports: Path, page: Page) -> None:
    """No link of any page points at a file or a heading that is not there."""
    broken = []
    for file in pages(reports):
        page.goto(file.as_uri())
        links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        for link in links:
            target = urlparse(link)
            path = Path(unquote(target.path))
            lost = target.scheme != "file" or not path.is_file()
            anchor = unquote(target.fragment)
            if not lost and anchor and path == file:
                lost = not page.evaluate("id => document.getElementById(id) !== null", anchor)
            if lost:
                broken.append(f"{file.name}: {link}")

    assert [] == broken


def test_pages_are_in_order_for_readers(reports: Path, page: Page) -> None:
    """Japanese, one h1, no skipped heading, a main part, words for each picture, no script."""
    for file in pages(reports):
        page.goto(file.as_uri())
        levels = page.eval_on_selector_all(
            "h1, h2, h3, h4, h5, h6", "all => all.map(h => Number(h.tagName[1]))"
        )

        assert "ja" == page.get_attribute("html", "lang"), file
        assert 1 == levels.count(1), file
        assert all(b - a <= 1 for a, b in pairwise(levels)), (file, levels)
        assert 1 == page.locator("main").count(), file
        assert 0 == page.locator("script").count(), file
        assert 0 == page.locator("img:not([alt]), img[alt='']").count(), file
        assert 0 == page.locator("svg:not([role=img]):not([aria-hidden=true])").count(), file
        assert 0 == page.locator("table:not(:has(caption))").count(), file
        assert "No description has been provided" not in page.content(), file


def test_nothing_is_wider_than_the_screen(reports: Path, page: Page) -> None:
    """On a phone and on a tablet the page itself does not scroll sideways."""
    for width in (PHONE, 1000):
        page.set_viewport_size({"width": width, "height": 800})
        for file in pages(reports):
            page.goto(file.as_uri())
            across = page.evaluate("document.documentElement.scrollWidth")

            assert across <= width, (file, width)


def test_pages_print_on_a4(reports: Path, page: Page, tmp_path: Path) -> None:
    """Printed, every sheet is A4, but those with a flow, which are A3 (C36)."""
    for number, file in enumerate(pages(reports)):
        found = sheets(page, file, tmp_path / f"{number}.pdf")
        allowed = (A4, A3) if page.locator(".flow-sheet").count() else (A4,)
        for size in found:
            assert any(size == pytest.approx(paper, abs=2) for paper in allowed), file


def test_letters_are_there_on_paper(reports: Path, page: Page, tmp_path: Path) -> None:
    """The text of a printed page can be read out again: Japanese is letters, not boxes."""
    first = next(f for f in pages(reports) if "departments" in f.parts)
    sheets(page, first, tmp_path / "page.pdf")
    text = words(tmp_path / "page.pdf")

    heading = page.inner_text("h1")
    assert re.sub(r"\s", "", heading) in re.sub(r"\s", "", text)
    assert "\ufffd" not in text

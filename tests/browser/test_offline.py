"""Each kind of page in a real browser, made without a run: offline, narrow, on paper, in grey."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from sumoto_bpr.reports.export import export_page
from tests.browser.looking import A3, A4, PHONE, opened, sheets, words
from tests.reports.gallery import gallery
from tests.reports.notebooks import context, ran

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KINDS = ("department", "training", "leadership", "public", "index", "failure", "door")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one page of each kind."""
    folder = tmp_path_factory.mktemp("gallery")
    for name, html in gallery().items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_asked_for_and_nothing_complains(site: Path, page: Page, kind: str) -> None:
    """Opening a page makes one request, for itself, and breaks no rule of its own policy."""
    file = site / f"{kind}.html"
    asked, complaints = opened(page, file)
    assert asked == [file.as_uri()]
    assert complaints == []


def test_a_planted_script_cannot_run(page: Page, tmp_path: Path) -> None:
    """What a changed template displays runs nothing and fetches nothing, even as a picture."""
    evil = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg">{evil}</svg>'
    html = export_page(
        ran("# 題", {"text/html": evil}, {"image/svg+xml": drawing}, evil), context=context()
    )
    file = tmp_path / "page.html"
    file.write_text(html, encoding="utf-8")
    page.goto(file.as_uri(), wait_until="networkidle")
    assert page.title().startswith("題")


@pytest.mark.parametrize("kind", KINDS)
def test_a_phone_needs_no_sideways_scrolling(site: Path, page: Page, kind: str) -> None:
    """At 320 px only labelled, focusable regions scroll, never the page."""
    page.set_viewport_size({"width": PHONE, "height": 700})
    page.goto((site / f"{kind}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    wide = page.evaluate(
        "[...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1"
        " && getComputedStyle(e).overflowX === 'auto'"
        " && !(e.tabIndex === 0 && e.getAttribute('aria-label'))).length"
    )
    assert wide == 0


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_and_tables_have_words(site: Path, page: Page, kind: str) -> None:
    """Every drawing is an image with a name; every table has a caption and scoped heads."""
    page.goto((site / f"{kind}.html").as_uri())
    assert page.locator("svg:not([role=img])").count() == 0
    unnamed = "all => all.filter(s => !s.querySelector('title') || !s.querySelector('desc')).length"
    assert page.eval_on_selector_all("svg", unnamed) == 0
    assert page.locator("table:not(:has(caption)), th:not([scope])").count() == 0
    ids = page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "department"])
def test_pages_print_on_a4(site: Path, page: Page, tmp_path: Path, kind: str) -> None:
    """Every sheet is A4."""
    for size in sheets(page, site / f"{kind}.html", tmp_path / "page.pdf"):
        assert size == pytest.approx(A4, abs=2)


def test_flows_print_on_a3_and_the_rest_on_a4(site: Path, page: Page, tmp_path: Path) -> None:
    """A department's flows stand on A3 sheets, all else on A4 (C36)."""
    found = sheets(page, site / "department.html", tmp_path / "page.pdf")
    large = [size for size in found if size == pytest.approx(A3, abs=2)]
    small = [size for size in found if size == pytest.approx(A4, abs=2)]
    assert len(large) >= 1
    assert len(large) + len(small) == len(found)


def test_first_sheet_tells_the_targets(site: Path, page: Page, tmp_path: Path) -> None:
    """Leadership's first A4 sheet holds the three figures, their targets and what is missed."""
    sheets(page, site / "leadership.html", tmp_path / "page.pdf")
    text = words(tmp_path / "page.pdf", "-l", "1", "-layout").replace(" ", "")
    for part in ("50.0%", "78.3%", "16.7%", "未達", "100.0%", "60.0%", "47／60名", "1／"):
        assert part in text, part


def test_how_it_was_counted_is_on_paper(site: Path, page: Page, tmp_path: Path) -> None:
    """Definitions and file hashes are printed too, folded or not."""
    sheets(page, site / "department.html", tmp_path / "page.pdf")
    text = words(tmp_path / "page.pdf")
    assert "bpr_done.stage=5" in text
    assert "0123456789ab" in text


def test_states_and_verdicts_live_without_colour(site: Path, page: Page) -> None:
    """Whatever is marked by colour carries a sign and a word as well."""
    page.goto((site / "leadership.html").as_uri())
    assert set(page.locator(".verdict").all_inner_texts()) == {"× 未達"}
    assert {"○ 提出", "× 要修正", "… 未提出"} == set(page.locator(".state").all_inner_texts())

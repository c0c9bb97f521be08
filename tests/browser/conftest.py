"""What all browser tests share: one headless browser, tabs without network, sheets on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab without network, as wide as a tablet."""
    context = browser.new_context(offline=True, viewport={"width": 1000, "height": 1400})
    yield context.new_page()
    context.close()

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

import sumoto_bpr as bpr
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.model.book import Inventory
from tests.reports.units import department_unit


def _unit(as_of: date) -> Unit:
    """The tax office with two tasks that have a manual or a day of review."""
    unit = department_unit()
    book = unit.books.inventory
    assert book is not None
    frame = book.frame
    for key, values in {
        "manual_ref": {0: "賦課の手引"},
        "manual_revised": {0: "2024-04"},
        "heard_by": {0: "推進員・係長"},
        "next_review": {0: "2026-10-01", 1: "2026-02-01"},
    }.items():
        frame[key] = pd.Series(values, dtype="str").reindex(frame.index)
    return replace(unit, as_of=as_of, books=replace(unit.books, inventory=Inventory(frame)))


def test_manuals_hearings_and_reviews_are_shown_soonest_first() -> None:
    """Every column of C29 that is filled stands on the page, the earliest review on top."""
    html = bpr.show_reviews(_unit(date(2026, 1, 15))).html

    for part in ("参照資料", "賦課の手引", "2024-04", "推進員・係長", "次回点検"):
        assert part in html, part
    assert html.index("2026-02-01") < html.index("2026-10-01")
    assert "過ぎた" not in html


def test_overdue_reviews_are_counted_and_left_to_do() -> None:
    """After its day a review is told here and listed under what is left, with its day (C29)."""
    unit = _unit(date(2026, 3, 20))

    assert (
        "次回点検の日を過ぎた業務が1業務あります（2026-03-20現在）" in bpr.show_reviews(unit).html
    )
    left = bpr.show_left(unit).html
    assert "次回点検の日を過ぎた業務（1業務）" in left
    assert "2026-02-01" in left


def test_without_any_the_page_says_so() -> None:
    """A 所属 that has written none of it gets a sentence, no empty table."""
    html = bpr.show_reviews(department_unit()).html

    assert "まだありません" in html
    assert "<table" not in html

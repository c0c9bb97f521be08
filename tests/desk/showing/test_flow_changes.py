"""What changes between the states of a flow, on the page of its 所属."""

from __future__ import annotations

from dataclasses import replace

import sumoto_bpr as bpr
from sumoto_bpr.desk.showing.flow_changes import changes_picture, changes_table, totals_table
from sumoto_bpr.flows.difference import difference
from sumoto_bpr.model.flow import Flow
from tests.flows.test_difference import AFTER, BEFORE
from tests.reports.units import department_unit

PLANNED = replace(AFTER, state="見直し後")


def test_totals_print_both_states_and_their_difference() -> None:
    """Each row has both numbers and the difference of what is printed."""
    html = totals_table(BEFORE, difference(BEFORE, PLANNED)).html

    for part in (">39</td>", ">20</td>", ">▲19</td>", ">8</td>", ">7</td>", ">▲1</td>"):
        assert part in html, part


def test_every_change_is_listed_with_its_ecrs_and_minutes() -> None:
    """The list says in words what the picture shows."""
    html = changes_table(BEFORE, difference(BEFORE, PLANNED)).html

    for part in ("やめる（排除）", "まとめる（結合）", "順番や担当を替える（交換）", "▲10", "＋2"):
        assert part in html, part
    assert "違いはありません。" in changes_table(BEFORE, difference(BEFORE, BEFORE)).html


def test_the_picture_says_how_many_changes_it_shows() -> None:
    """Both states are one inline picture whose words count the changes by kind."""
    shown = changes_picture(BEFORE, PLANNED, difference(BEFORE, PLANNED))

    assert "現行 → 見直し後を重ねた図" in shown.alt
    assert "削除1" in shown.alt
    assert 1 == shown.html.count("<svg")
    assert "http" not in shown.html.replace("http://www.w3.org", "")


def test_only_a_flow_of_both_states_is_compared() -> None:
    """A page with one state has no comparison, one with both has it once."""

    def page(*flows: Flow) -> str:
        unit = department_unit()
        return bpr.show_flows(replace(unit, books=replace(unit.books, flows=flows))).html

    assert "見直しの前と後" not in page(BEFORE)
    both = page(BEFORE, PLANNED)
    assert 3 == both.count("<svg")
    assert 1 == both.count("見直しの前と後</caption>") == both.count("で変わる手順</caption>")

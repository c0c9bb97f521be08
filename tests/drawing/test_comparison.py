"""Pictures of changes: told by lines and words, so that a copier cannot lose them."""

from __future__ import annotations

from dataclasses import replace

from sumoto_bpr.drawing.comparison import dress_of
from sumoto_bpr.drawing.flow_dot import flow_dot
from sumoto_bpr.drawing.flow_paint import paint_svg
from sumoto_bpr.flows.difference import difference
from sumoto_bpr.flows.layout import layout
from sumoto_bpr.flows.overlay import together
from tests.flows.test_difference import AFTER, BEFORE


def test_what_goes_and_what_comes_differ_by_their_lines() -> None:
    """A step that goes has a dashed frame, a new one a double frame, arrows dots or weight."""
    after = replace(AFTER, state="見直し後")
    overlay = together(BEFORE, after, difference(BEFORE, after))
    laid = layout(overlay.flow)
    lines = flow_dot(laid, dress_of(overlay)).splitlines()

    def line(beginning: str) -> str:
        return next(one for one in lines if one.strip().startswith(beginning))

    assert "dashed" in line('"2" [')
    assert "peripheries=2" in line('"20" [')
    assert "dotted" in line('"1" -> "2"')
    assert "penwidth=2.2" in line('"1" -> "3"')
    svg = paint_svg(laid, overlay.flow, dress_of(overlay))
    for words in ("【削除】－4分", "【追加】＋2分", "現行 → 見直し後", "二重の枠"):
        assert words in svg
    assert svg.count("stroke-dasharray") >= 3

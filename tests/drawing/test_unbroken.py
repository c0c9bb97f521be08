from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, strategies as st

from sumoto_bpr.drawing.counting import counting
from sumoto_bpr.drawing.unbroken import unbroken
from tests.drawing.figures import figure


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("実測 4,847.9時間＋推定 300.0時間", ["4,847.9時間", "300.0時間"]),
        ("35–55 %", ["35–55 %"]),
        ("▲1.5人", ["▲1.5人"]),
        ("15,173／364,000時間", ["15,173／364,000時間"]),
        ("▲17.1ポイント、240／248名", ["▲17.1ポイント", "240／248名"]),
        ("198業務のうち12業務", ["198業務", "12業務"]),
        ("段階5（方針決定）以上", []),
    ],
)
def test_a_figure_stays_with_its_unit(text: str, whole: list[str]) -> None:
    """Each figure and its unit stand in one piece that no line breaks."""
    assert whole == re.findall('<span class="amount">(.*?)</span>', unbroken(text))


@given(st.text(alphabet="12,. %時間<>&'業務\"x35;#", max_size=30))
def test_nothing_of_the_text_is_changed(text: str) -> None:
    """Without the pieces it is the escaped text: nothing lost, no sign left unescaped."""
    plain = re.sub("</?span[^>]*>", "", unbroken(text))

    assert text == unescape(plain)
    assert not re.search("[<>]", plain)


def test_the_table_of_how_figures_are_counted_keeps_them_whole() -> None:
    """Value and method of the 数え方 table hold their hours in one piece."""
    shown = counting([figure(method="実測 4,847.9時間の合計")], lambda _: "年間業務時間")

    assert '<span class="amount">4,847.9時間</span>の合計' in shown.html
    assert '<span class="amount">61.3 %</span>' in shown.html

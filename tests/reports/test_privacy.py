from __future__ import annotations

import pytest

from sumoto_bpr.reports.privacy import last_look

IDS = ("S00012", "1234567")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<p>S00012 さん</p>", "職員番号"),
        ('{"id":"1234567"}', "職員番号"),
        ("<p>/home/someone/surveys/a.xlsx</p>", "このPCの中の場所"),
        (r"<p>C:\Users\someone\a.xlsx</p>", "このPCの中の場所"),
        (r"<p>\\server\share\a.xlsx</p>", "このPCの中の場所"),
        ("<p>/srv/bpr/a.xlsx</p>", "このPCの中の場所"),
        ("<p>someone が作成</p>", "使う人の名前"),
        ("<p>番号 123456789018</p>", "個人番号とみられる12桁の番号"),
    ],
)
def test_what_must_not_leave_stops_the_page(text: str, kind: str) -> None:
    """Staff ids, places of this PC, the account's name and a 個人番号 each stop a page."""
    problems = last_look(text, staff_ids=IDS, user="someone", folders=("/srv/bpr",))
    assert any(kind in problem.message for problem in problems)
    assert {"RUN-015"} == {problem.code for problem in problems}
    said = "".join(problem.sentence() for problem in problems)
    assert not any(part in said for part in ("S00012", "1234567", "123456789018", "someone"))


@pytest.mark.parametrize(
    "text",
    [
        "<p>surveys/R7/1010_総務課/棚卸.xlsx <code>123456789018</code></p>",
        "<p>1,234,567時間 と 12／34業務</p>",
        '{"numerator":5083.123456789018}',
        "<style>:root { --a: 1px; }</style><p>令和8年3月31日</p>",
        '<img src="data:image/png;base64,/home/S00012/AAAA" alt="図">',
        "<p>123456789012</p>",
        '"sha256":"a123456789018b"',
    ],
)
def test_an_ordinary_page_passes(text: str) -> None:
    """Relative paths, hashes, counts and style stop nothing."""
    assert last_look(text, staff_ids=IDS, user="root", folders=("/srv/bpr",)) == ()

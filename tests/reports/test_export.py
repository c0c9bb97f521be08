from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from sumoto_bpr.drawing.cards import Card, cards
from sumoto_bpr.drawing.shown import Shown
from sumoto_bpr.reports.export import export_observations, export_page
from tests.drawing.figures import figure, hidden
from tests.reports.notebooks import context, ran


class Tags(HTMLParser):
    """Collects the tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every tag of that name."""
        return [attributes for name, attributes in self.found if name == tag]


def page() -> str:
    """Return a small page with cards and prose."""
    card = cards([Card(figure=figure(), label="BPR実施率", target=1.0)])
    return export_page(
        ran("# 題", "## 一", card, "## 二", "文です。", "## 三", card),
        context=context(unit="総務部税務課"),
    )


def test_page_runs_nothing_and_asks_for_nothing() -> None:
    """A page has no script, no link to a server, and a policy that forbids both."""
    html = page()
    tags = Tags(html)
    assert not tags.all("script")
    assert not tags.all("link")
    assert "http://" not in html.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in html
    (policy,) = [m for m in tags.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert (policy["content"] or "").startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_page_is_japanese_with_one_heading_and_a_main_part() -> None:
    """Its language is ja; one h1 names the unit; one main, a skip link, no skipped level."""
    html = page()
    tags = Tags(html)
    assert tags.all("html") == [{"lang": "ja"}]
    assert len(tags.all("h1")) == len(tags.all("main")) == 1
    assert "総務部税務課" in re.findall(r"<h1>(.*?)</h1>", html, re.DOTALL)[0]
    levels = [int(name[1]) for name, _ in tags.found if re.fullmatch(r"h[1-6]", name)]
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert any(a.get("href") == "#main" for a in tags.all("a"))


def test_every_inner_link_has_a_target() -> None:
    """Each #link of the contents list points to a section of the page."""
    html = export_page(ran("# 題", "## 一", "## 二", "## 三"), context=context())
    tags = Tags(html)
    ids = {attributes.get("id") for _, attributes in tags.found}
    links = [a["href"] for a in tags.all("a") if (a.get("href") or "").startswith("#")]
    assert len(links) == 4
    assert all((link or "")[1:] in ids for link in links)


def test_head_and_foot_tell_what_the_city_needs() -> None:
    """Year, day, edition, issuer, made-on, class, retention and run id stand on the page."""
    html = page()
    for part in (
        "令和7年度（2025年度）",
        "令和8年3月31日現在",
        "速報（検討中の資料）",
        "DX推進担当課",
        "令和8年4月10日",
        "庁内",
        "5年",
        "20260410-090000-abc123",
        "架空データ",
        "秘匿",
    ):
        assert part in html, part


def test_code_and_warnings_stay_out() -> None:
    """A reader sees outputs, never code."""
    assert "secret_code" not in page()


def test_foreign_html_is_made_safe() -> None:
    """Scripts, events, frames, forms and outside pictures do not get through."""
    evil = (
        '<p onclick="x()">文</p><script>alert(1)</script><iframe src="https://e.example"></iframe>'
        '<img src="https://e.example/a.png"><a href="javascript:x()">a</a><style>p{}</style>'
        '<form action="https://e.example"><input></form><svg><script>1</script></svg>'
    )
    html = export_page(ran("# 題", {"text/html": evil}, evil), context=context())
    body = html[html.index("<main") :]
    for banned in ("<script", "onclick", "<iframe", "e.example", "javascript:", "<form", "<style"):
        assert banned not in body, banned
    assert "文" in body


@pytest.mark.parametrize("kind", ["image/png", "image/svg+xml"])
def test_foreign_pictures_have_words(kind: str) -> None:
    """A picture that is not ours gets its text as alternative, never nbconvert's excuse."""
    data = {kind: "AAAA" if kind == "image/png" else "<svg/>", "text/plain": "件数の図"}
    html = export_page(ran("# 題", data), context=context())
    assert 'alt="件数の図"' in html
    assert "No description has been provided" not in html
    assert 'src="data:image/' in html


def test_equal_notebooks_give_equal_pages() -> None:
    """The page is a function of notebook and context."""
    assert page() == page()


def test_side_file_holds_each_observation_once() -> None:
    """observations.json holds every figure the outputs show, sorted by id."""
    card = cards([Card(figure=figure(), label="a"), Card(figure=hidden(), label="b")])
    data = json.loads(export_observations(ran("# 題", card, card)))
    ids = [o["id"] for o in data["observations"]]
    assert ids == ["bpr_rate:city:FY2025", "training_rate_a:city:FY2025"]
    assert json.loads(export_observations(ran("# 題"))) == {"observations": []}


def test_a_hostile_name_stays_text_in_head_and_print_margin() -> None:
    """Names cannot leave the heading, the style sheet or the page's margin."""
    html = export_page(ran("# 題"), context=context(unit='"}</style><script>x</script>'))
    assert "<script" not in html
    assert html.count("</style>") == 1


def test_of_several_forms_the_readable_one_is_shown() -> None:
    """HTML goes before a picture, a picture before plain text; scripts' forms are never chosen."""
    both = {"text/plain": "平文", "text/html": "<p>本文</p>", "application/javascript": "x()"}
    html = export_page(ran("# 題", both), context=context())
    assert "本文" in html
    assert "平文" not in html
    assert "x()" not in html


def test_drawings_keep_their_spelling() -> None:
    """SVG goes onto the page letter by letter (a viewBox in small letters would be lost)."""
    shown = Shown(html='<svg viewBox="0 0 1 1" role="img"><title>a</title></svg>', alt="a")
    assert shown.html in export_page(ran("# 題", shown), context=context())

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any

import pytest

from sumoto_bpr.drawing.cards import Card, card, cards
from sumoto_bpr.drawing.charts import TITLE_MOST, Bar, bars, range_bar
from sumoto_bpr.drawing.counting import anchor, counting
from sumoto_bpr.drawing.legend import legend
from sumoto_bpr.drawing.sentences import told
from sumoto_bpr.drawing.shown import OBSERVATION_MIME, Shown, admit, together
from sumoto_bpr.drawing.tables import Column, table
from tests.drawing.figures import figure, hidden, seen, share

SVG = "{http://www.w3.org/2000/svg}"


def drawn_by(thing: Any) -> tuple[Callable[[], object], ...]:
    """Return every way of drawing, each given ``thing`` for its figure."""
    return (
        lambda: bars([Bar(label="a", figure=thing)], title="t", subtitle="s"),
        lambda: range_bar(thing, label="a", title="t", subtitle="s"),
        lambda: card(Card(figure=thing, label="a")),
        lambda: cards([Card(figure=thing, label="a")]),
        lambda: counting([thing], lambda _: "a"),
        lambda: table("t", [Column(label="a"), Column(label="b")], [("a", thing)]),
        lambda: told(thing, "a"),
        lambda: admit([thing]),
    )


def test_a_bare_observation_is_never_drawn() -> None:
    """No chart, card, table or sentence takes an observation that was not published."""
    for draw in drawn_by(seen()):
        with pytest.raises(TypeError, match="Observation"):
            draw()
    for draw in drawn_by(figure()):
        draw()


def test_svg_names_and_describes_itself() -> None:
    """A chart has role img, a name, and a description that holds its figures."""
    shown = bars([Bar(label="全庁", figure=figure())], title="見出し", subtitle="測り方")
    assert shown.svg
    root = ET.fromstring(shown.svg)
    assert root.get("role") == "img"
    assert root.get("aria-label")
    assert root.findtext(f"{SVG}title") == "見出し"
    assert "61.3 %" in (root.findtext(f"{SVG}desc") or "")


def test_every_bar_has_its_value_beside_it() -> None:
    """The value printed beside a mark is the figure's own display."""
    entries = [
        Bar(label="一", figure=figure(display="61.3 %")),
        Bar(label="二", figure=figure(value=0.2, display="20.0 %")),
    ]
    shown = bars(entries, title="t", subtitle="s")
    assert shown.svg
    texts = [node.text for node in ET.fromstring(shown.svg).iter(f"{SVG}text")]
    assert {"61.3 %", "20.0 %"} <= set(texts)


@pytest.mark.parametrize(
    ("value", "target", "place", "words"),
    [
        (0.2, 1.0, "13.60%", "20.0 %"),
        (0.9, 1.0, "61.20%", "20.0 %"),
        (1.0, 0.4, "68.00%", "20.0 %"),
        (0.2, 0.4, "27.20%", "現在 20.0 %"),
    ],
)
def test_a_value_stands_at_the_end_of_its_bar(
    value: float, target: float, place: str, words: str
) -> None:
    """The value is not read as the target's: it stands at its bar's end, or says 現在."""
    entry = Bar(label="一", figure=figure(value=value, display="20.0 %"), target=target)
    entries = [entry, Bar(label="二", figure=figure(value=1.0, display="100 %"))]
    drawn = bars(entries, title="t", subtitle="s").svg or ""
    places = {n.text: n.get("x") for n in ET.fromstring(drawn).iter(f"{SVG}text")}
    assert places[words] == place


def test_bars_begin_at_zero_and_keep_proportion() -> None:
    """Bar lengths are proportional to values, from the left edge."""
    entries = [Bar(label=n, figure=figure(value=v)) for n, v in (("a", 100.0), ("b", 25.0))]
    shown = bars(entries, title="t", subtitle="s")
    assert shown.svg
    bars_drawn = list(ET.fromstring(shown.svg).iter(f"{SVG}rect"))
    widths = [float((bar.get("width") or "0").rstrip("%")) for bar in bars_drawn]
    assert all(bar.get("x") == "0.00%" for bar in bars_drawn)
    assert widths[0] == pytest.approx(4 * widths[1], abs=0.05)


def test_hidden_has_its_sign_and_no_mark() -> None:
    """A hidden figure leaves no length from which its value could be read."""
    shown = bars([Bar(label="a", figure=hidden())], title="t", subtitle="s")
    assert shown.svg
    root = ET.fromstring(shown.svg)
    assert not list(root.iter(f"{SVG}rect"))
    assert "x" in [node.text for node in root.iter(f"{SVG}text")]


def test_core_share_is_a_range() -> None:
    """35 core and 20 undecided of 100 hours are drawn from 0 to 35 and on to 55 per cent."""
    shown = range_bar(share(0.35, 0.55, "35–55 %"), label="コア", title="t", subtitle="s")
    assert shown.svg
    root = ET.fromstring(shown.svg)
    marks = [(r.get("x"), r.get("width")) for r in root.iter(f"{SVG}rect")]
    assert ("0.00%", "35.00%") in marks
    assert ("35.00%", "20.00%") in marks
    assert "35–55 %" in shown.html


def test_a_settled_share_is_one_bar() -> None:
    """Where nothing is undecided there is one mark up to the value."""
    shown = range_bar(share(0.4, 0.4, "40.0 %"), label="コア", title="t", subtitle="s")
    assert shown.svg
    marks = [(r.get("x"), r.get("width")) for r in ET.fromstring(shown.svg).iter(f"{SVG}rect")]
    assert marks == [("0.00%", "100.00%"), ("0.00%", "40.00%")]


def test_a_long_title_is_refused() -> None:
    """A chart's title has at most 40 letters."""
    entry = [Bar(label="a", figure=figure())]
    bars(entry, title="字" * TITLE_MOST, subtitle="s")
    with pytest.raises(ValueError, match="40"):
        bars(entry, title="字" * (TITLE_MOST + 1), subtitle="s")


def test_equal_input_gives_equal_bytes() -> None:
    """Drawing twice gives the same text."""
    one, two = (
        bars([Bar(label="a", figure=figure(), target=1.0)], title="t", subtitle="s")
        for _ in range(2)
    )
    assert one == two


def test_charts_use_at_most_three_colours() -> None:
    """Fills come from the palette's triple alone (text and paper apart)."""
    shown = range_bar(share(0.35, 0.55, "35–55 %"), label="コア", title="t", subtitle="s")
    fills = set(re.findall(r'<rect[^>]*fill="(#\w+)"', shown.svg or ""))
    assert fills <= {"#0017C1", "#4979F5", "#D9E6FF", "#FFFFFF"}


def test_text_is_escaped_everywhere() -> None:
    """A name with markup in it stays text in labels, cells, captions and cards."""
    evil = "<script>alert(1)</script>"
    pieces = (
        bars([Bar(label=evil, figure=figure())], title="t", subtitle=evil),
        table(evil, [Column(label=evil)], [(evil,)], note=evil),
        card(Card(figure=figure(method=evil), label=evil)),
        counting([figure(method=evil, definition=evil)], lambda _: evil),
    )
    for piece in pieces:
        assert "<script" not in piece.html
        assert "&lt;script" in piece.html


def test_table_has_caption_scopes_and_right_aligned_numbers() -> None:
    """A table names itself, its heads say what they head, numbers have separators."""
    columns = [Column(label="所属"), Column(label="時間", unit="時間", number=True)]
    shown = table("一覧", columns, [("税務課", 12345.0), ("総務課", None)])
    assert "<caption>一覧</caption>" in shown.html
    assert shown.html.count('scope="col"') == 2
    assert shown.html.count('scope="row"') == 2
    assert '<td class="number">12,345</td>' in shown.html
    assert '<td class="number">…</td>' in shown.html


def test_an_empty_table_says_so() -> None:
    """Without rows a sentence stands in the table's place."""
    shown = table("一覧", [Column(label="a")], [])
    assert "<table" not in shown.html
    assert "該当はありません" in shown.html


def test_card_has_its_five_parts() -> None:
    """A card holds value, target, signed difference, n／N and day, and says 未達 plainly."""
    shown = card(Card(figure=figure(), label="BPR実施率", target=1.0))
    for part in ("61.3 %", "100.0 %", "▲38.7ポイント", "98／160業務", "令和8年3月31日現在", "未達"):
        assert part in shown.html, part


def test_card_of_a_hidden_figure_keeps_the_secret() -> None:
    """A hidden figure's card shows x and neither n nor N."""
    shown = card(Card(figure=hidden(), label="受講率", target=1.0))
    assert '<p class="value">x</p>' in shown.html
    assert "秘匿" in shown.html
    assert "名／" not in shown.html


def test_counting_tells_definition_and_source() -> None:
    """The 数え方 table holds settings, method, n／N and the file's hash in 12 characters."""
    shown = counting([figure()], lambda _: "BPR実施率")
    for part in ("bpr_done.stage=5", "段階5", "98／160業務", "ab" * 6, "surveys/R7/a.xlsx"):
        assert part in shown.html, part
    assert "ab" * 7 not in shown.html
    assert f'id="{anchor(seen())}"' in shown.html


def test_the_output_carries_its_observations() -> None:
    """What a notebook keeps of a drawn piece holds every figure shown, as plain data."""
    both = together(
        (card(Card(figure=figure(), label="a")), card(Card(figure=hidden(), label="b")))
    )
    bundle = both._repr_mimebundle_()
    ids = [o["id"] for o in bundle[OBSERVATION_MIME]["observations"]]
    assert ids == ["bpr_rate:city:FY2025", "training_rate_a:city:FY2025"]
    assert set(both._repr_mimebundle_(include=["text/html"])) == {"text/html"}


def test_legend_explains_every_sign() -> None:
    """Hidden, missing, not applicable and zero are told apart on the page."""
    shown = legend()
    for sign, word in (("x", "秘匿"), ("…", "不詳・未提出"), ("－", "該当なし"), ("0", "ゼロ")):
        assert f"<dt>{sign}</dt><dd>{word}" in shown.html


def test_shown_is_frozen() -> None:
    """A drawn piece cannot be changed after the fact."""
    with pytest.raises(AttributeError):
        Shown(html="", alt="").html = "x"  # type: ignore[misc]

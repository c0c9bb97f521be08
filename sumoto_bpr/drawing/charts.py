"""Bars: static SVG with the finding as title and the value printed beside each mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from sumoto_bpr.drawing import svg
from sumoto_bpr.drawing.marks import mixed
from sumoto_bpr.drawing.palette import PAPER, SERIES
from sumoto_bpr.drawing.shown import Shown, admit
from sumoto_bpr.drawing.tables import Column, table
from sumoto_bpr.drawing.words import SIGNS
from sumoto_bpr.model.observation import Publishable

__all__ = ["TITLE_MOST", "Bar", "bars", "range_bar"]

TITLE_MOST = 40
"""Most letters of a chart's title."""

_ROOM = 0.68
"""Share of the width the longest bar takes; the rest is for its value."""
_WORDS = 0.3
"""Share of a narrow screen's width that a value or a target's label takes."""
_THICK = 16
_LINE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its label, its figure, and the target it is held against (if any)."""

    label: str
    figure: Publishable
    target: float | None = None
    target_label: str = ""


def bars(entries: Sequence[Bar], *, title: str, subtitle: str, whole: float | None = None) -> Shown:
    """Return horizontal bars from 0, in the order given, one value beside each.

    Where the bars are parts of a ``whole``, each lies on a track of its length;
    else the longest value or target is full length. A hidden or missing figure has
    its sign and no bar.
    """
    figures = admit(entry.figure for entry in entries)
    sizes = [figure.observation.value or 0.0 for figure in figures]
    sizes += [entry.target for entry in entries if entry.target is not None]
    full = whole or max([*sizes, 0.0]) or 1.0
    y, parts = 0, []
    for entry in entries:
        drawn, y = _bar(entry, y, full, track=whole is not None)
        parts.append(drawn)
    axis = svg.line(0, 0, y)
    said = "、".join(f"{entry.label} {_said(entry)}" for entry in entries)
    picture = svg.document(y + 2, axis + "".join(parts), name=title, description=f"{said}。")
    rows = [(entry.label, entry.figure, entry.target_label or None) for entry in entries]
    with_target = any(entry.target_label for entry in entries)
    columns = [Column(label="区分", wide=True), Column(label="値", number=True)]
    if with_target:
        columns.append(Column(label="目標", number=True))
    data = [row if with_target else row[:2] for row in rows]
    return _figure(picture, title, subtitle, said, table(title, columns, data), figures)


def _said(entry: Bar) -> str:
    return entry.figure.display + (f"（{entry.target_label}）" if entry.target_label else "")


def _bar(entry: Bar, top: int, full: float, *, track: bool) -> tuple[str, int]:
    lines = svg.wrapped(entry.label, 21)
    drawn = [
        svg.text(0, top + 15 + _LINE * number, words, dx=4) for number, words in enumerate(lines)
    ]
    y = top + _LINE * len(lines) + 2
    value = entry.figure.observation.value
    share = max(0.0, (value or 0.0) / full * _ROOM)
    if track:
        drawn.append(svg.rect(0, y, _ROOM, _THICK, SERIES[2]))
    if value is not None:
        drawn.append(svg.rect(0, y, share, _THICK, SERIES[0]))
    bottom = y + _THICK
    at = None if entry.target is None else entry.target / full * _ROOM
    if at is not None:
        drawn.append(svg.line(at, y - 4, bottom + 4, strong=True))
        side = "start" if at < _WORDS else "end"
        drawn.append(svg.text(at, bottom + 19, entry.target_label, anchor=side, note=True))
    drawn.append(_value(entry, y + 13, _ROOM if track else share, at))
    return "".join(drawn), bottom + (_LINE + 10 if entry.target is not None else 10)


def _value(entry: Bar, y: int, end: float, target: float | None) -> str:
    """Return the value at the ``end`` of its bar, clear of the target's line.

    Where the line leaves no room beyond the bar, the value stands inside it; in a bar
    too short for that, beyond the line with a word that tells it from the target.
    """
    words = entry.figure.display
    if target is None or not 0 <= target - end < _WORDS:
        return svg.text(end, y, words, dx=8)
    if end < _WORDS:
        return svg.text(target, y, f"現在 {words}", dx=8)
    return (
        f'<text x="{svg.place(end)}" y="{y}" dx="-8" text-anchor="end" fill="{PAPER}">'
        f"{escape(words)}</text>"
    )


def range_bar(figure: Publishable, *, label: str, title: str, subtitle: str) -> Shown:
    """Return the range in which a share lies, on a scale of 0 to 100 per cent.

    Where the share is known exactly it is one bar from 0; hidden or missing shows its
    sign alone.
    """
    (figure,) = admit((figure,))
    seen = figure.observation
    low = seen.value if seen.low is None else seen.low
    high = seen.value if seen.high is None else seen.high
    drawn = [svg.text(0, 15, label, dx=4)]
    if low is None or high is None:
        words = f"{figure.display}　{_sign_word(figure)}"
        drawn.append(svg.text(0, 40, words, dx=4))
        height = 50
    else:
        exact = abs(high - low) < 5e-4
        words = figure.display
        drawn += [svg.rect(0, 24, 1, 24, PAPER)]
        drawn += [svg.rect(0, 24, high, 24, SERIES[0])] if exact else _between(low, high)
        drawn += [
            svg.text(0, 68, "0 %", note=True),
            svg.text(0.5, 68, "50 %", anchor="middle", note=True),
            svg.text(1, 68, "100 %", anchor="end", note=True),
            svg.text(1, 15, words, anchor="end"),
        ]
        height = 76
    picture = svg.document(height, "".join(drawn), name=title, description=f"{label} {words}。")
    data = table(title, [Column(label="区分"), Column(label="値", number=True)], [(label, figure)])
    return _figure(picture, title, subtitle, f"{label} {words}", data, (figure,))


def _between(low: float, high: float) -> list[str]:
    return [svg.rect(0, 24, low, 24, SERIES[0]), svg.rect(low, 24, high - low, 24, SERIES[2])]


def _sign_word(figure: Publishable) -> str:
    words = {SIGNS["hidden"]: "秘匿", SIGNS["missing"]: "不詳・未提出"}
    return words.get(figure.display, "")


def _figure(
    picture: str,
    title: str,
    subtitle: str,
    said: str,
    data: Shown,
    figures: tuple[Publishable, ...],
) -> Shown:
    if len(title) > TITLE_MOST:
        message = f"a chart title has at most {TITLE_MOST} letters: {title}"
        raise ValueError(message)
    html = (
        f'<figure class="chart"><figcaption><p class="finding">{escape(title)}</p>'
        f'<p class="measure">{escape(subtitle)}</p></figcaption>{picture}{mixed(figures)}'
        f'<details class="figure-data"><summary>この図の数値</summary>{data.html}</details>'
        "</figure>"
    )
    return Shown(html=html, alt=f"{title}。{said}。", svg=picture, figures=figures)

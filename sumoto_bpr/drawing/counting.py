"""How each figure was counted: n and N, day, method, settings in force, files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

from sumoto_bpr.drawing.numbers import amount
from sumoto_bpr.drawing.shown import Shown, admit
from sumoto_bpr.drawing.tables import Column, table
from sumoto_bpr.drawing.words import SIGNS, as_of_words, measure_of
from sumoto_bpr.model.observation import Observation, Publishable

__all__ = ["anchor", "counting", "parts_words"]

_SOURCES_SHOWN = 3


def anchor(seen: Observation) -> str:
    """Return the id under which the page tells how a figure was counted."""
    return "count-" + re.sub(r"[^\w.-]+", "-", f"{seen.indicator}-{seen.unit.code or 'city'}")


def parts_words(seen: Observation) -> str:
    """Return ``n／N`` with its unit, or the sign for why there is none."""
    if seen.denominator is None:
        return SIGNS.get(str(seen.status), SIGNS["not_applicable"])
    unit = measure_of(seen.indicator).unit
    above = SIGNS["missing"] if seen.numerator is None else amount(seen.numerator)
    return f"{above}／{amount(seen.denominator)}{unit}"


def counting(
    figures: Iterable[Publishable],
    label_of: Callable[[str], str],
    *,
    caption: str = "数え方と出典",
) -> Shown:
    """Return the table that says for each figure how it was counted."""
    admitted = admit(figures)
    columns = (
        Column(label="指標"),
        Column(label="値", number=True),
        Column(label="数／もとの数", number=True),
        Column(label="時点", narrow=True),
        Column(label="数え方と取り決め"),
        Column(label="出典（ファイルの指紋12桁）"),
    )
    rows = [
        (
            _marked(figure.observation, label_of(figure.observation.indicator)),
            figure,
            parts_words(figure.observation),
            as_of_words(figure.observation.as_of),
            _how(figure.observation),
            _sources(figure.observation),
        )
        for figure in admitted
    ]
    return table(caption, columns, rows, css="counting")


def _marked(seen: Observation, label: str) -> Shown:
    return Shown(html=f'<span id="{escape(anchor(seen))}">{escape(label)}</span>', alt=label)


def _how(seen: Observation) -> Shown:
    method = escape(seen.method)
    settings = "".join(
        f"<code>{escape(part)}</code> " for part in seen.definition.split("; ") if part
    )
    lines = [line for line in (method, settings.strip()) if line]
    return Shown(html="<br>".join(lines) or SIGNS["not_applicable"], alt=seen.method)


def _sources(seen: Observation) -> Shown:
    shown = [
        f"{escape(source.file)} <code>{escape(source.sha256[:12])}</code>"
        + (f"（{len(source.rows)}行）" if source.rows else "")
        for source in seen.sources
    ]
    head = "<br>".join(shown[:_SOURCES_SHOWN]) or SIGNS["not_applicable"]
    rest = shown[_SOURCES_SHOWN:]
    more = (
        f"<details><summary>ほか{len(rest)}ファイル</summary>{'<br>'.join(rest)}</details>"
        if rest
        else ""
    )
    return Shown(html=head + more, alt="")

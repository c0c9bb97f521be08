"""How each figure was counted: n and N, day, method, settings in force, files and rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape

from sumoto_bpr.drawing.numbers import amount
from sumoto_bpr.drawing.shown import Shown, admit, together
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.drawing.unbroken import unbroken
from sumoto_bpr.drawing.words import SIGNS, as_of_words, measure_of
from sumoto_bpr.model.observation import Observation, Publishable, Source, Status

__all__ = ["anchor", "counting", "parts_words", "row_words"]

_FILES_APART = 3
"""Up to this many files a figure tells its rows file by file; beyond it, all together."""
_RANGES_MOST = 8
_ON_ONE_LINE = 14


def anchor(seen: Observation) -> str:
    """Return the id under which the page tells how a figure was counted."""
    return "count-" + re.sub(r"[^\w.-]+", "-", f"{seen.indicator}-{seen.unit.code or 'city'}")


def parts_words(seen: Observation) -> str:
    """Return ``n／N`` with its unit, or the sign for why there is none."""
    measure = measure_of(seen.indicator)
    if seen.denominator is None:
        # A rate without its parts is one whose few people were hidden.
        kept_back = measure.ratio and seen.status is Status.NORMAL
        status = "hidden" if kept_back else str(seen.status)
        return SIGNS.get(status, SIGNS["not_applicable"])
    unit = measure.unit
    if seen.mean is not None and seen.numerator is not None:
        return f"{amount(seen.numerator)}{unit}／{amount(seen.denominator)}{measure.population}"
    above = SIGNS["missing"] if seen.numerator is None else amount(seen.numerator)
    return f"{above}／{amount(seen.denominator)}{unit}"


def row_words(rows: Iterable[int]) -> str:
    """Return row numbers as ranges: 5～12、15行目.

    >>> row_words([5, 6, 7, 9])
    '5～7、9行目'
    """
    ranges: list[list[int]] = []
    for row in sorted(set(rows)):
        if ranges and row == ranges[-1][1] + 1:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])
    words = [str(low) if low == high else f"{low}～{high}" for low, high in ranges[:_RANGES_MOST]]
    more = "ほか" if len(ranges) > _RANGES_MOST else ""
    return "、".join(words) + more + "行目"


def counting(
    figures: Iterable[Publishable], label_of: Callable[[str], str], *, public: bool = False
) -> Shown:
    """Return the table of how each figure was counted, and the table of the files behind them.

    A ``public`` table tells the method alone: no setting's key, no file of the city.
    """
    admitted = admit(figures)
    files = {(source.file, source.sha256): 0 for f in admitted for source in f.observation.sources}
    numbers = {key: number for number, key in enumerate(sorted(files), start=1)}
    days = sorted({figure.observation.as_of for figure in admitted})
    when = "、".join(as_of_words(day) for day in days)
    columns = (
        Column(label="指標", wide=True),
        Column(label="値", number=True),
        Column(label="数／もとの数", number=True),
        Column(label="数え方" if public else "数え方と取り決め", wide=True),
        Column(label="もとの資料と行", wide=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            _marked(figure.observation, label_of(figure.observation.indicator)),
            Shown(html=unbroken(figure.display), alt=figure.display, figures=(figure,)),
            parts_words(figure.observation),
            _plain(figure.observation.method) if public else _how(figure.observation),
            _sources(figure.observation.sources, numbers),
        )
        for figure in admitted
    ]
    if public:
        return table(f"数え方（{when}）", columns[:-1], [row[:-1] for row in rows], css="counting")
    counted = table(f"数え方（{when}）", columns, rows, css="counting")
    return together((counted, _files(numbers)))


def _marked(seen: Observation, label: str) -> Shown:
    return Shown(html=f'<span id="{escape(anchor(seen))}">{escape(label)}</span>', alt=label)


def _plain(text: str) -> Shown:
    return Shown(html=unbroken(text), alt=text)


def _how(seen: Observation) -> Shown:
    settings = " ".join(
        f"<code>{escape(part)}</code>" for part in seen.definition.split("; ") if part
    )
    lines = [line for line in (unbroken(seen.method), settings) if line]
    return Shown(html="<br>".join(lines) or SIGNS["not_applicable"], alt=seen.method)


def _sources(sources: tuple[Source, ...], numbers: Mapping[tuple[str, str], int]) -> Shown:
    if not sources:
        return Shown(html=SIGNS["not_applicable"], alt="")
    if len(sources) <= _FILES_APART:
        html = "<br>".join(
            _cited(numbers[source.file, source.sha256], source) for source in sources
        )
        return Shown(html=html, alt="")
    rows = sum(len(source.rows) for source in sources)
    count = f"、合わせて{rows:,}行" if rows else ""
    first, last = (numbers[s.file, s.sha256] for s in (sources[0], sources[-1]))
    html = f"{_link(first)}～{_link(last)}のうち{len(sources)}ファイル{count}"
    return Shown(html=html, alt="")


def _cited(number: int, source: Source) -> str:
    rows = f"（{row_words(source.rows)}）" if source.rows else ""
    css = ' class="cite"' if len(rows) <= _ON_ONE_LINE else ""
    return f"<span{css}>{_link(number)}{rows}</span>"


def _link(number: int) -> str:
    return f'<a href="#file-{number}">資料{number}</a>'


def _files(numbers: Mapping[tuple[str, str], int]) -> Shown:
    columns = (
        Column(label="番号", narrow=True),
        Column(label="ファイル", wide=True),
        Column(label="指紋（SHA-256の初めの12桁）", narrow=True),
    )
    rows = [
        (
            Shown(html=f'<span id="file-{number}">資料{number}</span>', alt=f"資料{number}"),
            file,
            Shown(html=f"<code>{escape(sha256[:12]) or '…'}</code>", alt=sha256[:12]),
        )
        for (file, sha256), number in numbers.items()
    ]
    return table("もとの資料", columns, rows, css="counting")

"""Tables as plain HTML: caption, scoped heads, numbers to the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from sumoto_bpr.drawing.marks import mark_notes, mark_numbers, marked
from sumoto_bpr.drawing.numbers import amount
from sumoto_bpr.drawing.shown import Shown, admit
from sumoto_bpr.drawing.words import SIGNS
from sumoto_bpr.model.observation import Observation, Publishable

__all__ = ["Cell", "Column", "table"]

_SHORT = 12
"""A table of up to this many rows is kept on one printed page."""

Cell = str | int | float | None | Publishable | Shown
"""What a cell may hold; None prints as … (not known). Text is escaped, a Shown is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its head, the one unit of its numbers, and how it is set.

    ``narrow`` keeps the column's text on one line, ``wide`` gives it room.
    """

    label: str
    unit: str = ""
    number: bool = False
    narrow: bool = False
    wide: bool = False


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    note: str = "",
    empty: str = "該当はありません。",
    css: str = "",
) -> Shown:
    """Return a table; the first cell of each row is its head.

    A row has as many cells as there are columns. Figures come as ``Publishable`` and
    print their ``display``, with a note where hours were measured in several ways; a
    bare ``Observation`` raises ``TypeError``. Without rows, ``empty`` stands in the
    table's place.
    """
    rows = [tuple(row) for row in rows]
    figures = _figures(rows)
    marks = mark_numbers(cell for row in rows for cell in row if isinstance(cell, Publishable))
    if not rows:
        html = f'<p class="empty">{escape(caption)}：{escape(empty)}</p>'
        return Shown(html=html, alt=f"{caption}：{empty}")
    head = "".join(_head(column) for column in columns)
    body = "\n".join(
        "<tr>"
        + "".join(
            _cell(cell, column, marks, first=place == 0)
            for place, (cell, column) in enumerate(zip(row, columns, strict=True))
        )
        + "</tr>"
        for row in rows
    )
    below = (f'<p class="note">{escape(note)}</p>' if note else "") + mark_notes(marks)
    kind = f"data {css}".strip()
    wrap = "table-scroll short" if len(rows) <= _SHORT else "table-scroll"
    html = (
        f'<div class="{wrap}" role="region" aria-label="{escape(caption)}" tabindex="0">'
        f'<table class="{kind}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>{below}"
    )
    return Shown(html=html, alt=f"表「{caption}」（{len(rows)}行）", figures=figures)


def _figures(rows: Iterable[Sequence[Cell]]) -> tuple[Publishable, ...]:
    found: list[Publishable] = []
    for row in rows:
        for cell in row:
            if isinstance(cell, (Publishable, Observation)):
                found.extend(admit((cell,)))
            elif isinstance(cell, Shown):
                found.extend(cell.figures)
    return tuple(found)


def _head(column: Column) -> str:
    unit = f"<br><small>（{escape(column.unit)}）</small>" if column.unit else ""
    css = _css(column)
    return f'<th scope="col"{css}>{escape(column.label)}{unit}</th>'


def _cell(cell: Cell, column: Column, marks: dict[str, int], *, first: bool) -> str:
    kind = _css(column)
    tag, scope = ("th", ' scope="row"') if first else ("td", "")
    return f"<{tag}{scope}{kind}>{_content(cell, marks)}</{tag}>"


def _css(column: Column) -> str:
    name = (
        "number" if column.number else "narrow" if column.narrow else "wide" if column.wide else ""
    )
    return f' class="{name}"' if name else ""


def _content(cell: Cell, marks: dict[str, int]) -> str:
    if cell is None:
        return SIGNS["missing"]
    if isinstance(cell, Shown):
        return cell.html
    if isinstance(cell, Publishable):
        return marked(cell, marks)
    if isinstance(cell, (int, float)):
        return amount(cell)
    return escape(cell).replace("\n", "<br>")

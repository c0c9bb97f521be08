"""The look of every form: one font, one accent, thin lines, readable on a black-and-white copy."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from sumoto_bpr.sheets import Column, ColumnType

__all__ = ["FONT", "FONT_SIZE", "SMALL_SIZE", "Look", "fitted_widths", "lines_of", "text_width"]

FONT: Final = "游ゴシック"
"""On every Windows since 8.1; elsewhere the office program puts its own Japanese font."""
FONT_SIZE: Final = 11
SMALL_SIZE: Final = 10
"""For what is printed beside the questions of a hearing: above 7 points on A4."""

_INK = "#1A1A1A"
_ACCENT = "#0017C1"
_NOTE = "#414143"
_HEADER_FILL = "#E8F1FE"
_PRINTED_FILL = "#F2F2F2"
_GRID = "#949494"

_RIGHT = (
    ColumnType.NUMBER,
    ColumnType.HOURS,
    ColumnType.MINUTES,
    ColumnType.SHARE,
    ColumnType.YEN,
)
_NUMBER_FORMATS = {
    ColumnType.NUMBER: "#,##0",
    ColumnType.YEN: "#,##0",
    ColumnType.HOURS: "General",
    ColumnType.MINUTES: "General",
    ColumnType.SHARE: "0%",
    ColumnType.DATE: "yyyy/mm/dd",
}

# A3 landscape is 402 mm wide inside its margins. At 7 pt a character (what an office
# program without 游ゴシック takes; Excel takes 6) this many characters print at 8 pt.
_MOST_CHARACTERS = 198
_LEAST_WIDTH = 7.0
_LEAST_DATE_WIDTH = 10.5


class Look:
    """Cell formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, **properties: object) -> Any:
        """Return the format with these xlsxwriter properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            base = {"font_name": FONT, "font_size": FONT_SIZE, "font_color": _INK}
            self._made[key] = self._book.add_format(base | properties)
        return self._made[key]

    def title(self) -> Any:
        """Return the look of the form's name in its first row."""
        return self.of(font_size=16, bold=True, font_color=_ACCENT, valign="vcenter")

    def note(self, *, strong: bool = False) -> Any:
        """Return the look of a line of explanation above the table."""
        return self.of(font_color=_ACCENT if strong else _NOTE, bold=strong, valign="vcenter")

    def label(self) -> Any:
        """Return the look of the label of one answer above the table."""
        return self.of(bold=True, bg_color=_HEADER_FILL, border=1, border_color=_GRID)

    def answer(self) -> Any:
        """Return the look of the answer beside such a label."""
        return self.of(border=1, border_color=_GRID, num_format="@", align="left")

    def obligation(self, *, required: bool) -> Any:
        """Return the look of the word 必須 or 任意 above a header."""
        colour = "#CE0000" if required else _NOTE
        return self.of(font_size=9, bold=required, font_color=colour, align="center")

    def header(self) -> Any:
        """Return the look of the header cell of a column."""
        return self.of(
            bold=True,
            bg_color=_HEADER_FILL,
            border=1,
            bottom=2,
            border_color=_GRID,
            bottom_color=_ACCENT,
            align="center",
            valign="vcenter",
            text_wrap=True,
        )

    def printed(self, key: str, *, first: bool) -> Any:
        """Return the look of a printed cell of a hearing sheet; ``first`` heads a task."""
        properties: dict[str, object] = {
            "border": 1,
            "border_color": _GRID,
            "valign": "top",
            "text_wrap": True,
            "num_format": "@",
            "align": "right" if key == "hours" else "left",
        }
        if key == "hours":
            properties["indent"] = 1
        if first:
            properties |= {"bg_color": _HEADER_FILL, "top": 2, "top_color": _ACCENT}
            if key in {"name", "hours"}:
                properties |= {"bold": True, "font_size": 13 if key == "name" else FONT_SIZE}
            elif key == "how":
                properties["font_size"] = SMALL_SIZE
        elif key in {"id", "name", "hours"}:
            properties |= {"font_size": SMALL_SIZE, "font_color": _NOTE, "bg_color": _PRINTED_FILL}
        elif key == "question":
            properties["bold"] = True
        return self.of(**properties)

    def cell(self, column: Column, *, printed: bool = False, guarded: bool = False) -> Any:
        """Return the look of a cell; ``printed`` = not to be changed, ``guarded`` = plain text.

        ``guarded`` text keeps Excel's own quote mark, so that it stays text also
        after somebody edits the cell.
        """
        properties: dict[str, object] = {
            "border": 1,
            "border_color": _GRID,
            "valign": "top",
            "text_wrap": True,
            "num_format": _NUMBER_FORMATS.get(column.type, "@"),
            "align": "right" if column.type in _RIGHT else "left",
        }
        if properties["align"] == "right":
            properties["indent"] = 1  # so that a number does not touch the text beside it
        if printed:
            properties["bg_color"] = _PRINTED_FILL
        if guarded:
            properties["quote_prefix"] = True
        return self.of(**properties)


def text_width(text: str) -> int:
    """Return the width of the longest line in half-width characters."""
    return max(
        (sum(2 if unicodedata.east_asian_width(c) in "FWA" else 1 for c in line))
        for line in text.split("\n")
    )


def fitted_widths(columns: tuple[Column, ...]) -> tuple[float, ...]:
    """Return column widths in characters that fit one A3 page at 8 pt or more.

    Where the columns' own widths are too wide in sum, the part above the least
    width is shortened in proportion; the text wraps.
    """
    least = [_LEAST_DATE_WIDTH if c.type is ColumnType.DATE else _LEAST_WIDTH for c in columns]
    wanted = [max(float(c.width), low) for c, low in zip(columns, least, strict=True)]
    spare = sum(wanted) - sum(least)
    room = _MOST_CHARACTERS - sum(least)
    share = min(1.0, room / spare) if spare > 0 else 1.0
    return tuple(
        round(low + (wish - low) * share, 1) for wish, low in zip(wanted, least, strict=True)
    )


def lines_of(text: str, width: float) -> int:
    """Return how many lines ``text`` takes in a column of that width (full width never split)."""
    room = max(2, int(width) // 2 * 2)
    return sum(max(1, -(-text_width(line) // room)) for line in text.split("\n"))

"""How cells of a marked copy look; each look is made once a workbook.

openpyxl looks a style up by hashing all its parts, for every cell anew: a sheet of some
thousand problems would take minutes.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from sumoto_bpr.forms.look import FONT

__all__ = ["ACCENT", "ALARM", "INK", "LABEL", "NOTE_INK", "WEIGHT_FILLS", "Look", "Looks"]

INK: Final = "FF1A1A1A"
NOTE_INK: Final = "FF414143"
ACCENT: Final = "FF0017C1"
ALARM: Final = "FFCE0000"
LABEL: Final = "FFE8F1FE"
WEIGHT_FILLS: Final = {"誤り": "FFFFD6D6", "注意": "FFFFF3C4", "補正": "FFDCEBFF"}
"""Light fills; the word stands beside each, so that a black-and-white copy tells the same."""

_GRID = Border(*(Side(style="thin", color="FF949494"),) * 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The look of a cell; what is empty stays as it is. Colours are ARGB."""

    fill: str = ""
    ink: str = ""
    size: float = 10
    bold: bool = False
    underline: bool = False
    align: str = ""
    grid: bool = False


class Looks:
    """The looks of one workbook."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Any] = {}

    def give(self, cell: Cell, look: Look) -> None:
        """Give ``cell`` that look."""
        inner: Any = cell
        key = (tuple(inner._style or ()), look)  # noqa: SLF001 - the one way round the hashing
        if key in self._made:
            inner._style = copy(self._made[key])  # noqa: SLF001 - see above
            return
        _dress(cell, look)
        self._made[key] = copy(inner._style)  # noqa: SLF001 - see above


def _dress(cell: Cell, look: Look) -> None:
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    if look.ink:
        cell.font = Font(
            name=FONT,
            size=look.size,
            bold=look.bold,
            color=look.ink,
            underline="single" if look.underline else None,
        )
    if look.align:
        cell.alignment = Alignment(horizontal=look.align, vertical="top", wrap_text=True)
    if look.grid:
        cell.border = _GRID

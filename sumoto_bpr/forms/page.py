"""How a form prints: one page wide, 所属 and 年度 above, page x／y below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["PageText", "printable_points", "set_page", "set_portrait"]

_A3, _A4 = 8, 9
_MOST_ON_A4 = 130
_MARGIN_INCHES = 0.35
_TOP_INCHES = 0.8
"""Room for two punched holes on the long side of a landscape page."""
_BOTTOM_INCHES = 0.6
_A4_INCHES = (8.27, 11.69)
_POINTS = 72
_POINTS_A_CHARACTER = 6.5
"""Between what Excel takes (6) and an office program without 游ゴシック (7)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """What is printed in the margins of each page."""

    department: str
    title: str
    year: str
    mark: str = ""


def set_page(sheet: Any, page: PageText, *, characters: int) -> None:
    """Set paper, scale, header and footer; a table of few ``characters`` goes on A4."""
    sheet.set_landscape()
    sheet.set_paper(_A3 if characters > _MOST_ON_A4 else _A4)
    _set_margins(sheet, page)


def set_portrait(sheet: Any, page: PageText) -> None:
    """Set A4 portrait, for a sheet that is talked through on paper."""
    sheet.set_portrait()
    sheet.set_paper(_A4)
    _set_margins(sheet, page)


def printable_points(characters: float) -> float:
    """Return about how many points of row height an A4 portrait page of that width takes."""
    width = (_A4_INCHES[0] - 2 * _MARGIN_INCHES) * _POINTS
    scale = min(1.0, width / (characters * _POINTS_A_CHARACTER))
    return (_A4_INCHES[1] - _TOP_INCHES - _BOTTOM_INCHES) * _POINTS / scale


def _set_margins(sheet: Any, page: PageText) -> None:
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(
        left=_MARGIN_INCHES, right=_MARGIN_INCHES, top=_TOP_INCHES, bottom=_BOTTOM_INCHES
    )
    left = f"所属：{page.department}" if page.department else ""
    sheet.set_header(f"&L{_plain(left)}&C{_plain(page.title)}&R{_plain(page.year)}")
    sheet.set_footer(f"&L{_plain(page.mark)}&C&P／&N&R{_plain(page.title)}")


def _plain(text: str) -> str:
    """Return ``text`` so that no ``&`` in it is taken for a code."""
    return text.replace("&", "&&")

"""How a form prints: landscape, one page wide, 所属 and 年度 above, page x／y below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["PageText", "set_page"]

_A3, _A4 = 8, 9
_MOST_ON_A4 = 130
_MARGIN_INCHES = 0.35


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
    sheet.fit_to_pages(1, 0)
    # 0.8 inch above leaves room for two punched holes on the long side
    sheet.set_margins(left=_MARGIN_INCHES, right=_MARGIN_INCHES, top=0.8, bottom=0.6)
    left = f"所属：{page.department}" if page.department else ""
    sheet.set_header(f"&L{_plain(left)}&C{_plain(page.title)}&R{_plain(page.year)}")
    sheet.set_footer(f"&L{_plain(page.mark)}&C&P／&N&R{_plain(page.title)}")


def _plain(text: str) -> str:
    """Return ``text`` so that no ``&`` in it is taken for a code."""
    return text.replace("&", "&&")

"""Writing one value into one cell so that it is read back as it was.

Text is always written as a string cell, never parsed: 「=1+1」 stays text. Text
that a spreadsheet could take for a formula also keeps the quote mark (Excel's
own ``quotePrefix``), so that it stays text when somebody edits the cell; the
stored value is unchanged. Real numbers are written as numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from sumoto_bpr.forms.look import Look
from sumoto_bpr.model.names import split_list
from sumoto_bpr.model.period import FiscalYear, UnreadablePeriod
from sumoto_bpr.sheets import Column, ColumnType

__all__ = ["MOST_CHARACTERS", "is_blank", "is_formula_like", "shown_value", "write_value"]

MOST_CHARACTERS: Final = 32_767
"""What one Excel cell can hold."""

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def is_formula_like(text: str) -> bool:
    """Tell whether a spreadsheet might take ``text`` for a formula.

    >>> is_formula_like("＝1+1"), is_formula_like("業務")
    (True, False)
    """
    return text.startswith(_STARTS)


def is_blank(value: object) -> bool:
    """Tell whether ``value`` stands for an empty cell."""
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def shown_value(column: Column, value: object) -> str | int | float | date:
    """Return ``value`` of a book's frame as staff see it in the form.

    Dates become dates, fiscal years R7, entries of a list are parted by ``；``.
    What is not in its canonical form is left as it was written.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return int(value) if float(value).is_integer() else float(value)
    if isinstance(value, date):
        return value
    reading = _SHOWN.get(column.type)
    return reading(str(value)) if reading else str(value)


def write_value(
    sheet: Any,
    at: tuple[int, int],
    column: Column,
    value: object,
    look: Look,
    *,
    printed: bool = False,
) -> None:
    """Write one value (None and NaN = an empty, formatted cell) at row, column (from 0).

    Raises ``ValueError`` where the text is longer than a cell can hold.
    """
    if is_blank(value):
        sheet.write_blank(*at, None, look.cell(column, printed=printed))
        return
    shown = shown_value(column, value)
    if isinstance(shown, str):
        if len(shown) > MOST_CHARACTERS:
            raise ValueError(f"{column.key}: {len(shown)} characters do not fit one cell")
        guarded = is_formula_like(shown)
        sheet.write_string(*at, shown, look.cell(column, printed=printed, guarded=guarded))
    elif isinstance(shown, date):
        sheet.write_datetime(*at, shown, look.cell(column, printed=printed))
    else:
        sheet.write_number(*at, shown, look.cell(column, printed=printed))


def _date(text: str) -> str | date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return day if day.year >= 1900 else text


def _list(text: str) -> str:
    return "；".join(split_list(text))


def _year(text: str) -> str:
    try:
        return FiscalYear.parse(text).era_code
    except UnreadablePeriod:
        return text


_SHOWN: Final[dict[ColumnType, Callable[[str], str | date]]] = {
    ColumnType.DATE: _date,
    ColumnType.LIST: _list,
    ColumnType.YEAR: _year,
}

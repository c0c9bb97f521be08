"""Which numbers a column takes, in words."""

from __future__ import annotations

from sumoto_bpr.reading.cells.numbers import show
from sumoto_bpr.sheets import Column, ColumnType

__all__ = ["bounds_words", "fault_words", "limits_words"]


def bounds_words(column: Column) -> str:
    """Return in words which numbers a column takes (0%から100%まで), "" for all."""
    shown = _percent if column.type is ColumnType.SHARE else show
    if column.lower is not None and column.upper is not None:
        return f"{shown(column.lower)}から{shown(column.upper)}まで"
    if column.lower is not None:
        return f"{shown(column.lower)}以上の数"
    return "" if column.upper is None else f"{shown(column.upper)}以下の数"


def fault_words(column: Column, value: object) -> str:
    """Return in words what is wrong with a number that the column does not take."""
    is_negative = isinstance(value, float) and value < 0 and column.lower is not None
    return "0より小さい数です" if is_negative else "決められた範囲にありません"


def limits_words(column: Column) -> str:
    """Return a sentence that says which numbers a column takes, "" for all."""
    bounds = bounds_words(column)
    return f"書けるのは{bounds}です。" if bounds else ""


def _percent(share: float) -> str:
    return f"{show(share * 100)}%"

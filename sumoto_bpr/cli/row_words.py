"""What ``check --rows`` prints of a row: Japanese headers, numbers as figures print them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sumoto_bpr.drawing.numbers import amount
from sumoto_bpr.indicators.display import hours_text, percent_text
from sumoto_bpr.sheets import SHEETS, Column, ColumnType

__all__ = ["row_text"]


def row_text(kind: str, values: Mapping[str, Any]) -> str:
    """Return the values of a row of a sheet of that kind, each after its header."""
    columns = {column.key: column for column in SHEETS[kind].columns}
    return "、".join(f"{columns[key].title}＝{_shown(columns[key], values[key])}" for key in values)


def _shown(column: Column, value: object) -> str:
    if isinstance(value, Mapping):
        return str(value["text"])
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if column.type is ColumnType.HOURS:
        return hours_text(value)
    if column.type is ColumnType.SHARE:
        return percent_text(value)
    return f"{amount(value)}{column.unit}"

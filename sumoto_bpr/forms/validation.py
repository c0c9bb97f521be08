"""What Excel says on entry: help before, an error after, in the words of the column spec.

Lists are strict, because a word off the list is no answer. Numbers only warn:
the reader understands 「90分」 and 「約500」, and nothing it can read is refused
at the keyboard.
"""

from __future__ import annotations

from typing import Any

from sumoto_bpr.forms.lists import Lists
from sumoto_bpr.sheets import Column, ColumnType

__all__ = ["choice_of", "validation_of"]

_TITLE_LENGTH = 32
_MESSAGE_LENGTH = 255
_NUMERIC = (
    ColumnType.NUMBER,
    ColumnType.HOURS,
    ColumnType.MINUTES,
    ColumnType.SHARE,
    ColumnType.YEN,
)


def validation_of(column: Column, lists: Lists) -> dict[str, Any] | None:
    """Return the xlsxwriter validation of a column's cells, or None where there is none."""
    validation: dict[str, Any] = {"validate": "any"}
    if column.type is ColumnType.CHOICE:
        validation = _choice(column, lists)
    elif column.type in _NUMERIC and column.lower is not None:
        validation = _number(column)
    message = _help(column)
    if message:
        validation["input_title"] = column.title[:_TITLE_LENGTH]
        validation["input_message"] = message[:_MESSAGE_LENGTH]
    elif validation["validate"] == "any":
        return None
    return validation


def choice_of(column: Column, lists: Lists) -> dict[str, Any]:
    """Return the list of one cell. It only warns: sorted rows leave their lists behind."""
    return _choice(column, lists) | {"error_type": "warning"}


def _help(column: Column) -> str:
    words = [column.help] if column.help else []
    if column.type is ColumnType.CHOICE and "一覧" not in column.help:
        words.append("一覧から選びます。")
    if column.required:
        words.insert(0, "必ず書いてください。")
    return "\n".join(words)


def _choice(column: Column, lists: Lists) -> dict[str, Any]:
    choices = "".join(f"「{option}」" for option in column.options)
    return {
        "validate": "list",
        "source": f"={lists.name_of(column)}",
        "error_type": "stop",
        "error_title": "一覧にない言葉です",
        "error_message": f"{choices}から選んでください。"[:_MESSAGE_LENGTH],
    }


def _number(column: Column) -> dict[str, Any]:
    bounded = column.upper is not None
    limit = f"{column.lower:g}以上" + (f"{column.upper:g}以下" if bounded else "")
    if column.type is ColumnType.SHARE and bounded:
        limit = "0%から100%まで"
    validation: dict[str, Any] = {
        "validate": "decimal",
        "criteria": "between" if bounded else ">=",
        "error_type": "warning",
        "error_title": "数ではないようです",
        "error_message": f"{column.title}は{limit}の数で書きます。このまま残すこともできます。",
    }
    if bounded:
        return validation | {"minimum": column.lower, "maximum": column.upper}
    return validation | {"value": column.lower}

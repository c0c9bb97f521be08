"""The hidden sheet 「一覧」: choices of the columns, each under a defined name."""

from __future__ import annotations

from typing import Any

from sumoto_bpr.sheets import Column
from sumoto_bpr.sheets.words import LIST_PREFIX, LISTS_TITLE

__all__ = ["Lists"]


class Lists:
    """Choices met so far; equal lists share one name."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], str] = {}

    def name_of(self, column: Column) -> str:
        """Return the defined name of the column's choices."""
        return self._names.setdefault(column.options, f"{LIST_PREFIX}{column.key}")

    def write(self, book: Any) -> None:
        """Write the hidden sheet and its names; nothing where no list was met."""
        if not self._names:
            return
        sheet = book.add_worksheet(LISTS_TITLE)
        for index, (options, name) in enumerate(self._names.items()):
            sheet.write_string(0, index, name)
            for row, option in enumerate(options, start=1):
                sheet.write_string(row, index, option)
            letter = _letter(index)
            reference = f"='{LISTS_TITLE}'!${letter}$2:${letter}${len(options) + 1}"
            book.define_name(name, reference)
        sheet.hide()


def _letter(index: int) -> str:
    quotient, rest = divmod(index, 26)
    return (_letter(quotient - 1) if quotient else "") + chr(ord("A") + rest)

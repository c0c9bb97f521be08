"""All keys with their Japanese titles: what ``form --keys`` prints and the manual shows."""

from __future__ import annotations

from dataclasses import dataclass

from sumoto_bpr.sheets import SHEETS

__all__ = ["KeyLine", "key_table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLine:
    """One column of one sheet, in words."""

    kind: str
    sheet: str
    key: str
    title: str
    required: bool
    unit: str
    spellings: tuple[str, ...]
    options: tuple[str, ...]


def key_table() -> tuple[KeyLine, ...]:
    """Return every column of every standard sheet, in the order of the manual."""
    return tuple(
        KeyLine(
            kind=sheet.kind,
            sheet=sheet.title,
            key=column.key,
            title=column.title,
            required=column.required,
            unit=column.unit,
            spellings=column.spellings,
            options=column.options,
        )
        for sheet in SHEETS.values()
        for column in sheet.columns
    )

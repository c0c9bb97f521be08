"""What goes into a marked copy: plain records, so that they pass to a child process."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

__all__ = ["At", "CopySheet", "Mark", "Marking"]

At = tuple[int, int]
"""Row and column of a cell, both counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One problem as the copy tells it.

    ``sheet`` is "" where the problem belongs to no sheet, ``at`` None where it has no
    cell; ``row`` is its row in the copy, 0 for none. ``weight`` is 誤り, 注意 or 補正.
    """

    weight: str
    message: str
    remedy: str
    sheet: str = ""
    at: At | None = None
    row: int = 0
    column: str = ""
    value: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopySheet:
    """One sheet of the original: what was read of it, and where its table stands.

    ``rows`` are plain cells (text, number, date …), as read; ``errors`` error cells
    such as #REF!. ``header`` is the row of the headers and ``beside`` the first free
    column right of the table; 0 where the sheet holds no table of ours. ``erased`` are
    the cells that must not be passed on.
    """

    name: str
    rows: list[list[object]]
    header: int = 0
    beside: int = 0
    hidden: bool = False
    errors: dict[At, str] = field(default_factory=dict)
    erased: tuple[At, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """All that a copy tells: the original's name, its rows and its problems in order.

    ``marked`` says that the original is itself a marked copy, whose marks go.
    """

    original: str
    rows_in: int
    rows_kept: int
    rows_refused: int
    sheets: tuple[CopySheet, ...]
    marks: tuple[Mark, ...]
    marked: bool = False

    def to_plain(self) -> dict[str, Any]:
        """Return the record as plain data; the rows of sheets are not copied."""
        plain = _plain(self)
        return plain | {
            "sheets": [_plain(sheet) for sheet in self.sheets],
            "marks": [_plain(mark) for mark in self.marks],
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Marking:
        """Return the record that ``to_plain`` took apart."""
        return cls(
            **{
                **plain,
                "sheets": tuple(CopySheet(**sheet) for sheet in plain["sheets"]),
                "marks": tuple(Mark(**mark) for mark in plain["marks"]),
            }
        )


def _plain(record: Any) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}

"""Tables of records: a private, typed DataFrame that nothing can change from outside.

Column types as ``reading`` leaves them: texts, codes, choices, dates (ISO text,
``2026-03-31``) and moments known only in part (``1964``) are ``str`` columns with
missing values; numbers are ``float64`` in the unit of the sheet's column. Some
columns say where a row came from: ``_file`` (relative path), ``_sheet``, ``_row`` and,
where rows belong to a 所属, ``_unit`` (its ``Department.key``). ``_heard`` is there where
hearing sheets answered for a task: JSON, a list of file, row and key of each answer.
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import ClassVar, Self

import pandas as pd

__all__ = [
    "PROVENANCE",
    "Attendance",
    "Book",
    "Headcount",
    "Improvements",
    "Inventory",
    "Qualifications",
    "Staff",
]

PROVENANCE: tuple[str, ...] = ("_file", "_sheet", "_row", "_unit", "_heard")


class Book:
    """A table of one kind. Equality and cache keys go by ``content_hash``."""

    kind: ClassVar[str]

    def __init__(self, frame: pd.DataFrame) -> None:
        """Take over ``frame``; the caller gives it up."""
        self._frame = frame.reset_index(drop=True)

    @property
    def frame(self) -> pd.DataFrame:
        """A copy of the table (pandas copies on write, so this is cheap)."""
        return self._frame.copy()

    def __len__(self) -> int:
        return len(self._frame)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)} rows, {self.content_hash[:12]}>"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.content_hash == other.content_hash

    __hash__ = None  # type: ignore[assignment]  # equal by content: no key of a dict

    def where(self, mask: pd.Series[bool]) -> Self:
        """Return the rows for which ``mask`` holds."""
        return type(self)(self._frame[mask])

    def columns(self) -> tuple[str, ...]:
        """Return the standard keys this table holds, provenance left out."""
        return tuple(c for c in self._frame.columns if c not in PROVENANCE)

    def canonical_rows(self) -> tuple[str, ...]:
        """Return the rows as sorted JSON lines: keys sorted, blanks and provenance left out."""
        keys = sorted(self.columns())
        rows = self._frame[keys].astype(object).where(self._frame[keys].notna(), None)
        lines = (
            json.dumps(
                {k: v for k, v in zip(keys, row, strict=True) if v is not None},
                ensure_ascii=False,
                separators=(",", ":"),
            )
            for row in rows.itertuples(index=False, name=None)
        )
        return tuple(sorted(lines))

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over the canonical rows: equal content, equal hash, in any row order."""
        digest = hashlib.sha256()
        for line in self.canonical_rows():
            digest.update(line.encode("utf-8", "surrogatepass"))
            digest.update(b"\n")
        return digest.hexdigest()


class Inventory(Book):
    """Tasks of a business inventory (業務棚卸), one row a task."""

    kind = "inventory"


class Improvements(Book):
    """Rows of the 改善管理表 (C5), one row an improvement."""

    kind = "improvements"


class Headcount(Book):
    """Head counts by 所属 and 任用区分 (C8), one row a count; never a person."""

    kind = "headcount"


class Staff(Book):
    """Staff with effective-dated assignments, one row an assignment."""

    kind = "staff"


class Attendance(Book):
    """Course attendances, one row a person and session."""

    kind = "attendance"


class Qualifications(Book):
    """Qualifications held, one row a person and exam."""

    kind = "qualifications"

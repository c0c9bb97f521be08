"""What is suggested: one guess a key, and what the mapping would do to rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Guess", "Suggestion", "WordGuess", "YearGuess"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """One key and the column it is taken from, with what is doubtful about it.

    ``column`` counts from 0; ``header`` is as written; ``of`` columns have that header
    and this is the ``occurrence``-th. ``score`` is 0–100; ``doubts`` are sentences for
    the operator (none = sure). ``source`` is header, path or sheet. An ``inactive``
    guess is drafted as a comment.
    """

    key: str
    header: str = ""
    column: int = -1
    occurrence: int = 1
    of: int = 1
    score: float = 0.0
    source: str = "header"
    unit: str | None = None
    split: str | None = None
    layout: str | None = None
    doubts: tuple[str, ...] = ()
    inactive: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the guess as plain data; the column counts from 1, 0 = from no column."""
        return {
            "key": self.key,
            "source": self.source,
            "header": self.header,
            "column": self.column + 1,
            "occurrence": self.occurrence,
            "unit": self.unit,
            "split": self.split,
            "format": self.layout,
            "doubts": list(self.doubts),
            "active": not self.inactive,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class YearGuess:
    """A further year (FY2024) and the columns that hold it."""

    year: str
    guesses: tuple[Guess, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordGuess:
    """A word of a choice column and what it may become; ``sure`` where it is an option itself."""

    word: str
    option: str | None
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A drafted mapping of one sheet.

    ``scores`` are the kinds by how well they fit, best first. ``fill_down`` gives the
    reason by key, ``skips`` the words by key, ``words`` the guesses of choice columns.
    ``unused`` are headers with their column letters, ``lacking`` titles of required
    columns that no header answers to. ``const_year`` is a year with its reason.
    """

    file: str
    kind: str
    scores: tuple[tuple[str, float], ...] = ()
    sheet: str | None = None
    sheet_note: str = ""
    header_rows: tuple[int, ...] = ()
    rows: int = 0
    guesses: tuple[Guess, ...] = ()
    const_year: tuple[str, str] | None = None
    years: tuple[YearGuess, ...] = ()
    fill_down: Mapping[str, str] = field(default_factory=dict)
    skips: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lost_totals: tuple[str, ...] = ()
    words: Mapping[str, tuple[WordGuess, ...]] = field(default_factory=dict)
    unused: tuple[tuple[str, str], ...] = ()
    lacking: tuple[str, ...] = ()

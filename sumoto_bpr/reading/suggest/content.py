"""What the cells of one column look like: how many fit a type, which words stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import Severity
from sumoto_bpr.reading.cells import CellOptions, parser_for, written
from sumoto_bpr.reading.cells.outcome import is_null_like
from sumoto_bpr.reading.raw import Cell
from sumoto_bpr.sheets import Column, ColumnType

__all__ = ["UNITS_OF_CITY", "Profile", "date_format", "fit", "profile"]

_MOST = 400
_FORMATS = ("%m/%d/%Y", "%d/%m/%Y", "%Y/%m/%d %H:%M", "%Y-%m-%d %H:%M:%S", "%d-%b-%Y", "%d.%m.%Y")
_NUMBER = re.compile(r"[▲△\-−]?[\d０-９][\d０-９,，.．]*")

UNITS_OF_CITY: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "division": re.compile(r"[^/]+(?:部|局|本部)"),
        "department": re.compile(r"[^/]+(?:課|室|事務局|センター|支所|出張所|委員会|消防署)"),
        "section": re.compile(r"[^/]+(?:係|班|担当)"),
    }
)
"""What the names of 部, 課 and 係 end with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One column below the header: its cells, which are blank, the distinct words."""

    cells: tuple[Cell, ...]
    words: tuple[str, ...]
    distinct: tuple[str, ...]

    @property
    def blanks(self) -> float:
        """The share of cells that hold nothing."""
        return 1 - len(self.words) / len(self.cells) if self.cells else 1.0

    @property
    def numeric(self) -> float:
        """The share of filled cells that are plain numbers."""
        found = sum(bool(_NUMBER.fullmatch(word)) for word in self.words)
        return found / len(self.words) if self.words else 0.0

    def matching(self, pattern: re.Pattern[str]) -> float:
        """Return the share of filled cells that ``pattern`` matches whole."""
        found = sum(bool(pattern.fullmatch(compare_key(word))) for word in self.words)
        return found / len(self.words) if self.words else 0.0


def profile(cells: Iterable[Cell]) -> Profile:
    """Return what a column holds; signs for "nothing" count as blank."""
    listed = tuple("" if cell is None else cell for cell in cells)
    words = tuple(
        text for cell in listed if (text := written(cell).strip()) and not is_null_like(text)
    )
    return Profile(cells=listed, words=words, distinct=tuple(dict.fromkeys(words)))


def fit(column: Column, found: Profile, unit: str | None = None) -> float | None:
    """Return the share of the filled cells that ``column`` reads without an error.

    None where nothing is filled. A choice fits where the word is one of its options.
    """
    cells = [cell for cell in found.cells if written(cell).strip()][:_MOST]
    if not cells:
        return None
    parse = parser_for(column, CellOptions(unit=unit))
    good = 0
    for cell in cells:
        outcome = parse(cell)
        failed = outcome.kind is not None and outcome.kind.severity is Severity.ERROR
        foreign = column.type is ColumnType.CHOICE and outcome.value not in (None, *column.options)
        good += not failed and not foreign
    return good / len(cells)


def date_format(found: Profile) -> str | None:
    """Return the one layout that reads nearly all of these dates, None where there is none."""
    words = found.words[:_MOST]
    for layout in _FORMATS if words else ():
        if sum(_reads(word, layout) for word in words) >= 0.9 * len(words):
            return layout
    return None


def _reads(word: str, layout: str) -> bool:
    try:
        datetime.strptime(word, layout)  # noqa: DTZ007 - only whether it can be read
    except ValueError:
        return False
    return True

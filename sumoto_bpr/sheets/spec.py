"""What a column and a sheet are; one spec drives reading, forms, checks and manual."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["NUMERIC", "Column", "ColumnType", "Release", "Sheet"]


class ColumnType(StrEnum):
    """How the cells of a column are read, and the unit they are kept in."""

    TEXT = "text"
    """Kept as written, outer blanks removed."""
    CODE = "code"
    """NFKC, outer blanks removed, leading zeros kept."""
    CHOICE = "choice"
    """One of ``options``; spellings that differ in width or spaces alone are equal."""
    NUMBER = "number"
    """float64; full width, thousands separators, ▲ and units such as 件 are repaired."""
    HOURS = "hours"
    """float64 hours; 90分, 1.5h, 1:30, 2時間30分 are read."""
    MINUTES = "minutes"
    """float64 minutes; a bare number is minutes, 1時間30分 and 1.5h are read."""
    SHARE = "share"
    """float64 0–1; 20% and 0.2 are read."""
    YEN = "yen"
    """float64 yen; 千円 and 万円 are read."""
    DATE = "date"
    """ISO text of a day; eras and Excel serials are read."""
    MOMENT = "moment"
    """ISO text of a day, month or year: 1964, 1964-04, 1964-04-01."""
    YEAR = "year"
    """A fiscal year as FY2025."""
    DURATION = "duration"
    """JSON text {"low_days", "high_days", "text"}; week 7, month 30, year 365."""
    LIST = "list"
    """Entries joined by ``;`` in their canonical form."""


NUMERIC = frozenset(
    (
        ColumnType.NUMBER,
        ColumnType.HOURS,
        ColumnType.MINUTES,
        ColumnType.SHARE,
        ColumnType.YEN,
    )
)
"""The types whose values are float64."""


class Release(StrEnum):
    """Who may see a column (C16)."""

    PUBLIC = "公表可"
    CITY = "庁内"
    DEPARTMENT = "所属内"
    HR = "人事"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its key, its Japanese title, and everything a reader or a form needs.

    ``spellings`` are other headers understood as this column. ``unit`` is the
    unit a bare number has, in Japanese. ``ahead`` says that a day may lie in the future by
    its nature. ``help`` is what the form says on entry.
    """

    key: str
    title: str
    type: ColumnType = ColumnType.TEXT
    spellings: tuple[str, ...] = ()
    unit: str = ""
    lower: float | None = None
    upper: float | None = None
    options: tuple[str, ...] = ()
    required: bool = False
    unique: bool = False
    personal: bool = False
    ahead: bool = False
    release: Release = Release.DEPARTMENT
    rule: str = ""
    help: str = ""
    width: int = 12

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header understood: key, title, other spellings."""
        return (self.key, self.title, *self.spellings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One standard sheet: its kind, Japanese title and columns in order."""

    kind: str
    title: str
    columns: tuple[Column, ...]
    schema: int = 1

    @property
    def keys(self) -> tuple[str, ...]:
        """The standard keys in order."""
        return tuple(column.key for column in self.columns)

    def column(self, key: str) -> Column:
        """Return the column of that key; raise ``KeyError`` where there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

"""How a city's own sheet becomes a standard sheet (contracts.md §3)."""

from __future__ import annotations

import re
from collections import abc
from dataclasses import dataclass, field, replace
from datetime import date

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import Problem
from sumoto_bpr.reading.cells import CellOptions
from sumoto_bpr.reading.cells.texts import parse_year
from sumoto_bpr.reading.raw import CsvOptions

__all__ = ["ColumnRule", "Mapping", "YearBlock"]

Const = str | float | bool | date
"""A constant of a mapping, as a cell would hold it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRule:
    """Where the values of one key come from, and how they are written there.

    ``source`` is header, path or sheet; ``occurrence`` counts columns of the same
    header from 1, None = not said (the first is taken, and it is told that there are
    more). ``split`` has one group (the value) or, for a department, two (division,
    department). ``excuse`` is the reason why twelve digits in this column are no
    個人番号 (practice.md C15).
    """

    source: str = "header"
    header: str = ""
    occurrence: int | None = None
    unit: str | None = None
    split: re.Pattern[str] | None = None
    layout: str | None = None
    last_day: bool = True
    excuse: str = ""
    ignored: bool = False

    def among(self, places: list[int]) -> int | None:
        """Return which of the ``places`` of its header the rule takes; None = too few of them."""
        wanted = self.occurrence or 1
        return places[wanted - 1] if wanted <= len(places) else None

    @property
    def gives_division(self) -> bool:
        """Whether the rule fills the division as well."""
        return self.split is not None and self.split.groups == 2


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBlock:
    """One further fiscal year of the same rows: FY2024 and the columns that differ."""

    year: str
    columns: abc.Mapping[str, ColumnRule]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """A mapping file. Names are compared by ``compare_key``; rows count from 1.

    ``skip_where`` and ``aliases`` hold the comparable form of each word and what was
    written for it. A mapping with ``faults`` reads nothing; ``files`` still tells
    whose reading fails with it.
    """

    kind: str
    name: str = ""
    sheet: str | None = None
    header_rows: tuple[int, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    files: str | None = None
    fill_down: tuple[str, ...] = ()
    skip_where: abc.Mapping[str, abc.Mapping[str, str]] = field(default_factory=dict)
    columns: abc.Mapping[str, ColumnRule] = field(default_factory=dict)
    values: abc.Mapping[str, abc.Mapping[str, str]] = field(default_factory=dict)
    const: abc.Mapping[str, Const] = field(default_factory=dict)
    aliases: abc.Mapping[str, abc.Mapping[str, str]] = field(default_factory=dict)
    years: tuple[YearBlock, ...] = ()
    faults: tuple[Problem, ...] = ()

    @property
    def csv(self) -> CsvOptions:
        """How the mapping says a CSV is to be decoded."""
        return CsvOptions(encoding=self.encoding, delimiter=self.delimiter)

    @property
    def rules(self) -> dict[str, ColumnRule]:
        """The columns that are read, ignored ones left out."""
        return {key: rule for key, rule in self.columns.items() if not rule.ignored}

    @property
    def taken(self) -> frozenset[str]:
        """The keys the mapping speaks of, so that no header is taken for them unasked."""
        split = {"division" for rule in self.columns.values() if rule.gives_division}
        return frozenset((*self.columns, *self.const, *split))

    def per_year(self) -> tuple[Mapping, ...]:
        """Return one mapping a fiscal year: the sheet's own year first, then each block.

        A block of the sheet's own year takes its place. Without blocks the
        mapping itself is the one answer.
        """
        if not self.years:
            return (self,)
        blocks = tuple(self._of(block) for block in self.years)
        own = self.const.get("year")
        covered = own is not None and any(_same_year(own, block.year) for block in self.years)
        has_own = "year" in self.const or "year" in self.rules
        return blocks if covered or not has_own else (replace(self, years=()), *blocks)

    def _of(self, block: YearBlock) -> Mapping:
        columns = {k: v for k, v in {**self.columns, **block.columns}.items() if k != "year"}
        return replace(self, columns=columns, const={**self.const, "year": block.year}, years=())

    def options(self, key: str, *, date1904: bool = False) -> CellOptions:
        """Return what the mapping says about the cells of ``key``."""
        rule = self.columns.get(key, ColumnRule())
        recode = self.values.get(key)
        return CellOptions(
            unit=rule.unit,
            layout=rule.layout,
            last_day=rule.last_day,
            recode=None if recode is None else tuple(recode.items()),
            date1904=date1904,
        )

    def skips(self, key: str, text: str) -> str | None:
        """Return the word for which a row with ``text`` under ``key`` is left out, if any."""
        return self.skip_where.get(key, {}).get(compare_key(text))


def _same_year(own: Const, code: str) -> bool:
    return parse_year(own).value == code

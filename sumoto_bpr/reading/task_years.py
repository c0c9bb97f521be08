"""The fiscal year of every row, and rows of another year than the folder they lie in."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import inventory as kinds
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.cells.texts import parse_year
from sumoto_bpr.reading.opening import Opened
from sumoto_bpr.reading.source import Source

__all__ = ["ask_about_years", "fill_years"]


def fill_years(table: Table, opened: tuple[Opened, ...]) -> None:
    """Fill blank fiscal years from what stands above the header, then from the folder."""
    years = table.values.setdefault("year", np.full(len(table), None, dtype=object))
    sources = {one.number: one.source for one in opened}
    defaults = np.array([*(_year(b, sources[b.source]) for b in table.blocks), None], dtype=object)
    blank = pd.isna(years)
    years[blank] = defaults[table.block_of[blank]]


def ask_about_years(table: Table, opened: tuple[Opened, ...]) -> None:
    """Tell of the kept rows that do not count in the year of the folder they lie in.

    A file without any row of that year is told as a whole; else a sheet whose head names
    another year is, and each row that names one. A mapping that reads several years out of
    a file means them.
    """
    for one in opened:
        if one.source.year is None or not one.source.dated:
            continue
        wanted = one.source.year
        own = [n for n, block in enumerate(table.blocks) if block.source == one.number]
        rows = np.flatnonzero(np.isin(table.block_of, own) & ~table.refused)
        wrong = rows[table.text("year")[rows] != wanted.code]
        if not len(wrong):
            continue
        if len(wrong) == len(rows):
            _tell_sheet(table, wrong.tolist(), wanted)
        elif one.source.mapping is None:
            for positions in _of_heads(table, wrong.tolist()):
                _tell_sheet(table, positions, wanted)
            for position in wrong.tolist():
                if written := table.written(position, "year"):
                    table.report(
                        position,
                        "year",
                        kinds.OTHER_YEAR_ROW,
                        value=written,
                        wanted=wanted.label,
                    )


def _year(block: Block, source: Source) -> str | None:
    label = block.labels.get("year")
    if label and (year := parse_year(label).value):
        return str(year)
    return source.year.code if source.year else None


def _of_heads(table: Table, wrong: list[int]) -> Iterator[list[int]]:
    """Yield sheet by sheet the rows whose year stands above the table alone."""
    for number in dict.fromkeys(table.block_of[wrong].tolist()):
        own = [p for p in wrong if table.block_of[p] == number and not table.written(p, "year")]
        if own:
            yield own


def _tell_sheet(table: Table, wrong: list[int], wanted: FiscalYear) -> None:
    """Tell once of rows that are all of other years, where the year of the first is written."""
    first = wrong[0]
    block = table.blocks[int(table.block_of[first])]
    held = sorted({str(year) for year in table.text("year")[wrong]})
    place = table.place(first, "year") if table.written(first, "year") else block.at_label("year")
    block.problems.append(
        kinds.OTHER_YEAR.at(
            place,
            value="、".join(FiscalYear.parse(year).label for year in held),
            wanted=wanted.label,
            rows=len(wrong),
            folder="、".join(f"surveys/{FiscalYear.parse(year).era_code}" for year in held),
        )
    )

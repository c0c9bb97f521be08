"""One whole column at once: each distinct cell is read once, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import cells as kinds
from sumoto_bpr.reading.cells.choices import choice_parser
from sumoto_bpr.reading.cells.dates import date_parser, moment_parser
from sumoto_bpr.reading.cells.durations import parse_duration
from sumoto_bpr.reading.cells.numbers import number_parser
from sumoto_bpr.reading.cells.outcome import (
    BLANK,
    Outcome,
    Parser,
    is_ditto,
    is_null_like,
    written,
)
from sumoto_bpr.reading.cells.texts import parse_code, parse_list, parse_text, parse_year
from sumoto_bpr.reading.cells.times import time_parser
from sumoto_bpr.reading.cells.units import unit_factor
from sumoto_bpr.sheets import Column, ColumnType

__all__ = ["CellOptions", "ColumnReading", "parser_for", "read_column"]

Cells = npt.NDArray[np.object_]

_TIMES = frozenset((ColumnType.HOURS, ColumnType.MINUTES))
_SIMPLE: dict[ColumnType, Parser] = {
    ColumnType.TEXT: parse_text,
    ColumnType.CODE: parse_code,
    ColumnType.LIST: parse_list,
    ColumnType.YEAR: parse_year,
    ColumnType.DURATION: parse_duration,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CellOptions:
    """What a mapping says about the cells of a column; the default says nothing."""

    unit: str | None = None
    layout: str | None = None
    last_day: bool = True
    recode: tuple[tuple[str, str], ...] | None = None
    date1904: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnReading:
    """The values of a column (None = empty) and what was found: row positions, outcome."""

    values: Cells
    findings: tuple[tuple[npt.NDArray[np.intp], Outcome], ...]


def parser_for(column: Column, options: CellOptions = CellOptions()) -> Parser:
    """Return the reader of the cells of ``column``."""
    parse = _no_ditto(_typed(column, options))
    if column.type is not ColumnType.CHOICE:
        parse = _blank_if_null_like(parse)
    return parse if options.recode is None else _recoded(dict(options.recode), parse)


def read_column(cells: Cells, parse: Parser) -> ColumnReading:
    """Read a column of cells; ``""`` and cells of blanks alone are empty, without a problem."""
    codes, distinct = pd.factorize(cells)
    outcomes = [_read(raw, parse) for raw in distinct]
    table = np.empty(len(outcomes) + 1, dtype=object)
    table[:-1] = [outcome.value for outcome in outcomes]
    found = [code for code, outcome in enumerate(outcomes) if outcome.kind is not None]
    findings = [(rows, outcomes[code]) for code, rows in _rows_of(codes, found)]
    if lost := [row for row in np.flatnonzero(codes < 0).tolist() if cells[row] is not None]:
        findings.append((np.array(lost, dtype=np.intp), parse(float("nan"))))  # NaN is no blank
    return ColumnReading(values=table[codes], findings=tuple(findings))


def _rows_of(
    codes: npt.NDArray[np.intp], found: list[int]
) -> Iterator[tuple[int, npt.NDArray[np.intp]]]:
    """Yield each code of ``found``, in order, with its rows: one sort, however many codes."""
    if not found:
        return
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    for code, first, last in zip(
        found,
        np.searchsorted(ordered, found, side="left").tolist(),
        np.searchsorted(ordered, found, side="right").tolist(),
        strict=True,
    ):
        yield code, order[first:last]


def _read(raw: object, parse: Parser) -> Outcome:
    return BLANK if isinstance(raw, str) and not raw.strip() else parse(raw)


def _typed(column: Column, options: CellOptions) -> Parser:
    kind = column.type
    if kind is ColumnType.CHOICE:
        return choice_parser(column.options)
    if kind is ColumnType.DATE:
        return date_parser(
            layout=options.layout,
            last_day=options.last_day,
            date1904=options.date1904,
            ahead=column.ahead,
        )
    if kind is ColumnType.MOMENT:
        return moment_parser(date1904=options.date1904)
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    factor = unit_factor(kind, options.unit) if options.unit else None
    bare = 1.0 if factor is None else factor
    if kind in _TIMES:
        return time_parser(kind, bare, date1904=options.date1904)
    return number_parser(kind, bare)


def _no_ditto(parse: Parser) -> Parser:
    def reading(raw: object) -> Outcome:
        if is_ditto(raw):
            return Outcome(value=None, kind=kinds.DITTO)
        return parse(raw)

    return reading


def _blank_if_null_like(parse: Parser) -> Parser:
    def reading(raw: object) -> Outcome:
        return BLANK if isinstance(raw, str) and is_null_like(raw) else parse(raw)

    return reading


def _recoded(recode: dict[str, str], parse: Parser) -> Parser:
    """Return a reader that knows the listed values alone; another one is a finding."""

    def reading(raw: object) -> Outcome:
        text = written(raw)
        if (new := recode.get(compare_key(text))) is not None:
            return parse(new) if new else BLANK
        if is_null_like(text):
            return BLANK
        return Outcome(value=None, kind=kinds.NOT_RECODED)

    return reading

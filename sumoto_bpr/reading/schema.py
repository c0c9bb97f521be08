"""The pandera schema that a column spec states, run once over all rows of a command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sumoto_bpr.sheets import NUMERIC, Column, ColumnType, Sheet

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

__all__ = ["IDENTITY", "Failure", "build_schema", "failures"]

IDENTITY = "_identity"
"""The column that tells rows apart: of equal ones the first is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One cell that breaks a rule: bounds, option, required or unique."""

    position: int
    key: str
    rule: str


def build_schema(spec: Sheet, keys: tuple[str, ...]) -> pa.DataFrameSchema:
    """Return the lazy schema of ``keys``: bounds, options, required cells, unique identity."""
    import pandera.pandas as pa

    columns = {key: pa.Column(checks=_checks(spec.column(key)), nullable=True) for key in keys}
    for key in keys:
        if spec.column(key).required:
            columns[key] = pa.Column(checks=_checks(spec.column(key)), nullable=False)
    columns[IDENTITY] = pa.Column(unique=True, report_duplicates="exclude_first", required=False)
    return pa.DataFrameSchema(columns, strict=False, coerce=False)


def _checks(column: Column) -> list[pa.Check]:
    import pandera.pandas as pa

    checks = []
    if column.type in NUMERIC:
        if column.lower is not None:
            checks.append(pa.Check.ge(column.lower, error="bounds"))
        if column.upper is not None:
            checks.append(pa.Check.le(column.upper, error="bounds"))
    if column.type is ColumnType.CHOICE:
        checks.append(pa.Check.isin(column.options, error="option"))
    return checks


def failures(spec: Sheet, frame: pd.DataFrame) -> tuple[Failure, ...]:
    """Return every failure of ``frame`` (row labels 0, 1, …), by row, then by column."""
    from pandera.errors import SchemaErrors

    keys = tuple(key for key in frame.columns if key != IDENTITY)
    try:
        build_schema(spec, keys).validate(frame, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases
        rows = zip(cases["index"], cases["column"], cases["check"], strict=True)
        return tuple(
            sorted(
                {
                    Failure(position=int(index), key=str(column), rule=_rule(str(check)))
                    for index, column, check in rows
                },
                key=lambda f: (f.position, f.key, f.rule),
            )
        )
    return ()


def _rule(check: str) -> str:
    return {"not_nullable": "required", "field_uniqueness": "unique"}.get(check, check)

"""Reading the organisation register (組織表, practice.md C2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.names import compare_key, split_list
from sumoto_bpr.model.problems import organisation as kinds
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.opening import Opened, open_files
from sumoto_bpr.reading.plain import Plain, read_plain
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.source import Source

__all__ = ["organisation_of", "read_organisation"]

_IN_SCOPE = frozenset(map(compare_key, ("対象", "○", "〇", "◯", "有")))
_OUT_OF_SCOPE = re.compile(r"対象外[（(]?(.*?)[）)]?$")


def read_organisation(
    sources: Iterable[Source],
    *,
    rules: Rules | None = None,  # noqa: ARG001 - one signature for all readers
    host: ReaderHost,
    with_rows: bool = False,
) -> Reading[Organisation]:
    """Read the register: one 所属 a code, in 建制順; rows of its 係 are folded into it."""
    return organisation_of(open_files(sources, host, "organisation"), with_rows=with_rows)


def organisation_of(
    opened: tuple[Opened, ...], *, with_rows: bool = False
) -> Reading[Organisation]:
    """Return the register of files already opened."""
    plain = Plain(
        kind="organisation",
        identity=("code", "section"),
        count=lambda rows: {"departments": rows["code"].nunique() if "code" in rows else 0},
        examine=_examine,
    )
    kept, files, problems = read_plain(opened, plain, with_rows=with_rows)
    found: dict[str, Department] = {}
    for number, row in enumerate(kept.to_dict("records")):
        department = _department({str(k): v for k, v in row.items()}, number)
        found.setdefault(department.code, department)
    departments = sorted(found.values(), key=lambda d: (d.order, d.code))
    value = Organisation(departments=tuple(departments))
    return Reading(value=value, problems=problems, files=files)


def _department(row: dict[str, Any], number: int) -> Department:
    def text(key: str) -> str:
        value = row.get(key)
        return "" if value is None or pd.isna(value) else str(value)

    def day(key: str) -> date | None:
        return date.fromisoformat(text(key)) if text(key) else None

    outside = _OUT_OF_SCOPE.fullmatch(text("in_scope").strip())
    order = text("order")
    return Department(
        code=text("code"),
        name=text("department"),
        division=text("division"),
        order=int(float(order)) if order else number + 1,
        valid_from=day("valid_from"),
        valid_to=day("valid_to"),
        predecessors=split_list(text("predecessors")),
        body=text("body"),
        in_scope=outside is None,
        scope_reason=outside[1] if outside else "",
    )


def _examine(table: Table) -> None:
    """Report codes with two names, scopes that cannot be read, and dates in reverse."""
    names: dict[str, str] = {}
    for position, (code, name) in enumerate(
        zip(table.text("code"), table.text("department"), strict=True)
    ):
        first = names.setdefault(code, name)
        if code and name and compare_key(first) != compare_key(name):
            table.report(position, "code", kinds.TWO_NAMES, value=code, first=first, second=name)
            table.refused[position] = True
    for position, scope in enumerate(table.text("in_scope")):
        known = not scope or compare_key(scope) in _IN_SCOPE or scope.startswith("対象外")
        if not known:
            table.report(position, "in_scope", kinds.SCOPE_NOT_READ, value=scope)
    start, end = table.text("valid_from"), table.text("valid_to")
    for position in np.flatnonzero((end != "") & (start != "") & (end < start)).tolist():
        table.report(
            position,
            "valid_to",
            kinds.DATES_REVERSED,
            value=table.written(position, "valid_to"),
            first=table.written(position, "valid_from"),
        )

"""The ways out of a step: next, condition and probability, one entry a way, in one order."""

from __future__ import annotations

import re

from sumoto_bpr.model.flow import Exit
from sumoto_bpr.model.problems import Severity, flows as kinds
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.cells.numbers import number_parser
from sumoto_bpr.reading.cells.outcome import is_null_like, plain
from sumoto_bpr.sheets import ColumnType

__all__ = ["exits_of", "in_order"]

_SEPARATOR = re.compile(r"[;；、\n]")
_SHARE = number_parser(ColumnType.SHARE)


def in_order(text: str) -> list[str]:
    """Split the entries of a cell and keep their places: a blank entry counts.

    >>> in_order("5；3"), in_order("80%;"), in_order("")
    (['5', '3'], ['80%', ''], [])
    """
    return [part.strip() for part in _SEPARATOR.split(text)] if text.strip() else []


def exits_of(table: Table, position: int, known: set[str]) -> tuple[Exit, ...]:
    """Return the exits of the step in that row; one to an unknown step is named and left out."""
    step = table.text("no")[position]
    shown = f"{step} {table.text('name')[position]}".strip()
    targets = [plain(entry) for entry in in_order(table.text("next")[position])]
    conditions = in_order(table.text("condition")[position])
    shares = in_order(table.text("probability")[position])
    for key, entries in (("condition", conditions), ("probability", shares)):
        if len(entries) > len(targets):
            table.report(position, key, kinds.TOO_MANY_ENTRIES, value=len(entries), step=shown)
    exits = []
    for number, target in enumerate(targets):
        if not target:
            continue
        if target not in known:
            table.report(position, "next", kinds.UNKNOWN_NEXT, value=target, step=shown)
            continue
        share = shares[number] if number < len(shares) else ""
        exits.append(
            Exit(
                to=target,
                condition=conditions[number] if number < len(conditions) else "",
                probability=_share(table, position, share, shown),
            )
        )
    return tuple(exits)


def _share(table: Table, position: int, text: str, step: str) -> float | None:
    if not text or is_null_like(text):
        return None
    outcome = _SHARE(text)
    if outcome.kind is not None and outcome.kind.severity is Severity.ERROR:
        table.report(position, "probability", kinds.SHARE_NOT_READ, value=text, step=step)
        return None
    return outcome.value if isinstance(outcome.value, float) else None

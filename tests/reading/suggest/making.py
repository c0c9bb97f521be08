"""Makes the sheets that a mapping is suggested for, without a file."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence

from sumoto_bpr.reading.mapping import Mapping, parse_mapping
from sumoto_bpr.reading.raw import Cell, RawBook, RawSheet
from sumoto_bpr.reading.suggest.drafting import suggest
from sumoto_bpr.reading.suggest.text import to_toml

__all__ = ["book_of", "drafted", "rule_of"]


def book_of(
    *sheets: Sequence[Sequence[object]],
    names: Sequence[str] = ("表",),
    merged: tuple[tuple[int, int, int, int], ...] = (),
) -> RawBook:
    """Return a workbook of these sheets; ``merged`` areas lie in the first."""
    return RawBook(
        file="表.xlsx",
        sha256="",
        kind="xlsx",
        sheets=tuple(
            RawSheet(
                name=name,
                rows=[[_cell(value) for value in row] for row in rows],
                merged=merged if number == 0 else (),
            )
            for number, (name, rows) in enumerate(zip(names, sheets, strict=True))
        ),
    )


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    return float(value) if isinstance(value, (int, float)) else str(value)


def drafted(book: RawBook, *, kind: str | None = None, path: str = "") -> tuple[Mapping, str]:
    """Return the drafted mapping, which must be without fault, and its text."""
    found = suggest(book, kind=kind, path=path)
    assert found is not None
    text = to_toml(found)
    mapping, faults = parse_mapping(tomllib.loads(text), "m.toml")
    assert not faults, [fault.sentence() for fault in faults]
    assert mapping is not None
    return mapping, text


def rule_of(mapping: Mapping, key: str) -> tuple[str, int | None, str | None]:
    """Return header, occurrence and unit of a key."""
    rule = mapping.columns[key]
    return rule.header, rule.occurrence, rule.unit

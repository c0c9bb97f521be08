"""What the child answered, as the records and problems of the product."""

from __future__ import annotations

from typing import Any

from sumoto_bpr.model.problems import Place, Problem, files as kinds
from sumoto_bpr.reading.raw import RawBook, RawSheet

__all__ = ["book_from", "problem_from"]

_KINDS = {name: getattr(kinds, name) for name in kinds.__all__}
_SETS = ("hidden_rows", "hidden_columns", "uncached")


def problem_from(reason: str, fields: dict[str, Any], label: str) -> Problem:
    """Return the problem that the child named by kind and fields."""
    fields = dict(fields)
    place = Place(
        file=label,
        sheet=fields.pop("sheet", None),
        row=fields.pop("row", None),
        cell=fields.pop("cell", None),
    )
    problem: Problem = _KINDS[reason].at(place, **fields)
    return problem


def book_from(sha256: str, fields: dict[str, Any], label: str) -> RawBook:
    """Return the book that the child read."""
    fields = dict(fields)
    notices = fields.pop("notices")
    return RawBook(
        file=label,
        sha256=sha256,
        sheets=tuple(_sheet(sheet) for sheet in fields.pop("sheets")),
        problems=tuple(problem_from(reason, values, label) for reason, values in notices),
        **fields,
    )


def _sheet(fields: dict[str, Any]) -> RawSheet:
    frozen = {key: frozenset(fields[key]) for key in _SETS if key in fields}
    return RawSheet(**{**fields, **frozen})

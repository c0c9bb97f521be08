"""From the books of a city to the books of one 所属."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from sumoto_bpr.indicators.columns import flags, texts
from sumoto_bpr.model.book import Improvements
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Department
from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.observation import UnitKind, UnitRef

__all__ = ["books_of", "of_unit", "unit_of"]


def unit_of(department: Department) -> UnitRef:
    """Return the unit of a 所属; without codes its name is division and name."""
    name = department.name if department.code else department.title
    return UnitRef(code=department.code, name=name, kind=UnitKind.DEPARTMENT)


def of_unit(units: pd.Series[str], unit: UnitRef) -> pd.Series[bool]:
    """Tell which entries of a ``_unit`` column belong to ``unit`` (all do to the city)."""
    if unit.kind is UnitKind.CITY:
        return pd.Series(data=True, index=units.index)
    return units == (unit.code or compare_key(unit.name))


def books_of(books: Books, department: Department) -> Books:
    """Return what one 所属 may have of the city's books: its tasks, improvements, flows.

    An improvement belongs to every 所属 in which one of its tasks lies. Books
    about people are left out; HR asks for a 所属 with ``replace(books, unit=…)``,
    because moves between 所属 can only be told from the whole register.
    """
    unit = unit_of(department)
    inventory = books.inventory
    if inventory is not None:
        frame = inventory.frame
        inventory = inventory.where(of_unit(frame["_unit"], unit))
    ids = _task_ids(inventory.frame) if inventory is not None else frozenset()
    return replace(
        books,
        unit=unit,
        inventory=inventory,
        improvements=_touching(books.improvements, ids),
        flows=tuple(flow for flow in books.flows if flow.task_id in ids),
        staff=None,
        attendance=None,
        qualifications=None,
        previous=tuple(o for o in books.previous if o.unit in (unit, books.unit)),
    )


def _task_ids(frame: pd.DataFrame) -> frozenset[str]:
    keys = [key for key in ("id", "external_id") if key in frame]
    return frozenset(str(v) for key in keys for v in frame[key].dropna())


def _touching(improvements: Improvements | None, ids: frozenset[str]) -> Improvements | None:
    if improvements is None:
        return None
    frame = improvements.frame
    cells = texts(frame, "task_ids")
    return improvements.where(flags(frame, (not ids.isdisjoint(c.split(";")) for c in cells)))

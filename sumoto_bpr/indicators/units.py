"""Which rows of a book belong to one 所属."""

from __future__ import annotations

import pandas as pd

from sumoto_bpr.model.department import Department
from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.observation import UnitKind, UnitRef

__all__ = ["of_unit", "unit_of"]


def unit_of(department: Department) -> UnitRef:
    """Return the unit of a 所属; without codes its name is division and name."""
    name = department.name if department.code else department.title
    return UnitRef(code=department.code, name=name, kind=UnitKind.DEPARTMENT)


def of_unit(units: pd.Series[str], unit: UnitRef) -> pd.Series[bool]:
    """Tell which entries of a ``_unit`` column belong to ``unit`` (all do to the city)."""
    if unit.kind is UnitKind.CITY:
        return pd.Series(data=True, index=units.index)
    return units == (unit.code or compare_key(unit.name))

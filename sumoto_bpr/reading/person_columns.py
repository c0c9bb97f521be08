"""Columns of people that are not to be read at all, by their headers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sumoto_bpr.reading.inventory_people import names_people
from sumoto_bpr.reading.raw import Cell

__all__ = ["NOT_OF_STAFF", "is_person_column"]

NOT_OF_STAFF = re.compile(r"生年月日|誕生日|年齢|事由|休[業職].*理由|病名|合格(?:証書)?番号")
"""Headers of what is asked by nothing and kept nowhere (practice.md C10, C13)."""

_OF_PEOPLE = frozenset(("staff", "attendance", "qualifications"))


def is_person_column(kind: str, header: str, cells: Iterable[Cell]) -> bool:
    """Tell whether a column is one that tables of ``kind`` must not hold."""
    if kind == "inventory":
        return names_people(header, list(cells))
    return kind in _OF_PEOPLE and bool(NOT_OF_STAFF.search("".join(header.split())))

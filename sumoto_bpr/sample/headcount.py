"""The 在籍人員表 of the fictional city: how many of each sort, never who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from sumoto_bpr.model.department import Department
from sumoto_bpr.sample.catalogue import YEAR
from sumoto_bpr.sample.people import REGULAR, Person
from sumoto_bpr.sheets.words import EMPLOYMENTS

__all__ = ["headcount_rows"]

_OVERTIME = (60, 180)
"""Hours of overtime a year that a regular member of staff works, least and most."""


def headcount_rows(people: Sequence[Person], draw: Random) -> list[dict[str, object]]:
    """Return one row for each 所属 and 任用区分 that has anybody on the year's last day."""
    day = YEAR.last_day
    counted: Counter[tuple[Department, str]] = Counter()
    for person in people:
        standing = [d for d, start, end in person.assignments if start <= day <= (end or day)]
        if standing and (person.left is None or person.left >= day):
            counted[standing[0], person.employment] += 1
    places = sorted({place for place, _ in counted}, key=lambda place: place.order)
    rows: list[dict[str, object]] = []
    for place in places:
        for employment in EMPLOYMENTS:
            if number := counted[place, employment]:
                overtime = number * draw.randint(*_OVERTIME) if employment == REGULAR else None
                rows.append(
                    {
                        "year": YEAR.code,
                        "counted_on": day.isoformat(),
                        "code": place.code,
                        "division": place.division,
                        "department": place.name,
                        "employment": employment,
                        "people": number,
                        "overtime_hours": overtime,
                    }
                )
    return rows

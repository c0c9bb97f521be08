"""What the other 課 release to one: their alike tasks, in columns that are 庁内 (W16, C16)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.unit import Unit, UnitState
from sumoto_bpr.indicators.alike import alike_tasks
from sumoto_bpr.indicators.tasks import tasks_in
from sumoto_bpr.model.alike import Alike

__all__ = ["units_with_neighbours", "with_neighbours"]


def units_with_neighbours(city: City) -> tuple[Unit, ...]:
    """Return the unit of every 所属 that can be reported on, each with its neighbours."""
    usable = [s for s in city.submissions if s.state is UnitState.DONE]
    alike = _alike(city, {submission.department.key for submission in usable})
    return tuple(
        replace(city.unit(s), alike=alike.get(s.department.key, ())) for s in usable
    )  # fmt: skip


def with_neighbours(city: City, unit: Unit) -> Unit:
    """Return the unit of one 所属 with its neighbours."""
    if unit.department is None:
        return unit
    key = unit.department.key
    return replace(unit, alike=_alike(city, {key}).get(key, ()))


def _alike(city: City, asked: Collection[str]) -> Mapping[str, tuple[Alike, ...]]:
    """Return the alike tasks by key of the 所属; one that cannot be used takes no part."""
    found = tasks_in(city.books.inventory, city.period)
    if found is None:
        return {}
    titles = {
        s.department.key: s.department.name
        for s in city.submissions
        if s.state is UnitState.DONE or s.department.key in asked
    }
    return alike_tasks(found, titles, asked)

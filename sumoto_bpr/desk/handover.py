"""HR's hand-over: one file with what the other audiences may see, and its hash (C19)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sumoto_bpr.desk.city import City, holds_people
from sumoto_bpr.desk.hr_file import HANDOVER_SCHEMA, handed_over, sealed
from sumoto_bpr.desk.plugins import registry
from sumoto_bpr.indicators import publish
from sumoto_bpr.model.observation import Audience, Publishable
from sumoto_bpr.model.problems import ProblemError, usage

__all__ = ["handover", "released_by_hr"]

_AUDIENCES = (Audience.DEPARTMENT, Audience.LEADERSHIP, Audience.PUBLIC)


def handover(city: City) -> bytes:
    """Return HR's hand-over file; raise ``ProblemError`` in a workspace without HR's records."""
    if not holds_people(city.workspace, city.as_of):
        raise ProblemError(usage.NOT_HR.at(value=city.rules.text("workspace.role")))
    released = _measured(city)
    content = {
        "schema": HANDOVER_SCHEMA,
        "period": city.period.code,
        "as_of": city.as_of.isoformat(),
        "audiences": {
            str(audience): [figure.observation.to_json() for figure in figures]
            for audience, figures in released.items()
        },
        "register": _register(released),
    }
    return sealed(content)


def released_by_hr(
    city: City, known: Sequence[Publishable] = ()
) -> dict[Audience, tuple[Publishable, ...]]:
    """Return what HR releases to each other audience, empty where nothing was handed over.

    ``known`` are figures that readers have from earlier runs.
    A file that cannot be used gives nothing; why is among the city's problems.
    """
    if holds_people(city.workspace, city.as_of):
        return _measured(city, known)
    released, _ = handed_over(city.workspace, city.period)
    return released


def _measured(
    city: City, known: Sequence[Publishable] = ()
) -> dict[Audience, tuple[Publishable, ...]]:
    """Publish to each audience in turn, each counting on what the ones before may show."""
    observations = city.hr_unit().observations
    released: dict[Audience, tuple[Publishable, ...]] = {}
    for audience in _AUDIENCES:
        released[audience] = publish(
            observations, audience, city.rules, known=known, registry=registry()
        )
        known = (*known, *released[audience])
    return released


def _register(released: dict[Audience, tuple[Publishable, ...]]) -> list[dict[str, Any]]:
    """Return the cells now known outside HR, so that a later run can count on them."""
    return [
        {
            "id": figure.observation.id,
            "audience": str(audience),
            "as_of": figure.observation.as_of,
            "status": str(figure.observation.status),
            "numerator": figure.observation.numerator,
            "denominator": figure.observation.denominator,
        }
        for audience, figures in released.items()
        for figure in figures
    ]

"""HR's hand-over: one file with what the other audiences may see, and its hash (C19)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from sumoto_bpr.desk.city import City, holds_people
from sumoto_bpr.desk.plugins import registry
from sumoto_bpr.desk.sealing import reseal
from sumoto_bpr.indicators import publish
from sumoto_bpr.model.observation import Audience, Observation, Publishable
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Place, ProblemError, runs as kinds, usage

__all__ = ["HANDOVER", "HANDOVER_SCHEMA", "handover", "released_by_hr"]

HANDOVER = "hr_publishable.json"
"""The file's name; it lies in ``training/``."""

HANDOVER_SCHEMA = 1

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
    return _sealed(content)


def released_by_hr(
    city: City, known: Sequence[Publishable] = ()
) -> dict[Audience, tuple[Publishable, ...]]:
    """Return what HR releases to each other audience, empty where nothing was handed over.

    ``known`` are figures that readers have from earlier runs.
    Raises ``ProblemError`` for a hand-over whose hash does not fit.
    """
    if holds_people(city.workspace, city.as_of):
        return _measured(city, known)
    path = city.workspace.paths.training / HANDOVER
    if not path.is_file():
        return {}
    label = city.workspace.paths.label(path)
    whole = _opened(path.read_bytes(), label)
    if whole["period"] != city.period.code:
        told = FiscalYear.parse(whole["period"]).label
        raise ProblemError(
            kinds.OTHER_HANDOVER.at(Place(file=label), value=told, wanted=city.period.label)
        )
    return _resealed(whole, label)


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


def _canonical(content: dict[str, Any]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _sealed(content: dict[str, Any]) -> bytes:
    digest = hashlib.sha256(_canonical(content)).hexdigest()
    whole = {**content, "sha256": digest}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def _opened(data: bytes, label: str) -> dict[str, Any]:
    """Return the content of a hand-over whose hash and schema fit."""
    broken = ProblemError(kinds.BROKEN_HANDOVER.at(Place(file=label)))
    try:
        whole: dict[str, Any] = json.loads(data)
        digest = whole.pop("sha256")
        if digest != hashlib.sha256(_canonical(whole)).hexdigest():
            raise broken
        if whole["schema"] != HANDOVER_SCHEMA or not isinstance(whole["period"], str):
            raise broken
    except (ValueError, KeyError, TypeError, AttributeError):
        raise broken from None
    return whole


def _resealed(whole: dict[str, Any], label: str) -> dict[Audience, tuple[Publishable, ...]]:
    try:
        return {
            Audience(name): reseal(
                tuple(Observation.from_json(entry) for entry in entries), Audience(name)
            )
            for name, entries in whole["audiences"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ProblemError(kinds.BROKEN_HANDOVER.at(Place(file=label))) from None

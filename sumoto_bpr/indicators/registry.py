"""The indicators there are, as data, and the one call that asks them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sumoto_bpr.indicators.bpr import SETTINGS as BPR_SETTINGS
from sumoto_bpr.indicators.bpr import bpr_rate
from sumoto_bpr.indicators.core_share import core_share
from sumoto_bpr.indicators.indicator import (
    Disclosure,
    Indicator,
    Measure,
    about_people,
    widest_audience,
)
from sumoto_bpr.indicators.volume import hours, tasks
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.observation import Audience, Observation
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.policy import Rules

__all__ = ["REGISTRY", "observe"]

REGISTRY: tuple[Indicator, ...] = (
    Measure(
        id="tasks",
        label="業務数",
        data=("inventory",),
        additive=True,
        disclosure=Disclosure.PUBLIC,
        definition=(),
        unit_word="業務",
        measure=tasks,
    ),
    Measure(
        id="hours",
        label="年間業務時間",
        data=("inventory",),
        additive=True,
        disclosure=Disclosure.PUBLIC_CITY,
        definition=(),
        unit_word="時間",
        measure=hours,
    ),
    Measure(
        id="core_share",
        label="コア業務の割合",
        data=("inventory",),
        additive=False,
        disclosure=Disclosure.PUBLIC_CITY,
        definition=(),
        unit_word="割合",
        measure=core_share,
    ),
    Measure(
        id="bpr_rate",
        label="BPR実施率",
        data=("inventory", "organisation"),
        additive=False,
        disclosure=Disclosure.PUBLIC_CITY,
        definition=BPR_SETTINGS,
        unit_word="割合",
        measure=bpr_rate,
    ),
)
"""The indicators of this library, in the order of pages."""


def observe(
    books: Books,
    rules: Rules,
    period: FiscalYear,
    as_of: date,
    registry: Iterable[Indicator] = REGISTRY,
) -> tuple[Observation, ...]:
    """Ask every indicator of ``registry`` about ``books.unit``, in the registry's order.

    Each answer says how far it may go (``audience``), by its indicator's
    disclosure class; one that an indicator has kept to HR stays with HR. Figures
    about people are asked for only where there are books about people.
    """
    return tuple(
        _graded(observation, indicator)
        for indicator in registry
        if not about_people(indicator.disclosure) or _has_people(books)
        for observation in indicator.observe(books, rules, period, as_of)
    )


def _has_people(books: Books) -> bool:
    return any(b is not None for b in (books.staff, books.attendance, books.qualifications))


def _graded(observation: Observation, indicator: Indicator) -> Observation:
    if observation.audience is Audience.HR:
        return observation
    widest = widest_audience(indicator.disclosure, observation.unit)
    return replace(observation, audience=widest)

"""What an audience may see of one figure about people, looked at by itself (practice.md C1)."""

from __future__ import annotations

from enum import Enum, auto

from sumoto_bpr.indicators.indicator import Disclosure, base_id
from sumoto_bpr.model.observation import Audience, Observation, Status, UnitKind
from sumoto_bpr.policy import Rules

__all__ = ["Verdict", "is_plan_kpi", "judged"]

_SMALL_UNIT = 10
"""A target over fewer people than this is printed per audience."""


class Verdict(Enum):
    """What of a figure may be shown."""

    WHOLE = auto()
    """Value with numerator and denominator."""
    RATE = auto()
    """The rate alone."""
    SIGN = auto()
    """達成 or 未達 alone."""
    HIDDEN = auto()
    """Nothing: x."""


def is_plan_kpi(observation: Observation, limits: Rules) -> bool:
    """Tell whether the figure is a target of the plan that policy always prints with n／N."""
    named = limits.texts("disclosure.plan_kpi")
    return observation.unit.kind is UnitKind.CITY and base_id(observation.indicator) in named


def judged(
    observation: Observation, disclosure: Disclosure, audience: Audience, limits: Rules
) -> Verdict:
    """Return what ``audience`` (not HR) may see of a figure about people.

    Nothing is asked of a figure that holds no number. A count without its whole
    is hidden: what it is a small part of cannot be told.
    """
    if observation.status is Status.HIDDEN:
        return Verdict.HIDDEN
    if _holds_no_number(observation) or is_plan_kpi(observation, limits):
        return Verdict.WHOLE
    if disclosure == Disclosure.SMALL_KPI and observation.unit.kind is UnitKind.CITY:
        return _small_kpi(observation, audience, limits)
    if observation.unit.kind is UnitKind.DIVISION:
        return Verdict.HIDDEN  # tables of 部 beside tables of 課 would give cells away
    if disclosure == Disclosure.DUTY and audience is not Audience.PUBLIC:
        enough = (observation.denominator or 0) >= limits.integer("disclosure.duty_least_people")
        if enough:
            return Verdict.WHOLE
    return Verdict.WHOLE if _strict(observation, limits) else Verdict.HIDDEN


def _holds_no_number(observation: Observation) -> bool:
    figures = (observation.value, observation.low, observation.high, observation.numerator)
    return all(figure is None for figure in figures)


def _strict(observation: Observation, limits: Rules) -> bool:
    """Apply class (c): enough people, and enough of them on either side."""
    if observation.numerator is None or observation.denominator is None:
        return False
    rest = observation.denominator - observation.numerator
    return (
        observation.denominator >= limits.integer("disclosure.least_people")
        and min(observation.numerator, rest) >= limits.integer("disclosure.least_count")
    )  # fmt: skip


def _small_kpi(observation: Observation, audience: Audience, limits: Rules) -> Verdict:
    """Apply class (a) to a target over a small 所属: leadership 率, others 達成・未達 at most."""
    if (observation.denominator or 0) >= _SMALL_UNIT and _strict(observation, limits):
        return Verdict.WHOLE
    if audience is Audience.LEADERSHIP:
        return Verdict.RATE
    told = limits.text("disclosure.ap_rate_public") == "達成・未達"
    if told and limits.target(observation.indicator) and observation.denominator is not None:
        return Verdict.SIGN
    return Verdict.HIDDEN

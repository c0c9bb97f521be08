"""From observations to what an audience may see: the only maker of ``Publishable``.

Figures about work go as far as their ``audience`` says. Figures about people are
judged one by one (``small_numbers``), and then as tables of 所属 beside their
total (``attack``): so that a difference does not give a hidden cell back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sumoto_bpr.indicators import display
from sumoto_bpr.indicators.attack import WIDTH, Cell, partners
from sumoto_bpr.indicators.indicator import Disclosure, Indicator, about_people, base_id, class_of
from sumoto_bpr.indicators.registry import REGISTRY
from sumoto_bpr.indicators.small_numbers import Verdict, is_plan_kpi, judged
from sumoto_bpr.model.observation import (
    Audience,
    Observation,
    Publishable,
    Source,
    Status,
    UnitKind,
)
from sumoto_bpr.policy import Rules

__all__ = ["publish"]

_REACHES: Mapping[Audience, frozenset[Audience]] = {
    Audience.HR: frozenset({Audience.HR}),
    Audience.DEPARTMENT: frozenset({Audience.HR, Audience.DEPARTMENT}),
    Audience.LEADERSHIP: frozenset(set(Audience) - {Audience.PUBLIC}),
    Audience.PUBLIC: frozenset(Audience),
}
"""Who may see a figure whose widest audience is the key."""

_WHY_HIDDEN = "人数が少ないため秘匿"
_WHY_RATE = "人数が少ないため率だけを示す"
_WHY_SIGN = "人数が少ないため達成・未達だけを示す"

_Place = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    observation: Observation
    people: bool
    verdict: Verdict


def publish(
    observations: Iterable[Observation],
    audience: Audience,
    limits: Rules,
    known: Iterable[Publishable] = (),
    registry: Iterable[Indicator] = REGISTRY,
) -> tuple[Publishable, ...]:
    """Return what ``audience`` may see of ``observations``, in their order.

    A figure that is not meant for the audience is left out; one about too few
    people stays, as ``x``. ``limits`` are the decisions in force on the as-of
    date, ``known`` figures that readers have from elsewhere, ``registry`` the
    indicators in use (an unknown one is treated as the strictest class).
    Publishing what was published changes nothing.
    """
    classes = {indicator.id: class_of(indicator) for indicator in registry}
    meant = [o for o in observations if audience in _REACHES[o.audience]]
    if audience is Audience.HR:
        return tuple(_sealed(replace(o, audience=audience)) for o in meant)
    seen = [_judged(o, classes, audience, limits) for o in meant]
    settled = _following(_complementary(seen, limits, tuple(known)))
    return tuple(_sealed(_shown(j, audience, limits)) for j in settled)


def _sealed(observation: Observation) -> Publishable:
    return Publishable(observation=observation, audience=observation.audience)


def _judged(
    observation: Observation, classes: Mapping[str, Disclosure], audience: Audience, limits: Rules
) -> _Judged:
    disclosure = classes.get(base_id(observation.indicator), Disclosure.STRICT)
    if not about_people(disclosure):
        return _Judged(observation=observation, people=False, verdict=Verdict.WHOLE)
    verdict = judged(observation, disclosure, audience, limits)
    return _Judged(observation=observation, people=True, verdict=verdict)


def _shown(judged_: _Judged, audience: Audience, limits: Rules) -> Observation:
    """Return the observation with what its verdict leaves of it."""
    observation = replace(judged_.observation, audience=audience)
    if not judged_.people:
        return observation
    observation = replace(observation, sources=_outside_hr(observation.sources))
    verdict = judged_.verdict
    if verdict is Verdict.WHOLE:
        return observation
    bare = replace(
        observation, numerator=None, denominator=None, low=None, high=None, mark="", mean=None
    )
    if verdict is Verdict.RATE:
        return replace(bare, method=_WHY_RATE)
    if verdict is Verdict.SIGN:
        return replace(bare, value=None, display=_sign(observation, limits), method=_WHY_SIGN)
    return replace(
        bare, value=None, status=Status.HIDDEN, display=display.HIDDEN, method=_WHY_HIDDEN
    )


def _outside_hr(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return the files alone.

    Rows would point at people; the hash of a register changes with a move that
    is not to be known yet (practice.md C10).
    """
    return tuple(replace(source, sha256="", rows=()) for source in sources)


def _sign(observation: Observation, limits: Rules) -> str:
    target = limits.number(f"target.{observation.indicator}")
    return "達成" if observation.value is not None and observation.value >= target else "未達"


def _following(seen: Sequence[_Judged]) -> list[_Judged]:
    """Let a variant that is a count without its whole share the fate of its own indicator.

    The number of completions of a 所属 is shown where its rate is, and nowhere else.
    """
    fate = {_place(j.observation): j.verdict for j in seen if j.people}
    return [replace(j, verdict=_fate_of(j, fate)) if j.people else j for j in seen]


def _fate_of(variant: _Judged, fate: Mapping[_Place, Verdict]) -> Verdict:
    observation = variant.observation
    base = base_id(observation.indicator)
    if base == observation.indicator or observation.status is not Status.NORMAL:
        return variant.verdict
    leading = fate.get(_place(replace(observation, indicator=base)), variant.verdict)
    whole = leading is Verdict.WHOLE and (
        observation.denominator is None or variant.verdict is Verdict.WHOLE
    )
    return Verdict.WHOLE if whole else Verdict.HIDDEN


def _complementary(
    seen: Sequence[_Judged], limits: Rules, known: Sequence[Publishable]
) -> list[_Judged]:
    """Hide further figures where a table of 所属 beside its total would give a hidden cell back."""
    elsewhere = {
        _place(k.observation): k.observation for k in known if k.observation.numerator is not None
    }
    tables: defaultdict[tuple[str, str, str], list[_Judged]] = defaultdict(list)
    for j in seen:
        if j.people and _counted(j.observation):
            tables[j.observation.indicator, j.observation.period, j.observation.as_of].append(j)
    hidden = {place for table in tables.values() for place in _to_hide(table, limits, elsewhere)}
    return [
        replace(j, verdict=Verdict.HIDDEN) if _place(j.observation) in hidden else j for j in seen
    ]


def _to_hide(
    table: Sequence[_Judged], limits: Rules, elsewhere: Mapping[_Place, Observation]
) -> set[_Place]:
    """Return the places of one table to hide besides those that are hidden already."""
    whole, movable = _total(table, limits, elsewhere)
    if whole is None or whole.numerator is None or whole.denominator is None:
        return set()
    by_name = {
        "/".join(_place(j.observation)): j
        for j in table
        if j.observation.unit.kind is UnitKind.DEPARTMENT
    }
    cells = [
        Cell(
            name=name,
            number=round(j.observation.numerator or 0),
            people=round(j.observation.denominator or 0),
            hidden=j.verdict is Verdict.HIDDEN,
            known=_place(j.observation) in elsewhere,
        )
        for name, j in by_name.items()
    ]
    total = (round(whole.numerator), round(whole.denominator))
    chosen = partners(cells, total)
    if chosen is None:
        if movable:
            return {_place(whole)}
        chosen = _next_best(cells, total)
    return {_place(by_name[name].observation) for name in chosen}


def _next_best(cells: Sequence[Cell], total: tuple[int, int]) -> set[str]:
    """Return the cells that protect the hidden ones as far as a fixed total allows.

    Near 0 % or 100 % a total that policy always shows leaves few numbers open.
    """
    tried = (partners(cells, total, width) for width in range(WIDTH - 1, 0, -1))
    return next((chosen for chosen in tried if chosen is not None), set())


def _total(
    table: Sequence[_Judged], limits: Rules, elsewhere: Mapping[_Place, Observation]
) -> tuple[Observation | None, bool]:
    """Return the city's figure as readers have it, and whether it may still be hidden."""
    for j in table:
        if j.observation.unit.kind is UnitKind.CITY and j.verdict is Verdict.WHOLE:
            fixed = is_plan_kpi(j.observation, limits) or _place(j.observation) in elsewhere
            return j.observation, not fixed
    first = table[0].observation
    for observation in elsewhere.values():
        if observation.unit.kind is UnitKind.CITY and (
            (observation.indicator, observation.period, observation.as_of)
            == (first.indicator, first.period, first.as_of)
        ):
            return observation, False
    return None, False


def _counted(observation: Observation) -> bool:
    """Tell whether a figure is a number of people out of people, still with its numbers."""
    return observation.numerator is not None and observation.denominator is not None


def _place(observation: Observation) -> _Place:
    unit = observation.unit
    return (
        observation.indicator,
        str(unit.kind),
        unit.code or unit.name,
        observation.period,
        observation.as_of,
    )

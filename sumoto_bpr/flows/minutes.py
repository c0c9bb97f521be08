"""Minutes a case and hours a year of a flow, exactly: one linear system, no simulation.

A step is visited as often as its shares say: a 10-minute step sent back in 20 % of
cases is done 1 / (1 - 0.2) = 1.25 times. All branches of a 並行 are work; what
follows their join counts once.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from sumoto_bpr.flows.chain import Chain, chain_of
from sumoto_bpr.flows.graph import steps
from sumoto_bpr.flows.shares import SOURCE, exact, place_of, title_of
from sumoto_bpr.model.flow import Flow, Step, StepKind
from sumoto_bpr.model.problems import Problem, flows as kinds

__all__ = ["Minutes", "exact_visits", "expected_visits", "minutes_of"]

_MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """Expected minutes of one case, unrounded; None where no figure can be given.

    ``minutes_per_case`` is work; where shares are unknown it lies from ``low`` to
    ``high`` (None: no upper bound) and is None itself unless both are equal.
    ``standard_deviation`` is how far single cases lie from it, by the ways they take
    alone (a step always takes its minutes); None where shares are unknown.
    ``elapsed_minutes`` is work and waiting along the longest parallel branch,
    ``waiting_minutes`` all waiting. ``unmeasured`` counts the tasks without minutes,
    which weigh nothing. An error among ``problems`` means that there is no figure.
    """

    minutes_per_case: float | None = None
    low: float | None = None
    high: float | None = None
    standard_deviation: float | None = None
    elapsed_minutes: float | None = None
    waiting_minutes: float | None = None
    cases_per_year: float | None = None
    hours_per_year: float | None = None
    unmeasured: int = 0
    problems: tuple[Problem, ...] = ()


def minutes_of(flow: Flow, cases: float | None = None) -> Minutes:
    """Return the expected minutes of a case; ``cases`` a year replace the flow's own."""
    chain = chain_of(flow)
    yearly = flow.cases_per_year if cases is None else cases
    if not chain.sound:
        return Minutes(cases_per_year=yearly, problems=chain.problems)
    reached = [steps(flow)[name] for name in chain.reached]
    unmeasured = [s for s in reached if s.kind is StepKind.TASK and s.minutes is None]
    problems = [*chain.problems, *_open_problems(flow, chain), *_unmeasured(flow, unmeasured)]
    if all(step.minutes is None for step in reached):
        return Minutes(cases_per_year=yearly, unmeasured=len(unmeasured), problems=tuple(problems))
    work = {step.id: exact(step.minutes) for step in reached}
    waits = {step.id: exact(step.waiting_minutes) for step in reached}
    low, high = chain.work(work, most=False), chain.work(work, most=True)
    value = low if low == high else None
    if high is None:
        problems.append(kinds.HIGH_UNBOUNDED.at(place_of(flow)))
    hours = None if value is None or yearly is None else value * exact(yearly) / _MINUTES_AN_HOUR
    return Minutes(
        minutes_per_case=_number(value),
        low=_number(low),
        high=_number(high),
        standard_deviation=None if chain.open else sqrt(chain.variance(work)),
        elapsed_minutes=_number(_elapsed(chain, work, waits)),
        waiting_minutes=_number(_settled(chain, waits)),
        cases_per_year=yearly,
        hours_per_year=_number(hours),
        unmeasured=len(unmeasured),
        problems=tuple(problems),
    )


def expected_visits(flow: Flow) -> dict[str, float] | None:
    """Return how often a case comes to each step; None where shares are unknown or wrong."""
    visits = exact_visits(flow)
    return None if visits is None else {name: float(often) for name, often in visits.items()}


def exact_visits(flow: Flow) -> dict[str, Fraction] | None:
    """Return ``expected_visits`` as fractions; a step that is never reached has 0."""
    chain = chain_of(flow)
    if not chain.sound or chain.open:
        return None
    found = chain.visits()
    return {name: found.get(name, Fraction(0)) for name in steps(flow)}


def _elapsed(
    chain: Chain, work: dict[str, Fraction], waits: dict[str, Fraction]
) -> Fraction | None:
    if chain.open:
        return None
    return chain.elapsed({name: work[name] + waits[name] for name in work})


def _settled(chain: Chain, costs: dict[str, Fraction]) -> Fraction | None:
    low, high = chain.work(costs, most=False), chain.work(costs, most=True)
    return low if low == high else None


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _open_problems(flow: Flow, chain: Chain) -> list[Problem]:
    found: list[Problem] = []
    for name in chain.open:
        if name == SOURCE:
            count = len(chain.shares.open[SOURCE])
            found.append(kinds.SEVERAL_STARTS.at(place_of(flow), value=count))
        else:
            step = steps(flow)[name]
            where = place_of(flow, step, "割合")
            found.append(kinds.SHARES_UNKNOWN.at(where, step=title_of(step)))
    return found


def _unmeasured(flow: Flow, without: list[Step]) -> list[Problem]:
    if not without:
        return []
    named = "、".join(title_of(step) for step in without)
    where = place_of(flow, without[0], "分")
    return [kinds.MINUTES_UNKNOWN.at(where, value=len(without), step=named)]

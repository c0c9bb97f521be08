"""Figures and candidates for the command line and for library users, without a run."""

from __future__ import annotations

from collections.abc import Sequence

from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.handover import released_by_hr
from sumoto_bpr.desk.opening import submission_of
from sumoto_bpr.desk.plugins import registry
from sumoto_bpr.desk.rollup import combined_books
from sumoto_bpr.desk.unit import UnitState
from sumoto_bpr.indicators import Candidate, candidates, observe, publish
from sumoto_bpr.model.observation import Audience, Publishable

__all__ = ["candidates_of", "figures_of"]


def figures_of(city: City, department: str | None, audience: Audience) -> tuple[Publishable, ...]:
    """Return the figures of one 所属, or of the whole city, for one audience.

    City figures cover the 所属 whose inventory can be used, as in a run.
    """
    if department is not None:
        unit = city.unit(submission_of(city, department))
        return publish(unit.observations, audience, city.rules, registry=registry())
    usable = [city.unit(submission) for submission in city.submissions if _usable(submission.state)]
    books = combined_books(usable, city)
    work = observe(books, city.rules, city.period, city.as_of, registry())
    released = publish(work, audience, city.rules, registry=registry())
    if audience is Audience.HR:
        return (*released, *city.hr_unit().figures)
    return (*released, *released_by_hr(city).get(audience, ()))


def candidates_of(city: City, department: str | None) -> Sequence[Candidate]:
    """Return the ranked remedies of one 所属, or of all whose inventory can be used."""
    if department is not None:
        return candidates(city.unit(submission_of(city, department)).books, city.rules, city.period)
    usable = [city.unit(submission) for submission in city.submissions if _usable(submission.state)]
    return candidates(combined_books(usable, city), city.rules, city.period)


def _usable(state: UnitState) -> bool:
    return state is UnitState.DONE

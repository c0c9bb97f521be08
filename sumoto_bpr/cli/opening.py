"""What the reading verbs do first: open the workspace and read the city."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.intake import read_city
from sumoto_bpr.desk.opening import submission_of
from sumoto_bpr.desk.workspace import open_workspace, parse_as_of, parse_year
from sumoto_bpr.model.names import nearest
from sumoto_bpr.model.observation import Audience, Publishable
from sumoto_bpr.model.problems import Problem, ProblemError, usage

__all__ = ["audience_of", "city_of", "figures_named", "problems_of"]


def city_of(workspace: Path | None, year: str | None, as_of: str | None = None) -> City:
    """Return the city of a workspace for the year and as-of date given as options."""
    opened = open_workspace(workspace)
    return read_city(
        opened,
        period=parse_year(year) if year else None,
        as_of=parse_as_of(as_of) if as_of else None,
    )


def audience_of(text: str) -> Audience:
    """Read the option ``--audience``; raise ``ProblemError`` in words."""
    try:
        return Audience(text)
    except ValueError:
        names = "、".join(str(audience) for audience in Audience)
        raise ProblemError(
            usage.BAD_VALUE.at(
                value=text, what="--audience", hint=f"{names} のどれかを書いてください。"
            )
        ) from None


def figures_named(indicator: str, figures: Iterable[Publishable]) -> tuple[Publishable, ...]:
    """Return the figures of one indicator; raise ``ProblemError`` with the nearest name."""
    held = tuple(figures)
    chosen = tuple(f for f in held if f.observation.indicator == indicator)
    if chosen:
        return chosen
    near = nearest(indicator, {f.observation.indicator for f in held})
    hint = f"「{near}」のことですか。" if near else "figures で指標の一覧を見てください。"
    raise ProblemError(usage.NO_SUCH_INDICATOR.at(value=indicator, hint=hint))


def problems_of(city: City, department: str | None) -> tuple[Problem, ...]:
    """Return the problems of the files that one 所属, or else the city, is counted from."""
    if department is None:
        return city.problems
    accounts = submission_of(city, department).accounts
    return tuple(problem for account in accounts for problem in account.problems)

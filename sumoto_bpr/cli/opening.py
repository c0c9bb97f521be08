"""What the reading verbs do first: open the workspace and read the city."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.intake import read_city
from sumoto_bpr.desk.opening import submission_of
from sumoto_bpr.desk.plugins import registry
from sumoto_bpr.desk.submissions import Submission
from sumoto_bpr.desk.unit import UnitState
from sumoto_bpr.desk.workspace import open_workspace, parse_as_of, parse_year
from sumoto_bpr.indicators.indicator import Disclosure, base_id
from sumoto_bpr.model.names import nearest
from sumoto_bpr.model.observation import Audience, Publishable
from sumoto_bpr.model.problems import Problem, ProblemError, Severity, usage
from sumoto_bpr.model.problems.inventory import NO_SURVEY_OF_YEAR

__all__ = [
    "audience_of",
    "city_of",
    "exit_code_of",
    "figures_named",
    "problems_of",
    "withheld_words",
]


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


def withheld_words(department: str | None, audience: Audience) -> dict[str, str]:
    """Return by indicator what to say where a 課's own figure is not shown to ``audience``."""
    if department is None or audience is Audience.DEPARTMENT:
        return {}
    return {
        found.id: f"{found.label}は、その所属だけに示します。"
        "見るには --audience department を付けてください。"
        for found in registry()
        if found.disclosure is Disclosure.OWN
    }


def figures_named(
    indicator: str, figures: Iterable[Publishable], withheld: Mapping[str, str]
) -> tuple[Publishable, ...]:
    """Return the figures of one indicator.

    Raises ``ProblemError`` with the nearest name, or with why it is ``withheld``.
    """
    held = tuple(figures)
    chosen = tuple(f for f in held if f.observation.indicator == indicator)
    if chosen:
        return chosen
    if words := withheld.get(base_id(indicator)):
        raise ProblemError(usage.WITHHELD_INDICATOR.at(value=indicator, hint=words))
    near = nearest(indicator, {f.observation.indicator for f in held})
    hint = f"「{near}」のことですか。" if near else "figures で指標の一覧を見てください。"
    raise ProblemError(usage.NO_SUCH_INDICATOR.at(value=indicator, hint=hint))


def problems_of(city: City, department: str | None) -> tuple[Problem, ...]:
    """Return the problems of what one 所属, or else the city, is counted from.

    Why a 所属, or the whole year, could not be counted stands first.
    """
    concerned = _concerned(city, department)
    reasons = [p for p in city.problems if p.code == NO_SURVEY_OF_YEAR.code]
    reasons += [s.reason for s in concerned if s.reason is not None]
    return tuple(dict.fromkeys((*reasons, *_found(city, department))))


def exit_code_of(city: City, department: str | None) -> int:
    """Return 1 where a 所属 failed, a row was refused or an error stands (contracts.md §1)."""
    concerned = _concerned(city, department)
    if department is None:
        accounts = city.accounts
    else:
        accounts = city.unit(submission_of(city, department)).accounts
    failed = any(submission.state is UnitState.FAILED for submission in concerned)
    refused = any(account.rows_refused for account in accounts)
    errors = (p.severity is Severity.ERROR for a in accounts for p in a.problems)
    return int(failed or refused or any(errors))


def _found(city: City, department: str | None) -> tuple[Problem, ...]:
    """Return what its files say of one 所属, its flows and improvements too; or of the city."""
    if department is None:
        return city.problems
    return city.unit(submission_of(city, department)).problems


def _concerned(city: City, department: str | None) -> tuple[Submission, ...]:
    return city.submissions if department is None else (submission_of(city, department),)

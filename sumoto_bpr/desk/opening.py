"""What a notebook calls first: the one unit it may know."""

from __future__ import annotations

from pathlib import Path

from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.intake import read_city
from sumoto_bpr.desk.neighbours import with_neighbours
from sumoto_bpr.desk.packet import pack, unpack
from sumoto_bpr.desk.rollup import roll_up, standings_of
from sumoto_bpr.desk.submissions import Submission
from sumoto_bpr.desk.unit import Unit, UnitState
from sumoto_bpr.desk.workspace import find_department, open_workspace, parse_as_of, parse_year
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.problems import Place, ProblemError, runs as kinds, usage

__all__ = ["open_unit", "submission_of"]


def open_unit(
    *,
    workspace: str = ".",
    department: str = "",
    period: str = "",
    as_of: str = "",
    packet: str = "",
    audience: str = "department",
) -> Unit:
    """Return the unit a notebook works on.

    With ``packet`` (a path) the notebook reads that file and nothing else;
    without it the unit is packed from the workspace. Raises ``ProblemError``.
    """
    if packet:
        return unpack(Path(packet).read_bytes())
    opened = open_workspace(Path(workspace))
    city = read_city(
        opened,
        period=parse_year(period) if period else None,
        as_of=parse_as_of(as_of) if as_of else None,
    )
    return unpack(pack(_unit(city, department, Audience(audience))))


def submission_of(city: City, text: str) -> Submission:
    """Return what the 所属 named by ``text`` handed in; raise ``ProblemError`` in words."""
    department = find_department(city.organisation, text)
    return next(s for s in city.submissions if s.department.key == department.key)


def _unit(city: City, department: str, audience: Audience) -> Unit:
    if audience is Audience.HR:
        return city.hr_unit()
    if audience in (Audience.LEADERSHIP, Audience.PUBLIC):
        done = (s for s in city.submissions if s.state is UnitState.DONE)
        packets = [pack(city.unit(submission)) for submission in done]
        return roll_up(city, packets, standings_of(city), audience)
    if not department:
        raise ProblemError(usage.MISSING_ARGUMENT.at(value="department"))
    submission = submission_of(city, department)
    if submission.reason is not None:
        raise ProblemError(submission.reason)
    if submission.state is UnitState.MISSING:
        raise ProblemError(
            kinds.NOT_SUBMITTED.at(
                Place(file=f"surveys/{city.period.era_code}"), value=submission.department.name
            )
        )
    return with_neighbours(city, city.unit(submission))

"""Staff of the fictional city: ids only, dated assignments, and the moves of 1 April."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from sumoto_bpr.model.department import Department
from sumoto_bpr.sample.catalogue import YEAR

__all__ = [
    "GENERAL",
    "REGULAR",
    "Person",
    "Team",
    "leaves",
    "moves_of_april",
    "staff_of",
    "staff_rows",
]

GENERAL: Final = "一般行政職"
REGULAR: Final = "常勤"
_PART_TIME: Final = "会計年度任用職員（パートタイム）"
_FULL_TIME: Final = "会計年度任用職員（フルタイム）"
_REHIRED: Final = "定年前再任用短時間"
_MOVING_DAY: Final = date(YEAR.start_year + 1, 4, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """How many people of each sort sit in a 所属 on 31 March.

    ``special`` counts regular staff of other job types, ``support`` those who
    are not regular staff.
    """

    department: Department
    general: int
    special: Mapping[str, int]
    support: int


@dataclass(slots=True, kw_only=True)
class Person:
    """One person: id, what they are, and their assignments in order of time."""

    id: str
    job_type: str
    employment: str
    title: str
    hired: date
    assignments: list[tuple[Department, date, date | None]]
    left: date | None = None
    leave: tuple[date, date | None, str] | None = None

    @property
    def home(self) -> Department:
        """The 所属 on the last day of the sample's year."""
        day = YEAR.last_day
        standing = [d for d, start, end in self.assignments if start <= day <= (end or day)]
        return standing[0] if standing else self.assignments[-1][0]

    def in_scope(self) -> bool:
        """Tell whether the person counts in the training rate on the year's last day."""
        day = YEAR.last_day
        return (
            self.employment == REGULAR
            and self.job_type == GENERAL
            and self.hired <= day
            and (self.left is None or self.left >= day)
            and not (self.leave and self.leave[2] == "除外")
        )


def staff_of(teams: Sequence[Team], *, leavers: int, newcomers: int, draw: Random) -> list[Person]:
    """Return everybody of the teams, and those who left before or come on 1 April."""
    people = [person for team in teams for person in _team(team, draw)]
    places = [team.department for team in teams]
    for _ in range(leavers):
        person = _person(draw.choice(places), GENERAL, REGULAR, "主査", draw)
        gone = date(draw.choice((2024, 2025)), 3, 31)
        person.hired = date(1990, 4, 1)
        person.assignments = [(person.assignments[0][0], date(2021, 4, 1), gone)]
        person.left = gone
        people.append(person)
    for _ in range(newcomers):
        place = draw.choice(places)
        person = _person(place, GENERAL, REGULAR, "主事", draw)
        person.hired = _MOVING_DAY
        person.assignments = [(place, _MOVING_DAY, None)]
        people.append(person)
    numbers = draw.sample(range(1001, 9999), len(people))
    for person, number in zip(people, sorted(numbers), strict=True):
        person.id = f"K{number}"
    return people


def moves_of_april(people: Sequence[Person], *, count: int, retiring: int, draw: Random) -> None:
    """Let ``count`` people move on 1 April and ``retiring`` others leave on the day before."""
    standing = [p for p in people if p.in_scope() and p.leave is None]
    chosen = draw.sample(standing, count + retiring)
    places = {d.code: d for p in people for d, _, _ in p.assignments}
    for person in chosen[:count]:
        home, start, _ = person.assignments[-1]
        new = draw.choice([d for code, d in sorted(places.items()) if code != home.code])
        person.assignments[-1] = (home, start, YEAR.last_day)
        person.assignments.append((new, _MOVING_DAY, None))
    for person in chosen[count:]:
        home, start, _ = person.assignments[-1]
        person.assignments[-1] = (home, start, YEAR.last_day)
        person.left = YEAR.last_day


def leaves(people: Sequence[Person], *, kinds: Sequence[str], draw: Random) -> None:
    """Put some people on leave; ``kinds`` says for each whether they stay counted."""
    standing = [p for p in people if p.in_scope()]
    for person, kind in zip(draw.sample(standing, len(kinds)), kinds, strict=True):
        person.leave = (date(2025, 7, 1), date(2026, 6, 30), kind)


def staff_rows(people: Sequence[Person]) -> list[dict[str, object]]:
    """Return the rows of the staff form, one an assignment."""
    return [
        {
            "id": person.id,
            "department": place.name,
            "division": place.division,
            "job_type": person.job_type,
            "employment": person.employment,
            "title": person.title,
            "share": "本務",
            "from": start.isoformat(),
            "to": end.isoformat() if end else None,
            "hired": person.hired.isoformat(),
            "left": person.left.isoformat() if person.left else None,
            "leave_from": person.leave[0].isoformat() if person.leave else None,
            "leave_to": person.leave[1].isoformat() if person.leave and person.leave[1] else None,
            "leave_counted": person.leave[2] if person.leave else None,
        }
        for person in people
        for place, start, end in person.assignments
    ]


def _team(team: Team, draw: Random) -> list[Person]:
    titles = ["課長", "係長", "係長", *["主査"] * 3]
    people = []
    for index in range(team.general):
        title = titles[index] if index < len(titles) else draw.choice(("主任", "主事"))
        people.append(_person(team.department, GENERAL, REGULAR, title, draw))
    for job_type, count in team.special.items():
        people += [
            _person(team.department, job_type, REGULAR, draw.choice(("主任", "主査")), draw)
            for _ in range(count)
        ]
    for _ in range(team.support):
        employment = draw.choices((_PART_TIME, _FULL_TIME, _REHIRED), (60, 25, 15))[0]
        people.append(_person(team.department, GENERAL, employment, "", draw))
    return people


def _person(place: Department, job_type: str, employment: str, title: str, draw: Random) -> Person:
    start = draw.choice((2022, 2023, 2024, 2025))
    hired = start if employment != REGULAR else draw.randint(1988, start)
    return Person(
        id="",
        job_type=job_type,
        employment=employment,
        title=title,
        hired=date(hired, 4, 1),
        assignments=[(place, date(start, 4, 1), None)],
    )

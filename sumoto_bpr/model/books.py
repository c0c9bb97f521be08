"""Whatever of the city's books there is, handed to indicators as one value."""

from __future__ import annotations

from dataclasses import dataclass, field

from sumoto_bpr.model.book import (
    Attendance,
    Headcount,
    Improvements,
    Inventory,
    Qualifications,
    Staff,
)
from sumoto_bpr.model.department import Organisation
from sumoto_bpr.model.flow import Flow
from sumoto_bpr.model.observation import CITY, Observation, UnitRef

__all__ = ["Books"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The books of one unit (a 課 or the whole city); None or empty = not there.

    ``hashes`` gives the SHA-256 of each input file by its relative path, so that
    an observation can cite it. ``previous`` are last year's confirmed figures.
    """

    unit: UnitRef = CITY
    organisation: Organisation = field(default_factory=Organisation)
    inventory: Inventory | None = None
    improvements: Improvements | None = None
    headcount: Headcount | None = None
    flows: tuple[Flow, ...] = ()
    staff: Staff | None = None
    attendance: Attendance | None = None
    qualifications: Qualifications | None = None
    previous: tuple[Observation, ...] = ()
    hashes: dict[str, str] = field(default_factory=dict)

"""Tasks of other 所属 that are much like one task: what one 課 may know of the others."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Alike", "Neighbour", "Spread"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How far ``n`` known values lie apart, and the one in the middle; ``n`` is 1 at least.

    ``method`` names the ways in which their times were measured (W19).
    """

    n: int
    least: float
    median: float
    most: float
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """One task of another 所属, in columns that are 庁内 or 公表可 alone (practice.md C16).

    ``minutes`` are minutes a case, None where nobody has written them; hours stay in
    their 所属 (C17). ``reasons`` say in words what is alike.
    """

    department: str
    name: str
    minutes: float | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """The neighbours of one task, the most alike first.

    ``close`` counts the tasks of other 所属 that are much alike, ``departments`` their
    所属; ``minutes`` is the spread of the minutes a case over these, None where no minutes
    are known. ``neighbours`` are the few most alike tasks, close or not.
    """

    task_id: str
    neighbours: tuple[Neighbour, ...]
    close: int
    departments: int
    minutes: Spread | None

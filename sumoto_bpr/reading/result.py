"""What reading gives: a value, every problem, and an account of the rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sumoto_bpr.model.problems import Problem, Severity

if TYPE_CHECKING:
    from sumoto_bpr.reading.proof import Proof

__all__ = ["FileAccount", "Reading"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAccount:
    """What became of one file; ``rows_in = rows_kept + rows_refused`` always.

    ``rows_aside`` are the refused rows that are no rows of the table: notes, sums, headers.
    ``kind`` is None for a file that is no sheet of ours. ``totals`` and
    ``by_department`` are as in ``contracts.md`` §2; ``rows`` as in §4. ``proof`` tells,
    sheet by sheet, what a mapping made of the file.
    """

    file: str
    kind: str | None
    sha256: str = ""
    year: str | None = None
    rows_in: int = 0
    rows_kept: int = 0
    rows_refused: int = 0
    rows_aside: int = 0
    totals: dict[str, float] = field(default_factory=dict)
    by_department: tuple[dict[str, Any], ...] = ()
    rows: tuple[dict[str, Any], ...] = ()
    problems: tuple[Problem, ...] = ()
    proof: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Generic[T]):
    """``value`` is all that was understood; nothing is raised for bad data."""

    value: T
    problems: tuple[Problem, ...] = ()
    files: tuple[FileAccount, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that are errors."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

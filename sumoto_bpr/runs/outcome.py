"""What became of a run: each job done, failed or skipped, and the exit code of it all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.problems import Problem, Severity

__all__ = ["JobOutcome", "JobState", "RunOutcome"]


class JobState(StrEnum):
    """How a job ended."""

    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobOutcome:
    """One job of a run.

    ``reason`` says in Japanese why it ran or was skipped; ``page`` is its current
    page, of this run or an earlier one (of a failed job: the page that says so).
    """

    job: str
    audience: Audience | None
    state: JobState
    reason: str
    department: str = ""
    page: Path | None = None
    problem: Problem | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the job as ``run --json`` prints it (``contracts.md`` §2)."""
        data: dict[str, Any] = {
            "job": self.job,
            "department": self.department or None,
            "audience": str(self.audience) if self.audience else "",
            "reason": self.reason,
            "page": str(self.page) if self.page else None,
        }
        if self.problem is not None:
            data["problem"] = self.problem.to_json()
        return data


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOutcome:
    """A whole run. ``problems`` are those of the input files and of publishing.

    ``done_units`` of ``all_units`` 所属 have a current report (``n／N所属``);
    ``door`` is the page to open.
    """

    run: str
    jobs: tuple[JobOutcome, ...]
    indexes: dict[Audience, Path]
    door: Path
    done_units: int
    all_units: int
    seconds: float
    problems: tuple[Problem, ...] = ()

    def of(self, state: JobState) -> tuple[JobOutcome, ...]:
        """Return the jobs that ended in ``state``."""
        return tuple(job for job in self.jobs if job.state is state)

    def exit_code(self, *, strict: bool = False) -> int:
        """Return 1 for a failed job, an error or a refused row, else 0.

        Under ``strict`` warnings and repairs count too.
        """
        grave = set(Severity) if strict else {Severity.ERROR}
        found = any(problem.severity in grave for problem in self.problems)
        return 1 if found or self.of(JobState.FAILED) else 0

    def to_json(self) -> dict[str, Any]:
        """Return the run as ``run --json`` prints it."""
        return {
            "run": self.run,
            **{str(state): [job.to_json() for job in self.of(state)] for state in JobState},
            "index": {str(audience): str(path) for audience, path in self.indexes.items()},
            "seconds": round(self.seconds, 3),
        }

"""The ledger of one run: what it knows of earlier runs, and what becomes of each job."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sumoto_bpr.desk.city import City
from sumoto_bpr.model.department import Department
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.problems import Problem
from sumoto_bpr.reports.context import PageContext, frame_of
from sumoto_bpr.runs.outcome import JobOutcome, JobState
from sumoto_bpr.runs.plan import Decision, Job
from sumoto_bpr.runs.publish import Publisher
from sumoto_bpr.store.lock import Lock
from sumoto_bpr.store.log import RunLog
from sumoto_bpr.store.manifest import JobRecord, Manifest
from sumoto_bpr.store.paths import WorkspacePaths

__all__ = ["Ledger", "Step"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a run is: ``number`` of ``total`` jobs ended, the last one ``name``."""

    number: int
    total: int
    name: str


@dataclass(slots=True, kw_only=True)
class Ledger:
    """Grows while a run goes on; lives as long as its lock.

    ``earlier`` are the manifests of the same period, newest first. ``records``
    say which page each job has now, ``outcomes`` what this run did about it.
    """

    city: City
    lock: Lock
    log: RunLog
    publisher: Publisher
    earlier: tuple[Manifest, ...]
    tell: Callable[[Step], None]
    force: bool = False
    asked: frozenset[str] | None = None
    records: dict[str, JobRecord] = field(default_factory=dict)
    outcomes: list[JobOutcome] = field(default_factory=list)

    @property
    def paths(self) -> WorkspacePaths:
        """The places of the workspace."""
        return self.city.workspace.paths

    @property
    def made_on(self) -> date:
        """The day of the run."""
        return self.publisher.made_on

    def is_asked(self, name: str) -> bool:
        """Tell whether the department job ``name`` belongs to this run."""
        return self.asked is None or name in self.asked

    def last(self, name: str) -> JobRecord | None:
        """Return the job's record in the run before."""
        return self.earlier[0].job(name) if self.earlier else None

    def done(self, decision: Decision, record: JobRecord) -> None:
        """Note a job whose page was made (or made anew and found equal)."""
        self.records[record.job] = record
        self._note(decision.job, JobState.DONE, decision.why, record)

    def kept(self, decision: Decision) -> None:
        """Note a job that does not run: its page is current, or nobody asked for it."""
        record = decision.record or self.last(decision.job.name)
        if record:
            self.records[record.job] = record
        self._note(decision.job, JobState.SKIPPED, decision.why, record)

    def absent(self, name: str, audience: Audience, reason: str, department: str = "") -> None:
        """Note a job for which there is nothing to run."""
        outcome = JobOutcome(
            job=name,
            audience=audience,
            state=JobState.SKIPPED,
            reason=reason,
            department=department,
        )
        self.outcomes.append(outcome)

    def differed(self, decision: Decision, problem: Problem) -> None:
        """Note a job whose page, made anew, was not the same; the old page stands."""
        if decision.record:
            self.records[decision.job.name] = decision.record
        self._note(decision.job, JobState.FAILED, decision.why, decision.record, problem)

    def failed(self, job: Job, reason: str, *problems: Problem) -> None:
        """Note a job that failed and publish the page that says so.

        The public gets no such page: what was published before stands.
        """
        earlier = self.last(job.name)
        if job.audience is Audience.PUBLIC:
            if earlier:
                self.records[job.name] = earlier
            self._note(job, JobState.FAILED, reason, None, problems[0])
            return
        self.lock.check()
        context = self.frame(job.audience, job.department)
        record = self.publisher.failure(job, problems, context, earlier)
        self.records[job.name] = record
        self._note(job, JobState.FAILED, reason, record, problems[0])

    def frame(self, audience: Audience, department: Department | None = None) -> PageContext:
        """Return the frame of a page that no notebook makes."""
        return frame_of(
            self.city.rules,
            audience=audience,
            period=self.city.period,
            as_of=self.city.as_of,
            run=self.publisher.run,
            made_on=self.made_on,
            unit=department.title if department else "",
            home="../../index.html",
            home_label="入口へ" if department is None else "所属の一覧へ",
        )

    def page(self, record: JobRecord | None) -> Path | None:
        """Return the page of a record."""
        return self.paths.reports / record.page / "index.html" if record else None

    def _note(
        self,
        job: Job,
        state: JobState,
        reason: str,
        record: JobRecord | None,
        problem: Problem | None = None,
    ) -> None:
        self.log.write(
            str(state), job=job.name, reason=str(reason), code=problem.code if problem else None
        )
        outcome = JobOutcome(
            job=job.name,
            audience=job.audience,
            state=state,
            reason=str(reason),
            department=job.department.name if job.department else "",
            page=self.page(record),
            problem=problem,
        )
        self.outcomes.append(outcome)

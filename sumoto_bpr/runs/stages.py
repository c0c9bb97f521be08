"""The stages of a run, in the order of the design: 所属, people, roll-ups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sumoto_bpr.desk.city import holds_people
from sumoto_bpr.desk.neighbours import units_with_neighbours
from sumoto_bpr.desk.packet import pack
from sumoto_bpr.desk.rollup import roll_up, standings_of
from sumoto_bpr.desk.sealing import reseal
from sumoto_bpr.desk.submissions import Submission
from sumoto_bpr.desk.unit import Standing, Unit, UnitState
from sumoto_bpr.model.department import Department
from sumoto_bpr.model.observation import Audience, Publishable
from sumoto_bpr.model.problems import Problem
from sumoto_bpr.runs.execute import execute
from sumoto_bpr.runs.ledger import Ledger
from sumoto_bpr.runs.plan import (
    Decision,
    Job,
    Why,
    decide,
    fingerprint,
    job_folder,
    job_name,
    parameters_of,
)
from sumoto_bpr.runs.pool import Pool
from sumoto_bpr.runs.publish import whole_record
from sumoto_bpr.runs.versions import versions_in_force
from sumoto_bpr.store.register import Cell, read_register, register_cells

__all__ = ["Stages"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """One run's stages over its ledger, workers and templates."""

    ledger: Ledger
    workers: Pool
    templates: Mapping[Audience, bytes]

    def departments(self) -> tuple[tuple[Standing, ...], tuple[bytes, ...]]:
        """Make the pages of all 所属 and settle who is done.

        Returns how each 所属 of the register stands, and the packets of the done
        ones in 建制順.
        """
        ledger = self.ledger
        jobs: dict[str, Job] = {}
        for submission in ledger.city.submissions:
            if submission.state is not UnitState.DONE:
                self._without_job(job_name(submission.department), submission)
        for unit in units_with_neighbours(ledger.city):
            job = self._job(unit)
            jobs[job.name] = job
        decisions = [self._decided(job, asked=ledger.is_asked(name)) for name, job in jobs.items()]
        execute(decisions, ledger, self.workers, self.templates)
        standings = tuple(self._standing(standing, jobs) for standing in self._submitted())
        done = {s.department.key for s in standings if s.state is UnitState.DONE}
        packets = (job.packet for job in jobs.values() if _key(job) in done)
        return standings, tuple(packets)

    def people(self) -> None:
        """Make HR's page where HR's records lie in this workspace."""
        city = self.ledger.city
        if not holds_people(city.workspace, city.as_of) or city.books.staff is None:
            self.ledger.absent(str(Audience.HR), Audience.HR, Why.NO_RECORDS)
            return
        self._run_one(city.hr_unit(), ())

    def roll_up(
        self,
        audience: Audience,
        standings: tuple[Standing, ...],
        packets: tuple[bytes, ...],
        known: tuple[Publishable, ...] = (),
    ) -> tuple[Publishable, ...]:
        """Make the page of the whole city for ``audience`` over the done 所属's packets.

        ``known`` is what other audiences were shown before. Returns what this one sees.
        """
        ledger = self.ledger
        if ledger.city.rules.text("workspace.role") == "hr":
            ledger.absent(str(audience), audience, Why.ELSEWHERE)
            return ()
        unit = roll_up(
            ledger.city, packets, standings, audience, (*self._published_before(), *known)
        )
        records = (ledger.records.get(job_name(s.department)) for s in standings if s.page)
        self._run_one(unit, tuple(sorted({record.run for record in records if record})))
        record = ledger.records.get(str(audience))
        if record and record.state == "done" and record.run == ledger.publisher.run:
            run = ledger.publisher.run
            cells = (
                Cell(run=run, audience=audience, observation=figure.observation)
                for figure in unit.figures
            )
            register_cells(ledger.paths.register, f"{run}-{audience}", cells)
        return unit.figures

    def _published_before(self) -> tuple[Publishable, ...]:
        """Return what earlier runs published: readers may lay it beside today's pages."""
        cells, _ = read_register(self.ledger.paths.register)
        return tuple(
            figure for cell in cells for figure in reseal((cell.observation,), cell.audience)
        )

    def _run_one(self, unit: Unit, sources_of: tuple[str, ...]) -> None:
        decision = self._decided(self._job(unit, sources_of), asked=True)
        execute([decision], self.ledger, self.workers, self.templates, sources_of)

    def _job(self, unit: Unit, sources_of: tuple[str, ...] = ()) -> Job:
        packet = pack(unit)
        versions = {**versions_in_force(), "sources": "、".join(sources_of)}
        return Job(
            name=job_name(unit.department) if unit.department else str(unit.audience),
            audience=unit.audience,
            folder=job_folder(unit.audience, unit.department),
            packet=packet,
            fingerprint=fingerprint(packet, self.templates[unit.audience], versions),
            parameters=parameters_of(unit),
            department=unit.department,
        )

    def _decided(self, job: Job, *, asked: bool) -> Decision:
        ledger = self.ledger
        return decide(
            job,
            whole=whole_record(ledger.paths.reports, ledger.earlier, job),
            last=ledger.last(job.name),
            asked=asked,
            force=ledger.force,
        )

    def _without_job(self, name: str, submission: Submission) -> None:
        """Note a 所属 whose notebook cannot be run: nothing handed in, or nothing usable."""
        ledger, department = self.ledger, submission.department
        words = {
            UnitState.MISSING: Why.NOT_SUBMITTED,
            UnitState.OUT_OF_SCOPE: Why.OUT_OF_SCOPE,
        }
        if submission.reason is None or not ledger.is_asked(name):
            reason = words.get(submission.state, Why.UNUSABLE)
            ledger.absent(name, Audience.DEPARTMENT, reason, department.name)
            return
        ledger.failed(_unrun(submission), Why.UNUSABLE, *_causes(submission))

    def _submitted(self) -> tuple[Standing, ...]:
        return standings_of(self.ledger.city)

    def _standing(self, standing: Standing, jobs: Mapping[str, Job]) -> Standing:
        """Return how a 所属 stands once its page was made, kept, failed or left."""
        name = job_name(standing.department)
        if name not in jobs:
            return standing
        record = self.ledger.records.get(name)
        if record is None or record.fingerprint != jobs[name].fingerprint:
            return replace(standing, state=UnitState.STALE)
        if record.state == "done":
            return replace(standing, page=record.fingerprint)
        reason = Problem.from_json(record.problem) if record.problem else None
        return replace(standing, state=UnitState.FAILED, reason=reason)


def _key(job: Job) -> str:
    return job.department.key if job.department else ""


def _unrun(submission: Submission) -> Job:
    """Return the job of a 所属 whose files cannot be used: it has no packet."""
    department: Department = submission.department
    hashes = ",".join(account.sha256 for account in submission.accounts)
    return Job(
        name=job_name(department),
        audience=Audience.DEPARTMENT,
        folder=job_folder(Audience.DEPARTMENT, department),
        packet=b"",
        fingerprint=fingerprint(b"", hashes.encode(), {}),
        parameters={},
        department=department,
    )


def _causes(submission: Submission) -> tuple[Problem, ...]:
    """Return the reason of a failure first, then every other error of its files."""
    reason = submission.reason
    errors = [
        problem
        for account in submission.accounts
        for problem in account.problems
        if problem.severity == "error" and problem != reason
    ]
    return tuple(problem for problem in (reason, *errors) if problem is not None)

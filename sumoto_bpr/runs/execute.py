"""Running what was decided: packets to workers, replies to pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sumoto_bpr.drawing.words import AUDIENCES
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.problems import Problem
from sumoto_bpr.runs.ledger import Ledger, Step
from sumoto_bpr.runs.plan import Decision
from sumoto_bpr.runs.pool import Pool
from sumoto_bpr.runs.protocol import Reply, Request
from sumoto_bpr.store.packets import put_packet

__all__ = ["execute"]


def execute(
    decisions: Sequence[Decision],
    ledger: Ledger,
    workers: Pool,
    templates: Mapping[Audience, bytes],
    sources_of: tuple[str, ...] = (),
) -> None:
    """Run the jobs that were decided on, and note what becomes of every one.

    A page is published as soon as it is made; ``sources_of`` are the runs that a
    roll-up is summed from.
    """
    running = {d.job.name: d for d in decisions if d.run}
    for decision in decisions:
        if not decision.run:
            ledger.kept(decision)
    requests = []
    for decision in running.values():
        put_packet(ledger.paths.packets, decision.job.packet)
        template = templates[decision.job.audience]
        requests.append(_request(decision, ledger, template, sources_of))
        ledger.log.write("start", job=decision.job.name, reason=str(decision.why))
    for number, (request, reply) in enumerate(workers.run(requests), start=1):
        decision = running[request.job]
        _settle(decision, reply, ledger)
        department = decision.job.department
        name = department.title if department else AUDIENCES[decision.job.audience]
        ledger.tell(Step(number=number, total=len(requests), name=name))


def _request(
    decision: Decision, ledger: Ledger, template: bytes, sources_of: tuple[str, ...]
) -> Request:
    job = decision.job
    # A page made anew to be compared says what the first one said of run and day.
    like = decision.record
    return Request(
        job=job.name,
        template=template,
        packet=job.packet,
        parameters=job.parameters,
        run=like.run if like else ledger.publisher.run,
        made_on=date.fromisoformat(like.made_on) if like else ledger.made_on,
        seconds=ledger.city.rules.number("run.seconds"),
        home="../../index.html",
        home_label="所属の一覧へ" if job.department else "入口へ",
        sources_of=sources_of,
    )


def _settle(decision: Decision, reply: Reply, ledger: Ledger) -> None:
    """Publish, compare or report what a worker sent back."""
    job = decision.job
    if reply.problem is not None:
        ledger.log.write(
            "stopped", job=job.name, error=reply.error, places=" < ".join(reply.places)
        )
        ledger.failed(job, decision.why, reply.problem)
        return
    ledger.lock.check()
    if decision.record is not None:
        difference = ledger.publisher.compared(decision.record, reply.files)
        if difference:
            ledger.differed(decision, difference)
        else:
            ledger.done(decision, decision.record)
        return
    outcome = ledger.publisher.page(job, reply.files)
    if isinstance(outcome, Problem):
        ledger.failed(job, decision.why, outcome)
    else:
        ledger.done(decision, outcome)

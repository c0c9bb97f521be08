"""One run over a city: department pages, who is done, roll-ups, indexes, manifest.

The order is the design's: no page of another audience is made before it is
settled which 所属 are done, and no index is replaced before every page stands.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.intake import read_city
from sumoto_bpr.desk.showing.standings import counts
from sumoto_bpr.desk.unit import Standing
from sumoto_bpr.desk.workspace import Workspace
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.problems import Problem
from sumoto_bpr.runs.asking import RunOptions, as_of_for, asked_jobs
from sumoto_bpr.runs.finish import finish
from sumoto_bpr.runs.ledger import Ledger, Step
from sumoto_bpr.runs.outcome import RunOutcome
from sumoto_bpr.runs.plan import TEMPLATES, job_name, read_templates
from sumoto_bpr.runs.pool import pool
from sumoto_bpr.runs.publish import Publisher
from sumoto_bpr.runs.stages import Stages
from sumoto_bpr.store.atomic import sweep_temporaries, write_bytes
from sumoto_bpr.store.lock import Lock, locked
from sumoto_bpr.store.log import RunLog
from sumoto_bpr.store.manifest import Manifest, read_manifests, run_id
from sumoto_bpr.store.paths import WorkspacePaths

__all__ = ["run_city"]

_MOST_WORKERS = 8


def run_city(
    workspace: Workspace,
    options: RunOptions,
    tell: Callable[[Step], None] = lambda _: None,
) -> RunOutcome:
    """Turn ``workspace`` into its site; say truthfully what was done, failed, skipped.

    Raises ``ProblemError`` before anything starts: an unknown 所属, a template that
    lacks a parameter, a folder that cannot be written to, another run under way.
    """
    began = time.monotonic()
    paths = workspace.paths
    templates = read_templates(paths, tuple(TEMPLATES))
    with locked(paths.lock, role=options.role, since=workspace.opened_at) as lock:
        _prepare(paths)
        manifests, damaged = read_manifests(paths.manifests)
        city = read_city(
            workspace, period=options.period, as_of=as_of_for(workspace, options, manifests)
        )
        ledger = _ledger(city, options, lock, manifests, tell)
        with pool(paths.machine, size=options.jobs or _workers()) as workers:
            stages = Stages(ledger=ledger, workers=workers, templates=templates)
            standings, packets = stages.departments()
            stages.people()
            shown = stages.roll_up(Audience.LEADERSHIP, standings, packets)
            stages.roll_up(Audience.PUBLIC, standings, packets, known=shown)
        run, indexes = finish(ledger, standings, options.role)
    problems = (*_problems(ledger, options), *damaged, *indexes.problems)
    return _outcome(ledger, run, standings, problems, time.monotonic() - began)


def _prepare(paths: WorkspacePaths) -> None:
    """Sweep what interrupted writes left, and see that the site can be written at all."""
    sweep_temporaries(paths.reports, paths.machine)
    probe = paths.reports / ".tmp-probe"
    write_bytes(probe, b"", label="reports")
    probe.unlink(missing_ok=True)


def _ledger(
    city: City,
    options: RunOptions,
    lock: Lock,
    manifests: tuple[Manifest, ...],
    tell: Callable[[Step], None],
) -> Ledger:
    paths = city.workspace.paths
    earlier = tuple(m for m in manifests if m.period == city.period.code)
    moment = city.workspace.opened_at
    newest = manifests[0].run if manifests else ""
    run = run_id(moment, f"{city.period}{city.as_of}", newest)
    staff = city.books.staff
    return Ledger(
        city=city,
        lock=lock,
        log=RunLog(path=paths.log / f"{run}.jsonl"),
        publisher=Publisher(
            paths=paths,
            run=run,
            made_on=moment.date(),
            staff_ids=frozenset(staff.frame["id"].dropna()) if staff is not None else (),
        ),
        earlier=earlier,
        tell=tell,
        force=options.force,
        asked=asked_jobs(city, options, earlier[0] if earlier else None),
    )


def _problems(ledger: Ledger, options: RunOptions) -> tuple[Problem, ...]:
    """Return the problems of the files this run was about."""
    if not options.departments:
        return ledger.city.problems
    return tuple(
        problem
        for submission in ledger.city.submissions
        if ledger.is_asked(job_name(submission.department))
        for account in submission.accounts
        for problem in account.problems
    )


def _outcome(
    ledger: Ledger,
    run: str,
    standings: tuple[Standing, ...],
    problems: tuple[Problem, ...],
    seconds: float,
) -> RunOutcome:
    done, total = counts(standings)
    rooms = {audience: ledger.paths.index(audience) for audience in Audience}
    return RunOutcome(
        run=run,
        jobs=tuple(ledger.outcomes),
        indexes={audience: path for audience, path in rooms.items() if path.is_file()},
        door=ledger.paths.door,
        done_units=done,
        all_units=total,
        seconds=seconds,
        problems=problems,
    )


def _workers() -> int:
    return max(1, min(os.cpu_count() or 1, _MOST_WORKERS))

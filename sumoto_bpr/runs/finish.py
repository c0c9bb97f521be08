"""The end of a run: manifest, indexes in their order, retention."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from sumoto_bpr.desk.unit import Standing
from sumoto_bpr.runs.indexes import IndexResult, index_pages, put_indexes
from sumoto_bpr.runs.ledger import Ledger
from sumoto_bpr.runs.outcome import JobOutcome, JobState
from sumoto_bpr.runs.plan import Why
from sumoto_bpr.runs.publish import hashes_of
from sumoto_bpr.runs.retention import sweep
from sumoto_bpr.runs.versions import versions_in_force
from sumoto_bpr.store.manifest import Manifest, write_manifest

__all__ = ["finish"]


def finish(ledger: Ledger, standings: Sequence[Standing], role: str) -> tuple[str, IndexResult]:
    """Write the manifest, replace the indexes, sweep; return the run's id and what changed.

    Where every job has the very page it had, the run before stands for this one:
    no new manifest, and indexes that are already right are not touched.
    """
    last = ledger.earlier[0] if ledger.earlier else None
    jobs = tuple(ledger.records[name] for name in sorted(ledger.records))
    same = last is not None and (last.jobs, last.as_of) == (jobs, ledger.city.as_of.isoformat())
    if last is not None and same:
        run, made_on = last.run, datetime.fromisoformat(last.started).date()
    else:
        run, made_on = ledger.publisher.run, ledger.made_on
    pages = index_pages(ledger.city, standings, ledger.records, run=run, made_on=made_on)
    if not same:
        ledger.lock.check()
        manifest = Manifest(
            run=run,
            started=ledger.city.workspace.opened_at.isoformat(),
            role=role,
            period=ledger.city.period.code,
            as_of=ledger.city.as_of.isoformat(),
            policy=_policy_hash(ledger),
            versions=versions_in_force(),
            inputs={account.file: account.sha256 for account in ledger.city.accounts},
            jobs=jobs,
            indexes=hashes_of(pages),
        )
        write_manifest(ledger.paths.manifests, manifest)
    result = put_indexes(ledger.paths, pages, ledger.lock.check)
    ledger.outcomes.append(_index_outcome(ledger, result))
    if not same:
        sweep(ledger.paths, ledger.city.rules.integer("retention.runs"), ledger.log)
    return run, result


def _index_outcome(ledger: Ledger, result: IndexResult) -> JobOutcome:
    return JobOutcome(
        job="index",
        audience=None,
        state=JobState.DONE if result.changed else JobState.SKIPPED,
        reason=Why.INPUT if result.changed else Why.CURRENT,
        page=ledger.paths.door,
    )


def _policy_hash(ledger: Ledger) -> str:
    decisions = [asdict(d) for d in ledger.city.workspace.policy.decisions]
    text = json.dumps(decisions, ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)

"""The manifest of a run: what went in, what came out, and who may throw it away.

One file a run, ``.sumoto/runs/<run id>.json``, written once (its mark may
change). Run ids sort by time, also when the clock was set back.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sumoto_bpr.model.problems import Place, Problem
from sumoto_bpr.model.problems.runs import DAMAGED_RECORD
from sumoto_bpr.store.atomic import write_bytes
from sumoto_bpr.store.records import DamagedRecord, open_record, seal_record

__all__ = [
    "MANIFEST_FORMAT",
    "JobRecord",
    "Manifest",
    "parse_manifest",
    "read_manifests",
    "run_id",
    "write_manifest",
]

MANIFEST_FORMAT = 1
_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRecord:
    """What became of one job.

    ``state`` is done, failed or waiting; ``run`` and ``made_on`` are of the run that
    made its page, ``page`` the folder of the page below ``reports/``; ``outputs``
    gives the SHA-256 of each published file in it.
    """

    job: str
    audience: str
    state: str
    department: str = ""
    name: str = ""
    fingerprint: str = ""
    packet: str = ""
    page: str = ""
    run: str = ""
    made_on: str = ""
    outputs: dict[str, str] = field(default_factory=dict)
    problem: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One run. ``mark`` is 確定, 推進本部報告済, 公表 or empty (C39)."""

    run: str
    started: str
    role: str
    period: str
    as_of: str
    policy: str
    versions: dict[str, str] = field(default_factory=dict)
    inputs: dict[str, str] = field(default_factory=dict)
    jobs: tuple[JobRecord, ...] = ()
    indexes: dict[str, str] = field(default_factory=dict)
    mark: str = ""
    format: int = MANIFEST_FORMAT

    def job(self, name: str) -> JobRecord | None:
        """Return the record of the job ``name``."""
        return next((job for job in self.jobs if job.job == name), None)

    def to_bytes(self) -> bytes:
        """Return the manifest as a sealed record."""
        return seal_record(asdict(self))


def parse_manifest(data: bytes) -> Manifest:
    """Return the manifest that ``to_bytes`` wrote; raise ``DamagedRecord`` otherwise."""
    body = open_record(data)
    try:
        jobs = tuple(JobRecord(**job) for job in body.pop("jobs"))
        return Manifest(**body, jobs=jobs)
    except (KeyError, TypeError):
        raise DamagedRecord from None


def run_id(moment: datetime, seed: str, newest: str = "") -> str:
    """Return the id of a run begun at ``moment``: local time and a short hash.

    It sorts after ``newest``, the last run's id, whatever the clock says.
    """
    stamp = moment.strftime(_STAMP)
    if newest and stamp <= newest[: len(stamp)]:
        last = datetime.strptime(newest[: len(stamp)], _STAMP)  # noqa: DTZ007 - local as in the id
        stamp = (last + timedelta(seconds=1)).strftime(_STAMP)
    return f"{stamp}-{hashlib.sha256(f'{stamp}{seed}'.encode()).hexdigest()[:6]}"


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put the manifest in its place."""
    write_bytes(folder / f"{manifest.run}.json", manifest.to_bytes())


def read_manifests(folder: Path) -> tuple[tuple[Manifest, ...], tuple[Problem, ...]]:
    """Return all whole manifests, newest first, and a warning for each damaged one."""
    whole: list[Manifest] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.json"), reverse=True):
        try:
            whole.append(parse_manifest(path.read_bytes()))
        except (OSError, DamagedRecord):
            problems.append(DAMAGED_RECORD.at(Place(file=path.name)))
    return tuple(whole), tuple(problems)

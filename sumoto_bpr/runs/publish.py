"""Publishing pages: content-addressed folders, written once, looked at before."""

from __future__ import annotations

import getpass
import hashlib
import json
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.problems import Place, Problem
from sumoto_bpr.model.problems.runs import DIFFERENT_BYTES
from sumoto_bpr.reports.context import PageContext
from sumoto_bpr.reports.pages import failure_page
from sumoto_bpr.reports.privacy import last_look
from sumoto_bpr.runs.plan import Job
from sumoto_bpr.store.atomic import write_tree
from sumoto_bpr.store.manifest import JobRecord, Manifest
from sumoto_bpr.store.paths import WorkspacePaths

__all__ = [
    "Publisher",
    "failure_key",
    "hashes_of",
    "is_whole",
    "whole_record",
]


def hashes_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 of each file."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}


def is_whole(reports: Path, record: JobRecord) -> bool:
    """Tell whether every file of a record's page is on the disk as it was published."""
    folder = reports / record.page
    try:
        return bool(record.outputs) and all(
            hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
            for name, digest in record.outputs.items()
        )
    except OSError:
        return False


def whole_record(reports: Path, manifests: Sequence[Manifest], job: Job) -> JobRecord | None:
    """Return the newest record of an unharmed page made from this very fingerprint."""
    for manifest in manifests:
        record = manifest.job(job.name)
        if record and record.state == "done" and record.fingerprint == job.fingerprint:
            return record if is_whole(reports, record) else None
    return None


def failure_key(problems: Sequence[Problem], fingerprint: str) -> str:
    """Return the name of a failure page: equal failures share one."""
    plain = json.dumps([p.to_json() for p in problems], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{fingerprint}{plain}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Puts pages in their place. ``staff_ids`` must not appear outside HR's room."""

    paths: WorkspacePaths
    run: str
    made_on: date
    staff_ids: Collection[str] = ()

    def page(self, job: Job, files: Mapping[str, bytes]) -> JobRecord | Problem:
        """Publish a job's files, unless the last look finds what must not leave."""
        staff = () if job.audience is Audience.HR else self.staff_ids
        for data in files.values():
            found = last_look(
                data.decode("utf-8"),
                staff_ids=staff,
                user=_user(),
                folders=(str(self.paths.root), tempfile.gettempdir(), str(Path.home())),
            )
            if found:
                return found[0]
        write_tree(self.paths.reports / job.page, files, label=job.page)
        return self._record(job, state="done", page=job.page, outputs=hashes_of(files))

    def compared(self, kept: JobRecord, files: Mapping[str, bytes]) -> Problem | None:
        """Return a problem where a page made anew differs from the one that stands."""
        fresh = hashes_of(files)
        names = sorted(n for n in {*fresh, *kept.outputs} if fresh.get(n) != kept.outputs.get(n))
        if not names:
            return None
        return DIFFERENT_BYTES.at(Place(file=f"reports/{kept.page}"), value="、".join(names))

    def failure(
        self,
        job: Job,
        problems: Sequence[Problem],
        context: PageContext,
        earlier: JobRecord | None,
    ) -> JobRecord:
        """Publish the page that says why there is no report; an equal earlier one is kept."""
        page = f"{job.folder}/{failure_key(problems, job.fingerprint)}"
        if earlier and earlier.page == page and is_whole(self.paths.reports, earlier):
            return earlier
        files = {"index.html": failure_page(problems, context=context).encode()}
        write_tree(self.paths.reports / page, files, label=page)
        record = self._record(job, state="failed", page=page, outputs=hashes_of(files))
        return replace(record, problem=problems[0].to_json())

    def _record(self, job: Job, *, state: str, page: str, outputs: dict[str, str]) -> JobRecord:
        return JobRecord(
            job=job.name,
            audience=str(job.audience),
            state=state,
            department=job.department.code if job.department else "",
            name=job.department.title if job.department else "",
            fingerprint=job.fingerprint,
            packet=job.packet_hash if job.packet else "",
            page=page,
            run=self.run,
            made_on=self.made_on.isoformat(),
            outputs=outputs,
        )


def _user() -> str:
    """Return the account that runs, or "" where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""

"""Which jobs there are, which of them must run, and why."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sumoto_bpr.desk.templates import find_template
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.model.department import Department
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.problems import Problem, ProblemError
from sumoto_bpr.runs.parameters import check_template
from sumoto_bpr.store.manifest import JobRecord
from sumoto_bpr.store.paths import ROOMS, WorkspacePaths
from sumoto_bpr.store.safe_names import safe_name

__all__ = [
    "TEMPLATES",
    "Decision",
    "Job",
    "Why",
    "decide",
    "fingerprint",
    "job_folder",
    "job_name",
    "parameters_of",
    "read_templates",
]

TEMPLATES: dict[Audience, str] = {
    Audience.DEPARTMENT: "department.ipynb",
    Audience.HR: "training.ipynb",
    Audience.LEADERSHIP: "leadership.ipynb",
    Audience.PUBLIC: "public.ipynb",
}
"""The notebook that makes each audience's page."""

_LENGTH = 16
_MARK = "所属 "
_TAKEN = frozenset({"index", *(str(a) for a in Audience if a is not Audience.DEPARTMENT)})
"""Names of the jobs that make no 所属's page."""


class Why(StrEnum):
    """Why a job runs or is skipped, as printed."""

    FIRST = "はじめて作ります"
    INPUT = "入力が変わりました"
    TEMPLATE = "ひな型か道具の版が変わりました"
    AGAIN = "前回は作れませんでした"
    DAMAGED = "紙面が欠けているか、書き換えられています"
    FORCED = "作り直して比べます"
    CURRENT = "前回から変わりません"
    NOT_ASKED = "今回は指定されていません"
    NOT_SUBMITTED = "未提出"
    OUT_OF_SCOPE = "対象外"
    NO_RECORDS = "人事の記録はこの作業フォルダにありません"
    ELSEWHERE = "市全体の作業フォルダで作ります"
    UNUSABLE = "調査票を使えません"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One notebook to run for one audience."""

    name: str
    audience: Audience
    folder: str
    packet: bytes
    fingerprint: str
    parameters: Mapping[str, str]
    department: Department | None = None

    @property
    def page(self) -> str:
        """The folder of the page, relative to ``reports/``."""
        return f"{self.folder}/{self.fingerprint}"

    @property
    def packet_hash(self) -> str:
        """SHA-256 of the packet."""
        return hashlib.sha256(self.packet).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whether a job runs, and why; ``record`` is its current page where there is one."""

    job: Job
    run: bool
    why: Why
    record: JobRecord | None = None


def job_name(department: Department) -> str:
    """Return the name of a 所属's job: its code, else its title.

    No 所属 shares the name of another audience's job, whatever it is called.
    """
    name = department.code or department.title
    return f"{_MARK}{name}" if name in _TAKEN or name.startswith(_MARK) else name


def job_folder(audience: Audience, department: Department | None = None) -> str:
    """Return the folder of a job's pages, relative to ``reports/``."""
    room = ROOMS[audience]
    return f"{room}/{safe_name(department.folder)}" if department else room


def fingerprint(packet: bytes, template: bytes, versions: Mapping[str, str]) -> str:
    """Return what a page is made of, as 16 hex digits: packet, template, versions."""
    digest = hashlib.sha256()
    named = "\n".join(f"{name}={versions[name]}" for name in sorted(versions))
    for part in (packet, template, named.encode()):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()[:_LENGTH]


def parameters_of(unit: Unit) -> dict[str, str]:
    """Return the parameters of a unit's notebook; the packet is added where it is run."""
    own = {"department": unit.department.title} if unit.department else {}
    return {
        "workspace": ".",
        **own,
        "period": unit.period.code,
        "as_of": unit.as_of.isoformat(),
    }


def read_templates(paths: WorkspacePaths, audiences: Sequence[Audience]) -> dict[Audience, bytes]:
    """Return the templates as they are, each checked against the parameters it is given.

    Raises ``ProblemError`` with every fault before anything is run.
    """
    found: dict[Audience, bytes] = {}
    problems: list[Problem] = []
    for audience in audiences:
        name = TEMPLATES[audience]
        try:
            found[audience] = find_template(name, paths.root).read_bytes()
        except ProblemError as error:
            problems.extend(error.problems)
            continue
        department = ["department"] if audience is Audience.DEPARTMENT else []
        needed = ["workspace", *department, "period", "as_of", "packet"]
        problems.extend(check_template(name, found[audience], needed))
    if problems:
        raise ProblemError(*problems)
    return found


def decide(
    job: Job,
    *,
    whole: JobRecord | None,
    last: JobRecord | None,
    asked: bool,
    force: bool,
) -> Decision:
    """Decide on a job.

    ``whole`` is the record of an unharmed page of this very fingerprint, ``last``
    the job's record in the run before.
    """
    if not asked:
        why = Why.CURRENT if whole else Why.NOT_ASKED
        return Decision(job=job, run=False, why=why, record=whole)
    if whole and force:
        return Decision(job=job, run=True, why=Why.FORCED, record=whole)
    if whole:
        return Decision(job=job, run=False, why=Why.CURRENT, record=whole)
    return Decision(job=job, run=True, why=_why_run(job, last))


def _why_run(job: Job, last: JobRecord | None) -> Why:
    if last is None or not last.fingerprint:
        return Why.FIRST
    if last.state == "failed":
        return Why.AGAIN
    if last.fingerprint == job.fingerprint:
        return Why.DAMAGED
    return Why.INPUT if last.packet != job.packet_hash else Why.TEMPLATE

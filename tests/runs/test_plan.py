from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sumoto_bpr.model.department import Department
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.problems import ProblemError
from sumoto_bpr.runs.plan import (
    Job,
    Why,
    decide,
    fingerprint,
    job_folder,
    job_name,
    read_templates,
)
from sumoto_bpr.store.manifest import JobRecord
from sumoto_bpr.store.paths import WorkspacePaths

_JOB = Job(
    name="1201",
    audience=Audience.DEPARTMENT,
    folder="departments/1201_税務課",
    packet=b"packet",
    fingerprint="now",
    parameters={},
)
_DONE = JobRecord(
    job="1201", audience="department", state="done", fingerprint="now", packet=_JOB.packet_hash
)


@pytest.mark.parametrize("taken", ["hr", "leadership", "public", "index", "所属 hr"])
def test_no_department_takes_the_name_of_another_job(taken: str) -> None:
    """A 課 that is called or coded like HR's job has a name of its own; others keep theirs."""
    named = job_name(Department(code="", name=taken))
    coded = job_name(Department(code=taken, name="課"))

    assert {named, coded} == {f"所属 {taken}"}
    assert job_name(Department(code="1201", division="総務部", name="税務課")) == "1201"
    assert job_name(Department(code="", division="総務部", name="税務課")) == "総務部税務課"


def test_a_fingerprint_hangs_on_packet_template_and_versions() -> None:
    """Each of the three changes it; their order and borders cannot be mistaken."""
    base = fingerprint(b"p", b"t", {"a": "1", "b": "2"})

    assert fingerprint(b"p", b"t", {"b": "2", "a": "1"}) == base
    others = {
        fingerprint(b"q", b"t", {"a": "1", "b": "2"}),
        fingerprint(b"p", b"u", {"a": "1", "b": "2"}),
        fingerprint(b"p", b"t", {"a": "1", "b": "3"}),
        fingerprint(b"pt", b"", {"a": "1", "b": "2"}),
        base,
    }
    assert len(others) == 5


@pytest.mark.parametrize(
    ("last", "why"),
    [
        (None, Why.FIRST),
        (replace(_DONE, fingerprint="then", packet="then"), Why.INPUT),
        (replace(_DONE, fingerprint="then"), Why.TEMPLATE),
        (replace(_DONE, state="failed"), Why.AGAIN),
        (_DONE, Why.DAMAGED),
    ],
)
def test_a_job_without_a_current_page_runs_and_says_why(last: JobRecord | None, why: Why) -> None:
    """First, new input, new template, failed before, page damaged: each is told apart."""
    decision = decide(_JOB, whole=None, last=last, asked=True, force=False)

    assert (decision.run, decision.why) == (True, why)


def test_a_current_page_is_kept_unless_forced() -> None:
    """Nothing changed: nothing runs; under force it runs to be compared."""
    kept = decide(_JOB, whole=_DONE, last=_DONE, asked=True, force=False)
    forced = decide(_JOB, whole=_DONE, last=_DONE, asked=True, force=True)

    assert (kept.run, kept.why, kept.record) == (False, Why.CURRENT, _DONE)
    assert (forced.run, forced.why, forced.record) == (True, Why.FORCED, _DONE)


def test_a_job_nobody_asked_for_does_not_run() -> None:
    """A 所属 that was not named is left; its current page still counts as current."""
    stale = decide(_JOB, whole=None, last=None, asked=False, force=True)
    current = decide(_JOB, whole=_DONE, last=None, asked=False, force=True)

    assert (stale.run, stale.why) == (False, Why.NOT_ASKED)
    assert (current.run, current.why) == (False, Why.CURRENT)


def test_folders_follow_the_audience() -> None:
    """Each audience has its own room, each 所属 its own folder."""
    tax = Department(code="1201", name="税務課")

    assert job_folder(Audience.DEPARTMENT, tax) == "departments/1201_税務課"
    assert job_folder(Audience.LEADERSHIP) == "leadership"


def test_a_spoiled_template_of_the_workspace_stops_before_the_start(tmp_path: Path) -> None:
    """The workspace's own template goes first, and its fault is told before anything runs."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "public.ipynb").write_bytes(b"{}")

    with pytest.raises(ProblemError) as caught:
        read_templates(WorkspacePaths(root=tmp_path), tuple(Audience))

    assert [p.file for p in caught.value.problems] == ["notebooks/public.ipynb"]

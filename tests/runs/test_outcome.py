from __future__ import annotations

from pathlib import Path

import pytest

from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.problems import Problem, Severity
from sumoto_bpr.model.problems.runs import SIDE_NAME, TIME_LIMIT
from sumoto_bpr.runs.outcome import JobOutcome, JobState, RunOutcome

_DONE = JobOutcome(
    job="1201",
    department="税務課",
    audience=Audience.DEPARTMENT,
    state=JobState.DONE,
    reason="はじめて作ります",
    page=Path("reports/departments/1201_税務課/f/index.html"),
)
_FAILED = JobOutcome(
    job="1202",
    department="総務課",
    audience=Audience.DEPARTMENT,
    state=JobState.FAILED,
    reason="入力が変わりました",
    problem=TIME_LIMIT.at(value=600),
)


def _run(*jobs: JobOutcome, problems: tuple[Problem, ...] = ()) -> RunOutcome:
    return RunOutcome(
        run="r",
        jobs=jobs,
        indexes={Audience.LEADERSHIP: Path("reports/leadership/index.html")},
        door=Path("reports/index.html"),
        done_units=1,
        all_units=2,
        seconds=1.23456,
        problems=problems,
    )


def test_json_has_the_keys_of_the_contract() -> None:
    """``run --json``: run, done, failed, skipped, index, seconds; jobs with their keys."""
    plain = _run(_DONE, _FAILED).to_json()

    assert list(plain) == ["run", "done", "failed", "skipped", "index", "seconds"]
    assert {"job", "department", "audience", "page"} <= set(plain["done"][0])
    assert plain["failed"][0]["problem"]["code"] == "RUN-013"
    assert plain["skipped"] == []
    assert plain["index"] == {"leadership": "reports/leadership/index.html"}


@pytest.mark.parametrize(
    ("jobs", "problems", "strict", "code"),
    [
        ((_DONE,), (), False, 0),
        ((_DONE, _FAILED), (), False, 1),
        ((_DONE,), (SIDE_NAME.at(value="x"),), False, 0),
        ((_DONE,), (SIDE_NAME.at(value="x"),), True, 1),
        ((_DONE,), (TIME_LIMIT.at(value=1),), False, 1),
    ],
)
def test_the_exit_code_is_truthful(
    jobs: tuple[JobOutcome, ...], problems: tuple[Problem, ...], strict: bool, code: int
) -> None:
    """A failed job or an error is 1; a warning only under ``--strict``."""
    assert _run(*jobs, problems=problems).exit_code(strict=strict) == code
    assert Severity.WARNING == SIDE_NAME.severity

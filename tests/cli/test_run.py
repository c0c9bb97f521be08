from __future__ import annotations

from pathlib import Path

import pytest

from sumoto_bpr.cli.run import report
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.runs.outcome import JobOutcome, JobState, RunOutcome


def _job(state: JobState, department: str = "") -> JobOutcome:
    return JobOutcome(
        job=department or "leadership",
        audience=Audience.LEADERSHIP,
        state=state,
        reason="",
        department=department,
    )


def test_a_run_tells_pages_of_departments_apart_from_those_of_the_city(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No 所属 has a report though two pages were made: each count says what it counts."""
    report(
        RunOutcome(
            run="r",
            jobs=(
                _job(JobState.DONE),
                _job(JobState.DONE),
                _job(JobState.FAILED, "総務部税務課"),
                _job(JobState.SKIPPED, "市民部市民課"),
            ),
            indexes={},
            door=tmp_path / "index.html",
            done_units=0,
            all_units=4,
            seconds=9.12,
        )
    )

    told = capsys.readouterr().out.splitlines()
    assert [
        "現在の報告があるのは、4所属のうち0所属です。",
        (
            "今回作った報告 2（所属の報告 0、全庁・人事などの報告 2）、作れなかった報告 1、"
            "変更がないか対象外で作らなかった報告 1（9.1秒）"
        ),
        str(tmp_path / "index.html"),
    ] == told

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sumoto_bpr.model.observation import Audience
from sumoto_bpr.runs.plan import Job
from sumoto_bpr.runs.publish import Publisher
from sumoto_bpr.store.manifest import JobRecord
from sumoto_bpr.store.paths import WorkspacePaths

_PAGE = {"index.html": "<p>職員 S0001234</p>".encode()}
_JOB = Job(
    name="x", audience=Audience.HR, folder="hr", packet=b"", fingerprint="f" * 16, parameters={}
)


def publisher(root: Path) -> Publisher:
    """Return a publisher that knows one member of staff."""
    paths = WorkspacePaths(root=root)
    return Publisher(paths=paths, run="r", made_on=date(2026, 3, 31), staff_ids={"S0001234"})


def test_only_the_page_for_hr_may_name_staff(tmp_path: Path) -> None:
    """HR's page is published with an id of staff on it."""
    assert isinstance(publisher(tmp_path).page(_JOB, _PAGE), JobRecord)
    assert (tmp_path / "reports" / _JOB.page / "index.html").is_file()


@pytest.mark.parametrize("audience", [a for a in Audience if a is not Audience.HR])
def test_no_folder_name_makes_a_page_hrs(tmp_path: Path, audience: Audience) -> None:
    """Any other audience's page with an id of staff stays unpublished, in whatever folder."""
    for folder in ("hr", "hr_room", "departments/hr"):
        job = replace(_JOB, audience=audience, folder=folder)

        assert not isinstance(publisher(tmp_path).page(job, _PAGE), JobRecord)
        assert not (tmp_path / "reports" / job.page).exists()

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sumoto_bpr.runs import city_run
from sumoto_bpr.runs.finish import finish
from sumoto_bpr.runs.outcome import JobState, RunOutcome
from sumoto_bpr.store import atomic
from sumoto_bpr.store.errors import StoreError
from tests.runs.making_cities import TAX, edit, inventory_of, manifest_of, names, run, site

pytestmark = pytest.mark.slow


def test_a_held_index_is_saved_beside_and_told(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that somebody holds open gets a side name and a warning; nothing is lost."""
    index = city / "reports" / "departments" / "index.html"
    right = index.read_bytes()
    index.write_bytes(b"old")
    real = os.replace

    def held(source: str, target: str) -> None:
        if Path(target) == index:
            error = PermissionError(13, "held")
            vars(error)["winerror"] = 32
            raise error
        real(source, target)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(atomic, "PATIENCE", atomic.Patience(total=0.05, first=0.01))
    outcome = run(city)

    assert [p.code for p in outcome.problems if p.code.startswith("RUN")] == ["RUN-008"]
    assert outcome.exit_code() == 0
    assert index.read_bytes() == b"old"
    assert index.with_name("index_新.html").read_bytes() == right


def test_a_second_run_is_refused_by_name(city: Path) -> None:
    """While a run goes on another is refused, told who, and touches nothing."""
    from sumoto_bpr.desk.workspace import open_workspace
    from sumoto_bpr.store.lock import locked

    before = site(city)
    opened = open_workspace(city)
    with (
        locked(opened.paths.lock, role="実行", since=opened.opened_at),
        pytest.raises(StoreError) as caught,
    ):
        run(city)

    assert caught.value.problem.code == "RUN-005"
    assert str(os.getpid()) in caught.value.problem.message
    assert site(city) == before


def test_a_lost_lock_publishes_nothing(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the lock is gone before the indexes are replaced, the run stops in words."""
    index = city / "reports" / "departments" / "index.html"
    index.write_bytes(b"old")

    def losing(*arguments: object) -> object:
        (city / ".sumoto" / "run.lock").unlink()
        return finish(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(city_run, "finish", losing)
    with pytest.raises(StoreError) as caught:
        run(city)

    assert caught.value.problem.code == "RUN-006"
    assert index.read_bytes() == b"old"


@pytest.mark.parametrize("share", [0.3, 0.7])
def test_a_killed_run_leaves_a_whole_site(
    first: tuple[Path, RunOutcome], city: Path, share: float
) -> None:
    """Kill -9 in the middle: every published byte is old or new; the next run completes."""

    def change(sheet: Worksheet) -> None:
        sheet.cell(11, 8).value = 12345

    edit(inventory_of(city, TAX), change)
    process = subprocess.Popen(
        [sys.executable, "-m", "sumoto_bpr", "run", "--workspace", str(city)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(first[1].seconds * share)
    process.kill()
    process.wait()

    manifest = manifest_of(city)
    for job in manifest.jobs:
        for name, digest in job.outputs.items():
            data = (city / "reports" / job.page / name).read_bytes()
            assert hashlib.sha256(data).hexdigest() == digest
    outcome = run(city)

    assert names(outcome, JobState.FAILED) == []
    assert (outcome.done_units, outcome.all_units) == (4, 4)
    left = [p for p in city.rglob(".tmp-*") if p.is_dir() or p.is_file()]
    assert left == []
    current = {f"{job.page}/{name}" for job in manifest_of(city).jobs for name in job.outputs}
    assert current <= set(site(city))

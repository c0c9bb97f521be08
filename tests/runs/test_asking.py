from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from sumoto_bpr.desk.workspace import open_workspace
from sumoto_bpr.runs.asking import RunOptions, as_of_for
from sumoto_bpr.store.manifest import Manifest

LAST = Manifest(
    run="20251201-090000-000000",
    started="2025-12-01T09:00:00+09:00",
    role="実行",
    period="FY2025",
    as_of="2025-12-01",
    policy="",
)


@pytest.mark.parametrize(
    ("options", "manifests", "expected"),
    [
        (RunOptions(departments=("税務課",)), (LAST,), date(2025, 12, 1)),
        (RunOptions(failed=True), (LAST,), date(2025, 12, 1)),
        (RunOptions(), (LAST,), None),
        (RunOptions(departments=("税務課",)), (), None),
        (
            RunOptions(departments=("税務課",), as_of=date(2025, 12, 2)),
            (LAST,),
            date(2025, 12, 2),
        ),
    ],
)
def test_a_part_of_a_run_keeps_its_day(
    small_city: Path,
    options: RunOptions,
    manifests: tuple[Manifest, ...],
    expected: date | None,
) -> None:
    """A run over part of the 所属 speaks of the last run's day, so that the others stay current."""
    assert expected == as_of_for(open_workspace(small_city), options, manifests)


def test_a_misspelled_department_is_told_before_anything_heavy_is_loaded(small_city: Path) -> None:
    """税務果 is answered with the nearest name, and no table library has been loaded for it."""
    finished = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "sumoto_bpr", "run", "--department", "税務果"],
        cwd=small_city,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert 2 == finished.returncode
    assert "「税務果」という所属はありません。「税務課」のことですか。" in finished.stderr
    assert "| pandas\n" not in finished.stderr

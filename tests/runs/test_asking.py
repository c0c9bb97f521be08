from __future__ import annotations

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

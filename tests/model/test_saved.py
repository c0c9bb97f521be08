from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sumoto_bpr.model.saved import ActualHours, ExpectedHours


def test_hours_of_one_kind_are_added() -> None:
    """600 h and 60 h 見込 are 660 h 見込."""
    two = ExpectedHours(hours=600) + ExpectedHours(hours=60)
    assert ExpectedHours(hours=660) == two
    assert ActualHours(hours=3) == ActualHours.total([ActualHours(hours=1), ActualHours(hours=2)])


def test_expected_and_actual_hours_are_not_added() -> None:
    """見込 + 実績 is a ``TypeError``, alone and in a sum."""
    expected, actual = ExpectedHours(hours=600), ActualHours(hours=400)
    with pytest.raises(TypeError):
        expected + actual  # type: ignore[operator]  # what the test is about
    with pytest.raises(TypeError):
        ExpectedHours.total([expected, actual])  # type: ignore[list-item]  # the same


def test_the_type_checker_refuses_the_sum(tmp_path: Path, repository: Path) -> None:
    """Mypy names the addition of the two kinds an error, and of one kind none."""
    (tmp_path / "adding.py").write_text(
        "from sumoto_bpr.model.saved import ActualHours, ExpectedHours\n"
        "same = ExpectedHours(hours=1) + ExpectedHours(hours=2)\n"
        "both = ExpectedHours(hours=1) + ActualHours(hours=2)\n",
        encoding="utf-8",
    )
    found = subprocess.run(
        [sys.executable, "-m", "mypy", "--follow-imports=silent", "--cache-dir",
         str(tmp_path / "cache"), "--config-file", "", str(tmp_path / "adding.py")],
        cwd=repository, capture_output=True, text=True, check=False,
    )  # fmt: skip
    errors = [line for line in found.stdout.splitlines() if "error" in line and "adding" in line]
    assert ["3"] == [line.split("adding.py:")[1].split(":")[0] for line in errors], found.stdout


@pytest.mark.parametrize("hours", [-1.0, float("nan"), float("inf")])
def test_what_is_no_number_of_hours_is_refused(hours: float) -> None:
    """Hours below 0, NaN and endless hours are none."""
    with pytest.raises(ValueError, match="hours saved"):
        ActualHours(hours=hours)

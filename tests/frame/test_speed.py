"""What a start costs, in processor time: the least of several tries, so that load counts little."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    not hasattr(os, "wait4"), reason="processor time of a child is measured on POSIX only"
)


def seconds(repository: Path, *arguments: str, tries: int = 7) -> float:
    """Return the processor time in seconds of one Python with these arguments."""
    least = float("inf")
    for _ in range(tries):
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=repository,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, arguments
        least = min(least, usage.ru_utime + usage.ru_stime)
    return least


def test_importing_the_face_is_quick(repository: Path) -> None:
    """``import sumoto_bpr`` takes at most 0.1 s more than Python's own start."""
    bare = seconds(repository, "-c", "pass")

    assert seconds(repository, "-c", "import sumoto_bpr") - bare <= 0.1


def test_help_is_quick(repository: Path) -> None:
    """``sumoto-bpr --help`` answers within 0.3 s."""
    assert seconds(repository, "-m", "sumoto_bpr", "--help") <= 0.3


@pytest.mark.parametrize(
    "heavy", ["pandas", "numpy", "matplotlib", "papermill", "typer", "pandera"]
)
def test_the_face_is_light(repository: Path, heavy: str) -> None:
    """Importing the face imports nothing heavy; it comes with the first name that needs it."""
    check = f"import sys, sumoto_bpr; raise SystemExit({heavy!r} in sys.modules)"

    done = subprocess.run([sys.executable, "-c", check], cwd=repository, check=False)

    assert done.returncode == 0

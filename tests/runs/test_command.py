from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sumoto_bpr.runs.outcome import RunOutcome
from tests.runs.making_cities import site

pytestmark = pytest.mark.slow


def _command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    import os

    return subprocess.run(
        [sys.executable, "-m", "sumoto_bpr", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_json_of_a_run_with_nothing_to_do(first: tuple[Path, RunOutcome]) -> None:
    """``run --json``: nothing done, all skipped, the indexes by audience, exit 0."""
    root, outcome = first
    done = _command("run", "--workspace", str(root), "--json")
    plain = json.loads(done.stdout)

    assert done.returncode == 0
    assert (plain["run"], plain["done"], plain["failed"]) == (outcome.run, [], [])
    assert len(plain["skipped"]) == 8
    assert set(plain["index"]) == {"department", "hr", "leadership", "public"}
    assert all(Path(path).is_file() for path in plain["index"].values())
    assert plain["seconds"] > 0


def test_an_unknown_department_is_refused_at_once(first: tuple[Path, RunOutcome]) -> None:
    """``--department 税務果`` asks 「税務課」のことですか: exit 2, nothing run."""
    root, _ = first
    began = time.monotonic()
    done = _command("run", "--workspace", str(root), "--department", "税務果", "--json")
    seconds = time.monotonic() - began
    print(f"refused after {seconds:.2f} s")

    assert done.returncode == 2
    message = json.loads(done.stdout)["error"]
    assert "「税務果」という所属はありません" in message["message"]
    assert "「税務課」のことですか" in message["remedy"]


def test_the_last_line_is_the_door_also_on_an_old_console(first: tuple[Path, RunOutcome]) -> None:
    """Without ``--json`` the last line is the page to open, also under cp932."""
    root, outcome = first
    done = _command("run", "--workspace", str(root), PYTHONIOENCODING="cp932")
    lines = done.stdout.decode("cp932").splitlines()

    assert done.returncode == 0
    assert Path(lines[-1]) == outcome.door.resolve()
    assert lines[-3] == "現在の報告があるのは、4所属のうち4所属です。"


def test_demo_refuses_a_folder_of_somebody_else(tmp_path: Path) -> None:
    """A folder that is not empty and no demo is left as it is, exit 2."""
    (tmp_path / "書類.txt").write_text("大事", encoding="utf-8")
    done = _command("demo", str(tmp_path))

    assert done.returncode == 2
    assert [p.name for p in tmp_path.iterdir()] == ["書類.txt"]


def test_demo_renews_its_own(first: tuple[Path, RunOutcome], city: Path) -> None:
    """A demo run again puts its own files right, and prints the page to open last."""
    survey = next((city / "surveys" / "R7").glob("0205_*/*.xlsx"))
    right = survey.read_bytes()
    survey.write_bytes(b"spoiled")
    done = _command("demo", str(city))

    assert done.returncode == 0
    assert survey.read_bytes() == right
    assert done.stdout.decode().splitlines()[-1] == str((city / "reports/index.html").resolve())
    assert site(city) == site(first[0])

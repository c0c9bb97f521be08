from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sumoto_bpr.store import heartbeat, lock
from sumoto_bpr.store.errors import StoreError
from sumoto_bpr.store.lock import holder, locked
from sumoto_bpr.store.processes import alive

_SINCE = datetime(2026, 3, 31, 9, 5, tzinfo=ZoneInfo("Asia/Tokyo"))


def _other(path: Path, *, pid: int = 4120, host: str = "PC-07") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = {"role": "実行", "host": host, "pid": pid, "since": _SINCE.isoformat(), "token": "t"}
    path.write_text(json.dumps(text), encoding="utf-8")


def test_a_held_lock_refuses_and_names_its_holder(tmp_path: Path) -> None:
    """The second run is told which PC, which process and since when."""
    path = tmp_path / "run.lock"
    _other(path)

    with pytest.raises(StoreError) as caught, locked(path, role="実行", since=_SINCE):
        pytest.fail("the lock was given away twice")

    sentence = caught.value.problem.sentence()
    assert "PC-07" in sentence
    assert "4120" in sentence
    assert "令和8年3月31日 9時05分から" in sentence
    assert path.exists()


def test_a_lock_is_gone_after_its_run(tmp_path: Path) -> None:
    """Nothing stays behind, neither the file nor the process that kept it fresh."""
    path = tmp_path / "run.lock"
    with locked(path, role="実行", since=_SINCE) as mine:
        mine.check()
        assert path.exists()

    assert list(tmp_path.iterdir()) == []


def test_a_lock_without_a_sign_of_life_is_broken(tmp_path: Path) -> None:
    """The lock of a PC that died is taken over once its sign of life is old."""
    path = tmp_path / "run.lock"
    _other(path)
    old = time.time() - lock.STALE_AFTER - 1
    os.utime(path, (old, old))

    with locked(path, role="実行", since=_SINCE) as mine:
        assert holder(path) == mine.mine


def test_the_age_of_a_lock_does_not_hang_on_this_pcs_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clock that was set forward by a day breaks nobody's lock."""
    path = tmp_path / "run.lock"
    _other(path)
    monkeypatch.setattr(time, "time", lambda: 4e9)

    with pytest.raises(StoreError), locked(path, role="実行", since=_SINCE):
        pytest.fail("a living lock was broken")


def test_a_lock_of_a_dead_process_of_this_pc_is_broken_at_once(tmp_path: Path) -> None:
    """After a kill -9 here the next run need not wait for the sign of life to age."""
    import socket

    path = tmp_path / "run.lock"
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    _other(path, pid=process.pid, host=socket.gethostname())

    with locked(path, role="実行", since=_SINCE) as mine:
        assert holder(path) == mine.mine


def test_a_torn_lock_is_held_by_somebody_unknown(tmp_path: Path) -> None:
    """A lock file without text refuses while it is young."""
    path = tmp_path / "run.lock"
    path.write_bytes(b"")

    with pytest.raises(StoreError) as caught, locked(path, role="実行", since=_SINCE):
        pytest.fail("a torn lock was ignored")

    assert "不明" in caught.value.problem.sentence()


def test_a_lost_lock_stops_the_run(tmp_path: Path) -> None:
    """When the lock vanishes or is another's, the check before publishing says so."""
    path = tmp_path / "run.lock"
    with locked(path, role="実行", since=_SINCE) as mine:
        path.unlink()
        with pytest.raises(StoreError) as caught:
            mine.check()
        _other(path)
        with pytest.raises(StoreError):
            mine.check()

    assert caught.value.problem.code == "RUN-006"
    assert path.exists(), "another's lock must not be taken away"


def test_a_beat_is_for_the_own_lock_alone(tmp_path: Path) -> None:
    """The helper keeps its own lock fresh, and no other."""
    path = tmp_path / "run.lock"
    _other(path)
    os.utime(path, (1, 1))

    assert not heartbeat.beat(path, "another")
    assert path.stat().st_mtime == 1
    assert heartbeat.beat(path, "t")
    assert path.stat().st_mtime > 1e9


def test_the_helper_ends_with_its_owner(tmp_path: Path) -> None:
    """When the owner's end of the pipe closes, however it died, the helper is gone."""
    path = tmp_path / "run.lock"
    _other(path)
    helper = subprocess.Popen(
        [sys.executable, "-m", "sumoto_bpr.store.heartbeat", str(path), "t"],
        stdin=subprocess.PIPE,
    )
    assert helper.stdin is not None
    assert alive(helper.pid)
    helper.stdin.close()

    assert helper.wait(timeout=10) == 0


_CONTENDER = """
import sys, time
from datetime import datetime
from pathlib import Path
from sumoto_bpr.store import lock
from sumoto_bpr.store.lock import locked

folder = Path(sys.argv[1])
lock._start_heartbeat = lambda path, token: __import__("subprocess").Popen(["true"])
for _ in range(40):
    with locked(folder / "run.lock", role="x", since=datetime(2026, 3, 31), wait=30):
        inside = folder / "inside"
        assert not inside.exists(), "two at once"
        inside.touch()
        time.sleep(0.001)
        inside.unlink()
"""


@pytest.mark.slow
def test_two_processes_never_hold_one_lock(tmp_path: Path) -> None:
    """Two processes that want the lock forty times each are never inside together."""
    contenders = [
        subprocess.Popen([sys.executable, "-c", _CONTENDER, str(tmp_path)]) for _ in range(2)
    ]

    assert [process.wait(timeout=120) for process in contenders] == [0, 0]


@pytest.mark.slow
def test_breaking_a_stale_lock_lets_one_in(tmp_path: Path) -> None:
    """Of several that find the same stale lock, one at a time gets it."""
    path = tmp_path / "run.lock"
    _other(path)
    os.utime(path, (1, 1))
    contenders = [
        subprocess.Popen([sys.executable, "-c", _CONTENDER, str(tmp_path)]) for _ in range(3)
    ]

    assert [process.wait(timeout=120) for process in contenders] == [0, 0, 0]

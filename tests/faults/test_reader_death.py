from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from sumoto_bpr.model.problems import Problem
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.raw import RawBook, ReadRequest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def book(answer: RawBook | tuple[Problem, ...]) -> RawBook:
    """Return the book of an answer that must be one."""
    assert isinstance(answer, RawBook), answer
    return answer


def refusal(answer: RawBook | tuple[Problem, ...]) -> Problem:
    """Return the problem of an answer that must be a refusal."""
    assert isinstance(answer, tuple)
    return answer[0]


def test_a_hanging_file_costs_itself_alone(tmp_path: Path) -> None:
    """A file over its time is given up in words; the next are read by a new child."""
    paths = [tmp_path / f"{name}.csv" for name in "abc"]
    for path in paths:
        path.write_text("a,b\n", encoding="utf-8")
    with ReaderHost(seconds=1.0) as host:
        book(host.read(paths[0]))
        stopped = host.pid
        os.kill(stopped or 0, signal.SIGSTOP)

        answers = list(host.read_all(ReadRequest(path=path) for path in paths))

        assert refusal(answers[0]).code == "FIL-015"
        assert "1秒" in refusal(answers[0]).message
        assert [["a", "b"]] == book(answers[1]).sheets[0].rows == book(answers[2]).sheets[0].rows
        assert host.pid != stopped


@pytest.mark.parametrize(
    ("sign", "code"),
    [
        ("SIGSEGV", "FIL-016"),
        ("SIGABRT", "FIL-014"),
        ("SIGKILL", "FIL-014"),
        ("SIGXCPU", "FIL-015"),
    ],
)
def test_a_child_killed_at_work_is_replaced(tmp_path: Path, sign: str, code: str) -> None:
    """Death by a signal becomes a problem of the file at work; the next file is read."""
    path = tmp_path / "a.csv"
    path.write_text("a,b\n", encoding="utf-8")
    with ReaderHost() as host:
        book(host.read(path))
        os.kill(host.pid or 0, signal.SIGSTOP)
        killer = threading.Timer(0.3, _kill, (host.pid, getattr(signal, sign)))
        killer.start()

        dead, alive = host.read_all([ReadRequest(path=path)] * 2)

        killer.join()
        assert refusal(dead).code == code
        assert book(alive).sheets[0].rows == [["a", "b"]]


def _kill(process: int, sign: signal.Signals) -> None:
    os.kill(process, sign)
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGCONT)


def test_a_child_that_died_idle_blames_nobody(tmp_path: Path) -> None:
    """A child that ended between two files is replaced without a word."""
    path = tmp_path / "a.csv"
    path.write_text("a,b\n", encoding="utf-8")
    with ReaderHost() as host:
        book(host.read(path))
        os.kill(host.pid or 0, signal.SIGKILL)
        os.waitid(os.P_PID, host.pid or 0, os.WEXITED | os.WNOWAIT)

        assert book(host.read(path)).sheets[0].rows == [["a", "b"]]


def test_the_child_ends_with_its_parent() -> None:
    """A parent that is killed leaves no child behind."""
    script = (
        "import os; from sumoto_bpr.reading.host import ReaderHost; "
        "print(ReaderHost().start().pid, flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60
    )

    child = int(done.stdout)
    for _ in range(200):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        if _is_zombie(child):
            return
        time.sleep(0.05)
    pytest.fail("the child outlived its parent")


def _is_zombie(process: int) -> bool:
    try:
        return ") Z" in Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return True

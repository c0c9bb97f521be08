from __future__ import annotations

import subprocess
import sys
import time
from html import unescape
from pathlib import Path

import psutil
import pytest

from sumoto_bpr.runs.pool import pool
from sumoto_bpr.runs.protocol import Reply, Request
from tests.runs.making import request_of

pytestmark = pytest.mark.slow


def _replies(folder: Path, *requests: Request, size: int = 2) -> dict[str, Reply]:
    with pool(folder, size=size) as workers:
        return {request.job: reply for request, reply in workers.run(requests)}


def _below(folder: Path) -> list[int]:
    """Return the processes that work below ``folder``: workers and kernels."""
    found = []
    for process in psutil.process_iter():
        try:
            if Path(process.cwd()).is_relative_to(folder):
                found.append(process.pid)
        except (psutil.Error, OSError):
            continue
    return found


def _gone(folder: Path, seconds: float = 15) -> bool:
    until = time.monotonic() + seconds
    while _below(folder) and time.monotonic() < until:
        time.sleep(0.2)
    return not _below(folder)


def test_each_notebook_ends_in_its_own_way(tmp_path: Path) -> None:
    """Raising, hanging, killed and leaving cells fail alone, each with its cause; one is done."""
    replies = _replies(
        tmp_path,
        request_of("raises", "1/0"),
        request_of("hangs", "while True: pass", seconds=3),
        request_of("is killed", "import os; os.kill(os.getpid(), 9)"),
        request_of("leaves", "import os; os._exit(3)"),
        request_of("kills its worker", "import os; os.kill(os.getppid(), 9)"),
        request_of("prints", "print(department, packet)"),
    )

    codes = {job: reply.problem.code if reply.problem else "" for job, reply in replies.items()}
    assert codes == {
        "raises": "RUN-012",
        "hangs": "RUN-013",
        "is killed": "RUN-014",
        "leaves": "RUN-014",
        "kills its worker": "RUN-014",
        "prints": "",
    }
    assert "2番目のセル" in str(replies["raises"].problem)
    assert "総務部税務課 packet.json" in replies["prints"].files["index.html"].decode()
    assert list(tmp_path.iterdir()) == []
    assert _gone(tmp_path)


def test_a_notebook_sees_its_packet_and_no_path(tmp_path: Path) -> None:
    """A notebook runs in an empty folder of its own; the page names no folder of this PC."""
    cell = "import os; print(sorted(os.listdir('.')), bool(open(packet).read()))"
    page = _replies(tmp_path, request_of("a", cell), size=1)["a"].files["index.html"].decode()

    assert "['packet.json', 'template.ipynb'] True" in unescape(page)
    assert str(tmp_path) not in page
    assert Path.home().as_posix() not in page


def test_the_same_request_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two runs of one notebook, packet and frame make the very same files."""
    first = _replies(tmp_path, request_of("a", "print(1)"), size=1)["a"]
    second = _replies(tmp_path, request_of("a", "print(1)"), size=1)["a"]

    assert first.files == second.files
    assert sorted(first.files) == ["index.html", "observations.json"]


def test_what_a_cell_prints_does_not_reach_the_runner(tmp_path: Path) -> None:
    """Ten megabytes on the kernel's own output leave the pipe to the runner in order."""
    cell = "import os; os.write(1, b'{\"job\": 1}\\n' * 10**6); print('ok')"
    reply = _replies(tmp_path, request_of("a", cell), size=1)["a"]

    assert reply.problem is None


_RUNNER = """
import sys
from pathlib import Path
from sumoto_bpr.runs.pool import pool
from tests.runs.making import request_of

with pool(Path(sys.argv[1]), size=1) as workers:
    print("started", flush=True)
    list(workers.run([request_of("a", "import time; time.sleep(600)")]))
"""


def test_no_kernel_outlives_a_killed_runner(tmp_path: Path, repository: Path) -> None:
    """Kill -9 of the runner in the middle of a notebook leaves neither worker nor kernel."""
    runner = subprocess.Popen(
        [sys.executable, "-c", _RUNNER, str(tmp_path)], stdout=subprocess.PIPE, cwd=repository
    )
    assert runner.stdout is not None
    runner.stdout.readline()
    until = time.monotonic() + 30
    while len(_below(tmp_path)) < 2 and time.monotonic() < until:
        time.sleep(0.1)
    assert len(_below(tmp_path)) >= 2, "worker and kernel never started"
    runner.kill()
    runner.wait()
    runner.stdout.close()

    assert _gone(tmp_path)

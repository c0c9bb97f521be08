"""A few worker processes side by side: one a slot, each job alone in its kernel."""

from __future__ import annotations

import contextlib
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

from sumoto_bpr.model.problems.runs import TIME_LIMIT, WORKER_DIED
from sumoto_bpr.runs.notebook import private_environment
from sumoto_bpr.runs.protocol import Reply, Request
from sumoto_bpr.runs.worker import kill_children
from sumoto_bpr.store.atomic import TEMPORARY

__all__ = ["Pool", "pool"]

_GRACE = 30.0
"""Seconds beyond a cell's limit after which the runner itself ends a worker."""


class _Worker:
    """One slot: a process that is started when needed and again after a death."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, request: Request, seconds: float) -> Reply:
        """Send one request and wait for its reply, at most ``seconds``."""
        process = self._started()
        late = threading.Event()

        def stop() -> None:
            late.set()
            _end(process)

        timer = threading.Timer(seconds, stop)
        timer.start()
        try:
            _pipe(process.stdin).write(request.line())
            _pipe(process.stdin).flush()
            line = _pipe(process.stdout).readline()
            return Reply.parse(line)
        except (OSError, ValueError):
            return self._death(request, process, late=late.is_set(), seconds=seconds)
        finally:
            timer.cancel()

    def close(self) -> None:
        """Let the process end; one that works on is ended with its kernel."""
        if self.process is not None:
            with contextlib.suppress(OSError):
                _pipe(self.process.stdin).close()
            try:
                self.process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                _end(self.process)
            _pipe(self.process.stdout).close()
            self.process = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sumoto_bpr.runs.worker", str(self.folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self.environment,
                cwd=self.folder,
            )
        return self.process

    def _death(
        self, request: Request, process: subprocess.Popen[bytes], *, late: bool, seconds: float
    ) -> Reply:
        _end(process)
        code = process.wait()
        self.close()
        if late:
            problem = TIME_LIMIT.at(value=f"{seconds:.0f}")
            return Reply(job=request.job, problem=problem, error="TimeLimit")
        cause = f"signal {-code}" if code < 0 else f"exit {code}"
        return Reply(job=request.job, problem=WORKER_DIED.at(value=cause), error="WorkerDied")


class Pool:
    """Runs requests on a fixed number of workers and hands replies back as they come."""

    def __init__(self, workers: Sequence[_Worker]) -> None:
        self._workers = workers

    def run(
        self, requests: Sequence[Request], started: Callable[[Request], None] = lambda _: None
    ) -> Iterator[tuple[Request, Reply]]:
        """Yield each request with its reply, in the order of completion."""
        waiting: queue.SimpleQueue[Request] = queue.SimpleQueue()
        finished: queue.SimpleQueue[tuple[Request, Reply]] = queue.SimpleQueue()
        for request in requests:
            waiting.put(request)

        def work(worker: _Worker) -> None:
            while True:
                try:
                    request = waiting.get_nowait()
                except queue.Empty:
                    return
                started(request)
                finished.put((request, worker.run(request, _limit(request))))

        for worker in self._workers[: len(requests)]:
            threading.Thread(target=work, args=(worker,), daemon=True).start()
        for _ in requests:
            yield finished.get()


@contextlib.contextmanager
def pool(machine: Path, *, size: int) -> Iterator[Pool]:
    """Open ``size`` slots that work below ``machine`` (the workspace's own folder).

    Packets never leave that folder; only sockets lie in the system's temporary one.
    """
    machine.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(
            dir=machine, prefix=TEMPORARY, ignore_cleanup_errors=True
        ) as place,
        tempfile.TemporaryDirectory(prefix="sb", ignore_cleanup_errors=True) as sockets,
    ):
        environment = private_environment(Path(place), Path(sockets))
        workers = [_Worker(Path(place), environment) for _ in range(size)]
        try:
            yield Pool(workers)
        finally:
            for worker in workers:
                worker.close()


def _limit(request: Request) -> float:
    return request.seconds + _GRACE


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        message = "a worker is always started with pipes"
        raise RuntimeError(message)
    return stream


def _end(process: subprocess.Popen[bytes]) -> None:
    kill_children(process.pid)
    process.kill()

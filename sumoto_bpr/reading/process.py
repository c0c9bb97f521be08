"""One child under limits as the parent holds it: its pipes, its death, its limits."""

from __future__ import annotations

import pickle
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

from sumoto_bpr.reading import wire
from sumoto_bpr.reading.limits import confine

__all__ = ["Child", "child_command"]

_ROOT = str(Path(__file__).resolve().parents[2])
_BOOT = (
    "import sys; sys.argv[1] in sys.path or sys.path.insert(0, sys.argv[1]); "
    "from importlib import import_module; import_module(sys.argv[4]).main()"
)
_PIPE = 1 << 20
"""Bytes that a pipe holds where the system lets us say so: the answer of an ordinary
workbook, so that the child goes on to the next file while we still look at the last."""
READER = "sumoto_bpr.reading.child"
"""The module whose ``main`` reads workbooks in the child."""


def child_command(megabytes: int, seconds: float, module: str = READER) -> list[str]:
    """Return the command of the child: this interpreter, this package, nothing of the folder.

    ``module`` is the one whose ``main`` answers there. ``-P`` keeps the current folder
    off its path: it may be full of foreign files.
    """
    return [sys.executable, "-P", "-c", _BOOT, _ROOT, str(megabytes), str(seconds), module]


class Child:
    """A running child; a thread drains its answers so that it never waits for us."""

    def __init__(self, megabytes: int, seconds: float, module: str = READER) -> None:
        """Start the child without waiting for it."""
        self._process = subprocess.Popen(
            child_command(megabytes, seconds, module),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pipesize=_PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._job = confine(getattr(self._process, "_handle", 0), megabytes)
        self._frames: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._drain, name="reader-answers", daemon=True)
        self._thread.start()
        self.ready = False

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the child still runs."""
        return self._process.poll() is None

    def send(self, message: object) -> None:
        """Hand over a request; a child that is already dead is noticed by ``receive``."""
        with suppress(OSError):
            wire.send(cast("BinaryIO", self._process.stdin), message)

    def receive(self, seconds: float) -> Any:
        """Return the next answer, None when the child has ended, however often it is asked.

        Raises ``TimeoutError`` when nothing came within ``seconds``.
        """
        try:
            message = self._frames.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None
        if message is None:
            self._frames.put(None)
        return message

    def end(self, patience: float = 0.0) -> int:
        """Kill the child (it has nothing to save) and return its exit code.

        One that is dying by itself is given ``patience`` seconds, to learn of what.
        """
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(patience)
        self._process.kill()
        code = self._process.wait()
        self._thread.join()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                cast("BinaryIO", stream).close()
        self._job = None
        return code

    def _drain(self) -> None:
        stream = cast("BinaryIO", self._process.stdout)
        message: object = ""
        while message is not None:
            try:
                message = wire.receive(stream)
            except (OSError, ValueError, EOFError, MemoryError, pickle.UnpicklingError):
                message = None
            self._frames.put(message)

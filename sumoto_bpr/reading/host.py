"""The parent's side of the reader child: start it, ask it, outlive it."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sumoto_bpr.model.problems import Problem
from sumoto_bpr.reading.answers import book_from, problem_from
from sumoto_bpr.reading.process import Child
from sumoto_bpr.reading.raw import CsvOptions, RawBook, ReadRequest

__all__ = ["ReaderHost", "is_owner_file"]

_AHEAD = 4
_FOUND = CsvOptions()
_STARTUP_SECONDS = 60.0
_PATIENCE = 2.0
_NO_MEMORY = frozenset({-signal.SIGABRT, -9})
"""Rust aborts where memory ends; the system kills with 9 where its own ends."""


def is_owner_file(path: Path) -> bool:
    """Tell the mark that Excel lays beside an open workbook (it holds a user's name)."""
    return path.name.startswith("~$")


class ReaderHost:
    """One reader child for all files of a command.

    ``seconds`` is the time limit of one file, ``megabytes`` the memory limit of
    the child. A file that stops the child costs that file alone: the child is
    started again and the others are read. Not for use by several threads.
    """

    def __init__(self, seconds: float = 20.0, megabytes: int = 1536) -> None:
        """Keep the limits; the child starts with ``start`` or the first file."""
        self.seconds = seconds
        self.megabytes = megabytes
        self._child: Child | None = None
        self._asked = 0
        self._waiting: dict[int, tuple[object, ...]] = {}
        self._answers: dict[int, tuple[Any, ...]] = {}

    @property
    def pid(self) -> int | None:
        """The process id of the child, None while there is none."""
        return self._child.pid if self._child else None

    def start(self) -> Self:
        """Start the child without waiting for it, so that its imports overlap ours."""
        self._running()
        return self

    def read(
        self, path: Path, label: str = "", csv: CsvOptions = _FOUND
    ) -> RawBook | tuple[Problem, ...]:
        """Return the file's raw book, or the problems (at least one) why there is none."""
        request = ReadRequest(path=Path(path), label=label, csv=csv)
        return self._settle(self._ask(request), request.name)

    def read_all(self, requests: Iterable[ReadRequest]) -> Iterator[RawBook | tuple[Problem, ...]]:
        """Yield one answer a request, in order; the child reads ahead meanwhile."""
        source = iter(requests)
        pending: deque[tuple[int, str]] = deque()
        while True:
            for request in islice(source, _AHEAD - len(pending)):
                pending.append((self._ask(request), request.name))
            if not pending:
                return
            yield self._settle(*pending.popleft())

    def close(self) -> None:
        """End the child."""
        self._drop()
        self._waiting.clear()
        self._answers.clear()

    def __enter__(self) -> Self:
        """Start the child."""
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the child."""
        self.close()

    def _ask(self, request: ReadRequest) -> int:
        """Hand the request to the child and return its number."""
        self._asked += 1
        if is_owner_file(request.path):
            self._answers[self._asked] = ("refused", "OWNER_FILE", {})
            return self._asked
        path = str(request.path.absolute())
        message = (self._asked, path, request.csv.encoding, request.csv.delimiter)
        child = self._running()
        self._waiting[self._asked] = message
        child.send(message)
        return self._asked

    def _settle(self, number: int, label: str) -> RawBook | tuple[Problem, ...]:
        while number not in self._answers:
            self._pump()
        status, subject, fields = self._answers.pop(number)
        if status == "book":
            return book_from(subject, fields, label)
        return (problem_from(subject, fields, label),)

    def _pump(self) -> None:
        """Take in one answer, or the end of a child that stopped over its file."""
        child = self._running()
        limit = self.seconds if child.ready else _STARTUP_SECONDS
        try:
            message = child.receive(limit)
        except TimeoutError:
            self._bury("TOO_SLOW" if child.ready else "READER_FAILED")
            return
        if message is None:
            self._bury(None)
        elif message == "ready":
            child.ready = True
        else:
            number, answer = message
            if self._waiting.pop(number, None) is not None:
                self._answers[number] = answer

    def _running(self) -> Child:
        """Return the child; a new one is given all requests not yet answered."""
        if self._child is not None and not self._waiting and not self._child.alive:
            self._drop()
        if self._child is None:
            self._child = Child(self.megabytes, self.seconds)
            for message in self._waiting.values():
                self._child.send(message)
        return self._child

    def _drop(self, patience: float = 0.0) -> int:
        """End the child and return its exit code."""
        child, self._child = self._child, None
        return child.end(patience) if child is not None else 0

    def _bury(self, reason: str | None) -> None:
        """End the child; the file it was reading, the first unanswered one, is to blame."""
        code = self._drop(_PATIENCE if reason is None else 0.0)
        culprit = next(iter(self._waiting))
        del self._waiting[culprit]
        if reason is None:
            reason = "OUT_OF_MEMORY" if code in _NO_MEMORY else "READER_FAILED"
            if code == -getattr(signal, "SIGXCPU", 0):
                reason = "TOO_SLOW"
        value = {"TOO_SLOW": f"{self.seconds:g}", "READER_FAILED": f"終了コード {code}"}
        self._answers[culprit] = ("refused", reason, {"value": value.get(reason)})

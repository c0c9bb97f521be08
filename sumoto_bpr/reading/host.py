"""The parent's side of the reader child: start it, ask it, outlive it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from sumoto_bpr.model.problems import Problem
from sumoto_bpr.reading.raw import CsvOptions, RawBook, ReadRequest

__all__ = ["ReaderHost"]


class ReaderHost:
    """One reader child for all files of a command.

    ``seconds`` is the time limit of one file, ``megabytes`` the memory limit of
    the child. A file that stops the child costs that file alone: the child is
    started again and the others are read.
    """

    def __init__(self, seconds: float = 20.0, megabytes: int = 1536) -> None:
        """Keep the limits; the child starts with ``start`` or the first file."""
        self.seconds = seconds
        self.megabytes = megabytes

    def start(self) -> Self:
        """Start the child without waiting for it, so that its imports overlap ours."""
        raise NotImplementedError

    def read(
        self, path: Path, label: str = "", csv: CsvOptions = CsvOptions()
    ) -> RawBook | tuple[Problem, ...]:
        """Return the file's raw book, or the problems (at least one) why there is none."""
        raise NotImplementedError

    def read_all(
        self, requests: Iterable[ReadRequest]
    ) -> Iterator[RawBook | tuple[Problem, ...]]:
        """Yield one answer a request, in order; the child reads ahead meanwhile."""
        raise NotImplementedError

    def close(self) -> None:
        """End the child."""
        raise NotImplementedError

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

"""The parent's side of the marking child: three ways to a copy, the best first."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from sumoto_bpr.forms.marking.record import Marking
from sumoto_bpr.reading.process import Child
from sumoto_bpr.reading.raw import RawBook

__all__ = ["MarkingHost"]

_CHILD = "sumoto_bpr.desk.marking_child"
_STARTUP_SECONDS = 60.0


class MarkingHost:
    """One marking child for all files of a command; a file that stops it costs a new child."""

    def __init__(self, seconds: float, megabytes: int) -> None:
        """Keep the limits of one way of one file; the child starts with the first file."""
        self.seconds = seconds
        self.megabytes = megabytes
        self._child: Child | None = None

    def copy(self, path: Path, book: RawBook, marking: Marking) -> bytes | None:
        """Return the marked copy: edited, else its values anew, else the list alone."""
        plain = marking.to_plain()
        bare = plain | {"sheets": []}
        for way in ("edit", "rebuild", "list") if book.kind == "xlsx" else ("rebuild", "list"):
            held = bare if way == "list" else plain
            made = self._ask((way, str(path.absolute()), book.sha256, held))
            if made:
                return made
        return None

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the child."""
        self._end()

    def _ask(self, request: tuple[object, ...]) -> bytes:
        """Return the child's answer, empty where it could not, stopped or took too long."""
        try:
            child = self._running()
            child.send(request)
            answer = child.receive(self.seconds)
        except TimeoutError:
            answer = None
        if answer is None:
            self._end()
        return answer if isinstance(answer, bytes) else b""

    def _running(self) -> Child:
        if self._child is None:
            self._child = Child(self.megabytes, self.seconds, _CHILD)
        if not self._child.ready:
            self._child.ready = self._child.receive(_STARTUP_SECONDS) == "ready"
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()

"""The log of a run: what happened to which job; ids only, never a value.

One line of JSON an event. A failure is logged by the type of its error and the
places in the code; its message and its variables may hold what people wrote and
are left out.
"""

from __future__ import annotations

import json
import traceback
from dataclasses import dataclass
from pathlib import Path

__all__ = ["RunLog", "places_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLog:
    """Appends to one file; one writer a file."""

    path: Path

    def write(self, event: str, **ids: str | float | None) -> None:
        """Append one event; ``ids`` are codes, hashes, numbers and job names."""
        line = json.dumps({"event": event, **ids}, ensure_ascii=False)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(line + "\n")

    def failure(self, event: str, error: BaseException, **ids: str | float | None) -> None:
        """Append a failure: the type of ``error`` and where it arose."""
        self.write(event, error=type(error).__name__, places=" < ".join(places_of(error)), **ids)


def places_of(error: BaseException) -> tuple[str, ...]:
    """Return the places of a traceback, innermost first: ``module.py:12 function``."""
    frames = traceback.extract_tb(error.__traceback__)
    return tuple(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames))

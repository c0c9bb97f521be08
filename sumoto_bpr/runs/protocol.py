"""What runner and worker say to each other: one line of JSON a message.

Everything travels by content (template, packet, pages), so that the same words
serve a worker on another machine.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sumoto_bpr.model.problems import Problem

__all__ = ["Reply", "Request"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One notebook to run and to make a page of.

    ``parameters`` are set beside ``packet``; ``run``, ``made_on``, ``home``,
    ``home_label`` and ``sources_of`` go into the frame of the page; ``seconds``
    limits each cell.
    """

    job: str
    template: bytes
    packet: bytes
    parameters: Mapping[str, str]
    run: str
    made_on: date
    seconds: float
    home: str = ""
    home_label: str = ""
    sources_of: tuple[str, ...] = ()

    def line(self) -> bytes:
        """Return the request as it is sent."""
        return _line(
            {
                "job": self.job,
                "template": _encode(self.template),
                "packet": _encode(self.packet),
                "parameters": dict(self.parameters),
                "run": self.run,
                "made_on": self.made_on.isoformat(),
                "seconds": self.seconds,
                "home": self.home,
                "home_label": self.home_label,
                "sources_of": list(self.sources_of),
            }
        )

    @classmethod
    def parse(cls, line: bytes) -> Request:
        """Return the request that ``line`` holds."""
        data = json.loads(line)
        return cls(
            **{
                **data,
                "template": base64.b64decode(data["template"]),
                "packet": base64.b64decode(data["packet"]),
                "made_on": date.fromisoformat(data["made_on"]),
                "sources_of": tuple(data["sources_of"]),
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What became of a request: the files of its page, or why there is none.

    ``error`` and ``places`` go to the log: the type of the error and where it arose.
    """

    job: str
    files: dict[str, bytes] = field(default_factory=dict)
    problem: Problem | None = None
    error: str = ""
    places: tuple[str, ...] = ()

    def line(self) -> bytes:
        """Return the reply as it is sent."""
        return _line(
            {
                "job": self.job,
                "files": {name: _encode(data) for name, data in self.files.items()},
                "problem": self.problem.to_json() if self.problem else None,
                "error": self.error,
                "places": list(self.places),
            }
        )

    @classmethod
    def parse(cls, line: bytes) -> Reply:
        """Return the reply that ``line`` holds; raise ``ValueError`` for a torn line."""
        data = json.loads(line)
        problem = data["problem"]
        return cls(
            job=data["job"],
            files={name: base64.b64decode(text) for name, text in data["files"].items()},
            problem=Problem.from_json(problem) if problem else None,
            error=data["error"],
            places=tuple(data["places"]),
        )


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _line(data: dict[str, Any]) -> bytes:
    return json.dumps(data).encode("ascii") + b"\n"

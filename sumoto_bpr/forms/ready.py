"""Ready task lists and flows for common work: what a 課 starts from instead of a blank page.

They hold no figures; staff change them as they like. All of them ship as data.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from sumoto_bpr.flows.step_lines import steps_of
from sumoto_bpr.model.flow import Flow

__all__ = ["Ready", "ready_forms"]

_TASK_KEYS: Final = ("category2", "name", "purpose", "frequency", "medium", "standard20")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A kind of common work with its task list (records by standard key) and its flow."""

    name: str
    tasks: tuple[dict[str, str], ...]
    flow: Flow


@cache
def ready_forms() -> tuple[Ready, ...]:
    """Return every ready list, in the order of the data file."""
    text = (files(__package__) / "data" / "ready.toml").read_text(encoding="utf-8")
    return tuple(
        Ready(
            name=entry["name"],
            tasks=tuple(_task(line) for line in entry["tasks"].strip().splitlines()),
            flow=_flow(entry["name"], entry["title"], entry["trigger"], entry["flow"]),
        )
        for entry in tomllib.loads(text)["ready"]
    )


def _task(line: str) -> dict[str, str]:
    return dict(zip(_TASK_KEYS, line.split("|"), strict=False))


def _flow(name: str, title: str, trigger: str, table: str) -> Flow:
    steps = steps_of(table)
    lanes = tuple(dict.fromkeys(step.lane for step in steps))
    return Flow(id=name, title=title, steps=steps, lanes=lanes, trigger=trigger)

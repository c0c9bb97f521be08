"""The fictional city's flows, read from tables in the package's data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from sumoto_bpr.flows.step_lines import steps_of
from sumoto_bpr.model.flow import Flow
from sumoto_bpr.sample.catalogue import resource_text

__all__ = ["SampleFlow", "sample_flows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFlow:
    """One flow of a 所属 with its states; ``task`` is the name of the task it describes."""

    title: str
    department: str
    task: str
    states: tuple[Flow, ...]

    def of_task(self, task_id: str) -> tuple[Flow, ...]:
        """Return the states bound to the task of that id."""
        return tuple(replace(flow, task_id=task_id) for flow in self.states)


@cache
def sample_flows() -> tuple[SampleFlow, ...]:
    """Return all flows, by file name."""
    folder = files(__package__) / "data" / "flows"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(_sample_flow(name) for name in names)


def _sample_flow(name: str) -> SampleFlow:
    data = tomllib.loads(resource_text(f"flows/{name}"))
    states = tuple(
        _flow(
            name.removesuffix(".toml"),
            data["title"],
            state,
            table,
            cases=float(data["cases_per_year"]),
            trigger=data["trigger"],
        )
        for state, table in data["states"].items()
    )
    return SampleFlow(
        title=data["title"], department=data["department"], task=data["task"], states=states
    )


def _flow(flow_id: str, title: str, state: str, table: str, *, cases: float, trigger: str) -> Flow:
    steps = steps_of(table)
    return Flow(
        id=flow_id,
        title=title,
        steps=steps,
        lanes=tuple(dict.fromkeys(step.lane for step in steps)),
        state=state,
        cases_per_year=cases,
        trigger=trigger,
    )

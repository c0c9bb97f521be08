"""The fictional city's flows, read from tables in the package's data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Final

from sumoto_bpr.model.flow import Exit, Flow, Step, StepKind
from sumoto_bpr.model.names import split_list
from sumoto_bpr.sample.catalogue import resource_text

__all__ = ["SampleFlow", "sample_flows"]

_COLUMNS: Final = (
    "no",
    "name",
    "lane",
    "kind",
    "next",
    "condition",
    "probability",
    "minutes",
    "waiting_minutes",
    "medium",
    "system",
    "documents",
    "core",
    "judgement",
    "issue",
    "ecrs",
)


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
    steps = tuple(_step(line) for line in table.strip().splitlines())
    return Flow(
        id=flow_id,
        title=title,
        steps=steps,
        lanes=tuple(dict.fromkeys(step.lane for step in steps)),
        state=state,
        cases_per_year=cases,
        trigger=trigger,
    )


def _step(line: str) -> Step:
    cells = line.split("|")
    cell = dict(zip(_COLUMNS, [*cells, *[""] * (len(_COLUMNS) - len(cells))], strict=True))
    return Step(
        id=cell["no"],
        name=cell["name"],
        lane=cell["lane"],
        kind=StepKind(cell["kind"]),
        exits=_exits(cell),
        minutes=_number(cell["minutes"]),
        waiting_minutes=_number(cell["waiting_minutes"]),
        medium=cell["medium"],
        system=cell["system"],
        documents=split_list(cell["documents"]),
        core=cell["core"],
        judgement=cell["judgement"],
        issue=cell["issue"],
        ecrs=cell["ecrs"],
    )


def _exits(cell: dict[str, str]) -> tuple[Exit, ...]:
    targets = split_list(cell["next"])
    blank = ("",) * len(targets)
    conditions = split_list(cell["condition"]) or blank
    shares = split_list(cell["probability"]) or blank
    return tuple(
        Exit(to=to, condition=condition, probability=_share(share))
        for to, condition, share in zip(targets, conditions, shares, strict=True)
    )


def _number(text: str) -> float | None:
    return float(text) if text else None


def _share(text: str) -> float | None:
    return int(text.rstrip("%")) / 100 if text else None

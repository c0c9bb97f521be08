"""Reading flows of every form in which they are written: step tables and drawings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from sumoto_bpr.model.flow import Flow, Step
from sumoto_bpr.model.names import join_list
from sumoto_bpr.model.problems import Place, Problem, drawings as kinds
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.answers import problem_from
from sumoto_bpr.reading.bpmn import read_bpmn
from sumoto_bpr.reading.child import file_bytes
from sumoto_bpr.reading.flow import flows_of
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.mermaid import read_mermaid
from sumoto_bpr.reading.opening import open_files
from sumoto_bpr.reading.refusal import Refused
from sumoto_bpr.reading.result import FileAccount, Reading
from sumoto_bpr.reading.source import Source

__all__ = ["DRAWINGS", "flow_suffix", "is_drawing", "read_drawing", "read_flows"]

_READERS: dict[str, Callable[[bytes, str], Reading[tuple[Flow, ...]]]] = {
    ".mmd": read_mermaid,
    ".mermaid": read_mermaid,
    ".bpmn": read_bpmn,
}
_OTHER_TOOLS = ".bpmn20.xml"
"""What some tools write for .bpmn."""
DRAWINGS = (*_READERS, _OTHER_TOOLS)
"""Suffixes of drawings that are read as flows."""
_NAMED = re.compile(r"([0-9A-Za-z]+-[0-9A-Za-z-]*\d)[_＿\s]")
"""A task's id at the head of a file's name: 5U75-011_転入届.mmd."""


def is_drawing(path: Path) -> bool:
    """Tell a drawing from a table, by its name."""
    return flow_suffix(path) in _READERS


def flow_suffix(path: Path) -> str:
    """Return the suffix that says what a file is, in small letters.

    >>> flow_suffix(Path("転入届.BPMN20.xml")), flow_suffix(Path("転入届.xlsx"))
    ('.bpmn', '.xlsx')
    """
    return ".bpmn" if path.name.lower().endswith(_OTHER_TOOLS) else path.suffix.lower()


def read_flows(
    sources: Iterable[Source],
    *,
    rules: Rules | None = None,  # noqa: ARG001 - one signature for all readers
    host: ReaderHost,
    with_rows: bool = False,
) -> Reading[tuple[Flow, ...]]:
    """Read step tables and drawings: their flows in the order of files and sheets.

    Never raises for what a file holds.
    """
    listed = tuple(sources)
    tables = [source for source in listed if not is_drawing(source.path)]
    readings = [flows_of(open_files(tables, host, "flow"), with_rows=with_rows)]
    readings += [
        read_drawing(source, with_rows=with_rows) for source in listed if is_drawing(source.path)
    ]
    order = {source.name: number for number, source in enumerate(listed)}
    files = sorted((f for r in readings for f in r.files), key=lambda file: order[file.file])
    flows = sorted((f for r in readings for f in r.value), key=lambda flow: order[flow.file])
    return Reading(
        value=tuple(flows),
        problems=tuple(problem for file in files for problem in file.problems),
        files=tuple(files),
    )


def read_drawing(source: Source, *, with_rows: bool = False) -> Reading[tuple[Flow, ...]]:
    """Read one drawing; a step is a row of its account.

    A drawing that names its task nowhere takes the id at the head of the file's name; without
    one it is told, for it cannot be joined to the inventory.
    """
    try:
        data = file_bytes(source.path)
        reading = _READERS[flow_suffix(source.path)](data, source.name)
    except Refused as refused:
        problem = problem_from(refused.reason, refused.fields, source.name)
        account = FileAccount(file=source.name, kind=None, problems=(problem,))
        return Reading(value=(), problems=account.problems, files=(account,))
    flows = tuple(_of_task(flow) for flow in reading.value)
    problems = (*reading.problems, *(_no_task(flow) for flow in flows if not flow.task_id))
    steps = [step for flow in flows for step in flow.steps]
    account = FileAccount(
        file=source.name,
        kind="flow" if flows else None,
        sha256=hashlib.sha256(data).hexdigest(),
        rows_in=len(steps),
        rows_kept=len(steps),
        totals={"flows": float(len(flows)), "steps": float(len(steps))} if flows else {},
        rows=tuple(map(_row, steps)) if with_rows else (),
        problems=problems,
    )
    return Reading(value=flows, problems=problems, files=(account,))


def _of_task(flow: Flow) -> Flow:
    named = _NAMED.match(PurePath(flow.file).name)
    return flow if flow.task_id or not named else replace(flow, task_id=named[1])


def _no_task(flow: Flow) -> Problem:
    return kinds.TASK_NOT_NAMED.at(Place(file=flow.file), value=PurePath(flow.file).name)


def _row(step: Step) -> dict[str, Any]:
    values = {
        "no": step.id,
        "name": step.name,
        "lane": step.lane,
        "kind": str(step.kind),
        "next": join_list(way.to for way in step.exits),
        "condition": join_list(way.condition for way in step.exits).strip(";"),
    }
    return {"row": step.row, "values": {key: value for key, value in values.items() if value}}

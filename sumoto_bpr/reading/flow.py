"""Reading step tables: one row a step, the sheets 現行 and 見直し後, a head block above."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.model.flow import Flow, Step, StepKind
from sumoto_bpr.model.names import compare_key, split_list
from sumoto_bpr.model.problems import cells, flows as kinds
from sumoto_bpr.reading.accounts import Counted, accounts_of, kept_frame
from sumoto_bpr.reading.assemble import Table, assemble
from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.cells.numbers import number_parser
from sumoto_bpr.reading.exits import exits_of
from sumoto_bpr.reading.flow_sorting import tell_drawn_twice, tell_judged_twice
from sumoto_bpr.reading.judging import ask_about_judging, judge_rows
from sumoto_bpr.reading.opening import Opened
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.sheets import FLOW, ColumnType
from sumoto_bpr.sheets.flow import FLOW_STATES
from sumoto_bpr.sheets.sorting import PATH_KEYS

__all__ = ["cases_of", "flows_of", "state_of"]

_WORDS = {
    "start": StepKind.START,
    "end": StepKind.END,
    "task": StepKind.TASK,
    "xor": StepKind.XOR,
    "and": StepKind.AND,
}
_COUNT = number_parser(ColumnType.NUMBER)


def flows_of(opened: tuple[Opened, ...], *, with_rows: bool = False) -> Reading[tuple[Flow, ...]]:
    """Return the flows of step tables already opened: one a sheet that has steps.

    An exit to a step that is not there is named and left out; of equal step
    numbers the first row is kept.
    """
    blocks = [block for one in opened for block in _sheets(one)]
    table = assemble(blocks, FLOW)
    keys = np.array(
        [
            f"{block}\x1f{no}" if no else f"\x1f{position}"
            for position, (block, no) in enumerate(
                zip(table.block_of.tolist(), table.text("no"), strict=True)
            )
        ],
        dtype=object,
    )
    for failure in table.check(keys):
        position = failure.position
        table.refused[position] = True
        if failure.rule == "required":
            table.report(position, "no", cells.MISSING_REQUIRED)
        elif not tell_judged_twice(table, position):
            value = table.written(position, "no") or None
            table.report(position, "no", kinds.DUPLICATE_STEP, value=value)
    judge_rows(table)
    ask_about_judging(table)
    flows = tuple(
        flow for number, block in enumerate(blocks) if (flow := _flow(table, number, block))
    )
    tell_drawn_twice(
        table,
        {number: block.labels.get("task_id", "") for number, block in enumerate(blocks)},
        {number: state_of(block.sheet) for number, block in enumerate(blocks)},
    )
    kept = kept_frame(table)
    files = accounts_of(opened, table, kept, _counting(kept, flows), with_rows=with_rows)
    problems = tuple(problem for file in files for problem in file.problems)
    return Reading(value=flows, problems=problems, files=files)


def _sheets(one: Opened) -> list[Block]:
    """Return the sheets of a file that hold steps; all empty ones only where none does."""
    blocks = one.blocks(one.located)
    for block in blocks:
        block.columns["kind"] = [
            str(_WORDS.get(compare_key(cell), cell)) if isinstance(cell, str) else cell
            for cell in block.columns.get("kind", [""] * len(block))
        ]
    return [block for block in blocks if len(block) or block.refused] or blocks[:1]


def _counting(kept: pd.DataFrame, flows: tuple[Flow, ...]) -> Counted:
    file_of = kept["_file"].to_numpy(dtype=object)

    def counted(
        rows: npt.NDArray[np.intp],
    ) -> tuple[dict[str, float], tuple[dict[str, Any], ...]]:
        files = set(file_of[rows])
        own = sum(flow.file in files for flow in flows)
        return {"flows": own, "steps": len(rows)}, ()

    return counted


def _flow(table: Table, number: int, block: Block) -> Flow | None:
    positions = np.flatnonzero((table.block_of == number) & ~table.refused).tolist()
    if not positions:
        return None
    known = {table.text("no")[position] for position in positions}
    steps = tuple(_step(table, position, known) for position in positions)
    stem = PurePath(block.book.file).stem
    labels = block.labels
    return Flow(
        id=stem,
        title=labels.get("title", stem),
        steps=steps,
        lanes=tuple(dict.fromkeys(step.lane for step in steps if step.lane)),
        state=state_of(block.sheet),
        task_id=labels.get("task_id", ""),
        cases_per_year=cases_of(labels),
        trigger=labels.get("trigger", ""),
        file=block.book.file,
    )


def cases_of(head: Mapping[str, str]) -> float | None:
    """Return the yearly cases that a head block names, None where it names no number."""
    cases = _COUNT(head["cases_per_year"]).value if head.get("cases_per_year") else None
    return cases if isinstance(cases, float) else None


def state_of(sheet: str) -> str:
    """Return which of the two states a sheet shows; the present one unless it says otherwise."""
    key = compare_key(sheet)
    return next((state for state in FLOW_STATES[1:] if compare_key(state) in key), FLOW_STATES[0])


def _step(table: Table, position: int, known: set[str]) -> Step:
    def text(key: str) -> str:
        return str(_cell(table, key, position) or "")

    def number(key: str) -> float | None:
        value = _cell(table, key, position)
        return float(value) if value is not None else None

    kind = text("kind")
    return Step(
        id=text("no"),
        name=text("name"),
        lane=text("lane"),
        kind=StepKind(kind) if kind else StepKind.TASK,
        exits=exits_of(table, position, known),
        minutes=number("minutes"),
        waiting_minutes=number("waiting_minutes"),
        medium=text("medium"),
        system=text("system"),
        documents=split_list(text("documents")),
        answers=tuple((key, word) for key in PATH_KEYS if (word := text(key))),
        core=text("core"),
        core_reason=text("core_reason"),
        judgement=text("judgement"),
        issue=text("issue"),
        ecrs=text("ecrs"),
        note=text("note"),
        row=table.place(position, "no").row or 0,
    )


def _cell(table: Table, key: str, position: int) -> Any:
    values: npt.NDArray[Any] | None = table.values.get(key)
    if values is None or pd.isna(values[position]):
        return None
    return values[position]

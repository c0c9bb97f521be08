"""Steps that are judged twice: in one step table, or in two flows of one task."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import sorting as kinds
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.sheets.flow import FLOW_STATES

__all__ = ["tell_drawn_twice", "tell_judged_twice"]


def tell_judged_twice(table: Table, position: int) -> bool:
    """Tell of a row that repeats a step together with its コア区分; False for any other row.

    Under another name a number is used twice, which is another fault.
    """
    numbers, core, names = (table.text(key) for key in ("no", "core", "name"))
    same = (table.block_of == table.block_of[position]) & (numbers == numbers[position])
    first = int(np.flatnonzero(same)[0])
    if not core[position] or not core[first]:
        return False
    if compare_key(str(names[position])) != compare_key(str(names[first])):
        return False
    place = table.place(first, "core")
    table.report(
        position,
        "core",
        kinds.STEP_JUDGED_TWICE,
        value=core[position],
        kept=core[first],
        step=numbers[position],
        first=place.cell or f"{place.row}行",
    )
    return True


def tell_drawn_twice(table: Table, tasks: Mapping[int, str], states: Mapping[int, str]) -> None:
    """Tell of each further present flow of a task whose steps are judged, once, at a judged step.

    ``tasks`` and ``states`` name task and state of the flow of each block.
    """
    judged: dict[str, int] = {}
    core = table.text("core")
    for block, task in tasks.items():
        own = np.flatnonzero((table.block_of == block) & ~table.refused & (core != ""))
        if not task or not len(own) or states[block] != FLOW_STATES[0]:
            continue
        first = judged.setdefault(task, block)
        if first != block:
            told = {"task": task, "first": table.blocks[first].book.file}
            table.report(int(own[0]), "core", kinds.DRAWN_TWICE, value=core[own[0]], **told)

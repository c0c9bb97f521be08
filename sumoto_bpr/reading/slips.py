"""What a careful reader would ask about: totals among tasks, unknown columns, past reviews."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from difflib import get_close_matches

import numpy as np
import numpy.typing as npt

from sumoto_bpr.indicators.spread import months_named
from sumoto_bpr.model.names import compare_key, nearest, split_list
from sumoto_bpr.model.problems import ProblemKind, inventory as kinds, tables
from sumoto_bpr.reading.addresses import column_letters
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.block import Block, TakenOut
from sumoto_bpr.reading.row_words import is_part, is_share, is_total
from sumoto_bpr.sheets import Sheet

__all__ = [
    "ask_about_columns",
    "ask_about_examples",
    "ask_about_ids",
    "ask_about_months",
    "ask_about_repeats",
    "ask_about_reviews",
    "hold_totals",
]

_LIKENESS = 0.75
_PRINTED = re.compile(r"([0-9A-Z]{3,10})-\d{3,}")
_EXAMPLE = re.compile(
    r"^[(\[〔【<《]?(?:記入|記載|入力)?例(?:[)\]〕】>》:]|\d|①|$)|^(?:記入|記載|入力)例"
)
_RUNNING = frozenset(map(compare_key, ("№", "No.", "番号", "連番", "項番", "通番", "行", "#")))
"""Headers of running numbers: nothing is lost with them."""
_AMOUNTS = ("cases_per_year", "minutes_per_case", "hours", "time_value")
_MAPPED = "対応表の skip_where に書いても除けます。"
_NO_TASK = frozenset("計掲内う")
"""One of these stands in the name of every total, repetition and part."""
_TOLD_APART = ("year", "section", "category1", "category2", "category3", "frequency")
_NO_SEASON = frozenset(("通年", "随時", "なし", "無", "特になし", "毎月"))


def hold_totals(table: Table) -> None:
    """Hold back rows named like a total or a repetition until a name says that they are tasks.

    Each is told with its amounts; it is none of the rows that a 所属 failed to write well.
    What only may be part of another row (うち…) counts, and is asked about.
    """
    names = table.text("name")
    kinds_of = {
        str(name): kind for name in set(names[names != ""].tolist()) if (kind := _held(name))
    }
    for position in np.flatnonzero(np.isin(names, list(kinds_of))).tolist() if kinds_of else ():
        if table.refused[position]:
            continue
        block = table.blocks[int(table.block_of[position])]
        kind = kinds_of[str(names[position])]
        table.report(
            position,
            "name",
            kind,
            value=str(names[position]).strip(),
            amounts=_amounts(table, position),
            mapped=_MAPPED if block.mapping else "",
        )
        if kind is not kinds.SHARE_ROW:
            _hold(table, position, block, str(names[position]))


def _held(name: str) -> ProblemKind | None:
    """Return what a row of this name is, None where it is a task like any other."""
    if _NO_TASK.isdisjoint(name):
        return None  # nearly every name: it must cost nothing
    if is_total(name):
        return kinds.TOTAL_ROW
    if is_part(name):
        return kinds.PART_ROW
    return kinds.SHARE_ROW if is_share(name) else None


def _hold(table: Table, position: int, block: Block, name: str) -> None:
    """Count a row no more; what it says is kept, to be compared with the rows."""
    table.refused[position] = True
    index = int(table.index_of[position])
    block.asides |= {block.numbers[index]}
    cells = {key: cells[index] for key, cells in block.columns.items()}
    row = block.numbers[index]
    block.taken_out.append(TakenOut(key="name", word=name, row=row, index=index, cells=cells))


def _amounts(table: Table, position: int) -> str:
    told = [
        f"{table.spec.column(key).title} {text}"
        for key in _AMOUNTS
        if (text := table.written(position, key))
    ]
    return "、".join(told) or "数はありません"


def ask_about_reviews(table: Table, as_of: date | None) -> None:
    """Report tasks whose day of review is past on ``as_of`` (practice.md C29)."""
    if as_of is None:
        return
    days = table.text("next_review")
    overdue = (days != "") & (days < as_of.isoformat()) & ~table.refused
    for position in np.flatnonzero(overdue).tolist():
        table.report(
            position, "next_review", kinds.OVERDUE_REVIEW, value=days[position], as_of=as_of
        )


def ask_about_examples(table: Table) -> None:
    """Report rows that a form gives as an example: they count as tasks unless they are deleted."""
    for position, name in enumerate(table.text("name")):
        if name and not table.refused[position] and _EXAMPLE.match(compare_key(str(name))):
            table.report(position, "name", kinds.EXAMPLE_ROW, value=str(name).strip())


def ask_about_repeats(table: Table, units: npt.NDArray[np.object_]) -> None:
    """Report rows without a printed id that repeat another row of their 所属: both count."""
    names = table.text("name")
    alike: dict[tuple[str, str], list[int]] = {}
    for position in np.flatnonzero(~table.refused & (names != "")).tolist():
        named = str(units[position]), compare_key(str(names[position]))
        alike.setdefault(named, []).append(position)
    for positions in alike.values():
        if len(positions) > 1:
            _ask_about_repeats(table, positions)


def _ask_about_repeats(table: Table, positions: list[int]) -> None:
    first: dict[tuple[str, ...], int] = {}
    for position in positions:
        amounts = [table.written(position, key) for key in _AMOUNTS]
        if not any(amounts):
            continue
        told = [table.written(position, key) for key in _TOLD_APART]
        other = first.setdefault((*told, *amounts), position)
        if other == position or (table.written(position, "id") and table.written(other, "id")):
            continue
        here, there = table.place(position, "name"), table.place(other, "name")
        where = "・".join(
            part
            for part, same in (
                (there.file, there.file == here.file),
                (there.sheet, there.sheet == here.sheet),
                (there.cell, False),
            )
            if part and not same
        )
        name = table.values["name"][position]
        table.report(position, "name", kinds.REPEATED_ROW, value=name, where=where)


def ask_about_months(table: Table) -> None:
    """Report entries of 繁忙月 that are no month; 通年 and the like name none on purpose."""
    cells = table.text("peak_months")
    faults = {cell: _no_months(cell) for cell in set(cells.tolist())}
    for position, cell in enumerate(cells.tolist()):
        if (wrong := faults[cell]) and not table.refused[position]:
            table.report(
                position,
                "peak_months",
                kinds.NOT_A_MONTH,
                value=table.written(position, "peak_months"),
                wrong="、".join(wrong),
            )


def _no_months(cell: str) -> list[str]:
    return [
        entry for entry in split_list(cell) if not months_named(entry) and entry not in _NO_SEASON
    ]


def ask_about_ids(table: Table) -> None:
    """Report ids that look like printed ones but for a slip: who edits an id makes a new task."""
    for number in range(len(table.blocks)):
        rows = np.flatnonzero((table.block_of == number) & ~table.refused).tolist()
        if "id" not in table.raw or not rows:
            continue
        written = {position: table.written(position, "id") for position in rows}
        shape_of = {position: _shape(task) for position, task in written.items() if task}
        shapes = Counter(shape_of.values())
        usual = [s for s, count in shapes.items() if s and count >= max(3, len(written) / 10)]
        for position, shape in shape_of.items() if usual else ():
            if shape in usual or (shape and shapes[shape] > 1):
                continue
            task = written[position]
            near = get_close_matches(shape or compare_key(task), usual, n=1, cutoff=_LIKENESS)
            if near:
                table.report(position, "id", kinds.EDITED_ID, value=task, like=f"{near[0]}-001")


def _shape(task: str) -> str:
    """Return the serial of an id as forms print them, "" for any other id."""
    found = _PRINTED.fullmatch(task)
    return found[1] if found else ""


def ask_about_columns(block: Block, spec: Sheet) -> frozenset[str]:
    """Say which columns are not read; of one much like a column that is lacking, which it is.

    Where a mapping says what is read, the rest was left out on purpose. Beside a column
    of people's names a header may be one: such headers are told by their letters alone.
    Returns the titles of the columns that are lacking and told so.
    """
    if block.mapping is not None:
        return frozenset()
    lacking = [column.title for column in spec.columns if column.key not in block.positions]
    others = []
    told = set()
    with_people = any(found.code == kinds.PERSON_COLUMN.code for found in block.problems)
    for index in block.unread:
        header = block.headers[index]
        near = nearest(header, lacking, cutoff=_LIKENESS)
        if near is not None:
            problem = tables.UNREAD_COLUMN.at(block.at_header(index), value=header, near=near)
            block.problems.append(problem)
            told.add(near)
        elif compare_key(header) not in _RUNNING:
            shown = "" if with_people else f"「{header}」"
            others.append(f"{column_letters(index)}列{shown}")
    if others:
        block.problems.append(tables.UNREAD_COLUMNS.at(block.place, value="、".join(others)))
    return frozenset(told)

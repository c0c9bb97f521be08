"""The answers of hearing sheets, each read as the inventory column it answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sumoto_bpr.model.names import compare_key, nearest
from sumoto_bpr.model.problems import Place, Problem, hearing as kinds
from sumoto_bpr.reading.assemble import assemble
from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.cells import parser_for, written
from sumoto_bpr.reading.cells.outcome import is_null_like, plain
from sumoto_bpr.reading.hearing_head import Head, head_of
from sumoto_bpr.reading.opening import Opened
from sumoto_bpr.reading.raw import Cell
from sumoto_bpr.sheets import HEARING, INVENTORY
from sumoto_bpr.sheets.hearing import HEARING_KEYS, KNOWN

__all__ = ["Answer", "HearingSheet", "sheets_of"]

_QUESTIONS = {
    compare_key(header): key for key in HEARING_KEYS for header in INVENTORY.column(key).headers
}
_UNKNOWN = "不明"
"""The one sign for "nothing" that leaves a question open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answered question: ``value`` None says that there is nothing to be told."""

    task: str
    name: str
    key: str
    value: str | float | None
    raw: Cell
    place: Place
    task_place: Place


@dataclass(slots=True, kw_only=True)
class HearingSheet:
    """One sheet of one file: its head, its readable answers, and an account of its rows."""

    opened: Opened
    head: Head
    answers: list[Answer] = field(default_factory=list)
    rows_in: int = 0
    refused: set[int] = field(default_factory=set)
    unseen: int = 0
    filled: int = 0
    found: list[Problem] = field(default_factory=list)

    @property
    def rows_refused(self) -> int:
        """How many rows could not be told what they answer."""
        return len(self.refused) + self.unseen


def sheets_of(opened: tuple[Opened, ...]) -> list[HearingSheet]:
    """Return every hearing sheet of the files, cells read, earlier days first."""
    sheets = [
        _sheet(one, head_of(one, located), block)
        for one in opened
        for located in one.located
        for block in one.blocks([located])
    ]
    return sorted(sheets, key=lambda sheet: sheet.head.day or "9999")


def _sheet(opened: Opened, head: Head, block: Block) -> HearingSheet:
    sheet = HearingSheet(opened=opened, head=head, unseen=block.refused)
    answered = [i for i in range(len(block)) if _is_answered(block, i)]
    sheet.rows_in = len(answered) + block.refused
    sheet.found += [*block.problems, *head.problems]
    by_key: dict[str, list[int]] = {key: [] for key in HEARING_KEYS}
    for index in answered:
        key = _QUESTIONS.get(compare_key(_text(block, "question", index)))
        if key is None:
            _refuse_question(sheet, block, index)
        else:
            by_key[key].append(index)
    if any(by_key.values()):
        sheet.answers += _read(sheet, block, {k: rows for k, rows in by_key.items() if rows})
    if sheet.answers and not head.day:
        sheet.found.append(kinds.NO_DAY.at(block.place))
    return sheet


def _is_answered(block: Block, index: int) -> bool:
    return ("answer", index) in block.faulty or bool(_text(block, "answer", index))


def _text(block: Block, key: str, index: int) -> str:
    cell = block.columns[key][index] if key in block.columns else ""
    return "" if cell is None else written(cell)


def _refuse_question(sheet: HearingSheet, block: Block, index: int) -> None:
    question = _text(block, "question", index)
    near = nearest(question, (INVENTORY.column(key).title for key in HEARING_KEYS))
    hint = "問いの列を、印刷されていた言葉に戻してください。"
    if compare_key(question) == compare_key(KNOWN):
        hint = "答えは、その下の問いの行に書いてください。"
    elif near is not None:
        hint = f"「{near}」のことなら、そう書き直してください。"
    place = block.at(index, HEARING.column("question"))
    sheet.found.append(kinds.UNKNOWN_QUESTION.at(place, value=question or "（空）", hint=hint))
    sheet.refused.add(block.numbers[index])


def _read(sheet: HearingSheet, block: Block, by_key: dict[str, list[int]]) -> Iterator[Answer]:
    """Yield the readable answers by column; of those that are not the sheet says why.

    The rows that answer one column become a small table of id and column, so that
    cells are read and checked like the inventory's own.
    """
    asked = [(key, index) for key, rows in by_key.items() for index in rows]
    table = assemble([_column(block, key, rows) for key, rows in by_key.items()], INVENTORY)
    table.check()
    sheet.found += [problem for _, _, problem in table.found]
    ids = table.text("id")
    for position, (key, index) in enumerate(asked):
        value = table.values[key][position]
        raw = table.raw[key][position]
        if value is None and not _says_nothing(key, raw):
            continue
        yield Answer(
            task=str(ids[position]),
            name=_text(block, "name", index),
            key=key,
            value=value,
            raw=raw,
            place=table.place(position, key),
            task_place=table.place(position, "id"),
        )


def _column(block: Block, key: str, rows: list[int]) -> Block:
    """Return the rows that answer ``key`` as a table of the inventory."""
    letters = {"id": block.letters["id"], key: block.letters["answer"]}
    new = {index: number for number, index in enumerate(rows)}
    return Block(
        book=block.book,
        sheet=block.sheet,
        columns={
            "id": [block.columns["id"][i] for i in rows],
            key: [block.columns["answer"][i] for i in rows],
        },
        numbers=[block.numbers[i] for i in rows],
        letters=letters,
        mapping=None,
        faulty={
            (key, new[index]): shown
            for (column, index), shown in block.faulty.items()
            if column == "answer" and index in new
        },
        source=block.source,
    )


def _says_nothing(key: str, raw: Cell) -> bool:
    """Tell 「なし」, which is an answer, from an empty, unreadable or unknown one."""
    if not isinstance(raw, str) or not is_null_like(raw) or plain(raw) == _UNKNOWN:
        return False
    outcome = parser_for(INVENTORY.column(key))(raw)
    return outcome.value is None and outcome.kind is None

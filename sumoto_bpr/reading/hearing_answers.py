"""The answers of hearing sheets, each read as the inventory column it answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sumoto_bpr.model.names import compare_key, nearest
from sumoto_bpr.model.problems import Place, Problem, hearing as kinds, tables
from sumoto_bpr.reading.assemble import assemble
from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.cells import parser_for, written
from sumoto_bpr.reading.cells.outcome import UNKNOWN, is_null_like, plain
from sumoto_bpr.reading.hearing_head import Head, head_of
from sumoto_bpr.reading.hearing_printed import overwritten
from sumoto_bpr.reading.hearing_strays import QUESTIONS, stray_answers
from sumoto_bpr.reading.locate import Located
from sumoto_bpr.reading.opening import Opened
from sumoto_bpr.reading.raw import Cell
from sumoto_bpr.sheets import HEARING, INVENTORY, ColumnType
from sumoto_bpr.sheets.hearing import HEARING_KEYS, KNOWN
from sumoto_bpr.sheets.sorting import PATH_KEYS

__all__ = ["Answer", "HearingSheet", "says_nothing", "sheets_of"]

_CHOSEN = frozenset((ColumnType.CHOICE,))
_NONE = frozenset(
    ("ない", "無い", "無", "ありません", "特にない", "特に無い", "特にありません", "とくになし")
)
"""Words for "nothing" that are no option of a list; the cells know the others."""


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
    same: int = 0
    differing: int = 0
    nothing: int = 0
    unplaced: int = 0
    found: list[Problem] = field(default_factory=list)

    @property
    def rows_refused(self) -> int:
        """How many rows could not be told what they answer."""
        return len(self.refused) + self.unseen

    @property
    def counts(self) -> dict[str, float]:
        """What became of the answers in rows that were kept; the parts add up to ``answers``.

        Open is what could not be read or was not known (不明).
        """
        kept = self.rows_in - self.rows_refused
        parts = {
            "filled": self.filled,
            "same": self.same,
            "differing": self.differing,
            "nothing": self.nothing,
            "unplaced": self.unplaced,
        }
        return {"answers": kept, **parts, "open": kept - sum(parts.values())}


def sheets_of(opened: tuple[Opened, ...]) -> list[HearingSheet]:
    """Return every hearing sheet of the files, cells read, earlier days first."""
    sheets = [
        _sheet(one, located, block)
        for one in opened
        for located in one.located
        for block in one.blocks([located])
    ]
    return sorted(sheets, key=lambda sheet: sheet.head.day or "9999")


def _sheet(opened: Opened, located: Located, block: Block) -> HearingSheet:
    head = head_of(opened, located)
    strays = stray_answers(located, opened.source.name)
    sheet = HearingSheet(opened=opened, head=head, unseen=block.refused)
    answered = [i for i in range(len(block)) if _is_answered(block, i)]
    sheet.rows_in = len(answered) + block.refused + len(strays)
    told = [p for p in block.problems if not strays or p.code != tables.NO_ROWS.code]
    sheet.found += [*told, *head.problems]
    for stray in strays:
        sheet.found.append(
            kinds.BESIDE_ANSWER.at(stray.place, value=stray.text, wanted=stray.wanted)
        )
        sheet.refused.add(stray.row)
    sheet.found += overwritten(located, opened.source.name)
    by_key: dict[str, list[int]] = {key: [] for key in HEARING_KEYS}
    for index in answered:
        key = QUESTIONS.get(compare_key(_text(block, "question", index)))
        if key is None:
            _refuse_question(sheet, block, index)
        else:
            by_key[key].append(index)
    if any(by_key.values()):
        sheet.answers += _read(sheet, block, {k: rows for k, rows in by_key.items() if rows})
    if sheet.answers and "heard_on" not in head.raw:
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
    sheet.found += [
        problem
        for position, key, problem in table.found
        if key == "id" or not says_nothing(key, table.raw[key][position])
    ]
    ids = table.text("id")
    for position, (key, index) in enumerate(asked):
        value = table.values[key][position]
        raw = table.raw[key][position]
        if says_nothing(key, raw):
            value = None
        elif value is None:
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


def says_nothing(key: str, raw: Cell) -> bool:
    """Tell 「なし」, which is an answer, from an empty, unreadable or unknown one.

    A sorting cannot be 「なし」, nor can a question that leads to it: it stays open.
    """
    if not isinstance(raw, str) or key in {"core", *PATH_KEYS}:
        return False
    if INVENTORY.column(key).type not in _CHOSEN and compare_key(raw).rstrip("。.") in _NONE:
        return True
    if not is_null_like(raw) or plain(raw) == UNKNOWN:
        return False
    outcome = parser_for(INVENTORY.column(key))(raw)
    return outcome.value is None and outcome.kind is None

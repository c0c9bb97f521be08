"""Returned hearing sheets: their answers fill what the inventory leaves blank, by 業務ID.

Nothing the inventory says is changed: an answer that says otherwise is told and not
used. A sorting that is still open (未着手, 判断保留) counts as blank.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.indicators.spread import months_named
from sumoto_bpr.model.department import Department
from sumoto_bpr.model.names import compare_key, split_list
from sumoto_bpr.model.problems import Problem, hearing as kinds
from sumoto_bpr.model.problems.inventory import NOT_A_MONTH, UNKNOWN_COMMON_CODE
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.reading.cells import written
from sumoto_bpr.reading.hearing_answers import Answer, HearingSheet, says_nothing, sheets_of
from sumoto_bpr.reading.hearing_sorting import Row, judge_hearings
from sumoto_bpr.reading.opening import Opened
from sumoto_bpr.reading.result import FileAccount
from sumoto_bpr.sheets import HEARING, INVENTORY, ColumnType
from sumoto_bpr.sheets.hearing import HEARING_KEYS, printed_row
from sumoto_bpr.sheets.words import CORE_TODO, CORE_WITHHELD

__all__ = ["Heard", "join_hearings"]

_OPEN_CORE = frozenset((CORE_TODO, CORE_WITHHELD))
_WORDS = {
    key for key in HEARING_KEYS if INVENTORY.column(key).type in {ColumnType.TEXT, ColumnType.LIST}
}
"""Questions answered in words: of these alone the inventory may say 「なし」."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The hearing sheets of a command, and by row of the table what was answered where.

    ``settled`` are the rows whose path of questions a hearing took further.
    """

    opened: tuple[Opened, ...]
    sheets: list[HearingSheet]
    answers: Mapping[int, list[tuple[str, int, str]]]
    settled: frozenset[Row] = frozenset()

    def reopen(self, table: Table) -> None:
        """Take back the answers of which nothing can be used: they are asked again."""
        for position, key, problem in table.found:
            place = table.origins.get((position, key))
            held = place is not None and table.values[key][position] is not None
            if not (place and held and _is_useless(table, position, key, problem)):
                continue
            table.values[key][position] = None
            noted = (place.file or "", place.row or 0, key)
            self.answers[position][:] = [one for one in self.answers[position] if one != noted]
            for sheet in self.sheets:
                sheet.filled -= sheet.opened.source.name == place.file

    def note(self, frame: pd.DataFrame) -> None:
        """Write file, row and column of each answer into the provenance of its task."""
        if self.answers:
            noted = {
                position: json.dumps(found, ensure_ascii=False)
                for position, found in self.answers.items()
            }
            frame["_heard"] = pd.Series(
                [noted.get(position) for position in frame.index], index=frame.index, dtype="str"
            )

    def accounts(self, table: Table, *, with_rows: bool = False) -> tuple[FileAccount, ...]:
        """Return one account a file, with what ``table`` found wrong in its answers.

        Those problems leave ``table``: the inventory is not at fault.
        """
        own = [(found[:2] in table.origins, found) for found in table.found]
        table.found = [found for is_own, found in own if not is_own]
        problems = [found[2] for is_own, found in own if is_own]
        accounts = []
        for one in self.opened:
            sheets = [sheet for sheet in self.sheets if sheet.opened is one]
            told = [problem for problem in problems if problem.file == one.source.name]
            accounts.append(_account(one, sheets, told, with_rows=with_rows))
        return tuple(accounts)


def join_hearings(table: Table, units: npt.NDArray[Any], opened: tuple[Opened, ...]) -> Heard:
    """Put the answers of hearing sheets into ``table``.

    ``units`` are the ``Department.key`` of each row: a sheet in the folder of a 所属
    answers for the tasks of that 所属 alone.
    """
    sheets = sheets_of(opened)
    joining = _Joining(table=table, units=units)
    joining.note_nothing()
    for sheet in sheets:
        joining.join(sheet)
    settled = judge_hearings(table, joining.answers)
    return Heard(opened=opened, sheets=sheets, answers=joining.answers, settled=settled)


def _is_useless(table: Table, position: int, key: str, problem: Problem) -> bool:
    if problem.code == UNKNOWN_COMMON_CODE.code:
        return True
    text = str(table.values[key][position] or "")
    return problem.code == NOT_A_MONTH.code and not any(map(months_named, split_list(text)))


@dataclass(slots=True, kw_only=True)
class _Joining:
    """One table and what its hearing sheets have put into it so far."""

    table: Table
    units: npt.NDArray[Any]
    answers: dict[int, list[tuple[str, int, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _open: set[int] = field(default_factory=set)
    _rows: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for position, task in enumerate(self.table.text("id")):
            if task and not self.table.refused[position]:
                self._rows[task].append(position)
        core = self.table.text("core")
        self._open = {p for p, word in enumerate(core) if not word or word in _OPEN_CORE}

    def note_nothing(self) -> None:
        """Note where the inventory itself says 「なし」: it was asked and has been answered."""
        for key in _WORDS & self.table.raw.keys():
            raw, values = self.table.raw[key], self.table.values[key]
            for position in np.flatnonzero((raw != "") & pd.isna(values)).tolist():
                place = self.table.place(position, key)
                if _has_word(raw[position]) and says_nothing(key, raw[position]):
                    self.answers[position].append((place.file or "", place.row or 0, key))

    def join(self, sheet: HearingSheet) -> None:
        """Put the answers of one sheet into the table."""
        if sheet.head.is_strange:
            sheet.refused |= {answer.place.row or 0 for answer in sheet.answers}
            return
        home = self._home(sheet)
        if not home.any():
            if sheet.answers:
                sheet.found.append(kinds.NO_INVENTORY.at(sheet.answers[0].task_place))
                sheet.unplaced += len(sheet.answers)
            return
        positions = [self._position(answer, home) for answer in sheet.answers]
        if self._is_elsewhere(sheet, positions):
            return
        heard: set[int] = set()
        for answer, position in zip(sheet.answers, positions, strict=True):
            if position is None:
                shown = answer.task or "（空）"
                sheet.found.append(kinds.UNKNOWN_TASK.at(answer.task_place, value=shown))
                sheet.refused.add(answer.place.row or 0)
                continue
            heard.add(position)
            self._take(sheet, answer, position)
        for position in sorted(heard):
            self._set_day(sheet, position)

    def _is_elsewhere(self, sheet: HearingSheet, positions: list[int | None]) -> bool:
        """Tell whether a sheet of another 所属 lies here; one fault, however many answers."""
        home = sheet.opened.source.department
        if home is None or not sheet.head.elsewhere or not positions:
            return False
        lost = all(position is None for position in positions)
        kind = kinds.OTHER_DEPARTMENT if lost else kinds.OTHER_PLACE
        place = sheet.head.places["department"]
        sheet.found.append(kind.at(place, value=sheet.head.elsewhere, wanted=home.title))
        if lost:
            sheet.refused |= {answer.place.row or 0 for answer in sheet.answers}
        return lost

    def _home(self, sheet: HearingSheet) -> npt.NDArray[np.bool_]:
        """Return the rows for which the sheet can answer: of its 所属 and its year."""
        rows = ~self.table.refused
        department: Department | None = sheet.opened.source.department
        if department is not None:
            rows = rows & (self.units == department.key)
        years = self.table.text("year")
        if sheet.head.year:
            rows = rows & ((years == "") | (years == sheet.head.year))
        return rows

    def _position(self, answer: Answer, home: npt.NDArray[np.bool_]) -> int | None:
        """Return the row of a task; one without an id of its own is looked for by its name.

        Where several have that name, the row printed for it tells them apart.
        """
        for position in self._rows.get(answer.task, ()):
            if home[position]:
                return position
        row = printed_row(answer.task)
        if row is None and not answer.task.startswith("~"):
            return None
        wanted = compare_key(answer.name)
        names = self.table.text("name")
        same = [p for p in np.flatnonzero(home).tolist() if compare_key(names[p]) == wanted]
        if len(same) > 1:
            same = [p for p in same if self.table.place(p, "name").row == row]
        return same[0] if len(same) == 1 else None

    def _take(self, sheet: HearingSheet, answer: Answer, position: int) -> None:
        where = (answer.place.file or "", answer.place.row or 0, answer.key)
        self.answers[position].append(where)
        held = self._held(position, answer.key)
        if answer.value is None:
            sheet.nothing += 1
            return
        if _same(held, answer.value):
            sheet.same += 1
            return
        if held is None:
            self.table.put(position, answer.key, answer.value, answer.raw, answer.place)
            sheet.filled += 1
            return
        sheet.differing += 1
        first = self.table.where(position, answer.key)
        sheet.found.append(
            kinds.CONTRADICTS.at(
                answer.place, value=written(answer.raw), first=first, kept=written(held)
            )
        )

    def _held(self, position: int, key: str) -> Any:
        """Return what is known already, None where the question is open."""
        values = self.table.values.get(key)
        held = None if values is None else values[position]
        if held is None or held == "" or (isinstance(held, float) and math.isnan(held)):
            return None
        if (position, key) in self.table.origins:
            return held
        is_sorting = key == "core" or (key == "core_reason" and self._withheld(position))
        return None if is_sorting and position in self._open else held

    def _withheld(self, position: int) -> bool:
        """Tell whether the reason that stands there belongs to a sorting that was replaced."""
        return (position, "core") in self.table.origins

    def _set_day(self, sheet: HearingSheet, position: int) -> None:
        """Keep the latest hearing of a task."""
        day = sheet.head.day
        if not day or day <= str(self._held(position, "heard_on") or ""):
            return
        for key in ("heard_on", "heard_by"):
            if key in sheet.head.values:
                value, raw = sheet.head.values[key], sheet.head.raw[key]
                self.table.put(position, key, value, raw, sheet.head.places[key])


def _has_word(raw: object) -> bool:
    """Tell 「なし」 from a dash, which may stand in every blank cell of a sheet."""
    return isinstance(raw, str) and any(letter.isalpha() and letter != "ー" for letter in raw)


def _same(held: Any, value: object) -> bool:
    if isinstance(held, float) and isinstance(value, float):
        return math.isclose(held, value, rel_tol=1e-9)
    return held is not None and held == value


def _account(
    one: Opened, sheets: list[HearingSheet], told: list[Problem], *, with_rows: bool
) -> FileAccount:
    rows_in = sum(sheet.rows_in for sheet in sheets)
    refused = sum(sheet.rows_refused for sheet in sheets)
    found = [*(problem for sheet in sheets for problem in sheet.found), *told]
    return FileAccount(
        file=one.source.name,
        kind=HEARING.kind,
        sha256=one.book.sha256 if one.book else "",
        year=next((sheet.head.year for sheet in sheets if sheet.head.year), None),
        rows_in=rows_in,
        rows_kept=rows_in - refused,
        rows_refused=refused,
        totals=_totals(sheets),
        rows=_rows(sheets) if with_rows else (),
        problems=(*one.problems, *sorted(found, key=_row_of)),
    )


def _totals(sheets: list[HearingSheet]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for sheet in sheets:
        counts.update(sheet.counts)
    return dict(counts)


def _rows(sheets: list[HearingSheet]) -> tuple[dict[str, Any], ...]:
    listed = [
        {
            "row": answer.place.row,
            "values": {
                "id": answer.task,
                "name": answer.name,
                "question": INVENTORY.column(answer.key).title,
                "answer": written(answer.raw),
            },
        }
        for sheet in sheets
        for answer in sheet.answers
        if answer.place.row not in sheet.refused
    ]
    return tuple(sorted(listed, key=lambda line: int(line["row"])))


def _row_of(problem: Problem) -> int:
    return problem.row or 0

"""What a hearing asks: of which tasks, why, and which of their columns are still open.

Tasks that make up most of the hours are asked in full; a task that is only flagged is
asked what its flag is about. An unsorted task is asked the question path from its next
open question on; one that was withheld is asked for its コア区分 itself. What a hearing
has answered is never asked again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sumoto_bpr.forms.cells import is_blank
from sumoto_bpr.indicators.judging import questions_left
from sumoto_bpr.policy import Rules
from sumoto_bpr.sheets.hearing import HEARING_KEYS
from sumoto_bpr.sheets.sorting import PATH_KEYS
from sumoto_bpr.sheets.words import ABOLISHED, CORE_TODO, CORE_WITHHELD, STAGES

__all__ = ["Asked", "Hearing", "hearing_of"]

Row = Mapping[str, Any]

_SORTING: Final = (*PATH_KEYS, "core", "core_reason", "judgement")
_TIME: Final = ("cases_per_year", "time_written_as", "time_value")
_SIZE: Final = ("cases_per_year", "minutes_per_case", "issues")
_OF_A_FLOW: Final = ("flow_checked_on", "next_review")
_UNDER_REVIEW: Final = ("issues", *_OF_A_FLOW)
_OF_A_MANUAL: Final = ("manual_ref", "manual_revised")
_FLOW_STAGE: Final = 3
"""From this stage on (現行フロー・課題整理済) a task has a flow that grows old."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One task with its open questions (keys of the inventory) and why it is asked about."""

    row: Row
    reasons: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def hours(self) -> float | None:
        """Its yearly hours, None where they are not known."""
        return _number(self.row, "hours")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """The tasks of one hearing sheet, biggest first; ``tasks`` and ``hours`` are the whole 課's.

    ``later`` are the open tasks that the next sheets ask about, and what is left to ask of
    a task of which this sheet asks what presses alone; of the ``abolished`` ones
    nothing is asked, and they are in no other figure here.
    """

    asked: tuple[Asked, ...]
    tasks: int
    hours: float
    later: tuple[Asked, ...] = ()
    abolished: int = 0

    @property
    def questions(self) -> int:
        """How many answers are asked for."""
        return sum(len(task.keys) for task in self.asked)

    @property
    def later_questions(self) -> int:
        """How many answers the sheets after this one ask for."""
        return sum(len(task.keys) for task in self.later)


def hearing_of(rows: Sequence[Row], rules: Rules) -> Hearing:
    """Return what to ask about ``rows`` (an inventory's frame, ``_heard`` included).

    ``rules`` say which share of the hours is asked in full, and how many questions one
    sheet may hold; the first task is asked whatever its questions.
    """
    standing = [row for row in rows if _stage(row) != ABOLISHED]
    ranked = sorted(standing, key=lambda row: -(_number(row, "hours") or 0.0))
    total = sum(_number(row, "hours") or 0.0 for row in ranked)
    within = rules.number("hearing.hours_share") * total
    before = 0.0
    found: list[Asked] = []
    for row in ranked:
        hours = _number(row, "hours") or 0.0
        asked = _asked(row, rules, is_big=hours > 0 and before < within)
        before += hours
        if asked.keys:
            found.append(asked)
    now, later = _at_once(found, rules.integer("hearing.most_questions"))
    return Hearing(
        asked=tuple(now),
        later=tuple(later),
        tasks=len(ranked),
        hours=total,
        abolished=len(rows) - len(ranked),
    )


def _at_once(found: Sequence[Asked], most: int) -> tuple[list[Asked], list[Asked]]:
    """Return what one sheet asks, and what the next ones ask; ``most`` 0 = no limit.

    Big tasks are asked in full. A third of the sheet is kept for what presses of the tasks
    behind them, the path of unsorted ones and hours that nobody knows, so that this does
    not wait until all else is known.
    """
    if not most or sum(len(task.keys) for task in found) <= most:
        return list(found), []
    pressing = sum(len(_pressing(task)) for task in found[1:])
    room = most - min(most // 3, pressing)
    number, questions = 0, 0
    while number < len(found) and (not number or questions + len(found[number].keys) <= room):
        questions += len(found[number].keys)
        number += 1
    now, later = list(found[:number]), []
    for task in found[number:]:
        first = _pressing(task)
        if not first or questions + len(first) > most:
            later.append(task)
            continue
        questions += len(first)
        now.append(replace(task, keys=first))
        if rest := tuple(key for key in task.keys if key not in first):
            later.append(replace(task, keys=rest))
    return now, later


def _pressing(task: Asked) -> tuple[str, ...]:
    wanted = PATH_KEYS if task.hours is not None else (*PATH_KEYS, *_TIME)
    return tuple(key for key in task.keys if key in wanted)


def _asked(row: Row, rules: Rules, *, is_big: bool) -> Asked:
    """Return one task with its reasons; a task without any has no question."""
    flags = list(_flags(row, rules, is_big=is_big))
    wanted = {key for _, keys in flags for key in keys}
    keys = tuple(key for key in HEARING_KEYS if key in wanted and _is_open(row, key))
    return Asked(row=row, reasons=tuple(reason for reason, _ in flags), keys=keys)


def _flags(row: Row, rules: Rules, *, is_big: bool) -> Iterable[tuple[str, Sequence[str]]]:
    """Yield why a task is asked about, and which columns that reason concerns."""
    hours = _number(row, "hours")
    if is_big:
        yield f"時間の大きい業務（上から{rules.number('hearing.hours_share'):.0%}）", HEARING_KEYS
    stage, least = _stage(row), rules.integer("hearing.stage")
    if least and stage >= least:
        yield f"段階が「{least} {STAGES[least]}」以上", _UNDER_REVIEW
    if (core := _text(row, "core")) in {"", CORE_TODO, CORE_WITHHELD}:
        yield f"コア区分が{core or CORE_TODO}", _SORTING
    if hours is None:
        yield "年間時間が分からない", _TIME
        return
    most, few = rules.number("time.task_most_hours"), rules.number("time.task_least_hours")
    if hours > most:
        yield f"{most:,g}時間を超える（分けられないか）", _SIZE
    if hours < few:
        yield f"{few:g}時間に満たない（まとめられないか）", _SIZE


def _is_open(row: Row, key: str) -> bool:
    """Tell whether a question makes sense for a task and nobody has answered it yet."""
    if key in _answered(row) or not _applies(row, key):
        return False
    if key == "core":
        return _text(row, key) == CORE_WITHHELD
    return is_blank(row.get(key))


def _applies(row: Row, key: str) -> bool:
    if key in PATH_KEYS or key in {"core", "core_reason"}:
        return (key in _path_left(row)) if _is_unsorted(row) else key not in PATH_KEYS
    hours_known = _number(row, "hours") is not None
    if key in {"time_written_as", "time_value"}:
        return not hours_known
    if key == "minutes_per_case":
        return hours_known and _text(row, "time_written_as") != "件数×分"
    if key in {"minutes_least", "minutes_most"}:
        return hours_known
    if key == "kaikei_share":
        return all(is_blank(row.get(k)) for k in ("hours_regular", "hours_kaikei_nendo"))
    if key in _OF_A_MANUAL:
        return _text(row, "manual") != "無"
    if key in _OF_A_FLOW:
        return _stage(row) >= _FLOW_STAGE
    return True


def _is_unsorted(row: Row) -> bool:
    return _text(row, "core") in {"", CORE_TODO}


def _path_left(row: Row) -> tuple[str, ...]:
    """Return the questions that are left; where they lead, コア区分 and its reason follow."""
    return questions_left({key: _text(row, key) for key in PATH_KEYS})


def _answered(row: Row) -> set[str]:
    noted = row.get("_heard")
    return {key for _, _, key in json.loads(noted)} if isinstance(noted, str) else set()


def _stage(row: Row) -> int:
    number = _text(row, "stage").split(" ")[0]
    return int(number) if number.isdecimal() else 0


def _text(row: Row, key: str) -> str:
    value = row.get(key)
    return "" if is_blank(value) else str(value)


def _number(row: Row, key: str) -> float | None:
    value = row.get(key)
    return float(value) if isinstance(value, (int, float)) and not is_blank(value) else None

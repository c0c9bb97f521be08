"""Answers to the question path, put into コア区分 where nobody has written one."""

from __future__ import annotations

import numpy as np

from sumoto_bpr.indicators.deciding import decides
from sumoto_bpr.indicators.judging import judged
from sumoto_bpr.model.problems import sorting as kinds
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.sheets.sorting import PATH, PATH_KEYS
from sumoto_bpr.sheets.words import CORE_NON, CORE_TODO, JUDGEMENTS

__all__ = ["ask_about_judging", "judge_heard", "judge_rows"]

_DISCRETION = JUDGEMENTS[-1]
_TITLES = {question.key: question.title for question in PATH}


def judge_rows(table: Table) -> None:
    """Give each row of ``table`` the sorting its own answers lead to, listed as read.

    A コア区分 that is written stays, 未着手 apart; where the answers lead elsewhere, and
    where they stop half way, that is told at the cell. Only the row's own answers count.
    """
    columns = {key: table.text(key) for key in PATH_KEYS if key in table.values}
    if not columns:
        return
    answered = np.zeros(len(table), dtype=np.bool_)
    for column in columns.values():
        answered |= column != ""
    core, reasons = table.text("core"), table.text("core_reason")
    for position in np.flatnonzero(answered & ~table.refused).tolist():
        _judge(
            table,
            position,
            {key: str(column[position]) for key, column in columns.items()},
            str(core[position]),
            str(reasons[position]),
        )


def ask_about_judging(table: Table) -> None:
    """Report what is called ノンコア although it judges: 裁量, or a name that decides (C4)."""
    core, judgement, names = (table.text(key) for key in ("core", "judgement", "name"))
    for position in np.flatnonzero((core == CORE_NON) & ~table.refused).tolist():
        name, said = str(names[position]), str(judgement[position])
        if said == _DISCRETION:
            why = f"判断が「{said}」な"
        elif decides(name):
            why = f"「{name}」は、名前から決める手順とみられる"
        else:
            continue
        table.report(position, "core", kinds.JUDGING_NON_CORE, value=core[position], why=why)


def judge_heard(table: Table, position: int) -> bool:
    """Give a row whose path a hearing took on the sorting it leads to; True where it settles.

    What follows stands in the cell of the answer that ended the path.
    """
    answers = {key: str(table.values[key][position] or "") for key in PATH_KEYS if key in table.raw}
    found = judged(answers)
    place = table.origins.get((position, found.settled_by))
    core = str(table.text("core")[position])
    if found.is_settled and place is not None and core in {"", CORE_TODO}:
        raw = table.raw[found.settled_by][position]
        shown = table.written(position, "core") or "（空）"
        table.put(position, "core", found.core, raw, place)
        told = {"value": shown, "after": found.core, "why": found.reason}
        table.report(position, "core", kinds.JUDGED_BY_ANSWERS, **told)
        _beyond(table, position, answers, found.settled_by)
        if not table.text("core_reason")[position]:
            table.put(position, "core_reason", found.reason, raw, place)
        return True
    _judge(table, position, answers, core, str(table.text("core_reason")[position]))
    return found.is_settled


def _judge(table: Table, position: int, answers: dict[str, str], core: str, reason: str) -> None:
    found = judged(answers)
    _beyond(table, position, answers, found.settled_by)
    is_open = core in {"", CORE_TODO}
    if not found.is_settled:
        if is_open:
            given = next(key for key in PATH_KEYS if answers.get(key))
            wanted = _TITLES[found.next_key]
            table.report(position, given, kinds.HALF_WAY, value=answers[given], wanted=wanted)
        return
    if not is_open:
        if core != found.core:
            told = {"led": found.core, "why": found.reason}
            table.report(position, "core", kinds.OTHER_ANSWERS, value=core, **told)
        return
    shown = table.written(position, "core") or "（空）"
    _set(table, position, "core", found.core)
    table.report(
        position, "core", kinds.JUDGED_BY_ANSWERS, value=shown, after=found.core, why=found.reason
    )
    if not reason:
        _set(table, position, "core_reason", found.reason)


def _beyond(table: Table, position: int, answers: dict[str, str], settled_by: str) -> None:
    """Report what is answered behind the question that ended the path: it is not used."""
    if not settled_by:
        return
    for key in PATH_KEYS[PATH_KEYS.index(settled_by) + 1 :]:
        if answer := answers.get(key, ""):
            told = {"end": _TITLES[settled_by], "answer": answers[settled_by]}
            table.report(position, key, kinds.BEYOND_END, value=answer, **told)


def _set(table: Table, position: int, key: str, value: str) -> None:
    values = table.values.setdefault(key, np.full(len(table), None, dtype=object))
    values[position] = value

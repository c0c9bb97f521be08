"""Stages and decisions of an inventory that contradict each other: told, and counted as said."""

from __future__ import annotations

from datetime import date

import numpy as np

from sumoto_bpr.indicators.progress import NEED_REASON
from sumoto_bpr.indicators.tasks import STAGE_WORDS
from sumoto_bpr.model.problems import stages as kinds
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.sheets import INVENTORY
from sumoto_bpr.sheets.words import (
    ABOLISHED,
    CORE_TODO,
    REVIEW_DROP,
    REVIEW_KEEP,
    REVIEW_OUTSIDE,
    REVIEWS,
    STAGES,
    TRIED,
)

__all__ = ["ask_about_progress"]

_ENDED = "廃止済の業務として数えます。"
_COUNTED = {
    REVIEW_KEEP: "段階は書かれたとおりに数えます。",
    REVIEW_OUTSIDE: "対象外として数えません（取り決めで対象外も数えるときを除く）。",
}
_GOES_ON = (REVIEWS[0], REVIEW_KEEP)
"""Decisions on work that goes on: of what has been abolished they cannot hold."""
_SORTED = STAGES.index("分類済")
_BEFORE = INVENTORY.column("stage").options[_SORTED - 1]


def ask_about_progress(table: Table, as_of: date | None) -> None:
    """Report each stage and each decision that the row itself contradicts; nothing is changed.

    A stage dated after ``as_of`` is not reached yet (None = not looked at). Where the
    city's table has no コア区分, no stage is held against it.
    """
    _ask_about_sorting(table)
    _ask_about_decisions(table)
    if as_of is not None:
        _ask_about_dates(table, as_of.isoformat())


def _ask_about_sorting(table: Table) -> None:
    """Report stages from 分類済 on of tasks that nobody has sorted; what goes needs no sorting."""
    if "core" not in table.values:
        return
    core, stages = table.text("core"), table.text("stage")
    beyond = [word for word, n in STAGE_WORDS.items() if _SORTED <= n < ABOLISHED]
    skipped = np.isin(stages, beyond) & np.isin(core, ("", CORE_TODO)) & ~table.refused
    skipped &= table.text("review_decision") != REVIEW_DROP
    for position in np.flatnonzero(skipped).tolist():
        if not core[position] and table.written(position, "core"):
            continue  # something stands there that could not be read: that is told already
        shown = f"「{core[position]}」" if core[position] else "空"
        told = {"value": stages[position], "core": shown, "before": _BEFORE}
        table.report(position, "stage", kinds.NOT_SORTED, **told)


def _ask_about_decisions(table: Table) -> None:
    decisions, reasons = table.text("review_decision"), table.text("review_reason")
    stages = table.text("stage")
    for position in np.flatnonzero((decisions != "") & ~table.refused).tolist():
        decision = str(decisions[position])
        if decision in _GOES_ON and STAGE_WORDS.get(stages[position]) == ABOLISHED:
            told = {"stage": stages[position], "counted": _ENDED}
            table.report(
                position, "review_decision", kinds.DECIDED_OTHERWISE, value=decision, **told
            )
        elif decision not in NEED_REASON:
            continue
        elif not reasons[position]:
            table.report(position, "review_decision", kinds.NO_REASON, value=decision)
        elif decision in _COUNTED and TRIED <= STAGE_WORDS.get(stages[position], 0) < ABOLISHED:
            told = {"stage": stages[position], "counted": _COUNTED[decision]}
            table.report(
                position, "review_decision", kinds.DECIDED_OTHERWISE, value=decision, **told
            )


def _ask_about_dates(table: Table, as_of: str) -> None:
    dates = table.text("stage_date")
    for position in np.flatnonzero((dates > as_of) & ~table.refused).tolist():
        table.report(position, "stage_date", kinds.DATED_LATER, value=dates[position], as_of=as_of)

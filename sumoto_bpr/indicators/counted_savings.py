"""How many hours of each improvement a unit's figure counts, and why not all of them (C5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import compress
from math import isnan

import numpy as np
import pandas as pd

from sumoto_bpr.indicators.capping import fitting
from sumoto_bpr.indicators.columns import numbers, texts
from sumoto_bpr.indicators.display import hours_text
from sumoto_bpr.indicators.improved import WHOLE_YEAR
from sumoto_bpr.indicators.links import named_tasks, served_tasks
from sumoto_bpr.indicators.saving_rules import (
    ACTUAL,
    ENDED,
    REFUSED,
    SavingKind,
    Served,
    capacity_of,
    counting,
    hours_of,
    inside_unit,
    savings_of,
    served_by,
)
from sumoto_bpr.indicators.tasks import tasks_in
from sumoto_bpr.indicators.upkeep import AT_WORK, used_later
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.period import FiscalYear

__all__ = ["Counted", "counted_savings"]

_A_SECOND = 1 / 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted of the hours written in one row; NaN for none.

    ``why`` says in words what was left out, that nothing limits the hours, or what is open
    about them; "" where all that is written counts without a doubt.
    """

    written: float
    counted: float
    why: str


def counted_savings(
    books: Books, period: FiscalYear, kind: SavingKind, as_of: date
) -> tuple[Counted, ...]:
    """Return for each improvement of ``books``, in their order, what the figure counts of it.

    The counted hours add up to the figure: of two improvements of one task it is the
    later row that is cut.
    """
    if books.improvements is None:
        return ()
    frame = books.improvements.frame
    tasks = tasks_in(books.inventory, period)
    served = None if tasks is None else served_by(named_tasks(tasks, frame))
    ids = served_tasks(frame, served.names if served else {})
    inside = inside_unit(frame, ids if served else None, books.unit.kind)
    counts = counting(frame, kind, as_of) & inside
    part = frame[counts]
    savings = savings_of(part, kind, list(compress(ids, counts)))
    fits = fitting(savings, capacity_of(part, savings, served.hours) if served else {})
    counted = dict(zip(np.flatnonzero(counts).tolist(), fits, strict=True))
    written, limited = numbers(frame, kind.key).to_list(), hours_of(frame, kind).to_list()
    decisions, stages = texts(frame, "decision").to_list(), texts(frame, "stage").to_list()
    cells, later = texts(frame, "task_ids").to_list(), used_later(frame, as_of).to_list()
    found = []
    for place, hours in enumerate(written):
        if isnan(hours):
            why = ""
        elif place in counted:
            why = _why_less(hours, limited[place], counted[place], ids[place], served)
            remarks = (why, *(text for text in _doubts(frame.iloc[[place]], kind) if text))
            why = "、".join(filter(None, remarks))
        elif decisions[place] == REFUSED:
            why = f"検討結果が「{REFUSED}」なので数えない"
        elif stages[place] in kind.stages_left_out:
            why = f"段階が「{stages[place]}」なので数えない"
        elif kind.once_used and later[place]:
            why = "使い始めた日がまだ来ていないので数えない"
        elif not cells[place]:
            why = "対象業務IDが空なので、全庁にだけ数える"
        else:
            why = "対象業務がこの棚卸にないので数えない"
        found.append(Counted(written=hours, counted=counted.get(place, float("nan")), why=why))
    return tuple(found)


def _doubts(row: pd.DataFrame, kind: SavingKind) -> Iterator[str]:
    """Yield what is open about measured hours that count all the same."""
    if kind is not ACTUAL:
        return
    stage, decision = texts(row, "stage").iloc[0], texts(row, "decision").iloc[0]
    days = numbers(row, "measured_days").iloc[0]
    if stage == ENDED:
        yield f"段階が「{ENDED}」でも、それまでに減った時間として数える"
    if stage in AT_WORK and decision != "採用":
        yield f"検討結果が{f'「{decision}」の' if decision else 'ない'}まま数える"
    if days < WHOLE_YEAR:
        yield f"測ったのは{days:g}日だけで、書いたとおり数える"


def _why_less(
    written: float, limited: float, counted: float, ids: tuple[str, ...], served: Served | None
) -> str:
    """Return what cut the hours of an improvement that counts, or why nothing could."""
    words = []
    if written - limited > _A_SECOND:
        words.append(f"測った差の{hours_text(limited)}まで")
    if limited - counted > _A_SECOND:
        words.append(f"対象業務の時間に収まる{hours_text(counted)}だけ")
    if not words and served is not None and any(task not in served.hours for task in ids):
        words.append("対象業務の時間が分からないので、上限なし")
    return "、".join(words)

"""What is left to say of tasks: sorting, hours, flow, decision, overdue review (W15, C29)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from sumoto_bpr.indicators.progress import progress_of
from sumoto_bpr.indicators.tasks import Tasks, tasks_in
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.policy import Rules

__all__ = ["LEFT_OF", "LEFT_TITLES", "UNSORTED", "Left", "what_is_left"]

LEFT_OF: Final = (
    "全体は、廃止済を除き、方針が対象外の業務を含む業務の数です（BPR実施率の分母とは違います）。"
)
"""Which tasks ``Left.of`` counts, in words."""
LEFT_TITLES: Final = {
    "unsorted": "コア区分が未着手の業務",
    "withheld": "コア区分を判断保留にしている業務",
    "no_hours": "年間時間の分からない業務",
    "no_flow": "業務フローのない業務",
    "no_decision": "見直しの方針が決まっていない業務",
    "overdue": "次回点検の日を過ぎた業務",
}
"""What may be left, by its key, in the order of listing."""
UNSORTED: Final = ("unsorted", "withheld")
"""The lists of tasks that are neither core nor non-core, in two states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """One thing that is left: the tasks that lack it, most hours first, of ``of`` in all.

    ``tasks`` are rows of the inventory's frame; those without hours come last, in the
    order of the inventory.
    """

    key: str
    tasks: pd.DataFrame
    of: int

    @property
    def title(self) -> str:
        """What is left, in words."""
        return LEFT_TITLES[self.key]

    @property
    def coverage(self) -> float:
        """The share of tasks of which it has been said, 0–1; 1 where there is no task."""
        return 1.0 if not self.of else (self.of - len(self.tasks)) / self.of


def what_is_left(
    books: Books, rules: Rules, period: FiscalYear, as_of: date
) -> tuple[Left, ...] | None:
    """Return everything that may be left, also what is not; None without an inventory.

    Of abolished tasks nothing is asked. A decision is there from the stage
    ``bpr_done.stage`` on, and where a task is 対象外 with a reason; a review is overdue
    from the day after 次回点検.
    """
    found = tasks_in(books.inventory, period)
    if found is None:
        return None
    found = found.where(~progress_of(found, as_of).abolished)
    drawn = {flow.task_id for flow in books.flows if flow.task_id}
    review = found.texts("next_review")
    progress = progress_of(found, as_of)
    decided = progress.reached(rules.number("bpr_done.stage")) | progress.outside
    lacking = {
        "unsorted": found.todo,
        "withheld": found.withheld,
        "no_hours": ~found.with_hours,
        "no_flow": ~_named(found, drawn),
        "no_decision": ~decided,
        "overdue": (review != "") & (review < as_of.isoformat()),
    }
    order = found.hours.sort_values(ascending=False, kind="stable", na_position="last").index
    ranked = found.frame.loc[order]
    return tuple(
        Left(key=key, tasks=ranked[lacking[key].loc[order]], of=len(found)) for key in LEFT_TITLES
    )


def _named(found: Tasks, ids: Collection[str]) -> pd.Series[bool]:
    """Tell which tasks are named by their own id or the city's."""
    wanted = list(ids)
    return found.texts("id").isin(wanted) | found.texts("external_id").isin(wanted)

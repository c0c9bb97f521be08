"""How far the review of each task has come: the stage written, and what was decided of it (C27)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from sumoto_bpr.indicators.tasks import Tasks
from sumoto_bpr.sheets.words import (
    ABOLISHED,
    DECIDED,
    REVIEW_DROP,
    REVIEW_KEEP,
    REVIEW_OUTSIDE,
    REVIEWS,
)

__all__ = ["NEED_REASON", "Progress", "progress_of", "review_ended"]

NEED_REASON = REVIEWS[1:]
"""Decisions that end a review; without a reason they decide nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The review of each task, by the index of the tasks.

    ``stage`` is 0–9, NaN where nothing is known; it is 方針決定 at least where 見直し不要 or
    廃止 was decided with a reason, ``raised`` tells where that is more than what is written.
    ``outside`` tells the tasks that are 対象外 with a reason, ``unreasoned`` those whose
    decision lacks its reason and is not used. ``later`` tells those whose stage is dated
    after the day asked for: they have not reached it yet.
    """

    stage: pd.Series[float]
    raised: pd.Series[bool]
    outside: pd.Series[bool]
    unreasoned: pd.Series[bool]
    later: pd.Series[bool]

    @property
    def abolished(self) -> pd.Series[bool]:
        """The tasks that are no more."""
        return (self.stage == ABOLISHED) & ~self.later

    def reached(self, stage: float) -> pd.Series[bool]:
        """Tell the tasks that have come to ``stage``, by their date too."""
        return (self.stage >= stage) & ~self.later


def progress_of(tasks: Tasks, as_of: date) -> Progress:
    """Return how far each task has come on ``as_of``."""
    later = tasks.nowhere
    if tasks.has("stage_date"):
        later = tasks.texts("stage_date").str.slice(0, 10) > as_of.isoformat()
    if not tasks.has("review_decision"):
        none = tasks.nowhere
        return Progress(stage=tasks.stage, raised=none, outside=none, unreasoned=none, later=later)
    decision = tasks.texts("review_decision")
    reasoned = tasks.texts("review_reason") != ""
    raised = decision.isin((REVIEW_KEEP, REVIEW_DROP)) & reasoned & ~(tasks.stage >= DECIDED)
    return Progress(
        stage=tasks.stage.mask(raised, float(DECIDED)),
        raised=raised,
        outside=(decision == REVIEW_OUTSIDE) & reasoned,
        unreasoned=decision.isin(NEED_REASON) & ~reasoned,
        later=later,
    )


def review_ended(tasks: Tasks) -> pd.Series[bool]:
    """Tell the tasks of which it was decided, with a reason, that no remedy is sought any more."""
    if not tasks.has("review_decision"):
        return tasks.nowhere
    reasoned = tasks.texts("review_reason") != ""
    return tasks.texts("review_decision").isin(NEED_REASON) & reasoned

"""A process flow (業務フロー): steps in lanes, joined by exits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Exit", "Flow", "Step", "StepKind"]


class StepKind(StrEnum):
    """What a step is; the value is the word staff write in the column 種別."""

    START = "開始"
    END = "終了"
    TASK = "作業"
    XOR = "分岐"
    AND = "並行"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """One way out of a step: where to, under which condition, how often (share 0–1)."""

    to: str
    condition: str = ""
    probability: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: one actor, one uninterrupted action.

    ``minutes`` are work minutes a case, ``waiting_minutes`` idle minutes before
    it; None means nobody has said. ``answers`` are those given to the question path of
    core and non-core, key and word. ``row`` is the line of the step table, 0
    where the step came from elsewhere.
    """

    id: str
    name: str
    lane: str
    kind: StepKind = StepKind.TASK
    exits: tuple[Exit, ...] = ()
    minutes: float | None = None
    waiting_minutes: float | None = None
    medium: str = ""
    system: str = ""
    documents: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    core: str = ""
    core_reason: str = ""
    judgement: str = ""
    issue: str = ""
    ecrs: str = ""
    note: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A flow of one state (現行 or 見直し後); lanes are in the order of drawing.

    ``file`` is the relative path it was read from, "" where it came from elsewhere.
    """

    id: str
    title: str
    steps: tuple[Step, ...]
    lanes: tuple[str, ...]
    state: str = "現行"
    task_id: str = ""
    cases_per_year: float | None = None
    trigger: str = ""
    file: str = ""

    def step(self, step_id: str) -> Step:
        """Return the step of that id; raise ``KeyError`` where there is none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

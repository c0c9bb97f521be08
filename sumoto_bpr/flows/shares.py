"""How often each exit is taken, in exact fractions; what nobody has written stays open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

from sumoto_bpr.flows.graph import Arc, arcs, entries, steps
from sumoto_bpr.model.flow import Flow, Step, StepKind
from sumoto_bpr.model.problems import Place, Problem, ProblemKind, flows as kinds

__all__ = ["SOURCE", "Shares", "exact", "place_of", "shares_of", "title_of"]

SOURCE = ""
"""Stands before the starts of a flow; a step's number is never empty."""

_ROUNDED = Fraction(1, 2000)
"""Shares written to one decimal of a per cent may miss 100 % by this much an exit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """The ways a case can take.

    ``ways`` holds the exits of each step that can be taken and have a known share
    (all exits of a 並行 have 1); ``open`` the exits among which ``rest`` is divided
    nobody knows how. ``SOURCE`` leads to the starts. An 終了 has no way out.
    """

    ways: Mapping[str, tuple[tuple[Arc, Fraction], ...]]
    open: Mapping[str, tuple[Arc, ...]]
    rest: Mapping[str, Fraction]
    forks: frozenset[str]
    problems: tuple[Problem, ...]

    def taken(self, step_id: str) -> tuple[Arc, ...]:
        """Return the arrows out of a step that a case may take."""
        known = tuple(arc for arc, _ in self.ways.get(step_id, ()))
        return (*known, *self.open.get(step_id, ()))


def exact(number: float | None) -> Fraction:
    """Return a written number as the fraction that was written; 0 for none.

    >>> exact(0.2)
    Fraction(1, 5)
    """
    return Fraction(repr(float(number))) if number is not None else Fraction(0)


def title_of(step: Step) -> str:
    """Return number and name of a step, as problems name it."""
    name = " ".join(step.name.split())
    return f"{step.id}「{name}」" if name else step.id


def place_of(flow: Flow, step: Step | None = None, column: str | None = None) -> Place:
    """Return where a step stands in its file."""
    row = step.row if step and step.row else None
    return Place(file=flow.file or None, sheet=flow.state or None, row=row, column=column)


def shares_of(flow: Flow) -> Shares:
    """Return the shares of every exit, and what is wrong with them."""
    out: dict[str, list[Arc]] = {name: [] for name in steps(flow)}
    for arc in arcs(flow):
        out[arc.source].append(arc)
    divided = _Divided(flow)
    for step in steps(flow).values():
        if step.kind is not StepKind.END:
            divided.add(step, out[step.id])
    divided.begin(entries(flow))
    return divided.shares()


class _Divided:
    """Collects the shares step by step."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._ways: dict[str, tuple[tuple[Arc, Fraction], ...]] = {}
        self._open: dict[str, tuple[Arc, ...]] = {}
        self._rest: dict[str, Fraction] = {}
        self._forks: set[str] = set()
        self._problems: list[Problem] = []

    def shares(self) -> Shares:
        return Shares(
            ways=self._ways,
            open=self._open,
            rest=self._rest,
            forks=frozenset(self._forks),
            problems=tuple(self._problems),
        )

    def begin(self, starts: tuple[str, ...]) -> None:
        flow = self._flow
        if not any(step.kind is StepKind.START for step in flow.steps):
            starts = starts[:1]
        begun = tuple(
            Arc(source=SOURCE, target=start, exit=number) for number, start in enumerate(starts)
        )
        if len(begun) > 1:
            self._open[SOURCE], self._rest[SOURCE] = begun, Fraction(1)
        else:
            self._ways[SOURCE] = tuple((arc, Fraction(1)) for arc in begun)

    def add(self, step: Step, out: list[Arc]) -> None:
        if step.kind is StepKind.AND:
            self._ways[step.id] = tuple((arc, Fraction(1)) for arc in out)
            if len(out) > 1:
                self._forks.add(step.id)
            return
        odd = [w.probability for w in step.exits if not _possible(w.probability)]
        for value in odd:
            self._tell(kinds.IMPOSSIBLE_SHARE, step, value)
        if odd:
            return
        known = [(arc, exact(arc.probability)) for arc in out if arc.probability is not None]
        unknown = [arc for arc in out if arc.probability is None]
        self._divide(step, known, unknown)

    def _divide(self, step: Step, known: list[tuple[Arc, Fraction]], unknown: list[Arc]) -> None:
        whole = sum((share for _, share in known), Fraction(0))
        slack = _ROUNDED * len(known)
        if known and (whole > 1 + slack or (not unknown and whole < 1 - slack)):
            self._tell(kinds.SHARES_NOT_ONE, step, _per_cent(whole))
            return
        rest = 1 - whole
        if known and (not unknown or rest <= 0):
            known, unknown = [(arc, share / whole) for arc, share in known], []
        elif len(unknown) == 1:
            # One blank among written shares leaves no choice: it is what the others leave.
            known, unknown = [*known, (unknown[0], rest)], []
        self._ways[step.id] = tuple((arc, share) for arc, share in known if share > 0)
        if unknown:
            self._open[step.id], self._rest[step.id] = tuple(unknown), rest

    def _tell(self, kind: ProblemKind, step: Step, value: object) -> None:
        where = place_of(self._flow, step, "割合")
        self._problems.append(kind.at(where, value=value, step=title_of(step)))


def _possible(share: float | None) -> bool:
    return share is None or (isfinite(share) and 0 <= share <= 1)


def _per_cent(share: Fraction) -> str:
    return f"{round(float(share * 100), 1):g}％"

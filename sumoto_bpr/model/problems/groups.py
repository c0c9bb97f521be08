"""Problems of one kind that repeat, told once: what, how often, and where for example."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sumoto_bpr.model.problems.record import MASK, Problem, Severity

__all__ = ["Group", "grouped"]

_ELSE = "…"
_MOST_CELLS = 40
"""Cells of one line of warnings or repairs; errors are told with all of theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Problems that differ in place and value only; never empty, in their own order."""

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        """The first of them."""
        return self.problems[0]

    @property
    def message(self) -> str:
        """What is wrong: the problem's own words where it is one, else without its value."""
        return self.first.message if len(self.problems) == 1 else _shape(self.first)

    def sentence(self) -> str:
        """Return place, what, how often, in which cells, and remedy as one line for people."""
        if len(self.problems) == 1:
            return self.first.sentence()
        where = " ".join(
            part
            for part in (self.first.file, self.first.sheet and f"［{self.first.sheet}］")
            if part
        )
        whole = self.first.severity is Severity.ERROR
        most = len(self.problems) if whole else _MOST_CELLS
        shown = self.examples(most)
        cells = f"：{shown}" if shown else ""
        left = len(self.problems) - most
        if shown and left > 0:
            cells += f"、ほかに{left:,}か所（--mark の写しか --json で、すべて見られます）"
        return f"{where}　{self.message}{len(self.problems):,}か所{cells}。{self.remedy}"

    @property
    def remedy(self) -> str:
        """The remedy of all of them; where each has its own, that of the first with its cell."""
        first = self.first.remedy
        if len({problem.remedy for problem in self.problems}) == 1 or not first:
            return first
        return f"例えば{_where(self.first)}は、{first}" if _where(self.first) else ""

    def examples(self, most: int = 3) -> str:
        """Return cells with what was written there, some of many: 「F12 90分→1.5、F15 …」."""
        shown = [_example(problem) for problem in self.problems[:most]]
        return "、".join(one for one in shown if one)


def grouped(problems: Iterable[Problem]) -> tuple[Group, ...]:
    """Return the problems as groups of one kind, file, sheet and column, in order of the first."""
    found: dict[tuple[str | None, ...], list[Problem]] = {}
    for problem in problems:
        key = (problem.code, problem.file, problem.sheet, problem.column, _shape(problem))
        found.setdefault(key, []).append(problem)
    return tuple(Group(problems=tuple(own)) for own in found.values())


def _shape(problem: Problem) -> str:
    """Return the message with the values of this one cell left open; without a place, as it is."""
    message = problem.message
    if not _where(problem):
        return message
    for value in (problem.value, problem.after):
        if value and value != MASK:
            message = message.replace(f"「{value}」", f"「{_ELSE}」")
    return message


def _example(problem: Problem) -> str:
    where = _where(problem)
    value = problem.value or ""
    if problem.after is not None:
        value = f"{value}→{problem.after}"
    return " ".join(part for part in (where, value) if part) if where else ""


def _where(problem: Problem) -> str:
    return problem.cell or (f"{problem.row}行目" if problem.row else "")

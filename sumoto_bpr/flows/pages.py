"""A long flow on several sheets of paper: nothing is shrunk, no box is cut, joints are numbered.

The smallest letters have the size they are printed in (``shapes.SMALL``, 9 points), so a sheet
takes as many columns of steps as fit; an arrow to another sheet ends in a numbered connector.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sumoto_bpr.flows.geometry import Layout
from sumoto_bpr.flows.graph import arcs, steps
from sumoto_bpr.flows.layout import layout
from sumoto_bpr.flows.phrases import Breaker, by_letter
from sumoto_bpr.flows.ranks import columns
from sumoto_bpr.model.flow import Exit, Flow, Step, StepKind

__all__ = ["SHEETS", "Page", "Sheet", "paged"]

_BINDING = 57.0
_MARGIN = 28.0
_FRAME = 73.5
"""Points that title, legend and their margins take above and below the lanes."""
_SPARE = (0.0, 24.0, 48.0, 96.0)
"""Points of each sheet left empty, tried in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of paper as it lies, in points; there is a binding margin at the left."""

    width: float
    height: float

    @property
    def room(self) -> tuple[float, float]:
        """Width and height that lanes may take."""
        return self.width - _BINDING - _MARGIN - 8, self.height - 2 * _MARGIN - _FRAME

    @property
    def corner(self) -> tuple[float, float]:
        """Where the picture begins."""
        return _BINDING, _MARGIN


SHEETS = {
    "A4": (Sheet(width=841.9, height=595.3), Sheet(width=595.3, height=841.9)),
    "A3": (Sheet(width=1190.6, height=841.9), Sheet(width=841.9, height=1190.6)),
}
"""Each format lying and standing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One sheet: its part of the flow, laid out; ``connectors`` are steps that only lead on."""

    flow: Flow
    layout: Layout
    connectors: frozenset[str]
    sheet: Sheet


def paged(flow: Flow, sheets: Sequence[Sheet], breaker: Breaker = by_letter) -> tuple[Page, ...]:
    """Return the pages of a flow on the sheet of which it takes fewest, the first if equal.

    A flow that fits on one sheet is one page without connectors.
    """
    ways = [_Splitter(flow, sheet, breaker).pages() for sheet in sheets]
    return min(ways, key=len)


class _Splitter:
    """Splits one flow for one sheet."""

    def __init__(self, flow: Flow, sheet: Sheet, breaker: Breaker) -> None:
        self._flow = flow
        self._sheet = sheet
        self._breaker = breaker
        self._spare = 0.0
        self._steps = steps(flow)
        self._number: dict[str, int] = {}

    def pages(self) -> tuple[Page, ...]:
        """Return the pages; the words of connectors are known last and may need more room."""
        pages: tuple[Page, ...] = ()
        for self._spare in _SPARE:
            self._number = {name: number for number, name in enumerate(self._steps, 1)}
            parts = self._parts()
            page_of = {name: n for n, part in enumerate(parts, 1) for name in part}
            self._renumber(page_of)
            pages = tuple(self._page(part, page_of, len(parts)) for part in parts)
            if all(self._holds(page.layout, 0.0) for page in pages):
                break
        return pages

    def _holds(self, laid: Layout, spare: float) -> bool:
        wide, high = self._sheet.room
        return laid.width <= wide - spare and laid.height <= high - spare

    def _renumber(self, page_of: dict[str, int]) -> None:
        """Count only the steps that an arrow from another page enters."""
        entered = [a.target for a in arcs(self._flow) if page_of[a.source] != page_of[a.target]]
        self._number = {name: number for number, name in enumerate(dict.fromkeys(entered), 1)}

    def _parts(self) -> list[list[str]]:
        """Return the steps of each page: as many columns as fit, of a full column what fits."""
        units = self._units()
        parts: list[list[str]] = []
        here: list[str] = []
        while units:
            unit = units.pop(0)
            if self._fits([*here, *unit]):
                here = [*here, *unit]
            elif here:
                parts.append(here)
                here, units = [], [unit, *units]
            elif len(unit) > 1:
                units = [[name] for name in unit] + units
            else:
                parts.append(unit)
        return [*parts, here] if here else parts

    def _units(self) -> list[list[str]]:
        column = columns(self._flow)
        found: dict[int, list[str]] = {}
        for name in self._steps:
            found.setdefault(column[name], []).append(name)
        return [found[place] for place in sorted(found)]

    def _fits(self, part: Sequence[str]) -> bool:
        inside = dict.fromkeys(part, 10)
        page_of = {name: inside.get(name, 11) for name in self._steps}
        laid = layout(self._with_connectors(part, page_of)[0], self._breaker)
        return self._holds(laid, self._spare)

    def _page(self, part: Sequence[str], page_of: dict[str, int], count: int) -> Page:
        flow, connectors = self._with_connectors(part, page_of)
        if count > 1:
            flow = replace(flow, title=f"{flow.title}　{page_of[part[0]]}／{count}ページ")
        laid = layout(flow, self._breaker)
        return Page(flow=flow, layout=laid, connectors=frozenset(connectors), sheet=self._sheet)

    def _with_connectors(
        self, part: Sequence[str], page_of: dict[str, int]
    ) -> tuple[Flow, tuple[str, ...]]:
        """Return a part of the flow, arrows across its border led to numbered connectors."""
        here = page_of[part[0]]
        into: dict[str, dict[int, None]] = {}
        for arc in arcs(self._flow):
            if page_of[arc.target] == here != page_of[arc.source]:
                into.setdefault(arc.target, {})[page_of[arc.source]] = None
        taken = {name: step for name, step in self._steps.items() if page_of[name] == here}
        doors = [self._entry(taken[name], pages) for name, pages in into.items()]
        drawn: list[Step] = list(doors)
        for step in taken.values():
            ways: list[Exit] = []
            for way in step.exits:
                if way.to in self._steps and page_of[way.to] != here:
                    door = self._exit(step, way.to, page_of[way.to], len(doors))
                    doors.append(door)
                    ways.append(replace(way, to=door.id))
                else:
                    ways.append(way)
            drawn.append(replace(step, exits=tuple(ways)))
        leaving = [door for door in doors if door.kind is StepKind.END]
        whole = replace(self._flow, steps=(*drawn, *leaving))
        return whole, tuple(door.id for door in doors)

    def _entry(self, step: Step, pages: Iterable[int]) -> Step:
        number, told = self._number[step.id], "、".join(map(str, sorted(pages)))
        return Step(
            id=self._free(f"from-{number}"),
            name=f"（{number}）{told}ページから",
            lane=step.lane,
            kind=StepKind.START,
            exits=(Exit(to=step.id),),
        )

    def _exit(self, step: Step, target: str, page: int, count: int) -> Step:
        number = self._number[target]
        return Step(
            id=self._free(f"to-{number}-{count}"),
            name=f"（{number}）{page}ページへ",
            lane=step.lane,
            kind=StepKind.END,
        )

    def _free(self, name: str) -> str:
        while name in self._steps:
            name += "_"
        return name

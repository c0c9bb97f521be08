"""Flows of a 所属: the picture, the same in words as a table, minutes before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sumoto_bpr.desk.showing.flow_changes import changes_picture, changes_table, totals_table
from sumoto_bpr.desk.showing.flow_minutes import flow_minutes
from sumoto_bpr.desk.showing.flow_picture import flow_picture
from sumoto_bpr.desk.showing.labels import paragraph
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.numbers import amount
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.flows.difference import Difference, difference
from sumoto_bpr.flows.outside import outside
from sumoto_bpr.model.flow import Exit, Flow, Step
from sumoto_bpr.sheets.flow import FLOW_STATES

__all__ = ["show_flows", "step_table"]


def show_flows(unit: Unit) -> Shown:
    """Return the minutes of every flow of the 所属, then picture and steps, 現行 first.

    Each picture and its steps share a sheet of A3 when printed; the minutes stand before
    them all, on the page that the section begins on. A flow of both states ends with both
    drawn together and with each change.
    """
    if not unit.books.flows:
        return paragraph("業務フローはまだありません。", "empty")
    groups = [_Group.of(flows) for flows in _by_file(unit.books.flows)]
    times = [piece for group in groups for piece in group.times(unit)]
    return together((*times, *(piece for group in groups for piece in group.pictures())))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """The states of one flow; ``found`` is their difference, None where it holds only one."""

    flows: list[Flow]
    found: Difference | None

    @classmethod
    def of(cls, flows: list[Flow]) -> _Group:
        """Return the group of these states, compared where both are there."""
        sides = _sides(flows)
        return cls(flows=flows, found=difference(*sides) if sides else None)

    def times(self, unit: Unit) -> list[Shown]:
        """Return what a case takes, before and after."""
        minutes = flow_minutes(unit, self.flows)
        return [minutes, totals_table(self.flows[0], self.found)] if self.found else [minutes]

    def pictures(self) -> list[Shown]:
        """Return picture and steps of each state, then what changes."""
        shown = [(flow_picture(flow), step_table(flow)) for flow in self.flows]
        sides = _sides(self.flows)
        if self.found and sides:
            picture = changes_picture(*sides, self.found)
            shown.append((picture, changes_table(self.flows[0], self.found)))
        return [together(pair, css="flow-state") for pair in shown]


def _sides(flows: list[Flow]) -> tuple[Flow, Flow] | None:
    by_state = {flow.state: flow for flow in flows}
    before, after = (by_state.get(state) for state in FLOW_STATES[:2])
    return (before, after) if before and after else None


def _by_file(flows: Iterable[Flow]) -> list[list[Flow]]:
    groups: dict[str, list[Flow]] = {}
    for flow in flows:
        groups.setdefault(flow.file or flow.id, []).append(flow)
    return list(groups.values())


def step_table(flow: Flow) -> Shown:
    """Return the steps in order as a table: the picture in words."""
    columns = (
        Column(label="番号", narrow=True),
        Column(label="担当"),
        Column(label="手順", wide=True),
        Column(label="種別", narrow=True),
        Column(label="作業時間", unit="分", number=True),
        Column(label="待ち時間", unit="分", number=True),
        Column(label="媒体", narrow=True),
        Column(label="次の手順", wide=True),
    )
    names = {step.id: step.name for step in flow.steps}
    rows: list[tuple[Cell, ...]] = [
        (
            step.id,
            step.lane or "…",
            step.name,
            str(step.kind),
            _minutes(step, step.minutes),
            _minutes(step, step.waiting_minutes),
            _medium(step),
            "\n".join(_exit(way, names) for way in step.exits) or "－",
        )
        for step in flow.steps
    ]
    return table(f"{flow.title}（{flow.state}）の手順", columns, rows)


def _medium(step: Step) -> str:
    return "・".join(word for word in (step.medium, outside(step)) if word) or "－"


def _minutes(step: Step, minutes: float | None) -> str:
    if minutes is not None:
        return amount(minutes)
    return "…" if step.kind == "作業" else "－"


def _exit(way: Exit, names: dict[str, str]) -> str:
    when = f"［{way.condition}］" if way.condition else ""
    share = f"（{amount(way.probability * 100)} %）" if way.probability is not None else ""
    return f"{when}→ {way.to} {names.get(way.to, '')}{share}".strip()

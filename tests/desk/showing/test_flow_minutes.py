from __future__ import annotations

import re
from dataclasses import replace

from sumoto_bpr.desk.showing.flow_minutes import flow_minutes
from sumoto_bpr.model.flow import Exit, Flow
from tests.reports.units import department_unit, flows


def _rows(html: str) -> dict[str, list[str]]:
    """Return the cells of each row by its head."""
    first = html.split("</table>", maxsplit=1)[0]
    return {
        cells[0]: cells[1:]
        for row in re.findall(r"<tr>(.*?)</tr>", first)
        if (cells := re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row))
    }


def _known(flow: Flow, back: float, cases: float | None = 120.0) -> Flow:
    """Return the flow with its shares written: ``back`` of the cases are sent back."""
    steps = tuple(
        replace(
            step,
            exits=tuple(
                Exit(to=way.to, condition=way.condition, probability=back if n else 1 - back)
                for n, way in enumerate(step.exits)
            ),
        )
        if len(step.exits) > 1
        else step
        for step in flow.steps
    )
    return replace(flow, steps=steps, cases_per_year=cases)


def test_both_states_and_their_difference() -> None:
    """5 min sent back in 20 % of cases + 5 min = 11.3; without 差戻し 10; 120 cases a year."""
    (flow,) = flows()
    present, planned = _known(flow, 0.2), replace(_known(flow, 0.0), state="見直し後")
    rows = _rows(flow_minutes(department_unit(), [present, planned]).html)
    assert ["11.3", "11.3", "120", "22.5"] == rows["現行"]
    assert ["10", "10", "120", "20"] == rows["見直し後"]
    assert ["▲1.3", "▲1.3", "±0", "▲2.5"] == rows["見直しによる差"]


def test_the_inventory_stands_beside_the_flow() -> None:
    """The task's entry in the inventory follows, with what the flow says more or less."""
    unit = department_unit()
    assert unit.books.inventory is not None
    frame = unit.books.inventory.frame
    task = frame.loc[frame["name"] == "督促状の発送"].iloc[0]
    (flow,) = flows()
    linked = replace(_known(flow, 0.2, 7400.0), task_id=str(task["id"]))
    rows = _rows(flow_minutes(unit, [linked]).html)
    assert ["4.2", "－", "7,400", "520"] == rows["業務棚卸の記入"]
    assert ["＋7.1", "－", "±0", "＋867.5"] == rows["業務棚卸と現行の差"]


def test_a_range_is_told_with_its_reason() -> None:
    """Unknown shares print lower and upper bound, and what to write to get one figure."""
    html = flow_minutes(department_unit(), list(flows())).html
    assert "10～上限なし" == _rows(html)["現行"][0]
    assert "割合が書かれていません" in html
    assert "フローで確かめること" in html


def test_a_sound_flow_needs_no_second_list() -> None:
    """Without a fault there is no list of faults, without the task no row of the inventory."""
    (flow,) = flows()
    html = flow_minutes(department_unit(), [replace(_known(flow, 0.2), task_id="")]).html
    assert "確かめること" not in html
    assert "業務棚卸" not in html

"""Every kind of page, made from the fictional units without any file or kernel."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import nbformat
from nbformat import v4

import sumoto_bpr as bpr
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.reports.context import PageContext, context_of, frame_of
from sumoto_bpr.reports.export import export_page
from sumoto_bpr.reports.pages import departments_index, failure_page, site_door
from tests.reports.units import (
    AS_OF,
    ORGANISATION,
    YEAR,
    department_unit,
    hr_unit,
    leadership_unit,
    policy,
)

__all__ = ["gallery", "ran_template"]

_RUN = "20260410-090000-abc123"
_DAY = date(2026, 4, 10)
_NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


def ran_template(name: str, unit: bpr.Unit) -> Any:
    """Return the template ``name`` with the outputs its cells would give for ``unit``."""
    book = nbformat.read(_NOTEBOOKS / f"{name}.ipynb", 4)
    for cell in book.cells:
        found = re.fullmatch(r"bpr\.(show_\w+)\(unit\)", cell.source.strip())
        if cell.cell_type == "code" and found:
            data = getattr(bpr, found[1])(unit)._repr_mimebundle_()
            cell.outputs = [v4.new_output("execute_result", data=data, execution_count=1)]
    return book


def _frame(audience: Audience, **changes: Any) -> PageContext:
    rules = policy().on(AS_OF)
    return frame_of(
        rules, audience=audience, period=YEAR, as_of=AS_OF, run=_RUN, made_on=_DAY, **changes
    )


def gallery() -> dict[str, str]:
    """Return the HTML of each kind of page by name."""
    units = {
        "department": department_unit(),
        "training": hr_unit(),
        "leadership": leadership_unit(),
        "public": leadership_unit(Audience.PUBLIC),
    }
    pages = {
        name: export_page(
            ran_template(name, unit), context=context_of(unit, run=_RUN, made_on=_DAY)
        )
        for name, unit in units.items()
    }
    lead = units["leadership"]
    reason = lead.standings[3].reason
    assert reason is not None
    problems = [reason, *units["department"].problems]
    links = {d.key: f"{d.folder}/0123/index.html" for d in ORGANISATION}
    inside = _frame(Audience.DEPARTMENT, count="3／5所属")
    pages["index"] = departments_index(lead.standings, links=links, context=inside)
    failed = _frame(Audience.DEPARTMENT, unit="健康福祉部福祉課")
    pages["failure"] = failure_page(problems, context=failed)
    rooms = {audience: f"{audience}/index.html" for audience in Audience}
    pages["door"] = site_door(rooms, context=_frame(Audience.LEADERSHIP))
    return pages

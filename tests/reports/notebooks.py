"""Notebooks as they are after a run, made by hand for the tests of pages."""

from __future__ import annotations

from typing import Any

from nbformat import v4

from sumoto_bpr.drawing.shown import Shown
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.reports.context import PageContext

__all__ = ["context", "ran"]


def ran(*cells: str | Shown | dict[str, Any]) -> Any:
    """Return a run notebook: text becomes markdown, a Shown or a bundle an output."""
    made = []
    for number, cell in enumerate(cells):
        if isinstance(cell, str):
            made.append(v4.new_markdown_cell(cell, id=f"m{number}"))
            continue
        bundle = cell._repr_mimebundle_() if isinstance(cell, Shown) else cell
        output = v4.new_output("execute_result", data=bundle, execution_count=1)
        made.append(v4.new_code_cell("secret_code()", outputs=[output], id=f"c{number}"))
    return v4.new_notebook(cells=made)


def context(**changes: Any) -> PageContext:
    """Return the frame of a leadership page, with ``changes``."""
    values: dict[str, Any] = {
        "audience": Audience.LEADERSHIP,
        "unit": "",
        "period": "令和7年度（2025年度）",
        "as_of": "令和8年3月31日現在",
        "edition": "速報",
        "issuer": "DX推進担当課",
        "made_on": "令和8年4月10日",
        "retention": "5年",
        "run": "20260410-090000-abc123",
        "sample": "架空データ",
    }
    return PageContext(**{**values, **changes})

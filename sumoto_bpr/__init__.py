"""sumoto-bpr: BPR and digital staff of a Japanese city, from Excel to offline reports.

>>> import sumoto_bpr as bpr
>>> callable(bpr.read_inventory)
True
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sumoto_bpr.desk.opening import open_unit
    from sumoto_bpr.desk.showing import (
        show_biggest,
        show_candidates,
        show_city,
        show_core,
        show_courses,
        show_definitions,
        show_flows,
        show_hours,
        show_improvements,
        show_kpis,
        show_left,
        show_needs,
        show_problems,
        show_public,
        show_received,
        show_settings,
        show_standings,
        show_summary,
        show_targets,
        show_training,
        show_training_by_department,
    )
    from sumoto_bpr.desk.unit import Unit
    from sumoto_bpr.indicators import observe, publish
    from sumoto_bpr.model.book import Inventory
    from sumoto_bpr.model.observation import Audience, Observation, Publishable
    from sumoto_bpr.model.period import FiscalYear
    from sumoto_bpr.reading.inventory import read_inventory

__version__ = "0.1.0"

_HOMES = {
    "open_unit": "sumoto_bpr.desk.opening",
    "Unit": "sumoto_bpr.desk.unit",
    "observe": "sumoto_bpr.indicators",
    "publish": "sumoto_bpr.indicators",
    "Inventory": "sumoto_bpr.model.book",
    "Audience": "sumoto_bpr.model.observation",
    "Observation": "sumoto_bpr.model.observation",
    "Publishable": "sumoto_bpr.model.observation",
    "FiscalYear": "sumoto_bpr.model.period",
    "read_inventory": "sumoto_bpr.reading.inventory",
    "show_biggest": "sumoto_bpr.desk.showing",
    "show_candidates": "sumoto_bpr.desk.showing",
    "show_city": "sumoto_bpr.desk.showing",
    "show_core": "sumoto_bpr.desk.showing",
    "show_courses": "sumoto_bpr.desk.showing",
    "show_definitions": "sumoto_bpr.desk.showing",
    "show_flows": "sumoto_bpr.desk.showing",
    "show_hours": "sumoto_bpr.desk.showing",
    "show_improvements": "sumoto_bpr.desk.showing",
    "show_kpis": "sumoto_bpr.desk.showing",
    "show_left": "sumoto_bpr.desk.showing",
    "show_needs": "sumoto_bpr.desk.showing",
    "show_problems": "sumoto_bpr.desk.showing",
    "show_public": "sumoto_bpr.desk.showing",
    "show_received": "sumoto_bpr.desk.showing",
    "show_settings": "sumoto_bpr.desk.showing",
    "show_standings": "sumoto_bpr.desk.showing",
    "show_summary": "sumoto_bpr.desk.showing",
    "show_targets": "sumoto_bpr.desk.showing",
    "show_training": "sumoto_bpr.desk.showing",
    "show_training_by_department": "sumoto_bpr.desk.showing",
}
"""Where each name of the face lives; nothing is imported before it is asked for."""

__all__ = [
    "Audience",
    "FiscalYear",
    "Inventory",
    "Observation",
    "Publishable",
    "Unit",
    "observe",
    "open_unit",
    "publish",
    "read_inventory",
    "show_biggest",
    "show_candidates",
    "show_city",
    "show_core",
    "show_courses",
    "show_definitions",
    "show_flows",
    "show_hours",
    "show_improvements",
    "show_kpis",
    "show_left",
    "show_needs",
    "show_problems",
    "show_public",
    "show_received",
    "show_settings",
    "show_standings",
    "show_summary",
    "show_targets",
    "show_training",
    "show_training_by_department",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(home), name)


def _tell_notebook() -> None:
    """Tell IPython, where it runs, how a published figure and a flow show themselves."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    formatter = getattr(shell, "display_formatter", None)
    if formatter is None:
        return
    for module, kind, shows in (
        ("sumoto_bpr.model.observation", "Publishable", "publishable_bundle"),
        ("sumoto_bpr.model.flow", "Flow", "flow_bundle"),
    ):

        def bundle(thing: Any, *, shows: str = shows, **wanted: Any) -> Any:
            return getattr(import_module("sumoto_bpr.desk.showing.alone"), shows)(thing, **wanted)

        formatter.mimebundle_formatter.for_type_by_name(module, kind, bundle)


_tell_notebook()


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])

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
    from sumoto_bpr.desk.opening import open_unit as open_unit
    from sumoto_bpr.desk.showing.alike import show_alike as show_alike
    from sumoto_bpr.desk.showing.city import (
        show_city as show_city,
        show_kpis as show_kpis,
        show_needs as show_needs,
        show_public as show_public,
        show_standings as show_standings,
        show_targets as show_targets,
    )
    from sumoto_bpr.desk.showing.common_work import show_common_work as show_common_work
    from sumoto_bpr.desk.showing.counted import (
        show_definitions as show_definitions,
        show_settings as show_settings,
    )
    from sumoto_bpr.desk.showing.findings import (
        show_doubts as show_doubts,
        show_refusals as show_refusals,
        show_repairs as show_repairs,
    )
    from sumoto_bpr.desk.showing.flows import show_flows as show_flows
    from sumoto_bpr.desk.showing.improvements import show_improvements as show_improvements
    from sumoto_bpr.desk.showing.plan import show_plan as show_plan
    from sumoto_bpr.desk.showing.received import show_received as show_received
    from sumoto_bpr.desk.showing.remedies import show_candidates as show_candidates
    from sumoto_bpr.desk.showing.reviews import show_reviews as show_reviews
    from sumoto_bpr.desk.showing.tasks import show_biggest as show_biggest, show_left as show_left
    from sumoto_bpr.desk.showing.telework import show_telework as show_telework
    from sumoto_bpr.desk.showing.time_use import show_time as show_time
    from sumoto_bpr.desk.showing.training import (
        show_courses as show_courses,
        show_training as show_training,
        show_training_by_department as show_training_by_department,
    )
    from sumoto_bpr.desk.showing.work import (
        show_core as show_core,
        show_hours as show_hours,
        show_summary as show_summary,
    )
    from sumoto_bpr.desk.unit import Unit as Unit
    from sumoto_bpr.indicators import observe as observe, publish as publish
    from sumoto_bpr.model.book import Inventory as Inventory
    from sumoto_bpr.model.observation import (
        Audience as Audience,
        Observation as Observation,
        Publishable as Publishable,
    )
    from sumoto_bpr.model.period import FiscalYear as FiscalYear
    from sumoto_bpr.reading.inventory import read_inventory as read_inventory

__version__ = "0.1.0"

_NAMES = {
    "sumoto_bpr.desk.opening": ("open_unit",),
    "sumoto_bpr.desk.showing.alike": ("show_alike",),
    "sumoto_bpr.desk.showing.city": (
        "show_city",
        "show_kpis",
        "show_needs",
        "show_public",
        "show_standings",
        "show_targets",
    ),
    "sumoto_bpr.desk.showing.common_work": ("show_common_work",),
    "sumoto_bpr.desk.showing.counted": ("show_definitions", "show_settings"),
    "sumoto_bpr.desk.showing.findings": ("show_doubts", "show_refusals", "show_repairs"),
    "sumoto_bpr.desk.showing.flows": ("show_flows",),
    "sumoto_bpr.desk.showing.improvements": ("show_improvements",),
    "sumoto_bpr.desk.showing.plan": ("show_plan",),
    "sumoto_bpr.desk.showing.received": ("show_received",),
    "sumoto_bpr.desk.showing.remedies": ("show_candidates",),
    "sumoto_bpr.desk.showing.reviews": ("show_reviews",),
    "sumoto_bpr.desk.showing.tasks": ("show_biggest", "show_left"),
    "sumoto_bpr.desk.showing.telework": ("show_telework",),
    "sumoto_bpr.desk.showing.time_use": ("show_time",),
    "sumoto_bpr.desk.showing.training": (
        "show_courses",
        "show_training",
        "show_training_by_department",
    ),
    "sumoto_bpr.desk.showing.work": ("show_core", "show_hours", "show_summary"),
    "sumoto_bpr.desk.unit": ("Unit",),
    "sumoto_bpr.indicators": ("observe", "publish"),
    "sumoto_bpr.model.book": ("Inventory",),
    "sumoto_bpr.model.observation": ("Audience", "Observation", "Publishable"),
    "sumoto_bpr.model.period": ("FiscalYear",),
    "sumoto_bpr.reading.inventory": ("read_inventory",),
}
"""Which module each name of the face lives in; nothing is imported before it is asked for."""

_HOMES = {name: home for home, names in _NAMES.items() for name in names}

__all__ = list(_HOMES)


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

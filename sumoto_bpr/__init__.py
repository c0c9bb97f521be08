"""sumoto-bpr: BPR and digital staff of a Japanese city, from Excel to offline reports.

>>> import sumoto_bpr as bpr
>>> callable(bpr.read_inventory)
True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sumoto_bpr.desk.opening import open_unit
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
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])

"""The indicators in use: the product's own and those of installed plug-ins."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from sumoto_bpr.indicators import REGISTRY, Indicator

__all__ = ["GROUP", "registry"]

GROUP = "sumoto_bpr.indicators"
"""The entry-point group by which a plug-in brings an indicator."""


@cache
def registry() -> tuple[Indicator, ...]:
    """Return every indicator, the product's first, plug-ins by name."""
    found = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return (*REGISTRY, *(point.load() for point in found))

"""Publishables made for tests of drawing; in the product only ``publish`` makes them."""

from __future__ import annotations

from typing import Any

from sumoto_bpr.model.observation import (
    CITY,
    Audience,
    Observation,
    Publishable,
    Source,
    Status,
)

__all__ = ["figure", "hidden", "seen", "share"]


def seen(**changes: Any) -> Observation:
    """Return a BPR rate of 98 in 160 tasks, with ``changes``."""
    values: dict[str, Any] = {
        "id": f"{changes.get('indicator', 'bpr_rate')}:city:FY2025",
        "indicator": "bpr_rate",
        "unit": CITY,
        "period": "FY2025",
        "as_of": "2026-03-31",
        "value": 98 / 160,
        "numerator": 98.0,
        "denominator": 160.0,
        "definition": "bpr_done.stage=5; bpr_done.least_hours=0",
        "method": "段階5（方針決定）以上の業務の数の割合",
        "sources": (Source(file="surveys/R7/a.xlsx", sha256="ab" * 32, rows=(5, 6)),),
        "display": "61.3 %",
    }
    return Observation(**{**values, **changes})


def figure(**changes: Any) -> Publishable:
    """Return ``seen`` as a publishable for leadership."""
    return Publishable(observation=seen(**changes), audience=Audience.LEADERSHIP)


def share(low: float, high: float, display: str) -> Publishable:
    """Return a core share known as a range."""
    return figure(
        indicator="core_share",
        value=low if low == high else None,
        low=low,
        high=high,
        numerator=low * 100,
        denominator=100.0,
        display=display,
    )


def hidden(indicator: str = "training_rate_a") -> Publishable:
    """Return a figure hidden because few people are in it."""
    return figure(
        indicator=indicator,
        value=None,
        numerator=None,
        denominator=None,
        status=Status.HIDDEN,
        display="x",
    )

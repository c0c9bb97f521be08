"""Figures of the city: observations out of its books, and what of them may be shown."""

from sumoto_bpr.indicators.candidates import Candidate, candidates
from sumoto_bpr.indicators.indicator import Disclosure, Indicator, Measure
from sumoto_bpr.indicators.question import Basis, Question
from sumoto_bpr.indicators.registry import REGISTRY, observe
from sumoto_bpr.indicators.suppression import publish

__all__ = [
    "REGISTRY",
    "Basis",
    "Candidate",
    "Disclosure",
    "Indicator",
    "Measure",
    "Question",
    "candidates",
    "observe",
    "publish",
]

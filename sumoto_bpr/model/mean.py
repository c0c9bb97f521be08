"""A mean that says how many it is the mean of, how far they spread, and how they were measured."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

__all__ = ["Mean", "is_mean"]


def is_mean(indicator: str) -> bool:
    """Tell whether an indicator id names a mean: ``hours_mean``, ``telework_mean``.

    A variant of a mean is a mean: ``hours_mean.measured``.
    """
    return indicator.partition(".")[0].endswith("_mean")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """A mean (practice.md C7, features.md W19); it cannot be made without ``n`` and ``method``.

    ``least`` and ``most`` are the ends of what was averaged. ``quartiles`` are the 25, 50
    and 75 per cent points (between two values by straight line, as Excel's QUARTILE.INC);
    None where there are too few values for them to mean anything. ``peak_months`` are the
    months named most often, None where nobody has named any. ``method`` names the ways of
    measuring. Raises ``ValueError`` for a mean that contradicts itself.
    """

    value: float
    n: int
    method: str
    least: float
    most: float
    quartiles: tuple[float, float, float] | None = None
    peak_months: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        """Refuse what is no mean."""
        if self.n < 1:
            message = "a mean needs at least one value (n)"
            raise ValueError(message)
        if not self.method.strip():
            message = "a mean needs the method its values were measured by"
            raise ValueError(message)
        points = (self.least, *(self.quartiles or ()), self.most)
        if not all(map(math.isfinite, (self.value, *points))) or list(points) != sorted(points):
            message = "the values of a mean must be finite and its spread in order"
            raise ValueError(message)

    def to_json(self) -> dict[str, Any]:
        """Return the mean as plain data."""
        return {
            "value": self.value,
            "n": self.n,
            "method": self.method,
            "least": self.least,
            "most": self.most,
            "quartiles": None if self.quartiles is None else list(self.quartiles),
            "peak_months": None if self.peak_months is None else list(self.peak_months),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Mean:
        """Return the mean that ``to_json`` wrote."""
        quartiles, months = data["quartiles"], data["peak_months"]
        return cls(
            value=data["value"],
            n=data["n"],
            method=data["method"],
            least=data["least"],
            most=data["most"],
            quartiles=None if quartiles is None else (quartiles[0], quartiles[1], quartiles[2]),
            peak_months=None if months is None else tuple(months),
        )

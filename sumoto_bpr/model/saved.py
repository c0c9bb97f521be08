"""Hours saved, of two kinds that cannot be added: what is expected and what was measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum, isfinite
from typing import Self

__all__ = ["ActualHours", "ExpectedHours"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saved:
    """Hours a year, 0 or more. Raises ``ValueError`` for hours that are none."""

    hours: float

    def __post_init__(self) -> None:
        """Refuse what is no number of hours."""
        if not isfinite(self.hours) or self.hours < 0:
            message = "hours saved must be finite and not below 0"
            raise ValueError(message)

    def __add__(self, other: Self) -> Self:
        """Add hours of the same kind; Python raises ``TypeError`` for those of the other."""
        if type(other) is not type(self):
            return NotImplemented
        return type(self)(hours=self.hours + other.hours)

    @classmethod
    def total(cls, parts: Iterable[Self]) -> Self:
        """Return the exactly rounded sum; raise ``TypeError`` where another kind is among them."""
        listed = tuple(parts)
        if any(type(part) is not cls for part in listed):
            message = "見込 and 実績 are not added"
            raise TypeError(message)
        return cls(hours=fsum(part.hours for part in listed))


class ExpectedHours(_Saved):
    """Hours that somebody expects to be saved (見込)."""

    __slots__ = ()


class ActualHours(_Saved):
    """Hours that were measured to be saved (実績)."""

    __slots__ = ()

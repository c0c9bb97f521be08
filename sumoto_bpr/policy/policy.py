"""Dated decisions, asked with a date and never changed in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

__all__ = ["Dated", "Policy", "Rules", "Value"]

Value = bool | int | float | str | tuple[str, ...]
"""What a setting may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One decision: the value of a setting from a day on, with its source.

    ``shipped`` marks a default of the package, which any decision of the city's
    own in force takes the place of.
    """

    key: str
    first_day: date
    value: Value
    source: str = ""
    note: str = ""
    shipped: bool = False

    @property
    def text(self) -> str:
        """The decision as ``key=value``, printed beside the figures it governs."""
        value = self.value
        shown = (
            "、".join(value)
            if isinstance(value, tuple)
            else str(value).lower()
            if isinstance(value, bool)
            else str(value)
        )
        return f"{self.key}={shown}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The decisions in force on one day, by key."""

    day: date
    decisions: Mapping[str, Dated]

    def decision(self, key: str) -> Dated | None:
        """Return the decision in force, or None where the city has made none."""
        return self.decisions.get(key)

    def definition(self, *keys: str) -> str:
        """Return the decisions in force as ``key=value`` texts, joined by ``; ``."""
        return "; ".join(d.text for key in keys if (d := self.decisions.get(key)))

    def flag(self, key: str) -> bool:
        """Return a yes/no setting."""
        return bool(self.decisions[key].value)

    def number(self, key: str) -> float:
        """Return a numeric setting."""
        value = self.decisions[key].value
        if isinstance(value, (str, tuple)):
            raise TypeError(key)
        return float(value)

    def integer(self, key: str) -> int:
        """Return a whole-number setting."""
        return int(self.number(key))

    def text(self, key: str) -> str:
        """Return a text setting."""
        return str(self.decisions[key].value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a setting that is a list of texts."""
        value = self.decisions[key].value
        return value if isinstance(value, tuple) else (str(value),)

    def target(self, indicator: str) -> Dated | None:
        """Return the target of an indicator for the fiscal year of ``day``.

        A target holds for the fiscal year it is dated in alone: after the plan's
        last year no line is carried on (practice.md C20).
        """
        found = self.decisions.get(f"target.{indicator}")
        start = self.day.year if self.day.month >= 4 else self.day.year - 1
        return found if found and found.first_day >= date(start, 4, 1) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Every decision ever made; ``on`` gives those in force on a day."""

    decisions: tuple[Dated, ...]
    timezone: str = "Asia/Tokyo"
    format: int = 1

    def on(self, day: date) -> Rules:
        """Return the decisions in force on ``day``.

        A default that ships with the package also holds before its first day, so
        that a year before the plan can be read; a target never does.
        """
        standing: dict[str, Dated] = {}
        for decision in sorted(self.decisions, key=_precedence):
            early = decision.shipped and decision.key not in standing and not _is_target(decision)
            if decision.first_day <= day or early:
                standing[decision.key] = decision
        return Rules(day=day, decisions=standing)

    def history(self, key: str) -> tuple[Dated, ...]:
        """Return the decisions of one setting, oldest first; of one day, the city's own."""
        by_day: dict[date, Dated] = {}
        for decision in sorted(self.decisions, key=lambda d: not d.shipped):
            if decision.key == key:
                by_day[decision.first_day] = decision
        return tuple(by_day[day] for day in sorted(by_day))

    def as_shipped(self) -> Policy:
        """Return this policy with its decisions marked as the package's defaults."""
        return replace(self, decisions=tuple(replace(d, shipped=True) for d in self.decisions))

    def overridden_by(self, other: Policy) -> Policy:
        """Return this policy with the decisions of ``other`` beside its own.

        Of one key and day the decision of ``other`` is in force.
        """
        merged = {(d.key, d.first_day, d.shipped): d for d in (*self.decisions, *other.decisions)}
        return Policy(
            decisions=tuple(merged[k] for k in sorted(merged)),
            timezone=other.timezone,
            format=other.format,
        )


def _is_target(decision: Dated) -> bool:
    return decision.key.startswith("target.")


def _precedence(decision: Dated) -> tuple[bool, date, bool]:
    """Order decisions, the winning one last: the city's own after defaults, targets by day."""
    own = not decision.shipped
    return (own and not _is_target(decision), decision.first_day, own)

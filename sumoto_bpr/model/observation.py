"""A figure that says how it was counted (design.md §1.3 and §4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sumoto_bpr.model.mean import Mean, is_mean

__all__ = [
    "CITY",
    "OBSERVATION_SCHEMA",
    "Audience",
    "Observation",
    "Publishable",
    "Source",
    "Status",
    "UnitKind",
    "UnitRef",
]

OBSERVATION_SCHEMA = 1


class Audience(StrEnum):
    """Who may read a page."""

    DEPARTMENT = "department"
    HR = "hr"
    LEADERSHIP = "leadership"
    PUBLIC = "public"


class Status(StrEnum):
    """Why a value is there or not (after SDMX's OBS_STATUS)."""

    NORMAL = "normal"
    HIDDEN = "hidden"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


class UnitKind(StrEnum):
    """Size of the unit an observation speaks of."""

    DEPARTMENT = "課"
    DIVISION = "部"
    CITY = "city"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRef:
    """The unit an observation speaks of."""

    code: str
    name: str
    kind: UnitKind = UnitKind.DEPARTMENT


CITY = UnitRef(code="", name="全庁", kind=UnitKind.CITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file and the rows (Excel row numbers) a figure came from."""

    file: str
    sha256: str
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure: unrounded value, how it was counted, and what to print.

    A ratio is 0–1; ``value`` is None unless ``status`` is normal; ``low`` and
    ``high`` are set where only a range is known. ``definition`` is the policy
    setting in force (``key=value``), ``method`` the words for how it was counted.
    ``mark`` tells of a sum of hours which ways of measuring it adds up, where they are
    several. A figure that is a mean carries its ``mean``: without it, ``ValueError``.
    """

    id: str
    indicator: str
    unit: UnitRef
    period: str
    as_of: str
    value: float | None
    low: float | None = None
    high: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    status: Status = Status.NORMAL
    definition: str = ""
    method: str = ""
    audience: Audience = Audience.DEPARTMENT
    sources: tuple[Source, ...] = ()
    display: str = ""
    mark: str = ""
    mean: Mean | None = None
    schema: int = OBSERVATION_SCHEMA

    def __post_init__(self) -> None:
        """Refuse a bare mean: one that says neither n nor how it was measured (W19)."""
        if self.value is not None and self.mean is None and is_mean(self.indicator):
            message = f"{self.indicator} is a mean and needs a Mean: n, spread and method"
            raise ValueError(message)

    def to_json(self) -> dict[str, Any]:
        """Return the observation as plain data, keys as ``contracts.md`` fixes them.

        ``mark`` and ``mean`` stand in it only where there is one.
        """
        more: dict[str, Any] = {}
        if self.mark:
            more["mark"] = self.mark
        if self.mean is not None:
            more["mean"] = self.mean.to_json()
        return {
            "id": self.id,
            "indicator": self.indicator,
            "unit": {"code": self.unit.code, "name": self.unit.name, "kind": str(self.unit.kind)},
            "period": self.period,
            "as_of": self.as_of,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "status": str(self.status),
            "definition": self.definition,
            "method": self.method,
            "audience": str(self.audience),
            "sources": [
                {"file": s.file, "sha256": s.sha256, "rows": list(s.rows)} for s in self.sources
            ],
            "display": self.display,
            "schema": self.schema,
            **more,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Observation:
        """Return the observation that ``to_json`` wrote."""
        return cls(
            **{
                **data,
                "unit": UnitRef(
                    code=data["unit"]["code"],
                    name=data["unit"]["name"],
                    kind=UnitKind(data["unit"]["kind"]),
                ),
                "mean": Mean.from_json(data["mean"]) if data.get("mean") else None,
                "status": Status(data["status"]),
                "audience": Audience(data["audience"]),
                "sources": tuple(
                    Source(file=s["file"], sha256=s["sha256"], rows=tuple(s["rows"]))
                    for s in data["sources"]
                ),
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishable:
    """An observation that may be shown to ``audience``.

    Made by ``indicators.suppression.publish`` alone (and read back from a file
    that it wrote and whose hash fits); a test holds this. Charts, tables and
    pages take nothing else.
    """

    observation: Observation
    audience: Audience

    @property
    def display(self) -> str:
        """The text to print."""
        return self.observation.display

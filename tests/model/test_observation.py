from __future__ import annotations

from sumoto_bpr.model.observation import (
    Audience,
    Observation,
    Source,
    Status,
    UnitKind,
    UnitRef,
)


def test_an_observation_survives_json() -> None:
    """What to_json writes, from_json reads back equal."""
    observation = Observation(
        id="bpr_rate:0102:FY2025",
        indicator="bpr_rate",
        unit=UnitRef(code="0102", name="税務課", kind=UnitKind.DEPARTMENT),
        period="FY2025",
        as_of="2026-03-31",
        value=None,
        low=0.35,
        high=0.55,
        status=Status.NORMAL,
        audience=Audience.LEADERSHIP,
        sources=(Source(file="a.xlsx", sha256="0" * 64, rows=(4, 5)),),
        display="35–55 %",
    )

    assert observation == Observation.from_json(observation.to_json())
    assert "課" == observation.to_json()["unit"]["kind"]

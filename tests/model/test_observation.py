from __future__ import annotations

import pytest

from sumoto_bpr.model.mean import Mean
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


def _mean_of_two(mean: Mean | None) -> Observation:
    return Observation(
        id="hours_mean:0102:FY2025",
        indicator="hours_mean",
        unit=UnitRef(code="0102", name="税務課"),
        period="FY2025",
        as_of="2026-03-31",
        value=20.0,
        mark="実測 10.0時間＋比率算出 30.0時間の合計",
        mean=mean,
    )


def test_a_mean_travels_with_its_spread() -> None:
    """Mark and mean are in the JSON where there are any, and come back equal."""
    mean = Mean(value=20.0, n=2, method="実測・比率算出", least=10.0, most=30.0, peak_months=(6,))
    observation = _mean_of_two(mean)

    assert observation == Observation.from_json(observation.to_json())
    assert 2 == observation.to_json()["mean"]["n"]


def test_a_figure_that_is_a_mean_cannot_be_made_without_one() -> None:
    """An indicator …_mean, or a variant of one, with a bare value raises."""
    with pytest.raises(ValueError, match="needs a Mean"):
        _mean_of_two(None)

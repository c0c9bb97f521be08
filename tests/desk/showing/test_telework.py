from __future__ import annotations

from dataclasses import replace

import sumoto_bpr as bpr
from sumoto_bpr.indicators import publish
from sumoto_bpr.model.book import Inventory
from sumoto_bpr.model.observation import CITY, Audience
from tests.indicators.making import headcount
from tests.reports.units import department_unit, leadership_unit


def _unit(**columns: list[str] | list[str | None] | str) -> bpr.Unit:
    """Return the unit of 税務課 with these columns beside its own."""
    unit = department_unit()
    assert unit.books.inventory is not None
    frame = unit.books.inventory.frame.copy()
    for key, values in columns.items():
        frame[key] = values
    return replace(unit, books=replace(unit.books, inventory=Inventory(frame)))


def test_a_department_sees_decisions_with_reasons_and_what_is_open() -> None:
    """One task is decided, with its reason; of others the page says what they may be and why."""
    decided: list[str | None] = ["可", *[None] * 7]
    reasons: list[str | None] = ["電子で完結する", *[None] * 7]
    html = bpr.show_telework(_unit(telework=decided, telework_reason=reasons)).html

    for part in (
        "全8業務のうち1業務で可否が",
        "電子で完結する",
        "考えられるテレワーク",
        "業務名に「窓口」",
    ):
        assert part in html, part


def test_without_a_decision_it_is_said() -> None:
    """Where nobody has decided the section says so and shows no empty table."""
    html = bpr.show_telework(_unit()).html
    assert "テレワークの可否は、まだ書かれていません。" in html
    assert "可否を決めた業務（" not in html


def test_a_small_denominator_of_the_city_is_warned_of() -> None:
    """Nobody of 40 is outside 機密性2: n／N is told, and of the city that it is under 10 %."""
    unit = _unit(confidentiality="2", _unit="1020")
    heads = headcount({"_unit": "1020", "people": 40.0})
    unit = replace(unit, books=replace(unit.books, headcount=heads))
    city = replace(unit, department=None, books=replace(unit.books, unit=CITY))

    own, whole = (bpr.show_telework(one).html for one in (unit, city))

    assert all("在籍する職員40人のうち、機密性2以上" in html for html in (own, whole))
    assert all("の職員は0人で、全体の0.0" in html for html in (own, whole))
    assert "全職員の10.0 %に届きません" in whole
    assert "届きません" not in own


def test_leadership_sees_numbers_and_no_task() -> None:
    """The city's page has the figures alone: tasks and hints stay in their 所属."""
    unit = _unit(telework=["可"] * 8)
    city = leadership_unit()
    released = publish(unit.observations, Audience.LEADERSHIP, unit.rules)
    own = tuple(
        replace(f, observation=replace(f.observation, unit=city.figures[0].observation.unit))
        for f in released
        if f.observation.indicator.startswith("telework_tasks")
    )
    html = bpr.show_telework(replace(city, released=(*own, *city.released))).html

    assert "8業務" in html
    assert "個人住民税の賦課" not in html
    assert "考えられるテレワーク" not in html

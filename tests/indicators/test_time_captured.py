from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings, strategies as st

from sumoto_bpr.indicators.registry import observe
from sumoto_bpr.indicators.suppression import publish
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.observation import Audience, Observation, Status, UnitKind, UnitRef
from tests.indicators.making import MARCH, R7, Row, asked, headcount, inventory, rules

TAX = UnitRef(code="0205", name="総務部税務課")
WORKED = Books(
    unit=TAX,
    inventory=inventory(
        {"hours": 1000.0, "hours_regular": 800.0, "hours_kaikei_nendo": 200.0, "_unit": "0205"},
        {"hours": 600.0, "kaikei_share": 0.25, "_unit": "0205"},
        {"hours": 200.0, "hours_kaikei_nendo": 50.0, "_unit": "0205"},
        {"hours": 300.0, "_unit": "0205"},
        {"hours": None, "_unit": "0205"},
    ),
    headcount=headcount(
        {"_unit": "0205", "people": 1.5, "overtime_hours": 210.0},
        {"_unit": "0205", "people": 2.0, "employment": "会計年度任用職員（パートタイム）"},
    ),
)


def test_the_rate_is_worked_out_by_hand() -> None:
    """(800 + 450 + 150 + 300) h over 1.5 × 1,860 h + 210 h of overtime is 1,700／3,000."""
    rate = asked(WORKED)["time_captured"]

    assert (1700.0, 3000.0) == (rate.numerator, rate.denominator)
    assert rate.value == pytest.approx(0.566667, abs=1e-6)
    assert "56.7 %" == rate.display
    assert "内訳の記入がない1業務はすべて常勤職員の時間とみる" in rate.method
    assert "5業務のうち4業務に時間の記載" in rate.method
    assert "time.yearly_hours=1860" in rate.definition
    assert {"headcount.xlsx": (2,), "surveys/R7/a.xlsx": (2, 3, 4, 5)} == {
        source.file: source.rows for source in rate.sources
    }


def test_one_rule_says_which_hours_are_of_regular_staff() -> None:
    """Parts above and below the whole, by hours or share or not told: both figures count alike."""
    books = Books(
        unit=TAX,
        inventory=inventory(
            {"hours": 100.0, "hours_regular": 70.0, "hours_kaikei_nendo": 60.0, "_unit": "0205"},
            {"hours": 200.0, "hours_regular": 60.0, "hours_kaikei_nendo": 30.0, "_unit": "0205"},
            {"hours": 50.0, "hours_regular": 60.0, "_unit": "0205"},
            {"hours": 40.0, "kaikei_share": 0.25, "_unit": "0205"},
            {"hours": 300.0, "_unit": "0205"},
            {"hours": None, "hours_regular": 9.0, "_unit": "0205"},
        ),
        headcount=WORKED.headcount,
    )

    figures = asked(books)
    assert 70 + 60 + 50 + 30 + 300 == figures["time_captured"].numerator
    assert 70 + 60 + 50 + 30 + 300 == figures["core_share.hours_regular"].denominator


def test_hours_are_converted_into_people_for_reference_alone() -> None:
    """1,700 h of 1,860 h are 0.9 people, and the words say what that is not for."""
    people = asked(WORKED)["time_captured.converted"]

    assert people.value == pytest.approx(1700 / 1860)
    assert "0.9人" == people.display
    assert "定数の算定には用いない" in people.method


@pytest.mark.parametrize(
    ("books", "words"),
    [
        (Books(unit=TAX, inventory=WORKED.inventory), "在籍人員表"),
        (Books(unit=TAX, headcount=WORKED.headcount), "未提出"),
        (
            Books(
                unit=TAX,
                inventory=WORKED.inventory,
                headcount=headcount({"_unit": "0205", "people": 3.0, "year": "FY2024"}),
            ),
            "この年度の人数がない",
        ),
        (
            Books(
                unit=TAX,
                inventory=WORKED.inventory,
                headcount=headcount({"_unit": "0205", "people": 3.0, "employment": "任期付"}),
            ),
            "常勤職員の人数がない",
        ),
        (
            Books(unit=TAX, inventory=inventory({"_unit": "0205"}), headcount=WORKED.headcount),
            "時間の記載がない",
        ),
    ],
)
def test_what_is_missing_is_said(books: Books, words: str) -> None:
    """Without head counts of the year, or without hours, there is no rate but its reason."""
    rate = asked(books)["time_captured"]

    assert (Status.MISSING, None, "…") == (rate.status, rate.value, rate.display)
    assert words in rate.method


def test_of_several_days_the_newest_before_the_day_asked_for_counts() -> None:
    """Counted in April, September and after the day asked for: September's is used."""
    days = ("2025-04-01", "2025-09-30", "2026-04-01")
    book = headcount(
        *(
            {"_unit": "0205", "people": float(n), "counted_on": day, "year": None}
            for n, day in enumerate(days, start=1)
        )
    )
    rate = asked(Books(unit=TAX, inventory=WORKED.inventory, headcount=book))["time_captured"]

    assert 2 * 1860.0 == rate.denominator


REGISTER = Organisation(
    departments=(
        Department(code="01", name="総務課", division="総務部"),
        Department(code="02", name="税務課", division="総務部"),
        Department(code="03", name="会計課", division="会計管理者"),
        Department(code="04", name="福祉課", division="福祉部"),
        Department(code="05", name="環境課", division="環境部"),
    )
)


def _city(hours: dict[str, float], people: dict[str, float]) -> Books:
    return Books(
        organisation=REGISTER,
        inventory=inventory(*({"hours": h, "_unit": unit} for unit, h in hours.items())),
        headcount=headcount(*({"_unit": unit, "people": n} for unit, n in people.items())),
    )


def _rates(books: Books) -> dict[str, Observation]:
    found = observe(books, rules(), R7, MARCH)
    return {o.unit.name: o for o in found if o.indicator == "time_captured"}


def test_the_city_counts_the_departments_that_have_both() -> None:
    """Hours of a 課 without head counts, and people of one without hours, stay out."""
    rates = _rates(_city({"01": 930.0, "02": 930.0, "04": 9999.0}, {"01": 1, "02": 1, "05": 7}))

    assert (1860.0, 3720.0) == (rates["全庁"].numerator, rates["全庁"].denominator)
    assert "3所属のうち在籍人員の分かる2所属で計算" in rates["全庁"].method


def test_a_small_division_is_hidden_with_a_partner() -> None:
    """3 people are too few; the next smallest 部 hides them, so that no subtraction does."""
    hours = dict.fromkeys(("01", "02", "03", "04", "05"), 1000.0)
    rates = _rates(_city(hours, {"01": 8, "02": 8, "03": 3, "04": 12, "05": 30}))

    status = {name: rate.status for name, rate in rates.items()}
    assert {
        "全庁": Status.NORMAL,
        "総務部": Status.NORMAL,
        "会計管理者": Status.HIDDEN,
        "福祉部": Status.HIDDEN,
        "環境部": Status.NORMAL,
    } == status
    hidden = rates["会計管理者"]
    assert (None, None, None, "x", ()) == (
        hidden.value, hidden.numerator, hidden.denominator, hidden.display, hidden.sources,
    )  # fmt: skip


def _seen(observations: Sequence[Observation], audience: Audience) -> set[UnitKind]:
    shown = publish(observations, audience, rules())
    return {f.observation.unit.kind for f in shown if "captured" in f.observation.indicator}


def test_a_departments_rate_stays_in_its_room() -> None:
    """The 課 sees its own, leadership the city and the 部, the public nothing (C8)."""
    own = observe(WORKED, rules(), R7, MARCH)
    city = observe(_city({"01": 930.0}, {"01": 12}), rules(), R7, MARCH)
    both = (*own, *city)

    assert {UnitKind.DEPARTMENT} == _seen(own, Audience.DEPARTMENT)
    assert {UnitKind.CITY, UnitKind.DIVISION} == _seen(both, Audience.LEADERSHIP)
    assert set() == _seen(both, Audience.PUBLIC)


def test_no_figure_speaks_of_a_section() -> None:
    """Hours of a 係 leave the 課 only as part of the 課 (C17): no unit is smaller than a 課."""
    names = ("管理係", "庶務係")
    rows: list[Row] = [{"hours": 10.0, "section": name, "_unit": "0205"} for name in names]
    books = Books(unit=TAX, inventory=inventory(*rows), headcount=WORKED.headcount)

    found = observe(books, rules(), R7, MARCH)
    assert {TAX} == {o.unit for o in found}
    assert not [o for o in found for name in names if name in o.method + o.display]


_HOURS = st.floats(min_value=0, max_value=1e5, allow_subnormal=False)
_PEOPLE = st.floats(min_value=0.1, max_value=200)


@settings(deadline=None, max_examples=40)
@given(
    data=st.dictionaries(
        st.sampled_from(["01", "02", "03", "04", "05"]), st.tuples(_HOURS, _PEOPLE), min_size=1
    )
)
def test_the_city_is_the_sum_of_its_departments(data: dict[str, tuple[float, float]]) -> None:
    """Numerators and denominators of the 課 add up to the city's, and to those of the 部."""
    hours = {unit: h for unit, (h, _) in data.items()}
    people = {unit: n for unit, (_, n) in data.items()}
    city = _rates(_city(hours, people))["全庁"]
    alone = [
        _rates(
            Books(
                unit=UnitRef(code=unit, name=unit),
                inventory=inventory({"hours": hours[unit], "_unit": unit}),
                headcount=headcount({"_unit": unit, "people": people[unit]}),
            )
        )[unit]
        for unit in data
    ]

    assert city.numerator == pytest.approx(sum(o.numerator or 0 for o in alone))
    assert city.denominator == pytest.approx(sum(o.denominator or 0 for o in alone))


@settings(deadline=None, max_examples=40)
@given(hours=st.lists(_HOURS, min_size=1, max_size=6))
def test_a_task_of_no_hours_changes_nothing(hours: list[float]) -> None:
    """Adding a task of 0 hours leaves the rate as it is."""
    rows: list[Row] = [{"hours": h, "_unit": "0205"} for h in hours]
    few = Books(unit=TAX, inventory=inventory(*rows), headcount=WORKED.headcount)
    more = Books(
        unit=TAX,
        inventory=inventory(*rows, {"hours": 0.0, "_unit": "0205"}),
        headcount=WORKED.headcount,
    )

    assert asked(few)["time_captured"].value == asked(more)["time_captured"].value


def test_the_rate_says_which_rows_of_the_head_counts_it_added() -> None:
    """The rows of 係 and those without one are told apart, and their people add up."""
    rows: list[Row] = [
        {"_unit": "0205", "people": people, "section": name}
        for people, name in ((1.0, None), (5.0, "住民税係"), (7.0, "資産税係"))
    ]
    books = Books(unit=TAX, inventory=WORKED.inventory, headcount=headcount(*rows))

    rate = asked(books)["time_captured"]
    assert "在籍人員表の3行（係の行2と、係のない行1）を足して計算" in rate.method
    assert 13 * rules().number("time.yearly_hours") == rate.denominator

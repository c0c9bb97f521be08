from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from sumoto_bpr.indicators.units import unit_of
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Department
from sumoto_bpr.model.observation import Status
from sumoto_bpr.model.period import FiscalYear
from tests.indicators.making import Row, asked, attendance, rules, staff

APRIL = date(2026, 4, 1)
R8 = FiscalYear(2026)


def _worked() -> Books:
    """250 in scope on 31 March 2026, 240 of them trained; 10 trained leave, 12 join on 1 April."""
    leavers: list[Row] = [
        {"id": f"{n:03}", "from": "2020-04-01", "left": "2026-03-31"} for n in range(10)
    ]
    stayers: list[Row] = [{"id": f"{n:03}", "from": "2020-04-01"} for n in range(10, 250)]
    joiners: list[Row] = [
        {"id": f"{n:03}", "from": "2026-04-01", "hired": "2026-04-01"} for n in range(250, 262)
    ]
    done: list[Row] = [{"staff_id": f"{n:03}"} for n in range(240)]
    again: list[Row] = [{"staff_id": "000"}, {"staff_id": "100", "date": "2025-09-01"}]
    return Books(staff=staff(*leavers, *stayers, *joiners), attendance=attendance(*done, *again))


def test_both_measures_on_31_march_and_1_april() -> None:
    """240／250; the next day A = 230／252 = 91.3 % and B = 240／250 = 96.0 %."""
    before = asked(_worked())
    assert before["training_rate_a"].display == "96.0 %"
    assert (before["training_rate_a"].numerator, before["training_rate_a"].denominator) == (
        240,
        250,
    )
    assert before["training_rate_b"].display == "96.0 %"
    after = asked(_worked(), as_of=APRIL, period=R8)
    a, b = after["training_rate_a"], after["training_rate_b"]
    assert (a.numerator, a.denominator, a.display) == (230, 252, "91.3 %")
    assert (b.numerator, b.denominator, b.display) == (240, 250, "96.0 %")


def test_attending_twice_counts_one_person_and_two_times() -> None:
    """240 people (実人数), 242 completions (延べ); a leaver's two go with the leaver."""
    figures = asked(_worked())
    assert figures["training_rate_a"].numerator == 240
    assert figures["training_rate_a.attendances"].display == "242人"
    after = asked(_worked(), as_of=APRIL, period=R8)
    assert after["training_rate_a.attendances"].value == 231


def test_the_base_day_is_the_citys_choice() -> None:
    """Over the head count of 1 April 2026 (252) the same 240 people are 95.2 %."""
    in_force = rules(APRIL, training__base="年度の4月1日")
    figure = asked(_worked(), in_force, as_of=APRIL, period=R8)["training_rate_b"]
    assert (figure.denominator, figure.display) == (252, "95.2 %")
    assert "令和8年4月1日" in figure.method


def test_measure_b_can_pass_100_per_cent() -> None:
    """One in post on the base day, two who ever completed: 200.0 %."""
    books = Books(
        staff=staff(
            {"id": "1", "from": "2020-04-01", "left": "2025-12-31"},
            {"id": "2", "from": "2025-04-01"},
        ),
        attendance=attendance({"staff_id": "1"}, {"staff_id": "2"}),
    )
    figure = asked(books, as_of=date(2025, 10, 1))["training_rate_b"]
    assert (figure.numerator, figure.denominator, figure.display) == (2, 1, "200.0 %")


def test_only_the_scope_counts_and_the_scope_is_policy() -> None:
    """常勤の一般行政職 by default; switching 保健師 in changes N by their number."""
    books = Books(
        staff=staff(
            {"id": "1"},
            {"id": "2", "job_type": "看護・保健職"},
            {"id": "3", "employment": "会計年度任用職員（フルタイム）"},
        ),
        attendance=attendance({"staff_id": "1"}, {"staff_id": "2"}, {"staff_id": "3"}),
    )
    assert asked(books)["training_rate_a"].denominator == 1
    wider = rules(scope__training=("常勤／一般行政職", "常勤／看護・保健職"))
    assert asked(books, wider)["training_rate_a"].denominator == 2
    assert asked(books, rules(scope__training=("常勤",)))["training_rate_a"].denominator == 2
    definition = asked(books, wider)["training_rate_a"].definition
    assert "scope.training=常勤／一般行政職、常勤／看護・保健職" in definition


@pytest.mark.parametrize(
    "record",
    [
        {"result": "未修了"},
        {"result": None},
        {"course": "接遇研修"},
        {"date": "2026-04-01"},
        {"staff_id": "9"},
    ],
)
def test_what_is_no_completion_counts_nothing(record: Row) -> None:
    """Not finished, another course, a later day, nobody known: 0 of 1."""
    books = Books(staff=staff({"id": "1"}), attendance=attendance({"staff_id": "1", **record}))
    figure = asked(books)["training_rate_a"]
    assert (figure.numerator, figure.denominator) == (0, 1)


def test_a_department_has_its_own_rate_by_main_post() -> None:
    """2 of 3 in 税務課; measure B is not asked of a 課."""
    books = Books(
        unit=unit_of(Department(code="01", name="税務課")),
        staff=staff(*({"id": str(n), "_unit": "01" if n < 3 else "02"} for n in range(5))),
        attendance=attendance({"staff_id": "0"}, {"staff_id": "1"}, {"staff_id": "4"}),
    )
    figures = asked(books)
    assert figures["training_rate_a"].display == "66.7 %"
    assert figures["training_rate_a"].id == "training_rate_a:01:FY2025"
    assert "training_rate_b" not in figures


def test_without_codes_a_department_is_known_by_its_title() -> None:
    """Division and name, however spaced, find the rows of the 所属."""
    unit = unit_of(Department(code="", division="総務部", name="税務課"))
    books = Books(
        unit=unit,
        staff=staff({"id": "1", "_unit": "総務部税務課"}, {"id": "2", "_unit": "総務部総務課"}),
        attendance=attendance({"staff_id": "1"}),
    )
    assert asked(books)["training_rate_a"].denominator == 1


def test_missing_records_are_missing_and_an_empty_scope_is_not_applicable() -> None:
    """No attendance: …; a register without anybody in scope: －; no result column: …."""
    nobody = Books(staff=staff({"id": "1", "employment": "特別職"}), attendance=attendance({}))
    assert asked(nobody)["training_rate_a"].display == "－"
    alone = Books(staff=staff({"id": "1"}))
    assert asked(alone)["training_rate_a"].status is Status.MISSING
    assert asked(replace(nobody, attendance=None))["training_rate_b"].display == "…"
    untold = attendance({"staff_id": "1"})
    untold = type(untold)(untold.frame.drop(columns="result"))
    assert asked(replace(alone, attendance=untold))["training_rate_a"].display == "…"


def test_figures_about_people_are_only_asked_where_there_are_people() -> None:
    """A 課's inventory page says nothing of training, HR's page nothing of tasks."""
    assert not any(i.startswith(("training", "ap_", "ip_")) for i in asked(Books()))
    assert "tasks" not in asked(_worked())


def test_the_words_of_a_figure_about_people_hold_no_count() -> None:
    """A method text cannot give away what may have to be hidden."""
    for figure in asked(_worked()).values():
        assert not any(text in figure.method for text in ("240", "250", "242"))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.booleans(), st.sampled_from(("修了", "未修了", None))), max_size=12))
def test_measure_a_lies_between_nothing_and_everyone(
    people: list[tuple[bool, str | None]],
) -> None:
    """0 ≤ n ≤ N, and N is everyone in scope."""
    register: list[Row] = [
        {"id": str(n), "job_type": "一般行政職" if inside else "税務職"}
        for n, (inside, _) in enumerate(people)
    ]
    records: list[Row] = [
        {"staff_id": str(n), "result": result} for n, (_, result) in enumerate(people)
    ]
    if not register:
        return
    figure = asked(Books(staff=staff(*register), attendance=attendance(*records)))[
        "training_rate_a"
    ]
    inside = sum(1 for within, _ in people if within)
    if inside == 0:
        assert figure.status is Status.NOT_APPLICABLE
        return
    assert figure.denominator == inside
    assert figure.numerator is not None
    assert 0 <= figure.numerator <= inside

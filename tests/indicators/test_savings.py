from __future__ import annotations

from dataclasses import replace

from sumoto_bpr.indicators.registry import REGISTRY
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Department
from sumoto_bpr.model.observation import Audience, Status
from tests.indicators.making import asked, books_of, improvements, inventory

TASKS = inventory(
    {"hours": 500.0, "_unit": "01"},
    {"hours": 300.0, "_unit": "02"},
    {"hours": 100.0, "_unit": "03"},
)
SHARED = {"task_ids": "T001;T002;T003", "tool": "RPA", "saved_expected": 600.0}


def test_expected_and_actual_are_two_figures_and_never_one() -> None:
    """600 h 見込 and 400 h 実績 stand apart; no indicator is their sum."""
    books = Books(inventory=TASKS, improvements=improvements({**SHARED, "saved_actual": 400.0}))
    figures = asked(books)
    assert figures["hours_saved_expected"].display == "600.0時間"
    assert figures["hours_saved_actual"].display == "400.0時間"
    assert 1000.0 not in [figure.value for figure in figures.values()]
    assert not any(i.additive for i in REGISTRY if i.id.startswith("hours_saved"))


def test_an_improvement_shared_by_three_departments_counts_once_for_the_city() -> None:
    """600 h for the city; for each 課 up to the hours of its own task, so the sum is another."""
    city = Books(inventory=TASKS, improvements=improvements(SHARED))
    assert asked(city)["hours_saved_expected"].value == 600
    shares = []
    for code, name in (("01", "税務課"), ("02", "市民課"), ("03", "福祉課")):
        own = books_of(city, Department(code=code, name=name))
        figure = asked(own)["hours_saved_expected"]
        assert "全庁では一度だけ数える" in figure.method
        shares.append(figure.value)
    assert shares == [500.0, 300.0, 100.0]


def test_a_task_named_twice_is_no_other_departments() -> None:
    """「T001;T001」 does not cross into another 課, and the method does not say that it does."""
    book = improvements({"task_ids": "T001;T001", "saved_expected": 60.0})
    city = Books(inventory=TASKS, improvements=book)
    own = asked(books_of(city, Department(code="01", name="税務課")))["hours_saved_expected"]
    assert (60.0, False) == (own.value, "またがる" in own.method)


def test_a_mere_idea_is_not_in_use_this_year() -> None:
    """案 with a 使い始めた日 is no part of this year's hours, and the method says so."""
    idea = {"task_ids": "T001", "saved_expected": 60.0, "used_from": "2025-04-01"}
    book = improvements({**idea, "stage": "案"}, {**idea, "stage": "実施"})
    figure = asked(Books(inventory=TASKS, improvements=book))["hours_saved_expected.this_year"]
    assert figure.value == 60.0
    assert "段階が「案」の1件は入れない" in figure.method


def test_two_remedies_on_one_task_are_capped_by_its_hours() -> None:
    """80 h and 70 h on a task of 100 h are 100 h."""
    book = improvements(
        {"task_ids": "T003", "saved_expected": 80.0}, {"task_ids": "T003", "saved_expected": 70.0}
    )
    figure = asked(Books(inventory=TASKS, improvements=book))["hours_saved_expected"]
    assert figure.value == 100.0
    assert "2件" in figure.method


def test_an_inventory_taken_after_the_improvement_does_not_cut_it() -> None:
    """100 h are left of 700 h before: the 600 h saved stand; so do those of an abolished task."""
    book = improvements({"task_ids": "T003", "saved_actual": 600.0, "before_hours": 700.0})
    assert asked(Books(inventory=TASKS, improvements=book))["hours_saved_actual"].value == 600
    gone = inventory({"hours": 0.0, "stage": "9 廃止済"})
    ended = improvements({"task_ids": "T001", "saved_actual": 120.0, "stage": "定着"})
    assert asked(Books(inventory=gone, improvements=ended))["hours_saved_actual"].value == 120


def test_refused_dropped_and_merely_thought_of_are_left_out_where_they_belong() -> None:
    """不採用 counts nowhere, 中止 not as 見込, 案 not as 実績."""
    both = {"task_ids": "T001", "saved_expected": 10.0, "saved_actual": 1.0}
    book = improvements(
        {**both, "stage": "実施"},
        {**both, "stage": "案"},
        {**both, "stage": "中止"},
        {**both, "stage": "実施", "decision": "不採用"},
    )
    figures = asked(Books(inventory=TASKS, improvements=book))
    assert figures["hours_saved_expected"].value == 20
    assert figures["hours_saved_actual"].value == 2
    assert figures["hours_saved_actual"].sources[0].rows == (2, 4)


def test_savings_by_ai_and_rpa_are_told_apart_from_the_rest() -> None:
    """Programme 4 counts RPA and AI tools; an Excel sheet's 50 h are in the whole alone."""
    book = improvements(
        {"task_ids": "T001", "tool": "RPA", "saved_actual": 100.0},
        {"task_ids": "T002", "tool": "Excel", "saved_actual": 50.0},
    )
    figures = asked(Books(inventory=TASKS, improvements=book))
    assert figures["hours_saved_actual"].value == 150
    assert figures["hours_saved_actual.ai_rpa"].value == 100


def test_tasks_are_also_found_by_the_citys_own_number() -> None:
    """A 改善管理表 that names the city's own numbers serves the same tasks."""
    tasks = inventory({"hours": 40.0, "external_id": "777"})
    book = improvements({"task_ids": "777", "saved_expected": 90.0})
    assert asked(Books(inventory=tasks, improvements=book))["hours_saved_expected"].value == 40


def test_an_improvement_of_a_unit_that_is_not_there_is_not_counted() -> None:
    """With 課 03's inventory missing, its improvement is not in the city's figure either."""
    two = Books(
        inventory=TASKS.where(TASKS.frame["_unit"] != "03"),
        improvements=improvements({"task_ids": "T003", "saved_actual": 30.0}),
    )
    assert asked(two)["hours_saved_actual"].value == 0
    nameless = replace(two, improvements=improvements({"saved_actual": 30.0}))
    assert asked(nameless)["hours_saved_actual"].value == 30


def test_no_table_is_not_handed_in_and_an_empty_one_is_zero() -> None:
    """… and 0 are two things."""
    assert asked(Books(inventory=TASKS))["hours_saved_actual"].status is Status.MISSING
    empty = improvements({"task_ids": "T001"})
    assert asked(Books(inventory=TASKS, improvements=empty))["hours_saved_actual"].value == 0


def test_expected_savings_are_never_public() -> None:
    """What is only being considered stays inside; the city's 実績 may be published."""
    figures = asked(Books(inventory=TASKS, improvements=improvements(SHARED)))
    assert figures["hours_saved_expected"].audience is Audience.LEADERSHIP
    assert figures["hours_saved_actual"].audience is Audience.PUBLIC


def test_the_first_year_is_prorated_by_the_days_of_use() -> None:
    """365 h a year in use from 1 October: 182 of 365 days are 182 h in FY2025."""
    book = improvements(
        {"task_ids": "T001", "saved_expected": 365.0, "used_from": "2025-10-01"},
        {"task_ids": "T002", "saved_expected": 100.0, "used_from": "2024-01-01"},
        {"task_ids": "T002", "saved_expected": 50.0, "used_from": "2026-04-01"},
        {"task_ids": "T003", "saved_expected": 70.0},
    )
    figures = asked(Books(inventory=TASKS, improvements=book))
    assert figures["hours_saved_expected"].value == 585
    this_year = figures["hours_saved_expected.this_year"]
    assert this_year.value == 282
    assert "使い始めた日のない1件は入れない" in this_year.method


def test_part_of_a_year_never_holds_more_than_its_share_of_the_whole() -> None:
    """Of 80 h and 70 h on a task of 100 h 80 and 20 count; half a year of the second is 10 h."""
    book = improvements(
        {"task_ids": "T003", "saved_expected": 80.0},
        {"task_ids": "T003", "saved_expected": 70.0, "used_from": "2025-10-01"},
    )
    figures = asked(Books(inventory=TASKS, improvements=book))
    assert figures["hours_saved_expected"].value == 100.0
    assert figures["hours_saved_expected.this_year"].value == 20.0 * (182 / 365)


def test_the_part_of_this_year_is_unknown_where_nobody_says_since_when() -> None:
    """… for improvements without a day, 0 for no improvement at all."""
    undated = improvements({"task_ids": "T001", "saved_expected": 10.0})
    figures = asked(Books(inventory=TASKS, improvements=undated))
    assert figures["hours_saved_expected.this_year"].status is Status.MISSING
    none = improvements({"task_ids": "T001"})
    assert (
        asked(Books(inventory=TASKS, improvements=none))["hours_saved_expected.this_year"].value
        == 0
    )


def test_a_short_measurement_is_never_multiplied_up() -> None:
    """20 h measured in 20 days stay 20 h, though somebody claims 240 h for the year."""
    book = improvements(
        {
            "task_ids": "T001", "saved_actual": 240.0, "before_hours": 30.0, "after_hours": 10.0,
            "measured_days": 20.0,
        }
    )  # fmt: skip
    figure = asked(Books(inventory=TASKS, improvements=book))["hours_saved_actual"]
    assert figure.value == 20
    assert "1件は測った差までを数える" in figure.method

from __future__ import annotations

from dataclasses import replace

from sumoto_bpr.model.book import Inventory
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.observation import Audience, Source, Status, UnitRef
from tests.indicators.making import asked, inventory

WORKED = Books(
    inventory=inventory(
        {"hours": 20.0, "core": "コア"},
        {"hours": 15.0, "core": "コア"},
        {"hours": 45.0, "core": "ノンコア"},
        {"hours": 12.5, "core": "判断保留"},
        {"hours": 7.5, "core": None},
        {"hours": None, "core": "一部ノンコア"},
    ),
    hashes={"surveys/R7/a.xlsx": "ab" * 32},
)


def test_tasks_and_hours_are_counted_by_class_and_the_classes_add_up() -> None:
    """Six tasks: 2 core, 1 partly, 1 non-core, 2 undecided; 100.0 hours known of five."""
    figures = asked(WORKED)
    classes = ("core", "partly", "non_core", "undecided")
    assert [figures[f"tasks.{c}"].value for c in classes] == [2, 1, 1, 2]
    assert [figures[f"hours.{c}"].value for c in classes] == [35.0, 0.0, 45.0, 20.0]
    assert figures["tasks"].value == 6
    assert figures["tasks"].display == "6業務"
    assert figures["hours"].value == 100.0
    assert figures["hours"].display == "100.0時間"
    assert (figures["hours.core"].numerator, figures["hours.core"].denominator) == (35.0, 100.0)


def test_the_method_tells_how_many_tasks_have_hours() -> None:
    """A sum of hours says of how many tasks it is the sum."""
    assert "6業務のうち5業務に時間の記載" in asked(WORKED)["hours"].method


def test_a_figure_cites_exactly_the_rows_it_was_counted_from() -> None:
    """Adding up the hours of the cited rows gives the figure again."""
    figure = asked(WORKED)["hours.core"]
    assert figure.sources == (Source(file="surveys/R7/a.xlsx", sha256="ab" * 32, rows=(2, 3)),)
    assert asked(WORKED)["hours"].sources[0].rows == (2, 3, 4, 5, 6)


def test_missing_is_neither_zero_nor_nothing() -> None:
    """No inventory is 未提出 (…), one without any hours too; an empty one has 0 tasks."""
    assert asked(Books())["tasks"].display == "…"
    assert asked(Books())["tasks"].status is Status.MISSING
    assert asked(Books(inventory=inventory({"core": "コア"})))["hours"].display == "…"
    empty = Books(inventory=Inventory(inventory({}).frame.head(0)))
    assert asked(empty)["tasks"].display == "0業務"
    assert asked(empty)["hours"].display == "0.0時間"
    assert asked(empty)["core_share"].display == "－"


def test_rows_of_another_year_are_not_counted() -> None:
    """A sheet that holds two years gives each year its own; a row without year stays."""
    book = inventory({"year": "FY2025"}, {"year": "FY2024"}, {"year": None})
    assert asked(Books(inventory=book))["tasks"].value == 2


def test_an_id_names_indicator_unit_and_period() -> None:
    """A figure of a 課 is named by its code, one of the city by 全庁."""
    unit = UnitRef(code="0102", name="税務課")
    assert asked(replace(WORKED, unit=unit))["tasks"].id == "tasks:0102:FY2025"
    assert asked(WORKED)["tasks"].id == "tasks:全庁:FY2025"


def test_hours_of_a_department_stay_inside_the_city() -> None:
    """Hours are 庁内: a 課's go as far as leadership, the city's may be published."""
    unit = UnitRef(code="0102", name="税務課")
    assert asked(replace(WORKED, unit=unit))["hours"].audience is Audience.LEADERSHIP
    assert asked(WORKED)["hours"].audience is Audience.PUBLIC
    assert asked(replace(WORKED, unit=unit))["tasks"].audience is Audience.PUBLIC
    assert asked(replace(WORKED, unit=unit))["tasks.core"].audience is Audience.LEADERSHIP
    assert asked(WORKED)["tasks.core"].audience is Audience.PUBLIC

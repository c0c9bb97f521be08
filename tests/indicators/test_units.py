from __future__ import annotations

from dataclasses import replace

from sumoto_bpr.indicators.units import of_unit, unit_of
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Department
from sumoto_bpr.model.flow import Flow
from sumoto_bpr.model.observation import CITY
from tests.indicators.making import improvements, inventory, staff

TAX = Department(code="01", division="総務部", name="税務課")
CITY_BOOKS = Books(
    inventory=inventory({"_unit": "01"}, {"_unit": "02"}, {"_unit": "01"}),
    improvements=improvements({"task_ids": "T001;T002"}, {"task_ids": "T002"}, {"task_ids": None}),
    flows=tuple(
        Flow(id=f"F{n}", title="", steps=(), lanes=(), task_id=f"T00{n}") for n in (1, 2, 3)
    ),
    staff=staff({"id": "1", "_unit": "01"}),
)


def test_the_city_owns_every_row_and_a_nameless_code_is_the_title() -> None:
    """A 所属 without code is told by division and name, width and spaces apart."""
    assert CITY_BOOKS.inventory is not None
    rows = CITY_BOOKS.inventory.frame["_unit"]
    assert of_unit(rows, CITY).all()
    bare = unit_of(replace(TAX, code="", name="税務　課"))
    assert bare.name == "総務部税務　課"
    assert of_unit(rows.where(rows == "02", "総務部税務課"), bare).tolist() == [True, False, True]

from __future__ import annotations

from datetime import date

import pytest

from sumoto_bpr.model.department import Department, Organisation

TAX = Department(code="0102", division="総務部", name="税務課", order=2)
CITIZENS = Department(code="0201", division="市民部", name="市民課", order=3)
BRANCH = Department(
    code="0301", division="由良支所", name="市民課", order=4, valid_to=date(2025, 3, 31)
)
GENERAL = Department(code="0101", division="総務部", name="総務課", order=1)
CITY = Organisation(departments=(TAX, CITIZENS, BRANCH, GENERAL))


@pytest.mark.parametrize("text", ["0102", "税務課", "総務部税務課", "総務部 税務課", "０１０２"])
def test_a_department_is_found_by_any_of_its_names(text: str) -> None:
    """Code, name and division + name find a 所属 in any width or spacing."""
    assert (TAX,) == CITY.matching(text)


def test_one_name_of_two_departments_gives_both() -> None:
    """A name that two 所属 bear is answered with both, the caller decides."""
    assert {CITIZENS, BRANCH} == set(CITY.matching("市民課"))
    assert (CITIZENS,) == CITY.on(date(2025, 4, 1)).matching("市民課")


def test_the_register_on_a_day_is_in_building_order() -> None:
    """On a day the register holds what exists then, in 建制順."""
    assert ["総務課", "税務課", "市民課"] == [d.name for d in CITY.on(date(2025, 4, 1))]
    assert 4 == len(CITY.on(date(2025, 3, 31)))


def test_a_misspelled_department_has_a_nearest_one() -> None:
    """税務果 is near 税務課; a foreign word is near nothing."""
    near = CITY.nearest("税務果")

    assert TAX == near
    assert CITY.nearest("zzzz") is None


def test_an_empty_text_matches_nothing() -> None:
    """A 所属 without a code is not found by an empty text."""
    bare = Organisation(departments=(Department(code="", name="税務課"),))

    assert () == bare.matching("")
    assert "税務課" == bare.departments[0].folder

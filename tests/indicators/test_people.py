from __future__ import annotations

import pytest

from sumoto_bpr.indicators.people import assignments_of, in_post
from tests.indicators.making import Row, staff


def _units(day: str, *rows: Row) -> dict[str, str]:
    held = in_post(assignments_of(staff(*rows).frame), day)
    return {person: assignment.unit for person, assignment in held.items()}


MOVED = (
    {"id": "1", "_unit": "A", "from": "2020-04-01", "to": "2025-03-31"},
    {"id": "1", "_unit": "B", "from": "2025-04-01"},
)


@pytest.mark.parametrize(("day", "unit"), [("2025-03-31", "A"), ("2025-04-01", "B")])
def test_a_transfer_counts_once_on_each_day(day: str, unit: str) -> None:
    """On 31 March in the old 所属, on 1 April in the new one, never in both."""
    assert _units(day, *MOVED) == {"1": unit}


def test_without_a_last_day_the_later_assignment_decides() -> None:
    """A register that never closes a row still tells where a person is."""
    open_ended = ({"id": "1", "_unit": "A", "from": "2020-04-01"}, MOVED[1])
    assert _units("2025-03-31", *open_ended) == {"1": "A"}
    assert _units("2025-05-01", *open_ended) == {"1": "B"}


def test_the_day_of_leaving_is_still_in_post_and_stands_on_one_row_only() -> None:
    """``left`` on the first row ends the second one too; it is the last day."""
    rows = ({**MOVED[0], "left": "2026-03-31"}, MOVED[1])
    assert _units("2026-03-31", *rows) == {"1": "B"}
    assert _units("2026-04-01", *rows) == {}


def test_who_is_taken_on_again_is_in_post_again() -> None:
    """再任用 begins a new row after the day of leaving."""
    rows = (
        {"id": "1", "_unit": "A", "from": "2000-04-01", "left": "2025-03-31"},
        {"id": "1", "_unit": "A", "from": "2025-04-01", "employment": "暫定再任用（短時間）"},
    )
    held = in_post(assignments_of(staff(*rows).frame), "2025-06-01")
    assert held["1"].employment == "暫定再任用（短時間）"


def test_leave_takes_out_only_what_is_marked_so() -> None:
    """除外 from the first to the last day of leave; 算入 and no mark stay in."""
    leave = {"_unit": "A", "leave_from": "2025-06-01", "leave_to": "2025-08-31"}
    rows = (
        {"id": "1", **leave, "leave_counted": "除外"},
        {"id": "2", **leave, "leave_counted": "算入"},
        {"id": "3", **leave},
    )
    assert set(_units("2025-05-31", *rows)) == {"1", "2", "3"}
    assert set(_units("2025-06-01", *rows)) == {"2", "3"}
    assert set(_units("2025-08-31", *rows)) == {"2", "3"}
    assert set(_units("2025-09-01", *rows)) == {"1", "2", "3"}


def test_the_main_post_decides() -> None:
    """兼務 elsewhere neither moves nor doubles a person."""
    rows = (
        {"id": "1", "_unit": "A", "from": "2020-04-01"},
        {"id": "1", "_unit": "DX", "from": "2025-04-01", "share": "兼務"},
    )
    assert _units("2025-06-01", *rows) == {"1": "A"}


def test_what_begins_later_changes_nothing_today() -> None:
    """Planted 1 April moves, hires and retirements leave 20 March as it was (C10)."""
    today = ({"id": "1", "_unit": "A", "from": "2020-04-01"},)
    planted = (
        {**today[0], "left": "2026-03-31"},
        {"id": "1", "_unit": "B", "from": "2026-04-01"},
        {"id": "2", "_unit": "A", "from": "2026-04-01", "hired": "2026-04-01"},
    )
    assert _units("2026-03-20", *planted) == _units("2026-03-20", *today)


def test_two_of_one_name_stay_two() -> None:
    """People are told apart by number alone."""
    assert len(_units("2025-06-01", {"id": "1", "_unit": "A"}, {"id": "2", "_unit": "A"})) == 2

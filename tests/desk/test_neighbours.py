from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import sumoto_bpr as bpr
from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.intake import read_city
from sumoto_bpr.desk.neighbours import units_with_neighbours, with_neighbours
from sumoto_bpr.desk.packet import pack
from sumoto_bpr.desk.unit import UnitState
from sumoto_bpr.desk.workspace import open_workspace
from sumoto_bpr.model.alike import Spread


@pytest.fixture(scope="module")
def city(small_city: Path) -> City:
    """The small fictional city, read once."""
    return read_city(open_workspace(small_city))


def test_a_unit_alone_has_the_neighbours_it_has_among_all(city: City) -> None:
    """One 課's notebook opened by hand knows what it knows in a run, and never its own tasks."""
    units = units_with_neighbours(city)
    assert units
    for unit, submission in zip(units, city.submissions, strict=True):
        assert with_neighbours(city, city.unit(submission)).alike == unit.alike
        assert unit.alike
        assert unit.department
        found = [n.department for alike in unit.alike for n in alike.neighbours]
        assert unit.department.name not in found


def test_a_packet_holds_of_others_only_what_they_release(city: City) -> None:
    """A packet holds of other 課 names and minutes; no 係, id, purpose, note or hours."""
    first, *others = units_with_neighbours(city)
    text = pack(first).decode()
    for other in others:
        assert other.books.inventory is not None
        frame = other.books.inventory.frame
        for key in ("id", "purpose", "note", "section", "issues", "core_reason"):
            own = set() if first.books.inventory is None else set(first.books.inventory.frame[key])
            leaked = [v for v in set(frame[key].dropna()) - own if f'"{v}"' in text]
            assert leaked == [], key
    assert first.alike


def test_what_cannot_be_used_is_no_neighbour(city: City) -> None:
    """A 所属 whose inventory cannot be reported on releases nothing to others."""
    first, second, *rest = city.submissions
    failed = replace(second, state=UnitState.FAILED)
    units = units_with_neighbours(replace(city, submissions=(first, failed, *rest)))

    assert len(city.submissions) - 1 == len(units)
    named = {n.department for u in units for alike in u.alike for n in alike.neighbours}
    assert second.department.name not in named


def test_alike_tasks_are_shown_side_by_side(city: City) -> None:
    """The page names the other 課 and why; their minutes and n where any have written them."""
    unit = units_with_neighbours(city)[0]
    known = Spread(n=3, least=5.0, median=8.0, most=40.0, method="実測・推定積み上げ")
    told = replace(unit, alike=tuple(replace(alike, minutes=known) for alike in unit.alike))

    silent, html = bpr.show_alike(unit).html, bpr.show_alike(told).html

    for part in ("ほかの課の似た業務", "分／件", "業務名がよく似ている"):
        assert part in silent, part
    assert "ほかの課の分／件" not in silent
    assert "時間（" not in silent
    for part in ("ほかの課の分／件", "中央値 8", "5～40", "n=3、実測・推定積み上げ"):
        assert part in html, part

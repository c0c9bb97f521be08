from __future__ import annotations

from hypothesis import given, strategies as st

from sumoto_bpr.model.problems import Place, Problem, cells, tables
from sumoto_bpr.model.problems.groups import grouped

KINDS = (cells.UNIT_READ, cells.NOT_A_NUMBER, tables.NO_ROWS)


@st.composite
def problem(draw: st.DrawFn) -> Problem:
    """Draw a problem of some kind, place and value."""
    row = draw(st.integers(1, 40))
    place = Place(
        file=draw(st.sampled_from(("a.xlsx", "b.xlsx"))),
        sheet="表",
        cell=f"F{row}",
        row=row,
        column=draw(st.sampled_from(("年間時間", "年間件数"))),
    )
    value = draw(st.sampled_from(("90分", "10件", "たくさん")))
    return draw(st.sampled_from(KINDS)).at(place, value=value, after="1")


@given(st.lists(problem(), max_size=30))
def test_no_problem_is_lost_in_a_group(problems: list[Problem]) -> None:
    """Groups hold every problem once, each group one kind, file and column."""
    groups = grouped(problems)

    assert sorted(map(repr, problems)) == sorted(repr(p) for g in groups for p in g.problems)
    for group in groups:
        assert len({(p.code, p.file, p.column) for p in group.problems}) == 1


def test_many_of_a_kind_are_one_sentence() -> None:
    """A repeated repair is told once with its number and up to 40 cells; the rest is counted."""
    found = [
        cells.UNIT_READ.at(
            Place(file="a.xlsx", sheet="表", cell=f"F{row}", row=row, column="年間時間"),
            value=f"{row}分",
            after=str(row),
        )
        for row in range(12, 60)
    ]

    (group,) = grouped(found)

    assert "48か所：F12 12分→12、F13 13分→13、F14 14分→14、" in group.sentence()
    assert "F51 51分→51、ほかに8か所（--mark の写しか --json で" in group.sentence()
    assert "F52" not in group.sentence()
    assert group.sentence().startswith("a.xlsx ［表］　「年間時間」の単位を外し、「…」を")


def test_errors_are_told_with_all_their_cells() -> None:
    """However often an error repeats, each of its cells stands in the line."""
    found = [
        cells.NOT_A_NUMBER.at(
            Place(file="a.xlsx", sheet="表", cell=f"F{row}", row=row, column="年間時間"),
            value="たくさん",
        )
        for row in range(12, 100)
    ]

    (group,) = grouped(found)

    assert all(f"F{row} たくさん" in group.sentence() for row in range(12, 100))
    assert "ほかに" not in group.sentence()


def test_what_has_no_place_repeats_no_bare_values() -> None:
    """Findings without cell and row are counted, and their values are not listed."""
    one = cells.NOT_A_NUMBER.at(Place(file="a.xlsx", sheet="表", column="年間時間"), value="1")

    (group,) = grouped([one, one])

    assert "2か所。" in group.sentence()
    assert "、1" not in group.sentence()


def test_a_group_of_many_remedies_tells_that_of_its_first_cell() -> None:
    """Where each cell has a remedy of its own, the first is shown with its cell."""
    found = [
        cells.NO_ERA.at(
            Place(file="a.xlsx", sheet="表", cell=f"F{row}", row=row, column="次回点検"),
            value=f"{row}.4.1",
            meant=f"R{row}.4.1",
        )
        for row in (8, 9)
    ]

    (group,) = grouped(found)

    assert "例えばF8は、R8.4.1 のように" in group.sentence()

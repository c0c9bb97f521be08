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
    """A repeated repair is told once with its number and examples of cell and value."""
    found = [
        cells.UNIT_READ.at(
            Place(file="a.xlsx", sheet="表", cell=f"F{row}", row=row, column="年間時間"),
            value=f"{row}分",
            after=str(row),
        )
        for row in range(12, 50)
    ]

    (group,) = grouped(found)

    assert "38か所（例 F12 12分→12、F13 13分→13、F14 14分→14）" in group.sentence()
    assert group.sentence().startswith("a.xlsx ［表］　「年間時間」の単位を外し、「…」を")

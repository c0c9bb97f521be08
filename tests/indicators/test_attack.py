from __future__ import annotations

import numpy as np
from hypothesis import assume, given, settings, strategies as st
from scipy.optimize import linprog

from sumoto_bpr.indicators.attack import Cell, bounds, partners


def _cells(*numbers: tuple[int, int, bool]) -> list[Cell]:
    return [
        Cell(name=f"{i:02}", number=n, people=p, hidden=h) for i, (n, p, h) in enumerate(numbers)
    ]


def test_a_single_hidden_cell_beside_its_total_takes_the_smallest_other_with_it() -> None:
    """X = 2 of 4 hidden, total shown: the 課 of 12 goes too, the ones of 20 and 30 stay."""
    cells = _cells((2, 4, True), (10, 20, False), (6, 12, False), (15, 30, False))
    assert partners(cells, (33, 66)) == {"02"}


def test_two_hidden_cells_may_be_enough() -> None:
    """2 of 4 and 4 of 9 hidden: 0–4 and 2–6 remain open."""
    cells = _cells((2, 4, True), (4, 9, True), (10, 20, False))
    assert [bounds(c, cells[:2]) for c in cells[:2]] == [(0, 4), (2, 6)]
    assert partners(cells, (16, 33)) == set()


def test_people_who_stand_in_no_cell_protect_too() -> None:
    """The total has 40 people more than its cells: nothing else need be hidden."""
    cells = _cells((2, 4, True), (10, 20, False))
    assert partners(cells, (32, 64)) == set()


def test_cells_known_from_elsewhere_protect_nothing() -> None:
    """The smallest other cell was published before: the next one goes."""
    cells = _cells((2, 4, True), (10, 20, False))
    known = Cell(name="known", number=6, people=12, hidden=False, known=True)
    assert partners([*cells, known], (18, 36)) == {"01"}


def test_where_nothing_suffices_it_says_so() -> None:
    """One cell alone, or a total of 0: no set of cells can help."""
    assert partners(_cells((2, 4, True)), (2, 4)) is None
    assert partners(_cells((0, 8, True), (0, 20, False)), (0, 28)) is None


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.integers(1, 30).flatmap(
            lambda p: st.tuples(st.integers(0, p), st.just(p), st.booleans())
        ),
        min_size=1,
        max_size=7,
    ),
    st.tuples(st.integers(0, 20), st.integers(0, 20)).filter(lambda r: r[0] <= r[1]),
)
def test_no_linear_programme_narrows_a_hidden_cell(
    numbers: list[tuple[int, int, bool]], rest: tuple[int, int]
) -> None:
    """An attacker with the total, all head counts and all shown cells gets five integers or all."""
    cells = _cells(*numbers)
    total = (sum(c.number for c in cells) + rest[0], sum(c.people for c in cells) + rest[1])
    chosen = partners(cells, total)
    assume(chosen is not None)
    assert chosen is not None
    hidden = [c for c in cells if c.hidden or c.name in chosen]
    left = total[0] - sum(c.number for c in cells if c not in hidden)
    room = [(0, c.people) for c in hidden] + [(0, rest[1])]
    for index, cell in enumerate(hidden):
        aim = np.zeros(len(room))
        aim[index] = 1
        ends = [
            linprog(sign * aim, A_eq=[np.ones(len(room))], b_eq=[left], bounds=room).fun * sign
            for sign in (1, -1)
        ]
        assert round(ends[1] - ends[0]) + 1 >= min(5, cell.people + 1)

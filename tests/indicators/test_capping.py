from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from scipy.optimize import linprog

from sumoto_bpr.indicators.capping import Saving, fitting, savable


def test_one_robot_over_five_tasks_counts_once() -> None:
    """600 h saved over five tasks of 200 h each are 600 h, not 3,000."""
    tasks = tuple("abcde")
    assert savable([Saving(hours=600, tasks=tasks)], dict.fromkeys(tasks, 200.0)) == 600


def test_two_remedies_on_one_task_cannot_save_more_than_its_hours() -> None:
    """80 h and 50 h on a task of 100 h save 100 h."""
    two = [Saving(hours=80, tasks=("a",)), Saving(hours=50, tasks=("a",))]
    assert savable(two, {"a": 100.0}) == 100


def test_savings_move_to_the_tasks_that_still_have_hours() -> None:
    """A (60 h, tasks a and b) makes room on a for B (100 h, task a alone)."""
    two = [Saving(hours=60, tasks=("a", "b")), Saving(hours=100, tasks=("a",))]
    assert savable(two, {"a": 100.0, "b": 60.0}) == 160


def test_a_task_of_unknown_hours_sets_no_limit() -> None:
    """What nobody has measured cannot cap a saving; no task at all neither."""
    assert savable([Saving(hours=80, tasks=("a", "b"))], {"a": 10.0}) == 80
    assert savable([Saving(hours=80, tasks=())], {}) == 80


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_the_cap_is_the_optimum_of_the_linear_programme(data: st.DataObject) -> None:
    """Against scipy: hours x(i, t) ≥ 0 with row sums ≤ savings and column sums ≤ capacity."""
    tasks = "abcd"
    capacity = {t: float(data.draw(st.integers(0, 50))) for t in tasks}
    savings = data.draw(
        st.lists(
            st.builds(
                lambda h, served: Saving(hours=float(h), tasks=tuple(sorted(served))),
                st.integers(0, 90),
                st.sets(st.sampled_from(tasks), min_size=1),
            ),
            min_size=1,
            max_size=5,
        )
    )
    pairs = [(i, t) for i, s in enumerate(savings) for t in s.tasks]
    rows = [[float(p[0] == i) for p in pairs] for i in range(len(savings))]
    rows += [[float(p[1] == t) for p in pairs] for t in tasks]
    limits = [s.hours for s in savings] + [capacity[t] for t in tasks]
    best = linprog(-np.ones(len(pairs)), A_ub=np.array(rows), b_ub=np.array(limits))
    assert savable(savings, capacity) == pytest.approx(-best.fun, abs=1e-6)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_what_fits_of_each_adds_up_to_what_is_savable(data: st.DataObject) -> None:
    """The parts lie between 0 and what each claims, and their sum is the whole."""
    tasks = "abcd"
    capacity = {t: float(data.draw(st.integers(0, 50))) for t in tasks[:3]}
    savings = [
        Saving(
            hours=float(data.draw(st.integers(0, 80))),
            tasks=tuple(sorted(data.draw(st.sets(st.sampled_from(tasks))))),
        )
        for _ in range(data.draw(st.integers(0, 5)))
    ]
    parts = fitting(savings, capacity)
    assert all(0 <= part <= saving.hours for part, saving in zip(parts, savings, strict=True))
    assert sum(parts) == pytest.approx(savable(savings, capacity))

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, strategies as st

from sumoto_bpr.indicators.alike import alike_tasks, minutes_per_case, search_of
from sumoto_bpr.indicators.likeness import index_of, runs_of
from sumoto_bpr.indicators.synonyms import SYNONYMS, plain_name
from sumoto_bpr.indicators.tasks import Tasks, tasks_in
from sumoto_bpr.model.alike import Alike
from sumoto_bpr.model.names import compare_key
from sumoto_bpr.sample.catalogue import plans
from tests.indicators.making import Row, inventory, table

PAIRS = Path(__file__).parent / "planted" / "pairs.csv"


def tasks(*rows: Row) -> Tasks:
    """Tasks of several units, ready for the search."""
    found = tasks_in(inventory(*rows), None)
    assert found is not None
    return found


def alike(*rows: Row, titles: Mapping[str, str] | None = None) -> dict[str, tuple[Alike, ...]]:
    """The alike tasks of all units that the rows name."""
    units = {str(row["_unit"]): f"{row['_unit']}課" for row in rows} if titles is None else titles
    return alike_tasks(tasks(*rows), units, units)


@pytest.mark.parametrize("part", ["tuned", "held", "fresh"])
def test_a_planted_pair_is_found_among_five_hundred(part: str) -> None:
    """Of tasks named twice as clerks would, at least 90 % stand in each other's top five of 500.

    ``tuned`` pairs might be looked at while the table of synonyms was made, ``held``
    ones were not, and ``fresh`` ones were written after it was finished.
    """
    with PAIRS.open(encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file))
    names = [name for pair in pairs for name in (pair["one"], pair["other"])]
    pool = sorted({w.name for plan in plans() for w in plan.works} - set(names))
    wanted = 500 - len(names)
    names += [pool[number * len(pool) // wanted] for number in range(wanted)]
    asked = [number for number, pair in enumerate(pairs) if pair["half"] == part]
    search = search_of(table([{"name": name} for name in names], "a.xlsx"))

    hits = 0
    for number in asked:
        for row, partner in ((2 * number, 2 * number + 1), (2 * number + 1, 2 * number)):
            places, _, _ = search.alike(row, np.arange(500) != row)
            hits += partner in places[:5]

    assert len(set(names)) == 500
    assert len(pairs) >= 50
    assert hits / (2 * len(asked)) >= 0.9, f"{part}: {hits} of {2 * len(asked)}"


def test_the_most_alike_stands_first_and_own_tasks_stand_nowhere() -> None:
    """Neighbours come from other units, the most alike first, with the minutes written there."""
    (found,) = alike(
        {"_unit": "1", "name": "督促状の発送", "hours": 20.0, "cases_per_year": 600.0},
        {"_unit": "1", "name": "督促状の送付", "hours": 30.0},
        {"_unit": "2", "name": "督促状の再発行", "hours": 9000.0, "cases_per_year": 600.0},
        {
            "_unit": "3",
            "name": "督促状の発送",
            "hours": 9000.0,
            "minutes_per_case": 2.0,
            "measured_by": "実測",
        },
        {"_unit": "4", "name": "農地の現地調査", "hours": 9000.0},
        titles={"1": "税務課", "2": "水道課", "3": "市民課", "4": "農林課"},
    )["1"][:1]

    assert [(n.department, n.minutes) for n in found.neighbours] == [
        ("市民課", 2.0),
        ("水道課", None),
    ]
    assert (1, 1) == (found.close, found.departments)
    assert found.minutes is not None
    assert (1, 2.0, 2.0) == (found.minutes.n, found.minutes.least, found.minutes.most)
    assert "実測" == found.minutes.method


def test_law_and_code_are_further_evidence_told_in_words() -> None:
    """Of two names alike, the task under the same law and code comes first and says so."""
    own = {"_unit": "1", "name": "届の審査", "legal_basis": "架空法", "common_code": "K01"}
    same = {"_unit": "2", "name": "届の確認", "legal_basis": "架空 法", "common_code": "K01"}
    first, second = alike(own, {"_unit": "3", "name": "届の確認"}, same)["1"][0].neighbours

    assert ("2課", ("業務名がよく似ている", "根拠法令が同じ", "共通業務コードが同じ")) == (
        first.department,
        first.reasons,
    )
    assert ("3課", ("業務名がよく似ている",)) == (second.department, second.reasons)


def test_a_law_alone_makes_nothing_alike() -> None:
    """Tasks whose names share nothing are not alike, whatever law, code, purpose they share."""
    shared = {"legal_basis": "架空法", "common_code": "K01", "purpose": "市民のために行う"}

    assert {} == alike(
        {"_unit": "1", "name": "督促状の発送", **shared},
        {"_unit": "2", "name": "農地の現地調査", **shared},
    )


@given(hours=st.floats(0, 4000), cases=st.floats(0, 4000), note=st.text(max_size=5))
def test_what_a_task_costs_changes_nothing_for_other_units(
    hours: float, cases: float, note: str
) -> None:
    """Hours, cases and remarks of a task stay in its 課: others' pages do not change with them."""
    own = {"_unit": "1", "name": "督促状の発送"}
    other = {"_unit": "2", "section": "徴収係", "name": "督促状の送付", "minutes_per_case": 3.0}

    plain = alike(own, other)["1"]

    assert (
        plain == alike(own, {**other, "hours": hours, "cases_per_year": cases, "note": note})["1"]
    )


def test_abolished_tasks_and_other_units_take_no_part() -> None:
    """A task that was abolished is no neighbour, nor is one of a unit that takes no part."""
    own = {"_unit": "1", "name": "督促状の発送"}
    rows = (
        own,
        {**own, "_unit": "2", "stage": "9 廃止済"},
        {**own, "_unit": "3"},
    )

    assert {} == alike(*rows, titles={"1": "税務課", "2": "水道課"})


def test_minutes_are_taken_as_written_or_worked_out() -> None:
    """Minutes a case are those written, else hours by cases, else not known."""
    rows = (
        {"minutes_per_case": 7.0, "hours": 1.0, "cases_per_year": 2.0},
        {"hours": 1.0, "cases_per_year": 4.0},
        {"hours": 1.0, "cases_per_year": 0.0},
        {"cases_per_year": 4.0},
    )

    found = minutes_per_case(inventory(*rows).frame).to_list()

    assert [7.0, 15.0] == found[:2]
    assert all(np.isnan(found[2:]))


NAMES = st.lists(st.text("国保税資格届申請のと受付", max_size=8), min_size=1, max_size=8)


@given(names=NAMES)
def test_likeness_is_the_same_from_both_sides(names: list[str]) -> None:
    """Likeness lies between 0 and 1, is 1 of a name with itself, and both searches agree."""
    index = index_of([runs_of(name) for name in names])
    everything = np.arange(len(names))
    matrix = np.array([index.likeness(row) for row in range(len(names))])

    assert ((matrix >= 0) & (matrix <= 1 + 1e-9)).all()
    assert np.allclose(matrix, matrix.T)
    assert np.allclose([float(bool(name)) for name in names], matrix.diagonal())
    assert np.allclose(matrix, [index.likeness_of(row, everything) for row in range(len(names))])


def test_no_word_stands_in_two_groups() -> None:
    """Each word of the table stands in one group, so that its reading does not depend on order."""
    words = [compare_key(word) for group in SYNONYMS for word in group]

    assert [] == sorted({word for word in words if words.count(word) > 1})
    assert plain_name("国保の資格喪失届受理") == plain_name("国民健康保険資格喪失届の受付事務")

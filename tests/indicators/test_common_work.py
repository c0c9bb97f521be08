from __future__ import annotations

from math import fsum

import pytest
from hypothesis import given, settings, strategies as st

from sumoto_bpr.indicators import publish
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.observation import CITY, Audience, Status
from tests.indicators.making import asked, inventory, rules

ROWS = (
    {"common_code": "C06", "hours": 30.0, "cases_per_year": 90.0, "_unit": "1"},
    {"common_code": "C06", "hours": 10.0, "minutes_per_case": 12.0, "_unit": "2"},
    {"common_code": "C06", "hours": None, "_unit": "2"},
    {"common_code": "C01", "hours": 5.0, "_unit": "1"},
    {"common_code": "Z99", "hours": 2.0, "_unit": "3"},
    {"hours": 53.0, "_unit": "3"},
)


def test_hours_tasks_and_units_are_told_code_by_code() -> None:
    """照会回答 is 2 of 3 所属, 3 of 6 tasks and 40 h of 100 h; codes unknown stand apart."""
    found = asked(Books(unit=CITY, inventory=inventory(*ROWS)))

    def parts(key: str) -> tuple[float | None, float | None]:
        return found[key].numerator, found[key].denominator

    assert (47.0, 100.0) == parts("common_hours")
    assert "コードのない業務は1業務" in found["common_hours"].method
    assert (40.0, 100.0) == parts("common_hours.C06")
    assert (3.0, 6.0) == parts("common_hours.C06.tasks")
    assert (2.0, 3.0) == parts("common_hours.C06.units")
    assert "40.0時間" == found["common_hours.C06"].display
    assert (2.0, 100.0) == parts("common_hours.other")
    assert "common_hours.C02" not in found


def test_minutes_are_as_written_else_worked_out_and_carry_their_spread() -> None:
    """30 h by 90 cases is 20 minutes beside 12 as written: n = 2, never a bare mean."""
    seen = asked(Books(unit=CITY, inventory=inventory(*ROWS)))["common_minutes_mean.C06"]

    assert seen.mean is not None
    assert (16.0, 2, 12.0, 20.0) == (seen.value, seen.mean.n, seen.mean.least, seen.mean.most)
    assert "16.0分（2業務の平均、測定方法の記入なし）" == seen.display
    assert "分／件の記載1業務、年間時間÷年間件数1業務" in seen.method


def test_the_dictionary_is_no_part_of_a_definition() -> None:
    """The long text of common_work is in no figure's settings."""
    found = asked(Books(unit=CITY, inventory=inventory(*ROWS)))
    assert not any("common_work" in seen.definition for seen in found.values())


def test_without_codes_nothing_is_invented() -> None:
    """No inventory is missing, none with a code not applicable; no minutes, no mean."""
    none = asked(Books(unit=CITY))
    bare = asked(Books(unit=CITY, inventory=inventory({"hours": 5.0})))
    known = asked(Books(unit=CITY, inventory=inventory({"common_code": "C01"})))

    assert Status.MISSING is none["common_hours"].status
    assert Status.NOT_APPLICABLE is bare["common_hours"].status
    assert Status.MISSING is known["common_hours.C01"].status
    assert not any(key.startswith("common_minutes_mean") for key in (*none, *bare, *known))


def test_common_work_stays_inside_the_city() -> None:
    """Leadership sees it, the public nothing of it (C16: the column is 庁内)."""
    found = tuple(asked(Books(unit=CITY, inventory=inventory(*ROWS))).values())
    shown = {
        audience: {
            f.observation.indicator
            for f in publish(found, audience, rules())
            if f.observation.indicator.startswith("common_")
        }
        for audience in (Audience.LEADERSHIP, Audience.PUBLIC)
    }
    assert "common_hours.C06.units" in shown[Audience.LEADERSHIP]
    assert set() == shown[Audience.PUBLIC]


@settings(max_examples=40)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "common_code": st.sampled_from([None, "C01", "C06", "Z1", "Z2"]),
                "hours": st.sampled_from([None, 0.1, 7.5, 400.25]),
                "cases_per_year": st.sampled_from([None, 0.0, 3.0]),
                "_unit": st.sampled_from(["1", "2", "3"]),
            }
        ),
        min_size=1,
        max_size=12,
    )
)
def test_codes_add_up_to_the_whole(rows: list[dict[str, object]]) -> None:
    """Hours and tasks of all codes are those of the whole, with any codes in any order."""
    found = asked(Books(unit=CITY, inventory=inventory(*rows)))
    parts = [o for key, o in found.items() if key.startswith("common_hours.")]
    hours = [o.value for o in parts if not o.indicator.endswith(("tasks", "units")) if o.value]
    tasks = [o.value for o in parts if o.indicator.endswith(".tasks") if o.value]
    coded = sum(row["common_code"] is not None for row in rows)

    assert (found["common_hours"].value or 0.0) == pytest.approx(fsum(hours))
    assert coded == sum(tasks)

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from sumoto_bpr.indicators import Basis, Question, observe, publish
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.observation import (
    CITY,
    Audience,
    Observation,
    Publishable,
    Source,
    Status,
    UnitKind,
    UnitRef,
)
from tests.indicators.making import MARCH, R7, attendance, qualifications, rules, staff

A = Audience
LIMITS = rules()


def _figure(
    indicator: str,
    number: int,
    people: int,
    unit: UnitRef | str = "01",
    audience: Audience = A.PUBLIC,
) -> Observation:
    ref = UnitRef(code=unit, name=f"課{unit}") if isinstance(unit, str) else unit
    question = Question(books=Books(unit=ref), rules=LIMITS, period=R7, as_of=MARCH)
    source = Source(file="training/records/staff.xlsx", sha256="ab", rows=(2, 3, 4))
    basis = Basis(method="対象職員のうち修了した職員の割合", sources=(source,))
    figure = question.ratio(indicator, number, people, basis)
    return replace(figure, audience=audience)


def _shown(
    audience: Audience, *figures: Observation, known: Sequence[Publishable] = ()
) -> list[str]:
    return [p.display for p in publish(figures, audience, LIMITS, known)]


HIDDEN, ALL = "x", (A.DEPARTMENT, A.HR, A.LEADERSHIP, A.PUBLIC)


@pytest.mark.parametrize(
    ("number", "people", "expected"),
    [
        (1, 5, ("x", "20.0 %", "x", "x")),
        (3, 5, ("x", "60.0 %", "x", "x")),
        (249, 250, ("99.6 %", "99.6 %", "99.6 %", "x")),
        (250, 250, ("100.0 %", "100.0 %", "100.0 %", "x")),
        (0, 10, ("0.0 %", "0.0 %", "0.0 %", "x")),
        (4, 9, ("44.4 %", "44.4 %", "44.4 %", "44.4 %")),
        (9, 9, ("x", "100.0 %", "x", "x")),
    ],
)
def test_duty_training_of_a_department(number: int, people: int, expected: tuple[str, ...]) -> None:
    """Class (b): inside the city all from 10 people up, 0 % and 100 % too; public as (c)."""
    figure = _figure("training_rate_a", number, people)
    assert tuple(_shown(audience, figure)[0] for audience in ALL) == expected


@pytest.mark.parametrize(
    ("number", "people", "expected"),
    [
        (1, 5, ("x", "20.0 %", "x", "x")),
        (3, 5, ("x", "60.0 %", "x", "x")),
        (3, 6, ("50.0 %", "50.0 %", "50.0 %", "50.0 %")),
        (249, 250, ("x", "99.6 %", "x", "x")),
        (250, 250, ("x", "100.0 %", "x", "x")),
    ],
)
def test_qualifications_of_a_department(
    number: int, people: int, expected: tuple[str, ...]
) -> None:
    """Class (c): at least 5 people, at least 3 of them on either side, for all but HR."""
    figure = _figure("ip_holders", number, people)
    assert tuple(_shown(audience, figure)[0] for audience in ALL) == expected


@pytest.mark.parametrize(("number", "people"), [(1, 5), (3, 5), (249, 250), (250, 250)])
@pytest.mark.parametrize("audience", ALL)
def test_the_plans_training_rate_is_always_printed_with_n_and_n(
    number: int, people: int, audience: Audience
) -> None:
    """Class (a): the city's rate, at 100 % too, for every audience."""
    (seen,) = publish([_figure("training_rate_a", number, people, CITY)], audience, LIMITS)
    assert (seen.observation.numerator, seen.observation.denominator) == (number, people)
    assert seen.observation.status is Status.NORMAL


@pytest.mark.parametrize(
    ("number", "people", "leadership", "public"),
    [(1, 5, "20.0 %", "未達"), (3, 5, "60.0 %", "達成"), (5, 5, "100.0 %", "達成"),
     (8, 20, "40.0 %", "40.0 %"), (19, 20, "95.0 %", "達成")],
)  # fmt: skip
def test_the_ap_rate_of_a_small_section_prints_per_audience(
    number: int, people: int, leadership: str, public: str
) -> None:
    """Under 10 people: leadership the rate, the public 達成・未達 against 60 %, n nowhere."""
    figure = _figure("ap_rate", number, people, CITY)
    (above,) = publish([figure], A.LEADERSHIP, LIMITS)
    (outside,) = publish([figure], A.PUBLIC, LIMITS)
    assert (above.display, outside.display) == (leadership, public)
    if people < 10:
        assert above.observation.numerator is None
        assert above.observation.denominator is None
        assert outside.observation.value is None


def test_the_city_may_keep_the_ap_rate_from_the_public() -> None:
    """非公表 in policy, or no target to be met: x."""
    figure = _figure("ap_rate", 3, 5, CITY)
    kept = rules(disclosure__ap_rate_public="非公表")
    assert publish([figure], A.PUBLIC, kept)[0].display == HIDDEN
    untargeted = replace(LIMITS, decisions={k: v for k, v in LIMITS.decisions.items()
                                            if k != "target.ap_rate"})  # fmt: skip
    assert publish([figure], A.PUBLIC, untargeted)[0].display == HIDDEN
    plan = rules(disclosure__plan_kpi=("ap_rate",))
    assert publish([figure], A.PUBLIC, plan)[0].observation.numerator == 3


@pytest.mark.parametrize("audience", [A.DEPARTMENT, A.LEADERSHIP, A.PUBLIC])
@pytest.mark.parametrize("indicator", ["training_rate_a", "ip_holders", "unknown_of_a_plugin"])
def test_a_planted_two_of_four_leaves_no_trace(audience: Audience, indicator: str) -> None:
    """2 of 4 is x outside HR: no value, numerator, denominator, row or word of it."""
    (seen,) = publish([_figure(indicator, 2, 4)], audience, LIMITS)
    data = seen.observation.to_json()
    assert data["display"] == HIDDEN
    assert data["status"] == "hidden"
    for key in ("value", "low", "high", "numerator", "denominator"):
        assert data[key] is None
    assert data["sources"] == [{"file": "training/records/staff.xlsx", "sha256": "", "rows": []}]
    assert data["method"] == "人数が少ないため秘匿"
    text = json.dumps({k: data[k] for k in ("method", "display", "definition")})
    assert "50.0" not in text


def test_hr_sees_everything_with_its_rows() -> None:
    """For HR nothing is hidden."""
    (seen,) = publish([_figure("ip_holders", 2, 4)], A.HR, LIMITS)
    assert seen.display == "50.0 %"
    assert seen.observation.sources[0].rows == (2, 3, 4)


def test_rows_of_people_stay_with_hr_even_when_the_figure_goes_out() -> None:
    """Leadership's rate names HR's file, but no row of it and not its hash."""
    (seen,) = publish([_figure("training_rate_a", 6, 12)], A.LEADERSHIP, LIMITS)
    assert seen.display == "50.0 %"
    assert seen.observation.sources == (Source(file="training/records/staff.xlsx", sha256=""),)


@pytest.mark.parametrize("audience", [A.DEPARTMENT, A.LEADERSHIP, A.PUBLIC])
def test_moves_not_yet_in_force_change_no_byte_outside_hr(audience: Audience) -> None:
    """1 April moves, retirements and courses in the records on 20 March: equal bytes (C10)."""
    today = [{"id": str(n), "_unit": f"{n % 3:02}", "from": "2020-04-01"} for n in range(60)]
    done = [{"staff_id": str(n), "date": "2025-06-01"} for n in range(30)]
    passes = [{"staff_id": "1", "exam": "AP", "date": "2015"}]
    leaving = [{**row, "left": "2026-03-31"} if row["id"] < "2" else row for row in today]
    moves = [{"id": "5", "_unit": "00", "from": "2026-04-01"}, {"id": "99", "from": "2026-04-01"}]
    as_of = date(2026, 3, 20)

    def pages(staff_rows: list[dict[str, str]], later: list[dict[str, str]], digest: str) -> str:
        books = Books(
            staff=staff(*staff_rows),
            attendance=attendance(*done, *later),
            qualifications=qualifications(*passes),
            hashes={"training/records/staff.xlsx": digest},
        )
        in_force = rules(as_of, scope__dx_section=("01",))
        units = (CITY, *(UnitRef(code=f"{n:02}", name="課") for n in range(3)))
        seen = [o for u in units for o in observe(replace(books, unit=u), in_force, R7, as_of)]
        published = publish(seen, audience, in_force)
        return json.dumps([p.observation.to_json() for p in published], ensure_ascii=False)

    planted = [{"staff_id": "40", "date": "2026-03-25"}]
    assert pages(today, [], "aa") == pages([*leaving, *moves], planted, "bb")


def _table(*cells: tuple[int, int], city: tuple[int, int], indicator: str) -> list[Observation]:
    units = [_figure(indicator, n, p, f"{i:02}") for i, (n, p) in enumerate(cells, 1)]
    return [*units, _figure(indicator, *city, CITY)]


def test_a_difference_does_not_give_a_hidden_cell_back() -> None:
    """課 01 (2 of 4) is x; with the city's 33 of 66 shown, the smallest other 課 is x too."""
    table = _table((2, 4), (10, 20), (6, 12), (15, 30), city=(33, 66), indicator="training_rate_a")
    assert _shown(A.LEADERSHIP, *table) == ["x", "50.0 %", "x", "50.0 %", "50.0 %"]


def test_a_cell_known_from_elsewhere_is_no_protection() -> None:
    """課 03 stands in an earlier report: 課 02 is hidden in its place."""
    table = _table((2, 4), (10, 20), (6, 12), (15, 30), city=(33, 66), indicator="training_rate_a")
    earlier = publish([table[2]], A.LEADERSHIP, LIMITS)
    assert _shown(A.LEADERSHIP, *table, known=earlier)[:4] == ["x", "x", "50.0 %", "50.0 %"]


def test_a_total_known_from_elsewhere_counts_as_shown() -> None:
    """The city's figure stands on another page: the table is protected all the same."""
    table = _table((2, 4), (10, 20), (6, 12), (15, 30), city=(33, 66), indicator="training_rate_a")
    total = publish([table[-1]], A.PUBLIC, LIMITS)
    assert _shown(A.LEADERSHIP, *table[:-1]) == ["x", "50.0 %", "50.0 %", "50.0 %"]
    assert _shown(A.LEADERSHIP, *table[:-1], known=total)[2] == "x"


def test_a_total_that_need_not_be_shown_is_hidden_where_cells_cannot_protect() -> None:
    """Of two 課 the other one protects; where there is none to hide, the total goes."""
    two = _table((2, 4), (3, 40), city=(5, 44), indicator="ip_holders")
    assert _shown(A.LEADERSHIP, *two) == ["x", "x", "11.4 %"]
    one = _table((2, 4), city=(3, 6), indicator="ip_holders")
    assert _shown(A.LEADERSHIP, *one) == ["x", "x"]


def test_near_the_goal_the_fixed_total_is_protected_as_far_as_it_goes() -> None:
    """49 of 50 always shown: the one without training hides among several 課, not in one."""
    table = _table((3, 4), (16, 16), (30, 30), city=(49, 50), indicator="training_rate_a")
    assert _shown(A.LEADERSHIP, *table) == ["x", "x", "100.0 %", "98.0 %"]


def test_the_number_of_completions_follows_its_rate() -> None:
    """延べ is shown where the rate is, and nowhere else."""
    question = Question(
        books=Books(unit=UnitRef(code="01", name="課")), rules=LIMITS, period=R7, as_of=MARCH
    )
    times = replace(
        question.count("training_rate_a.attendances", 7, "人", Basis(method="延べ")),
        audience=A.PUBLIC,
    )
    assert _shown(A.LEADERSHIP, _figure("training_rate_a", 6, 12), times) == ["50.0 %", "7人"]
    assert _shown(A.LEADERSHIP, _figure("training_rate_a", 2, 4), times) == ["x", "x"]
    assert _shown(A.LEADERSHIP, times) == ["x"]


def test_people_by_division_stay_hidden_beside_tables_of_departments() -> None:
    """部 cells would give 課 cells away; the first form shows none."""
    division = UnitRef(code="D1", name="総務部", kind=UnitKind.DIVISION)
    assert _shown(A.LEADERSHIP, _figure("training_rate_a", 20, 40, division)) == ["x"]


def test_work_goes_as_far_as_its_audience_and_is_never_hidden() -> None:
    """A 課 with one task keeps its figures; what is inside stays away from the public."""
    inside = _figure("hours", 1, 1, audience=A.LEADERSHIP)
    own = _figure("hours", 1, 1, audience=A.DEPARTMENT)
    hr = _figure("training_rate_a", 1, 1, audience=A.HR)
    for audience, number in ((A.PUBLIC, 0), (A.LEADERSHIP, 1), (A.DEPARTMENT, 2), (A.HR, 3)):
        assert len(publish([inside, own, hr], audience, LIMITS)) == number
    (seen,) = publish([inside], A.LEADERSHIP, LIMITS)
    assert seen.observation.sources[0].rows == (2, 3, 4)


def test_what_is_published_for_one_audience_does_not_widen() -> None:
    """A figure published to leadership cannot be published to the public from there."""
    (seen,) = publish([_figure("training_rate_a", 6, 12)], A.LEADERSHIP, LIMITS)
    assert seen.audience is seen.observation.audience is A.LEADERSHIP
    assert publish([seen.observation], A.PUBLIC, LIMITS) == ()


def test_missing_and_not_applicable_are_no_secrets() -> None:
    """… and － stay as they are: hidden, missing and none are three signs."""
    nobody = _figure("ip_holders", 0, 0)
    question = Question(books=Books(), rules=LIMITS, period=R7, as_of=MARCH)
    missing = replace(question.missing("ip_holders", Basis(method="")), audience=A.PUBLIC)
    assert _shown(A.PUBLIC, nobody, missing) == ["－", "…"]


CELLS = st.lists(
    st.integers(1, 30).flatmap(lambda p: st.tuples(st.integers(0, p), st.just(p))),
    min_size=1,
    max_size=6,
)


@settings(deadline=None, max_examples=60)
@given(
    CELLS,
    st.sampled_from(("training_rate_a", "ip_holders", "ap_rate")),
    st.sampled_from((A.DEPARTMENT, A.LEADERSHIP, A.PUBLIC)),
)
def test_publishing_twice_changes_nothing_and_reveals_nothing(
    cells: list[tuple[int, int]], indicator: str, audience: Audience
) -> None:
    """Suppression is idempotent, keeps every id in order, and never adds a number."""
    city = (sum(n for n, _ in cells), sum(p for _, p in cells))
    table = _table(*cells, city=city, indicator=indicator)
    once = publish(table, audience, LIMITS)
    twice = publish([p.observation for p in once], audience, LIMITS)
    assert once == twice
    assert [p.observation.id for p in once] == [o.id for o in table]
    for before, after in zip(table, once, strict=True):
        shown = after.observation
        for field in ("value", "low", "high", "numerator", "denominator"):
            assert getattr(shown, field) in (None, getattr(before, field))
        if shown.status is Status.HIDDEN:
            assert shown.display == HIDDEN
            assert shown.value is shown.numerator is shown.denominator is None


@settings(deadline=None, max_examples=60)
@given(CELLS, st.sampled_from((A.LEADERSHIP, A.PUBLIC)))
def test_no_strict_table_lets_a_hidden_cell_be_worked_out(
    cells: list[tuple[int, int]], audience: Audience
) -> None:
    """Where the city's holders are shown, each hidden 課 keeps five possible numbers, or all."""
    city = (sum(n for n, _ in cells), sum(p for _, p in cells))
    *units, total = publish(_table(*cells, city=city, indicator="ip_holders"), audience, LIMITS)
    if total.observation.numerator is None:
        return
    hidden = [c for c, p in zip(cells, units, strict=True) if p.observation.numerator is None]
    left = sum(n for n, _ in hidden)
    for index, (_, people) in enumerate(hidden):
        others = sum(p for i, (_, p) in enumerate(hidden) if i != index)
        open_numbers = min(people, left) - max(0, left - others) + 1
        assert open_numbers >= min(5, people + 1)

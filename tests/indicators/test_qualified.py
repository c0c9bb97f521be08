from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sumoto_bpr.indicators.units import unit_of
from sumoto_bpr.model.book import Staff
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.observation import Status
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.policy import Dated, Policy
from tests.indicators.making import asked, qualifications, rules, staff

DX = Department(code="0105", division="企画情報部", name="広報情報課")
FIVE = Books(
    organisation=Organisation(departments=(DX,)),
    staff=staff(
        *({"id": str(n), "_unit": "0105"} for n in range(5)),
        {"id": "9", "_unit": "0102"},
        {"id": "8", "_unit": "0105", "share": "兼務"},
    ),
    qualifications=qualifications(
        {"staff_id": "0", "exam": "応用情報技術者", "date": "2015-12-18"},
        {"staff_id": "1", "exam": "ソフトウェア開発技術者", "date": "2004-06-01"},
        {"staff_id": "2", "exam": "情報処理安全確保支援士試験", "date": "2020-12-25"},
        {"staff_id": "3", "exam": "基本情報技術者", "date": "2019"},
        {"staff_id": "9", "exam": "応用情報技術者", "date": "2015-12-18"},
    ),
)


@pytest.mark.parametrize(
    ("old", "higher", "display"),
    [(False, False, "20.0 %"), (True, False, "40.0 %"), (True, True, "60.0 %")],
)
def test_five_staff_give_20_40_60_per_cent(old: bool, higher: bool, display: str) -> None:
    """AP 2015, SW 2004, SC 2020, none, none: 20 % / 40 % with old / 60 % with old and higher."""
    in_force = rules(scope__dx_section=("0105",), exams__count_old=old, exams__count_higher=higher)
    figure = asked(FIVE, in_force)["ap_rate"]
    assert figure.display == display
    assert figure.denominator == 5


def test_a_rule_dated_later_leaves_the_earlier_year_unchanged() -> None:
    """count_old from FY2027: FY2025 stays 20 %, FY2027 is 40 %."""
    day = date(2027, 4, 1)
    base = rules(scope__dx_section=("0105",))
    policy = Policy(
        decisions=(
            *base.decisions.values(),
            Dated(key="exams.count_old", first_day=day, value=True),
        )
    )
    assert asked(FIVE, policy.on(date(2026, 3, 31)))["ap_rate"].display == "20.0 %"
    later = asked(FIVE, policy.on(day), as_of=day, period=FiscalYear(2027))
    assert later["ap_rate"].display == "40.0 %"


@pytest.mark.parametrize("entry", ["0105", "広報情報課", "企画情報部広報情報課", "広報　情報課"])
def test_the_section_is_named_by_code_or_name(entry: str) -> None:
    """Code, name and full title find the section, with a register or without."""
    in_force = rules(scope__dx_section=(entry,))
    assert asked(FIVE, in_force)["ap_rate"].denominator == 5
    assert FIVE.staff is not None
    frame = FIVE.staff.frame
    named = frame.assign(
        division="企画情報部",
        department=frame["_unit"].map({"0105": "広報情報課", "0102": "税務課"}),
    )
    bare = replace(FIVE, organisation=Organisation(), staff=Staff(named))
    assert asked(bare, in_force)["ap_rate"].denominator == 5


def test_a_pass_after_the_day_does_not_count_yet() -> None:
    """As of 2015-12-17 nobody has passed AP."""
    day = date(2015, 12, 17)
    in_force = replace(rules(scope__dx_section=("0105",)), day=day)
    assert asked(FIVE, in_force, as_of=day)["ap_rate"].display == "0.0 %"


def test_an_undecided_section_is_said_to_be_undecided() -> None:
    """No section in policy: …, with the setting that is wanting; missing records: …."""
    figure = asked(FIVE)["ap_rate"]
    assert figure.status is Status.MISSING
    assert "scope.dx_section" in figure.method
    without = asked(replace(FIVE, qualifications=None))
    assert without["ap_rate"].display == without["ip_holders"].display == "…"


def test_the_ap_rate_is_one_figure_of_the_city() -> None:
    """A 課 has no AP rate of its own."""
    assert "ap_rate" not in asked(
        replace(FIVE, unit=unit_of(DX)), rules(scope__dx_section=("0105",))
    )


def test_ip_holders_are_people_not_passes_and_have_no_target() -> None:
    """Two passes of one person and one AD: one holder of three, two where AD counts."""
    books = Books(
        staff=staff({"id": "1"}, {"id": "2"}, {"id": "3"}),
        qualifications=qualifications(
            {"staff_id": "1", "exam": "ITパスポート", "date": "2012"},
            {"staff_id": "1", "exam": "iパス", "date": "2013"},
            {"staff_id": "2", "exam": "初級シスアド", "date": "2003"},
        ),
    )
    figure = asked(books)["ip_holders"]
    assert (figure.numerator, figure.denominator, figure.display) == (1, 3, "1人")
    assert asked(books, rules(exams__ad_counts_as_ip=True))["ip_holders"].display == "2人"
    assert rules().target("ip_holders") is None

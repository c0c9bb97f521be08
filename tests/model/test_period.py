from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from sumoto_bpr.model.period import (
    ERAS,
    FiscalYear,
    UnreadablePeriod,
    default_as_of,
    era_of,
    japanese_date,
)


@pytest.mark.parametrize("text", ["R7", "Ｒ７", "令和7年度", "2025", "FY2025", " 2025年度 "])
def test_every_spelling_names_one_year(text: str) -> None:
    """A fiscal year is read in every spelling that staff use."""
    assert FiscalYear(2025) == FiscalYear.parse(text)


@pytest.mark.parametrize("text", ["", "7", "R0", "平成40年度", "令和", "二〇二五", "1000", "9999"])
def test_what_names_no_year_is_refused(text: str) -> None:
    """A text that names no year, or one outside its era, raises and is never guessed."""
    with pytest.raises(UnreadablePeriod):
        FiscalYear.parse(text)


def test_the_first_year_of_an_era_is_gannen() -> None:
    """令和元年度 is FY2019, which began in 平成."""
    year = FiscalYear.parse("令和元年度")

    assert "令和元年度（2019年度）" == year.label
    assert "R1" == year.era_code
    assert (date(2019, 4, 1), date(2020, 3, 31)) == (year.first_day, year.last_day)


@given(st.integers(1990, 2100))
def test_names_of_a_year_read_back(start: int) -> None:
    """Era code, machine code and label of a year all read back as that year."""
    year = FiscalYear(start)

    assert {year} == {FiscalYear.parse(t) for t in (year.code, year.era_code)}
    assert year == FiscalYear.containing(year.first_day) == FiscalYear.containing(year.last_day)


@given(st.dates(date(1868, 1, 25), date(2200, 1, 1)))
def test_each_day_lies_in_one_era(day: date) -> None:
    """Each day since 明治 lies in exactly one era, the one that names it."""
    holding = [era for era in ERAS if era.holds(day)]

    assert [era_of(day)] == holding
    assert japanese_date(day).startswith(holding[0].name)


def test_a_finished_year_never_goes_stale() -> None:
    """The as-of date is today, but never later than the year's 31 March."""
    assert date(2026, 3, 31) == default_as_of(FiscalYear(2025), date(2026, 11, 25))
    assert date(2025, 9, 1) == default_as_of(FiscalYear(2025), date(2025, 9, 1))


def test_dates_as_staff_write_them() -> None:
    """令和8年3月31日 is written without padding."""
    assert "令和8年3月31日" == japanese_date(date(2026, 3, 31))

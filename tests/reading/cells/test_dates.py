from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, strategies as st

from sumoto_bpr.model.period import ERAS, era_of, japanese_date
from sumoto_bpr.reading.cells import CellOptions, Outcome, parser_for
from sumoto_bpr.reading.cells.outcome import is_null_like
from sumoto_bpr.sheets import INVENTORY, Column, ColumnType

T = ColumnType


def read(kind: ColumnType, raw: object, options: CellOptions | None = None) -> Outcome:
    """Read one cell of a column of that type."""
    return parser_for(Column(key="x", title="X", type=kind), options or CellOptions())(raw)


@pytest.mark.parametrize(
    ("kind", "raw", "value", "code"),
    [
        (T.DATE, "R5.4.1", "2023-04-01", "CEL-106"),
        (T.DATE, "Ｒ５．４．１", "2023-04-01", "CEL-106"),
        (T.DATE, "令和5年4月1日", "2023-04-01", "CEL-106"),
        (T.DATE, "令和元年5月1日", "2019-05-01", "CEL-106"),
        (T.DATE, "H31.4.30", "2019-04-30", "CEL-106"),
        (T.DATE, "平成31年5月1日", None, "CEL-007"),
        (T.DATE, "平成40年5月1日", None, "CEL-007"),
        (T.DATE, "昭和64年1月7日", "1989-01-07", "CEL-106"),
        (T.DATE, "昭和64年2月1日", None, "CEL-007"),
        (T.DATE, "2026/3/31", "2026-03-31", None),
        (T.DATE, "2017/11/1 12:02", "2017-11-01", "CEL-111"),
        (T.DATE, "20260331", "2026-03-31", "CEL-110"),
        (T.DATE, datetime(2026, 3, 31), "2026-03-31", None),  # noqa: DTZ001
        (T.DATE, 45382.0, "2024-03-31", "CEL-107"),
        (T.DATE, "令和8年3月", None, "CEL-009"),
        (T.DATE, "2026/2/30", None, "CEL-017"),
        (T.DATE, "18", None, "CEL-008"),
        (T.DATE, "R8.3.31(予定)", None, "CEL-022"),
        (T.DATE, "R8.3.31（見込み）", None, "CEL-022"),
        (T.DATE, "2026/3/31予定", None, "CEL-022"),
        (T.DATE, "R8.3.31(火)", "2026-03-31", "CEL-106"),
        (T.MOMENT, "昭和39", "1964", "CEL-106"),
        (T.MOMENT, "平成元", "1989", "CEL-106"),
        (T.MOMENT, "H31.4", "2019-04", "CEL-106"),
        (T.MOMENT, "H31.5", None, "CEL-007"),
        (T.MOMENT, "平成40年", None, "CEL-007"),
        (T.MOMENT, "令和6年度", "2024", "CEL-109"),
        (T.MOMENT, 1964.0, "1964", None),
        (T.MOMENT, "18", None, "CEL-008"),
        (T.MOMENT, 18.0, None, "CEL-008"),
        (T.MOMENT, "-", None, None),
        (T.YEAR, "令和7年度", "FY2025", None),
        (T.YEAR, 2025.0, "FY2025", None),
        (T.YEAR, "7", None, "CEL-008"),
        (T.YEAR, "今年", None, "CEL-010"),
    ],
)
def test_dates_as_staff_write_them(
    kind: ColumnType, raw: object, value: str | None, code: str | None
) -> None:
    """An era is read inside its bounds alone, and a year without one is never guessed."""
    outcome = read(kind, raw)

    assert (outcome.value, outcome.kind.code if outcome.kind else None) == (value, code)


def test_a_year_outside_its_era_names_the_era() -> None:
    """平成40年 is 平成の期間外."""
    assert read(T.MOMENT, "平成40年").fields == {"era": "平成"}


@given(st.dates(min_value=ERAS[0].first_day, max_value=date(2190, 1, 1)))
def test_every_day_comes_back(day: date) -> None:
    """A day is read the same from its ISO form and from its Japanese form."""
    assert read(T.DATE, day.isoformat()) == Outcome(value=day.isoformat())
    if (day.year - era_of(day).base) < 100:
        assert read(T.DATE, japanese_date(day)).value == day.isoformat()


@given(st.sampled_from([T.DATE, T.MOMENT, T.YEAR, T.DURATION]), st.text(max_size=15))
def test_no_text_raises(kind: ColumnType, raw: str) -> None:
    """Any text gives a value or a finding, or is blank."""
    outcome = read(kind, raw) if raw.strip() else Outcome(value="")

    assert outcome.value is not None or outcome.kind is not None or is_null_like(raw)


NEAR_DATES = st.one_of(
    st.text(alphabet="0123456789０１令和平成昭和RHS元年月日./-年度 ", min_size=1, max_size=12),
    st.from_regex(
        r"(令和|平成|昭和|[RHS])(元|[0-9]{1,2})[年.]([01]?[0-9][月.]([0-3]?[0-9]日?)?)?",
        fullmatch=True,
    ),
    st.from_regex(r"(19|20)[0-9]{2}[/.-][01]?[0-9]([/.-][0-3]?[0-9])?", fullmatch=True),
).filter(str.strip)


@given(NEAR_DATES, st.sampled_from([T.DATE, T.MOMENT]))
def test_near_dates_never_raise_and_are_real_days(raw: str, kind: ColumnType) -> None:
    """What comes out is a day of the calendar, cut to what was said, and reads as itself."""
    value = read(kind, raw).value
    if value is None:
        return
    shown = str(value)
    day = date.fromisoformat((shown + "-01-01")[:10])

    assert shown == day.isoformat()[: len(shown)]
    assert len(shown) in ((10,) if kind is T.DATE else (4, 7, 10))
    assert read(kind, shown) == Outcome(value=shown)


@given(st.dates(min_value=ERAS[0].first_day, max_value=date(2099, 12, 31)))
def test_a_month_and_a_year_are_cut_where_the_text_ends(day: date) -> None:
    """R8.3 is March and no day, R8 the year alone, and neither is a date."""
    written = japanese_date(day)
    month = written[: written.index("月") + 1]
    year = written[: written.index("年") + 1]

    assert read(T.MOMENT, month).value == day.isoformat()[:7]
    assert read(T.MOMENT, year).value == day.isoformat()[:4]
    assert read(T.DATE, month).value is read(T.DATE, year).value is None


@pytest.mark.parametrize(
    ("written", "meant", "never"),
    [
        ("8.4.1", "R8.4.1", "平成8.4"),
        ("8/4/1", "R8.4.1", "8/4"),
        ("8年4月1日", "H8.4.1", "8年"),
        ("50.4.1", "S50.4.1", "R50"),
        ("4/1", "2026/4/1", "R4"),
    ],
)
def test_a_date_without_era_is_shown_with_each_era_it_may_mean(
    written: str, meant: str, never: str
) -> None:
    """The remedy repeats the date with 令和, 平成 or 昭和 before it, and chooses none."""
    outcome = read(T.DATE, written)

    assert outcome.value is None
    assert meant in outcome.fields["meant"]
    assert never not in outcome.fields["meant"]


def test_a_day_to_come_is_read_where_it_may_lie_ahead() -> None:
    """次回点検 lies ahead by its nature: 予定 beside it takes nothing away."""
    column = INVENTORY.column("next_review")

    assert parser_for(column)("R8.10.1(予定)").value == "2026-10-01"

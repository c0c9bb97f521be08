from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import given, strategies as st

from sumoto_bpr.reading.cells import CellOptions, Outcome, parser_for
from sumoto_bpr.reading.cells.numbers import show
from sumoto_bpr.sheets import Column, ColumnType

T = ColumnType
RAW = st.one_of(
    st.text(max_size=20),
    st.text(alphabet="0123456789０１２.,:〜~-－▲△約件時間分h％% ", max_size=12),
    st.floats(),
    st.booleans(),
    st.times(),
    st.timedeltas(),
    st.datetimes(),
)


def read(kind: ColumnType, raw: object, unit: str | None = None) -> Outcome:
    """Read one cell of a column of that type."""
    column = Column(key="x", title="X", type=kind)
    return parser_for(column, CellOptions(unit=unit))(raw)


@pytest.mark.parametrize(
    ("kind", "raw", "value", "code"),
    [
        (T.NUMBER, "120", 120, None),
        (T.NUMBER, "１，２００", 1200, "CEL-101"),
        (T.NUMBER, "1,200件", 1200, "CEL-102"),
        (T.NUMBER, "約50", 50, "CEL-103"),
        (T.NUMBER, "▲3", -3, "CEL-104"),
        (T.NUMBER, "△3", -3, "CEL-104"),
        (T.NUMBER, "1.2万件", 12000, "CEL-102"),
        (T.NUMBER, "10~20", None, "CEL-002"),
        (T.NUMBER, "10～20件", None, "CEL-002"),
        (T.NUMBER, "120分", None, "CEL-021"),
        (T.NUMBER, "inf", None, "CEL-001"),
        (T.NUMBER, float("inf"), None, "CEL-001"),
        (T.NUMBER, "1,20", None, "CEL-001"),
        (T.HOURS, "90分", 1.5, "CEL-102"),
        (T.HOURS, "1.5h", 1.5, "CEL-102"),
        (T.HOURS, "1:30", 1.5, "CEL-105"),
        (T.HOURS, "2時間30分", 2.5, "CEL-105"),
        (T.HOURS, "２時間半", 2.5, "CEL-105"),
        (T.HOURS, time(1, 30), 1.5, "CEL-105"),
        (T.HOURS, timedelta(hours=30), 30, "CEL-105"),
        (T.HOURS, "10~20", None, "CEL-002"),
        (T.MINUTES, "15", 15, None),
        (T.MINUTES, "1時間30分", 90, "CEL-105"),
        (T.SHARE, "20%", 0.2, None),
        (T.SHARE, "２０％", 0.2, "CEL-101"),
        (T.SHARE, "0.2", 0.2, None),
        (T.YEN, "5千円", 5000, "CEL-102"),
        (T.YEN, "¥1,000", 1000, "CEL-101"),
    ],
)
def test_numbers_as_people_write_them(
    kind: ColumnType, raw: object, value: float | None, code: str | None
) -> None:
    """Each way of writing is read, repaired with its rule, or named."""
    outcome = read(kind, raw)

    assert outcome.value == (None if value is None else pytest.approx(value))
    assert (outcome.kind.code if outcome.kind else None) == code


@pytest.mark.parametrize("blank", ["-", "－", "ー", "―", "無し", "なし", "不明", " なし "])
def test_signs_for_nothing_are_blank(blank: str) -> None:
    """What people write for "nothing" is blank, without a problem."""
    assert read(T.NUMBER, blank) == Outcome(value=None)


@given(st.sampled_from([T.NUMBER, T.HOURS, T.MINUTES, T.SHARE, T.YEN]), RAW)
def test_what_is_not_understood_is_reported(kind: ColumnType, raw: object) -> None:
    """No cell raises, and no cell that says something is dropped in silence."""
    outcome = read(kind, raw)

    if outcome.value is None and outcome.kind is None:
        assert isinstance(raw, str)
        assert all(c in "-－ー‐‑‒–—―−ｰ─━…‥.．　 " or c.isspace() for c in raw)
    if outcome.kind is not None and outcome.value is not None:
        assert outcome.after is not None


@given(st.floats(min_value=-1e9, max_value=1e9).map(lambda x: round(x, 4)))
def test_a_clean_number_comes_back(number: float) -> None:
    """A number, as a float or as its own text, is read as itself without a finding."""
    assert read(T.NUMBER, number) == Outcome(value=number)
    assert read(T.HOURS, number) == Outcome(value=number)
    again = read(T.NUMBER, f"{number:.4f}")
    assert again.kind is None
    assert again.value == pytest.approx(number, abs=1e-4)


@given(st.integers(0, 10**9), st.sampled_from(["", "件", "回"]))
def test_thousands_and_full_width_say_the_same(number: int, unit: str) -> None:
    """Separators, width and a unit change nothing about the value."""
    wide = f"{number:,}{unit}".translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))

    assert read(T.NUMBER, wide).value == number


@given(st.integers(0, 500), st.integers(0, 59))
def test_the_ways_of_writing_a_length_agree(hours: int, minutes: int) -> None:
    """1:30, 1時間30分 and 90分 are one length."""
    ways = (f"{hours}:{minutes:02d}", f"{hours}時間{minutes}分", f"{hours * 60 + minutes}分")

    for way in ways:
        assert read(T.HOURS, way).value == pytest.approx(hours + minutes / 60)
        assert read(T.MINUTES, way).value == pytest.approx(hours * 60 + minutes)


def test_numbers_are_shown_as_people_write_them() -> None:
    """No trailing zeros, no exponent for plain numbers."""
    assert [show(x) for x in (1200.0, 1.5, 0.1 + 0.2, -3.0)] == ["1200", "1.5", "0.3", "-3"]

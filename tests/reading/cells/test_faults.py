"""Every fault that cells of real files have: what is written, what is read, what is said."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta

import numpy as np
import pytest

from sumoto_bpr.reading.cells import CellOptions, Outcome, parser_for, read_column
from sumoto_bpr.sheets import SHEETS, Column, ColumnType

T = ColumnType


def read(kind: ColumnType, raw: object, options: CellOptions | None = None) -> Outcome:
    """Read one cell of a column of that type."""
    return parser_for(Column(key="x", title="X", type=kind), options or CellOptions())(raw)


FAULTS: list[tuple[ColumnType, object, str | float | None, str | None]] = [
    # numbers as text, full width, spaces, separators
    (T.NUMBER, "120", 120, None), (T.NUMBER, " 120 ", 120, None),
    (T.NUMBER, "１２０", 120, "CEL-101"),
    (T.NUMBER, "1,200", 1200, "CEL-101"), (T.NUMBER, "1 200", 1200, "CEL-101"),
    (T.NUMBER, "１　２００", 1200, "CEL-101"), (T.NUMBER, "1,20", None, "CEL-001"),
    (T.NUMBER, "1.2.3", None, "CEL-001"), (T.NUMBER, "120、130", None, "CEL-001"),
    # units and about-words inside cells
    (T.NUMBER, "約50件", 50, "CEL-103"), (T.NUMBER, "50件程度", 50, "CEL-103"),
    (T.NUMBER, "50件", 50, "CEL-102"), (T.NUMBER, "1.2万件", 12000, "CEL-102"),
    (T.NUMBER, "120分", None, "CEL-021"), (T.HOURS, "120件", None, "CEL-021"),
    (T.HOURS, "0.5日", None, "CEL-021"), (T.HOURS, "90分", 1.5, "CEL-102"),
    (T.HOURS, "1.5h", 1.5, "CEL-102"), (T.HOURS, "1.5Ｈ", 1.5, "CEL-102"),
    (T.HOURS, "120時間／年", 120, "CEL-102"), (T.HOURS, "10時間/月", None, "CEL-001"),
    (T.HOURS, "週2日", None, "CEL-024"), (T.HOURS, "月10h", None, "CEL-024"),
    (T.HOURS, "0.5人", None, "CEL-024"), (T.HOURS, "1日2時間", None, "CEL-024"),
    (T.HOURS, "調整中", None, "CEL-023"), (T.NUMBER, "（未定）", None, "CEL-023"),
    (T.MINUTES, "15分／件", 15, "CEL-102"), (T.MINUTES, "90秒", 1.5, "CEL-102"),
    # times as text, as Excel time, as a span over a day
    (T.HOURS, "1:30", 1.5, "CEL-105"), (T.HOURS, "１：３０", 1.5, "CEL-105"),
    (T.HOURS, "1:5", None, "CEL-001"), (T.HOURS, "1:75", None, "CEL-001"),
    (T.HOURS, "120:00", 120, "CEL-105"), (T.HOURS, "2時間30分", 2.5, "CEL-105"),
    (T.HOURS, "約1時間半", 1.5, "CEL-103"), (T.HOURS, "1.5時間30分", None, "CEL-001"),
    (T.HOURS, time(1, 30), 1.5, "CEL-105"), (T.HOURS, timedelta(hours=30), 30, "CEL-105"),
    (T.HOURS, datetime(1900, 1, 1, 6), 30, "CEL-105"),  # noqa: DTZ001 - a cell has no zone
    (T.HOURS, datetime(1900, 3, 1, 6), 61 * 24 + 6, "CEL-105"),  # noqa: DTZ001 - as above
    (T.HOURS, datetime(2026, 3, 31), None, "CEL-001"),  # noqa: DTZ001 - as above
    # negative
    (T.NUMBER, "▲5", -5, "CEL-104"), (T.NUMBER, "△1,200", -1200, "CEL-104"),
    (T.NUMBER, "−5", -5, "CEL-104"), (T.NUMBER, "－5", -5, "CEL-101"),
    (T.HOURS, "▲1時間30分", -1.5, "CEL-105"),
    # no value: ranges, open ends, infinite, too large, words
    (T.NUMBER, "10~20", None, "CEL-002"), (T.HOURS, "10～20時間", None, "CEL-002"),
    (T.NUMBER, "100件以上", None, "CEL-002"), (T.NUMBER, "～100", None, "CEL-002"),
    (T.NUMBER, math.inf, None, "CEL-001"), (T.NUMBER, math.nan, None, "CEL-001"),
    (T.HOURS, 1e300, None, "CEL-001"), (T.YEN, "9999999999999999", None, "CEL-001"),
    (T.HOURS, "1E999", None, "CEL-001"), (T.NUMBER, "NaN", None, "CEL-001"),
    (T.NUMBER, "∞", None, "CEL-001"), (T.NUMBER, "9" * 400, None, "CEL-001"),
    (T.NUMBER, "たくさん", None, "CEL-001"), (T.NUMBER, "数" * 50_000, None, "CEL-001"),
    (T.NUMBER, True, None, "CEL-001"), (T.NUMBER, date(2026, 3, 4), None, "CEL-001"),
    (T.NUMBER, "〃", None, "CEL-020"), (T.DATE, "同上", None, "CEL-020"),
    # shares
    (T.SHARE, "30%", 0.3, None), (T.SHARE, "３０％", 0.3, "CEL-101"), (T.SHARE, 0.3, 0.3, None),
    (T.SHARE, "3割", 0.3, "CEL-102"), (T.SHARE, "３割５分", 0.35, "CEL-102"),
    (T.SHARE, "約30%", 0.3, "CEL-103"), (T.SHARE, "30", None, "CEL-016"),
    (T.SHARE, 30.0, None, "CEL-016"),
    (T.SHARE, "３０", None, "CEL-016"), (T.SHARE, "130%", 1.3, None),
    # yen
    (T.YEN, "¥1,200", 1200, "CEL-101"), (T.YEN, "\\1,200", 1200, "CEL-101"),
    (T.YEN, "\\1200", 1200, "CEL-101"), (T.NUMBER, "¥1,200", None, "CEL-001"),
    (T.YEN, "1,200円", 1200, "CEL-102"), (T.YEN, "5千円", 5000, "CEL-102"),
    (T.YEN, "1.5万円", 15000, "CEL-102"),
    # dates and eras
    (T.DATE, "R5.4.1", "2023-04-01", "CEL-106"),
    (T.DATE, "令和元年5月1日", "2019-05-01", "CEL-106"),
    (T.DATE, "R5.2.29", None, "CEL-017"), (T.DATE, "2026/13/1", None, "CEL-017"),
    (T.DATE, "R5.0.1", None, "CEL-017"), (T.DATE, "R5.4.0", None, "CEL-017"),
    (T.DATE, "令和0年4月1日", None, "CEL-007"), (T.DATE, "R00.4.1", None, "CEL-007"),
    (T.DATE, "昭和99年1月1日", None, "CEL-007"), (T.MOMENT, "平成40年", None, "CEL-007"),
    (T.MOMENT, "18", None, "CEL-008"), (T.DATE, "5.4.1", None, "CEL-008"),
    (T.MOMENT, "5年度", None, "CEL-008"),
    (T.DATE, "2026/3/31(火)", "2026-03-31", "CEL-101"),
    (T.DATE, "2026/3/31(Tue)", "2026-03-31", "CEL-101"),
    (T.DATE, "２０２６／３／３１", "2026-03-31", "CEL-101"),
    (T.DATE, "2026年3月31日", "2026-03-31", None),
    (T.DATE, 20260331.0, "2026-03-31", "CEL-110"), (T.DATE, "20260331", "2026-03-31", "CEL-110"),
    (T.DATE, "20260230", None, "CEL-017"), (T.DATE, 202603.0, None, "CEL-006"),
    (T.DATE, "2026-03-31 09:15", "2026-03-31", "CEL-111"),
    (T.DATE, "2026-03-31T00:00:00", "2026-03-31", None),
    (T.DATE, datetime(2026, 3, 31, 9), "2026-03-31", "CEL-111"),  # noqa: DTZ001 - as above
    (T.DATE, 45382.0, "2024-03-31", "CEL-107"), (T.DATE, "45382", "2024-03-31", "CEL-107"),
    (T.DATE, 60.0, None, "CEL-008"), (T.DATE, date(1900, 2, 28), None, "CEL-018"),
    (T.MOMENT, date(1905, 5, 17), None, "CEL-018"), (T.DATE, time(0, 0), None, "CEL-006"),
    # fiscal years and the year of two eras
    (T.YEAR, "R7", "FY2025", None), (T.YEAR, "令和７年度", "FY2025", None),
    (T.YEAR, 2025.0, "FY2025", None),
    (T.YEAR, "FY2025", "FY2025", None), (T.YEAR, "H31", "FY2019", None),
    (T.YEAR, "R1", "FY2019", None),
    (T.YEAR, "令和元年度", "FY2019", None), (T.YEAR, "7", None, "CEL-008"),
    (T.YEAR, "H40", None, "CEL-007"),
    (T.YEAR, "R0", None, "CEL-007"), (T.YEAR, "今年", None, "CEL-010"),
    # codes
    (T.CODE, "0012", "0012", None), (T.CODE, 86.0, "86", None),
    (T.CODE, "００１２", "0012", "CEL-101"),
    (T.CODE, '="0012"', "0012", "CEL-101"), (T.CODE, "AB12‐001", "AB12-001", "CEL-101"),
    (T.CODE, "1.23E+15", None, "CEL-019"), (T.CODE, 1.2345678901234568e17, None, "CEL-019"),
    (T.CODE, 5.5, "5.5", None),
    # texts: control characters, Excel's spelling of them, line breaks
    (T.TEXT, "a_x000D_\nb", "a\nb", "CEL-112"), (T.TEXT, "収\x00納\x1b[2J", "収納[2J", "CEL-112"),
    (T.TEXT, "a\r\nb", "a\nb", None), (T.TEXT, "〃", None, "CEL-020"),
    (T.TEXT, "長" * 40_000, "長" * 40_000, None),
    (T.TEXT, 5.0, "5", None), (T.TEXT, time(1, 30, 15), "1:30:15", None),
    (T.TEXT, timedelta(hours=-1, minutes=-30), "-1:30", None),
    # lists
    (T.LIST, "a；b、c;d\ne", "a;b;c;d;e", None), (T.LIST, "4月・5月", "4月;5月", "CEL-113"),
    (T.LIST, "4月／5月＋6月", "4月;5月;6月", "CEL-113"), (T.LIST, "；", None, "CEL-113"),
    (T.LIST, "a_x000D_\nb", "a;b", "CEL-112"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "raw", "value", "code"), FAULTS)
def test_each_fault_is_read_repaired_or_named(
    kind: ColumnType, raw: object, value: str | float | None, code: str | None
) -> None:
    """Nothing is guessed; what is mended or refused has its code."""
    outcome = read(kind, raw)

    assert outcome.value == (pytest.approx(value) if isinstance(value, int | float) else value)
    assert (outcome.kind and outcome.kind.code) == code


@pytest.mark.parametrize("kind", list(T))
@pytest.mark.parametrize(
    "sign", ["-", "－", "ー", "―", "─", "無し", "なし", "不明", "…", "該当なし"]
)
def test_signs_for_nothing_are_blank_in_every_column(kind: ColumnType, sign: str) -> None:
    """What people write for "nothing" is blank, without a problem."""
    assert read(kind, sign) == Outcome(value=None)


def test_a_serial_counts_from_the_first_day_of_its_book() -> None:
    """The same number is a day four years later in a book that counts from 1904."""
    later = CellOptions(date1904=True)

    assert read(T.DATE, 45382.0, later).value == "2028-04-01"
    assert read(T.DATE, date(1904, 1, 19), later).kind == read(T.DATE, date(1900, 1, 18)).kind
    assert read(T.DATE, date(1909, 5, 18)).value == "1909-05-18"
    thirty = datetime(1904, 1, 2, 6)  # noqa: DTZ001 - a cell has no zone
    assert read(T.HOURS, thirty, later).value == 30


def test_an_unclear_share_is_asked_both_ways() -> None:
    """1.5 alone may be 1.5 % or 150 %, so the remedy names both; 30 is hardly thirtyfold."""
    assert read(T.SHARE, "1.5").fields == {"meant": "1.5% か 150%"}
    assert read(T.SHARE, "30").fields == {"meant": "30%"}
    assert read(T.SHARE, "30", CellOptions(unit="％")).value == pytest.approx(0.3)


def test_a_foreign_unit_is_told_with_the_right_ones() -> None:
    """The remedy names the units of the column."""
    assert read(T.HOURS, "0.5日").fields == {"unit": "日", "wanted": "時間か分"}


def test_a_column_reads_each_distinct_cell_once() -> None:
    """Whatever the rows, a cell is read once; NaN is a finding and no blank."""
    seen: list[object] = []
    column = SHEETS["inventory"].column("cases_per_year")
    parse = parser_for(column)

    def counting(raw: object) -> Outcome:
        seen.append(raw)
        return parse(raw)

    cells = np.array([*["1,200", "", "x", None] * 1000, math.nan], dtype=object)
    reading = read_column(cells, counting)

    assert len(seen) == 3
    assert [(len(rows), o.kind and o.kind.code) for rows, o in reading.findings] == [
        (1000, "CEL-101"),
        (1000, "CEL-001"),
        (1, "CEL-001"),
    ]

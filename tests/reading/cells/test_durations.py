from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, strategies as st

from sumoto_bpr.reading.cells import Outcome, parser_for
from sumoto_bpr.sheets import Column, ColumnType

READ = parser_for(Column(key="x", title="X", type=ColumnType.DURATION))
DAYS = {"日": 1, "営業日": 1, "週": 7, "週間": 7, "月": 30, "か月": 30, "ヶ月": 30, "年": 365}
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def days(outcome: Outcome) -> tuple[Any, Any]:
    """Return the two ends of what was read."""
    value = json.loads(str(outcome.value))
    return value["low_days"], value["high_days"]


@pytest.mark.parametrize(
    ("raw", "low", "high"),
    [
        ("1月", 30, 30), ("１月", 30, 30), ("1か月", 30, 30), ("6ｶ月", 180, 180),
        ("2箇月", 60, 60), ("１～５月", 30, 150), ("約6ヶ月", 180, 180), ("2週間～2月", 14, 60),
        ("～90日", None, 90), ("6カ月以内", None, 180), ("1週間以上", 7, None), ("1年", 365, 365),
        ("30日（都道府県によって異なる）", 30, 30), ("2-6月", 60, 180), ("2月-3月", 60, 90),
        ("即日", 0, 0), ("当日～翌日", 0, 1), ("即日または3日", 0, 3), ("翌営業日", 1, 1),
        ("14日以内", None, 14), ("標準処理期間30日 (閉庁日を除く)", 30, 30),
        ("標準処理期間は30日（土日祝日を除く）", 30, 30), ("30日※閉庁日除く", 30, 30),
        ("30日、閉庁日を除く", 30, 30), ("40日程度", 40, 40), ("おおむね2週間程度", 14, 14),
        ("3ヶ月半", 105, 105), ("半月", 15, 15), ("半年", 182.5, 182.5), ("1年半", 547.5, 547.5),
        ("1年6か月", 545, 545), ("1か月10日", 40, 40), ("5営業日以内", None, 5),
        ("十五日", 15, 15), ("一ヶ月", 30, 30), ("三十日以内", None, 30), ("二、三日", 2, 3),
        ("2、3日", 2, 3), ("1,200日", 1200, 1200), ("10月～12月", 300, 360),
        ("30日から60日以内", 30, 60), ("30日以上60日未満", 30, 60), ("1か月未満", None, 30),
        ("1か月超", 30, None), ("最長3か月", None, 90), ("最短3日", 3, None),
        ("申請から30日以内", None, 30), ("申請書受理後30日", 30, 30), ("10日又は20日", 10, 20),
        ("１週間ないし２週間", 7, 14), ("約2週間～約1か月", 14, 30), ("1か月～", 30, None),
        ("24時間以内", None, 1), ("1.5～2月", 45, 60), ("0日", 0, 0), ("1日(即日)", 1, 1),
    ],
)  # fmt: skip
def test_durations(raw: str, low: float | None, high: float | None) -> None:
    """A week is 7, a month 30, a year 365 days; an open end is null; the text is kept."""
    outcome = READ(raw)

    assert (days(outcome), outcome.kind) == ((low, high), None)
    assert json.loads(str(outcome.value))["text"] == raw


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("14", "CEL-012"), (14.0, "CEL-012"), ("０", "CEL-012"), ("そのつど", "CEL-011"),
        ("数日", "CEL-011"), ("6か月1年", "CEL-011"), ("30日60日", "CEL-011"),
        ("30日\n60日", "CEL-011"), ("二三日", "CEL-011"), ("4月1日～3月31日", "CEL-011"),
        ("1月10日", "CEL-011"), ("毎年１月～２月", "CEL-011"), ("11月～2月", "CEL-011"),
        ("30日（延長60日）", "CEL-011"), ("標準30日、最長60日", "CEL-011"),
        ("申請30日届出10日", "CEL-011"), ("60日を超えない", "CEL-011"), ("1/2月", "CEL-011"),
        ("-5日", "CEL-011"), ("30日-", "CEL-011"), ("2026-02-06", "CEL-011"), ("〃", "CEL-020"),
        ("長" * 40_000, "CEL-011"), (True, "CEL-011"),
    ],
)  # fmt: skip
def test_what_names_no_single_length_is_a_finding(raw: object, code: str) -> None:
    """Nobody guesses a unit, a calendar, or which of two lengths is meant."""
    outcome = READ(raw)

    assert (outcome.value, outcome.kind and outcome.kind.code) == (None, code)


@pytest.mark.parametrize(
    "raw", ["処理期間の定めなし", "標準処理期間の定め無し", "定めていない", "規程無し", "期限なし"]
)
def test_a_length_that_is_said_not_to_exist_is_blank_and_listed(raw: str) -> None:
    """What says "there is none" is no fault of the writer, but never dropped in silence."""
    outcome = READ(raw)

    assert (outcome.value, outcome.after) == (None, "空欄")
    assert outcome.kind is not None
    assert outcome.kind.code == "CEL-114"


LENGTHS = st.tuples(st.integers(1, 99), st.sampled_from(sorted(DAYS)))


@given(
    LENGTHS,
    LENGTHS,
    st.sampled_from(["", "約", "おおむね", "標準処理期間", "原則"]),
    st.sampled_from(["", "程度", "前後", "（休日を除く）", " "]),
    st.booleans(),
)
def test_spans_are_the_days_of_their_ends(
    low: tuple[int, str], high: tuple[int, str], before: str, after: str, wide: bool
) -> None:
    """Whatever words and width stand around, a span is its two ends, and never backwards."""
    least, most = (number * DAYS[unit] for number, unit in (low, high))
    raw = f"{before}{low[0]}{low[1]}～{high[0]}{high[1]}{after}"
    outcome = READ(raw.translate(WIDE) if wide else raw)

    if least <= most:
        assert days(outcome) == (least, most)
    else:
        assert outcome.kind is not None
        assert outcome.kind.code == "CEL-011"


@given(
    st.text(
        alphabet="0123456789１月日週か年半約程度以内上～-、,()（）即翌一二十の定めなし時間分",
        max_size=14,
    )
)
def test_near_durations_never_raise(raw: str) -> None:
    """Any text gives two ends in order, a finding, or is blank; the text stays beside them."""
    if not raw.strip():
        return
    outcome = READ(raw)
    if outcome.value is None:
        return
    low, high = days(outcome)

    assert json.loads(str(outcome.value))["text"] == raw.strip()
    assert low is None or high is None or low <= high
    assert (low, high) != (None, None)

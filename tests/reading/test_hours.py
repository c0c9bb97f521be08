from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from sumoto_bpr.reading.hours import EXAMPLES, yearly_time
from tests.reading.making import RULES, account, problem_at, values, write_csv

DAY, WEEKS, YEAR = 7.75, 48, 1860


@pytest.mark.parametrize(
    ("way", "value", "hours"),
    [
        ("年間時間", "120時間", 120),
        ("年間時間", "120", 120),
        ("年間時間", "90分", 1.5),
        ("件数×分", "1200×15", 300),
        ("件数×分", "1,200件×15分", 300),
        ("件数×分", "15分×1200件", 300),
        ("件数×分", "30x1時間", 30),
        ("月何時間×何か月", "20×3", 60),
        ("月何時間×何か月", "月20時間×３か月", 60),
        ("週何日", "2日", 2 * WEEKS * DAY),
        ("週何日", "0.5", 0.5 * WEEKS * DAY),
        ("職員何人分", "0.3人", 0.3 * YEAR),
        ("勤務時間の何％", "30%", 0.3 * YEAR),
        ("勤務時間の何％", "30", 0.3 * YEAR),
        ("勤務時間の何％", "0.3", 0.3 * YEAR),
        ("", "0.3人", 0.3 * YEAR),
        ("", "30%", 0.3 * YEAR),
        ("", "90分", 1.5),
        ("", "120", None),
        ("月何時間×何か月", "20", None),
        ("月何時間×何か月", "20×13", None),
        ("週何日", "8日", None),
        ("勤務時間の何％", "1", None),
        ("勤務時間の何％", "130%", None),
        ("職員何人分", "▲1人", None),
        ("年間時間", "10~20", None),
    ],
)
def test_five_ways_of_writing_time(way: str, value: str, hours: float | None) -> None:
    """Each way is worked out with the policy's hours; what is ambiguous is not read."""
    time = yearly_time(way, value, RULES)

    assert (None if time is None else time.hours) == (
        None if hours is None else pytest.approx(hours)
    )


@given(st.sampled_from(list(EXAMPLES)), st.text(max_size=12))
def test_no_text_raises_and_no_hours_are_negative(way: str, value: str) -> None:
    """Whatever stands there, hours are at least 0 or not read."""
    time = yearly_time(way, value, RULES)

    assert time is None or (time.hours or 0) >= 0


def test_hours_are_filled_and_carry_their_method(tmp_path: Path) -> None:
    """Written hours win, then the way of writing, then cases × minutes; a method stays."""
    text = (
        "業務名,年間時間,時間の書き方,時間の値,年間件数,分／件,時間の測定方法\n"
        "あ,7,職員何人分,0.3人,,,\n"
        "い,,職員何人分,0.3人,,,\n"
        "う,,件数×分,15分,1200,,\n"
        "え,,,,600,10,実測\n"
        "お,,週何日,たまに,,,\n"
        "か,,,,,,\n"
    )

    read = account(write_csv(tmp_path / "t.csv", text))

    assert values(read, "hours") == [7.0, pytest.approx(558), 300.0, 100.0, None, None]
    assert values(read, "measured_by") == [None, "比率算出", "推定積み上げ", "実測", None, None]
    assert values(read, "time_value")[1] == "0.3人"
    problem = problem_at(read, "D6")
    assert (problem.code, problem.value, problem.remedy) == (
        "INV-010",
        "たまに",
        "2日のように書いてください。",
    )
    assert read.totals["hours"] == pytest.approx(965)

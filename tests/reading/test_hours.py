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


READ_AS: dict[str, dict[float, str]] = {
    "年間時間": {
        120: "120h|120H|年120時間|年間120時間|年間で120時間|120時間／年|約120時間|120時間程度"
        "|月10時間×12か月|1日30分×240日|毎日30分×240日|1日30分×月20日×12か月|480件×15分",
        1200: "1,200|１，２００時間|1200",
        96: "週2時間×48週|毎週2時間×48週",
    },
    "件数×分": {
        300: "1200件×15分|1,200×15|1200件x15分|1200*15|1200 × 15|15分×1200件|15×1200件"
        "|1件15分×1200件|1件あたり15分×1200件|15分/件×1200件|年1200件×15分|1200人×15分"
        "|1200件掛ける15分|月100件×15分×12か月|100件/月×15分×12か月",
    },
    "月何時間×何か月": {
        60: "月20h×3か月|20×3|月20時間×３か月|月20時間×3|20時間×3ヶ月|3か月×20時間|20h×3カ月間"
        "|月に20時間×3か月|20時間/月×3か月|毎月20時間×3月",
    },
    "週何日": {
        2 * WEEKS * DAY: "2日|2|週2日|週に２日|毎週2日|2日/週|2日間|週2日程度|約2日",
        2.5 * WEEKS * DAY: "週に２日半|2日半|２．５日",
        0.5 * WEEKS * DAY: "半日|週半日",
    },
    "職員何人分": {
        0.3 * YEAR: "0.3人|0.3|0.3人分|０．３人工|0.3人役|職員0.3人|0.3人年|約0.3人",
    },
    "勤務時間の何％": {
        0.3 * YEAR: "30%|３０％|30|0.3|3割|30パーセント|約30%|30%程度|勤務時間の30%",
        0.35 * YEAR: "３割５分|35%",
    },
    "": {
        120: "120時間|年120時間|月10h×12か月|1日30分×240日|480件×15分|480×15|15×480"
        "|月10時間|月10h|毎月10時間|10時間/月|月に10時間|月平均10時間|月々約10時間|1か月10時間"
        "|月間10時間|１０時間／月|毎月10時間程度|1ヶ月当たり600分",
        2 * DAY: "年2日|年間2日|2日/年|年に２日",
        24 * DAY: "月2日|毎月2日|2日/月|月に2日間",
        2 * WEEKS: "週2時間|毎週2時間|2h/週",
        0.3 * YEAR: "0.3人|０．３人工|30%|3割",
        2 * WEEKS * DAY: "週2日|週に2日|2日/週",
    },
}
"""By way of writing: the hours, and every spelling that says them."""

REFUSED = {
    "年間時間": "月10時間|毎月20時間|20×3|10~20|0.5日|▲5|年|数時間|1E999|120件",
    "件数×分": "1200件|×15|1200×|1200×15×2|月100件×15分|10~20件×15分|▲1200×15|多数",
    "月何時間×何か月": "20|月20時間|20×13|20日×3|20×3件|20~30×3|月20時間×13か月",
    "週何日": "毎日|隔週1日|週1回|8日|2~3日|週2日×48週|週2時間|たまに",
    "職員何人分": "30%|3割|▲1人|1/3|2人×3か月|0.3人月|0.3人日|数人",
    "勤務時間の何％": "1|130%|15割|半分|0.3人|30%~40%|-5%",
    "": "120|1200×12|20×3|15×12|0.5×1200|2日|半日|月20|月100件×15分|100|1月10時間|10~20"
    "|毎日30分|月2回",
}


@pytest.mark.parametrize(
    ("way", "hours", "value"),
    [
        (way, hours, value)
        for way, by_hours in READ_AS.items()
        for hours, values_ in by_hours.items()
        for value in values_.split("|")
    ],
)
def test_many_spellings_of_each_way(way: str, hours: float, value: str) -> None:
    """However a way is spelled, its hours are the same, and a spelling not asked for is told."""
    time = yearly_time(way, value, RULES)

    assert time is not None
    assert time.hours == pytest.approx(hours)
    assert time.method


@pytest.mark.parametrize(
    ("way", "value"),
    [(way, value) for way, values_ in REFUSED.items() for value in values_.split("|")],
)
def test_what_does_not_lead_to_a_year_is_not_guessed(way: str, value: str) -> None:
    """A month without its number of months, a range, a foreign measure: all are asked about."""
    assert yearly_time(way, value, RULES) is None


@pytest.mark.parametrize(
    "value", ["15", "15分", "1件15分", "1件あたり15分", "15分／件", "0.25時間"]
)
def test_minutes_a_case_wait_for_their_cases(value: str) -> None:
    """Without cases in the cell the minutes are kept for the column of cases."""
    time = yearly_time("件数×分", value, RULES)

    assert time is not None
    assert (time.hours, time.minutes_per_case) == (None, 15)


@given(
    st.integers(1, 9999),
    st.integers(1, 600),
    st.sampled_from(["件", "回", "人", ""]),
    st.sampled_from(["分", ""]),
    st.sampled_from("×xX*"),
    st.booleans(),
)
def test_a_product_is_the_product(
    cases: int, minutes: int, of: str, unit: str, sign: str, turned: bool
) -> None:
    """Cases times minutes come to the same whatever stands beside the figures."""
    left, right = f"{cases:,}{of}", f"{minutes}{unit}"
    if turned and (of or unit):
        left, right = right, left
    time = yearly_time("件数×分", f"{left}{sign}{right}", RULES)

    assert time is not None
    assert time.hours == pytest.approx(cases * minutes / 60)


TIME_SIGNS = "0123456789０.,:×x*~▲約年月週日件人時間分半割%/かhの毎 "


@given(st.sampled_from(list(EXAMPLES)), st.text(max_size=12) | st.text(TIME_SIGNS, max_size=14))
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
        "2日のように書くか、時間の書き方を選び直してください。",
    )
    assert read.totals["hours"] == pytest.approx(965)


@pytest.mark.parametrize(
    ("value", "why", "how"),
    [
        ("-5時間", "0より小さい", "0以上"),
        ("100〜120時間", "幅のある", "一つだけ"),
        ("2日", "週に2日か、年に2日か", "「週2日」か「年2日」"),
        ("20×3", "何と何を掛けるのか", "「1200件×15分」"),
        ("120", "単位がなく", "「120時間」"),
        ("だいたい", "読めません", "「月10時間」"),
    ],
)
def test_a_refused_time_says_why_and_how_to_write_it(
    tmp_path: Path, value: str, why: str, how: str
) -> None:
    """Without a way of writing the remedy shows what would say it all."""
    read = account(write_csv(tmp_path / "t.csv", f"業務名,時間の値\n架空の収納,{value}\n"))

    told = problem_at(read, "B2")
    assert (value, "INV-010") == (told.value, told.code)
    assert why in told.message
    assert how in told.remedy


@pytest.mark.parametrize(
    ("value", "after", "how"),
    [
        ("5%", "93時間", "割合×1人1年1860時間"),
        ("0.5人", "930時間", "人数×1人1年1860時間"),
        ("1200×15", "300時間", "件数×分÷60"),
        ("毎月5時間", "60時間", "1か月の時間×12か月"),
        ("年2日", "15.5時間", "1年の日数×1日7時間45分"),
        ("週2日", "744時間", "週の日数×48週×1日7時間45分"),
    ],
)
def test_a_time_without_its_way_says_how_it_was_read(
    tmp_path: Path, value: str, after: str, how: str
) -> None:
    """What people, per cent, days and months come to is a repair that shows the policy's rule."""
    read = account(write_csv(tmp_path / "t.csv", f"業務名,時間の値\n架空の収納,{value}\n"))

    told = problem_at(read, "B2")
    assert ("INV-017", value, after) == (told.code, told.value, told.after)
    assert f"（{how}）" in told.message


@pytest.mark.parametrize("column", ["時間の値", "年間時間", "年間件数", "分／件"])
def test_unknown_hours_are_told_and_not_counted_as_none(tmp_path: Path, column: str) -> None:
    """不明 leaves the hours open with a line at its cell; － is a blank without one."""
    text = f"業務名,{column}\n架空の収納,不明\n架空の督促,－\n"
    read = account(write_csv(tmp_path / "t.csv", text))

    assert [("B2", "不明")] == [(p.cell, p.value) for p in read.problems if p.code == "TIM-017"]
    assert [None, None] == values(read, "hours")


def test_unknown_figures_are_quiet_where_the_hours_are_known(tmp_path: Path) -> None:
    """不明 cases beside known hours hide nothing."""
    text = "業務名,年間時間,年間件数\n架空の収納,10,不明\n"

    assert not [p for p in account(write_csv(tmp_path / "t.csv", text)).problems if p.cell]

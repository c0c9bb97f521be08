"""Yearly hours from the five ways in which people know their time (practice.md C7)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.cells.outcome import plain
from sumoto_bpr.reading.factors import amount, hours_of, minutes_of, product_hours

__all__ = ["EXAMPLES", "YearlyTime", "as_asked", "yearly_time"]

EXAMPLES: dict[str, str] = {
    "年間時間": "120時間",
    "件数×分": "1200×15",
    "月何時間×何か月": "20×3",
    "週何日": "2日",
    "職員何人分": "0.3人",
    "勤務時間の何％": "30%",
    "": "時間の書き方を選び、120時間",
}

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_ASKED = {
    "年間時間": re.compile(rf"{_NUMBER}(?:時間)?"),
    "件数×分": re.compile(rf"{_NUMBER}(?:[×x*]{_NUMBER}|分?)"),
    "月何時間×何か月": re.compile(rf"{_NUMBER}[×x*]{_NUMBER}"),
    "週何日": re.compile(rf"{_NUMBER}日?"),
    "職員何人分": re.compile(rf"{_NUMBER}人?"),
    "勤務時間の何％": re.compile(rf"{_NUMBER}%"),
    "": re.compile(rf"{_NUMBER}時間"),
}
"""The spellings the form asks for; any other that can be read is a repair to be listed.

Without a way only hours are taken as they stand: what people or per cent come to is told.
"""

_SUMMED = "推定積み上げ"
_BY_SHARE = "比率算出"
_RECORDED = "実績記入"
_YEARLY = re.compile(r"^年間?(?:で|に)?(?=[\d約.])|/年$|(?<=[^\d])/年間$")
_PER_CASE = re.compile(r"^(?:1|一)?(?:件|回)(?:当たり|あたり|に)?(?=[\d約.])|/(?:件|回)$")
_MONTH = re.compile(
    r"^(?:(?:毎月|月々|ひと月|月)(?:平均)?|[1一][かカヵケヶ箇]月)(?:間|当たり|あたり|に|で|平均)?(?=[\d約.])"
    r"|/[1一]?[かカヵケヶ箇]?月$"
)
_MONTHS = 12
_CLEAR = re.compile(r"(?P<one>\d+)[×xX*✕](?P<other>\d+)")
_WEEK = re.compile(r"^(?:週(?:に|間で?)?|毎週)|/週間?$")
_PERSON = ("", "人", "人分", "人工", "人役", "人年", "名", "名分")
_HALF = {"半日": 0.5, "半": 0.5}
_TENTHS = re.compile(r"(\d)割(?:(\d)分)?")
_SHARE_OF = re.compile(r"^(?:勤務時間|業務時間|年間)の(?=[\d約.])")
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyTime:
    """Hours a year, or minutes a case where the cases stand in another column.

    ``how`` says in words how the hours came about, "" where they were written.
    """

    hours: float | None = None
    minutes_per_case: float | None = None
    method: str = ""
    how: str = ""


def yearly_time(way: str, value: str, rules: Rules) -> YearlyTime | None:
    """Read a time value as its way of writing says; None where it cannot be read.

    ``rules`` give the hours of a year and a day and the weeks of a year. Without a
    way only values whose unit says it all are read: 120時間, 月10時間, 年2日, 0.3人, 週2日,
    1200件×15分, and 1200×15, since neither factor can be a number of months.
    """
    text = "".join(plain(value).split())
    if len(text) > _LONGEST:
        return None
    if way:
        return _READERS[way](text, rules) if way in _READERS else None
    return None if amount(text, "") is not None else _without_way(text, rules)


def _without_way(text: str, rules: Rules) -> YearlyTime | None:
    if _WEEK.search(text):
        return _weekly(text, rules) or _hours_a_week(text, rules)
    if _MONTH.search(text) and product_hours(text) is None:
        return _each_month(text, rules)
    if amount(text, *_PERSON) is not None:
        return _people(text, rules)
    if text.endswith(("%", "パーセント")) or _TENTHS.fullmatch(text):
        return _share(text, rules)
    if _PER_CASE.search(text) and product_hours(text) is None:
        return _per_case(text, rules)
    if found := _CLEAR.fullmatch(text):
        is_clear = min(int(found["one"]), int(found["other"])) > _MONTHS
        return _per_case(text, rules) if is_clear else None
    return _days(text, rules) or _yearly(text, rules)


def as_asked(way: str, value: str) -> bool:
    """Tell whether a time value is spelled as the form asks, so that reading repaired nothing."""
    return bool(_ASKED[way].fullmatch(value)) if way in _ASKED else False


def _yearly(text: str, _rules: Rules) -> YearlyTime | None:
    """Read 120時間, 年120h, 120時間/年, or a product whose units all stand there."""
    if (product := product_hours(text)) is not None:
        return YearlyTime(hours=product, method=_SUMMED, how="書かれた数の積")
    hours = hours_of(_YEARLY.sub("", text, count=1))
    return None if hours is None else YearlyTime(hours=hours, method=_RECORDED)


def _per_case(text: str, _rules: Rules) -> YearlyTime | None:
    """Read 1200×15, 1200件×15分 or, with the cases in their own column, 15分, 1件15分."""
    if (product := product_hours(text, ("件", "分"))) is not None:
        return YearlyTime(hours=product, method=_SUMMED, how="件数×分÷60")
    minutes = minutes_of(_PER_CASE.sub("", text, count=1))
    return None if minutes is None else YearlyTime(minutes_per_case=minutes, method=_SUMMED)


def _monthly(text: str, _rules: Rules) -> YearlyTime | None:
    hours = product_hours(text, ("時間", "月"))
    if hours is None:
        return None
    return YearlyTime(hours=hours, method=_SUMMED, how="1か月の時間×月の数")


def _each_month(text: str, rules: Rules) -> YearlyTime | None:
    """Read 月10時間, 毎月5h, 20時間/月 and 月2日 as those of every month."""
    core = _MONTH.sub("", text, count=1)
    if (days := amount(core, "日", "日間")) is not None:
        day = rules.number("time.day_hours")
        how = f"1か月の日数×{_MONTHS}か月×{_day_words(day)}"
        return YearlyTime(hours=days * _MONTHS * day, method=_SUMMED, how=how)
    hours = None if amount(core, "") is not None else hours_of(core)
    if hours is None:
        return None
    return YearlyTime(hours=hours * _MONTHS, method=_SUMMED, how=f"1か月の時間×{_MONTHS}か月")


def _days(text: str, rules: Rules) -> YearlyTime | None:
    """Read 年2日 and 年間10日; 2日 alone may be days of a week."""
    core = _YEARLY.sub("", text, count=1)
    days = None if core == text else amount(core, "日", "日間")
    if days is None:
        return None
    day = rules.number("time.day_hours")
    return YearlyTime(hours=days * day, method=_SUMMED, how=f"1年の日数×{_day_words(day)}")


def _day_words(hours: float) -> str:
    whole, minutes = divmod(round(hours * 60), 60)
    return f"1日{whole}時間{minutes}分" if minutes else f"1日{whole}時間"


def _hours_a_week(text: str, rules: Rules) -> YearlyTime | None:
    """Read 週2時間 as that of every week of the policy's year."""
    core = _WEEK.sub("", text, count=1)
    hours = None if amount(core, "") is not None else hours_of(core)
    if hours is None:
        return None
    weeks = rules.number("time.weeks")
    return YearlyTime(hours=hours * weeks, method=_SUMMED, how=f"週の時間×{weeks:g}週")


def _weekly(text: str, rules: Rules) -> YearlyTime | None:
    """Read 2日, 週2日, 週に2日半, 2日/週, 半日."""
    core = _WEEK.sub("", text, count=1)
    days = _HALF.get(core)
    if days is None and core.endswith("日半"):
        whole = amount(core.removesuffix("半"), "日")
        days = None if whole is None or whole % 1 else whole + 0.5
    elif days is None:
        days = amount(core, "", "日", "日間")
    if days is None or days > 7:
        return None
    weeks, day = rules.number("time.weeks"), rules.number("time.day_hours")
    how = f"週の日数×{weeks:g}週×{_day_words(day)}"
    return YearlyTime(hours=days * weeks * day, method=_SUMMED, how=how)


def _people(text: str, rules: Rules) -> YearlyTime | None:
    people = amount(text.removeprefix("職員"), *_PERSON)
    if people is None:
        return None
    year = rules.number("time.yearly_hours")
    return YearlyTime(hours=people * year, method=_BY_SHARE, how=f"人数×1人1年{year:g}時間")


def _share(text: str, rules: Rules) -> YearlyTime | None:
    """Read 30%, 3割, 30 (the way says per cent) or 0.3 (as Excel keeps 30%); 1 may be either."""
    core = _SHARE_OF.sub("", text)
    share = amount(core, "%", "パーセント")
    if share is not None:
        share /= 100
    elif found := _TENTHS.fullmatch(core):
        share = int(found[1]) / 10 + int(found[2] or 0) / 100
    elif (bare := amount(core, "")) is not None and bare != 1:
        share = bare / 100 if bare > 1 else bare
    if share is None or share > 1:
        return None
    year = rules.number("time.yearly_hours")
    return YearlyTime(hours=share * year, method=_BY_SHARE, how=f"割合×1人1年{year:g}時間")


_READERS: dict[str, Callable[[str, Rules], YearlyTime | None]] = {
    "年間時間": _yearly,
    "件数×分": _per_case,
    "月何時間×何か月": _monthly,
    "週何日": _weekly,
    "職員何人分": _people,
    "勤務時間の何％": _share,
}

"""Hours that 常勤職員 work on tasks, and the hours there are of them by the 在籍人員表 (C8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from sumoto_bpr.indicators.columns import numbers, texts
from sumoto_bpr.indicators.question import Question
from sumoto_bpr.indicators.tasks import Tasks
from sumoto_bpr.model.period import FiscalYear

__all__ = ["Regular", "assumed_words", "heads_of", "regular_hours"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Regular:
    """Yearly hours of 常勤職員 by task; ``assumed`` marks tasks of which no split is told."""

    hours: pd.Series[float]
    assumed: pd.Series[bool]


def regular_hours(found: Tasks) -> Regular:
    """Return the hours that 常勤職員 work on each task, NaN where its hours are unknown.

    As written; else the hours without those of 会計年度任用職員, by hours or by share;
    where nobody has told a split, all hours are theirs. Never more than the task's hours.
    """
    hours = found.hours
    stated = found.numbers("hours_regular")
    kaikei = found.numbers("hours_kaikei_nendo").fillna(hours * found.numbers("kaikei_share"))
    rest = (hours - kaikei).clip(lower=0)
    split = stated.fillna(rest)
    assumed = split.isna() & hours.notna()
    return Regular(
        hours=split.fillna(hours).where(hours.notna()).clip(upper=hours), assumed=assumed
    )


def assumed_words(regular: Regular) -> str:
    """Return in words of how many tasks the whole hours were taken for 常勤職員's."""
    number = int(regular.assumed.sum())
    return f"内訳の記入がない{number:,}業務はすべて常勤職員の時間とみる" if number else ""


def heads_of(question: Question) -> pd.DataFrame:
    """Return the head counts of the year asked for, of several days the newest until the day.

    The columns are ``_unit``, ``employment``, ``people``, ``overtime_hours`` and where the
    row came from. A row of neither year nor day belongs to every year; rows that name no
    known 所属 or no number are left out.
    """
    book = question.books.headcount
    if book is None:
        return pd.DataFrame({"_unit": pd.Series(dtype="str")})
    frame = book.frame
    days, years = texts(frame, "counted_on"), texts(frame, "year")
    of_day = [FiscalYear.containing(date.fromisoformat(day)).code if day else "" for day in days]
    year = years.where(years != "", pd.Series(of_day, index=frame.index, dtype="str"))
    keep = (year == "") | (year == question.period.code)
    keep &= (texts(frame, "_unit") != "") & numbers(frame, "people").notna()
    keep &= days <= question.as_of.isoformat()
    kept = frame[keep].assign(_day=days[keep])
    return _newest(kept)


def _newest(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep of the counts of one 所属 (and 係) and 任用区分 the newest."""
    keys = [texts(frame, key) for key in ("_unit", "section", "employment")]
    newest = frame["_day"].groupby(keys).transform("max")
    return frame[frame["_day"] == newest]

"""所属 whose 時間の把握率 lies outside what the policy expects (practice.md C8)."""

from __future__ import annotations

from collections.abc import Iterator

from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.unit import UnitState
from sumoto_bpr.indicators.display import hours_text, percent_range_text
from sumoto_bpr.indicators.question import Question
from sumoto_bpr.indicators.time_captured import is_outside, time_captured
from sumoto_bpr.model.problems import Place, Problem
from sumoto_bpr.model.problems.hours import CAPTURE_OUTSIDE

__all__ = ["capture_findings"]


def capture_findings(city: City) -> tuple[Problem, ...]:
    """Return a finding for each 所属 that is outside, at its first row of the 在籍人員表."""
    return tuple(_findings(city)) if city.books.headcount is not None else ()


def _findings(city: City) -> Iterator[Problem]:
    least = city.rules.number("time.captured_least")
    most = city.rules.number("time.captured_most")
    for submission in city.submissions:
        if submission.state is not UnitState.DONE:
            continue
        books = city.unit(submission).books
        if books.headcount is None:
            continue
        question = Question(books=books, rules=city.rules, period=city.period, as_of=city.as_of)
        rate = time_captured(question)[0]
        if not is_outside(rate, least, most):
            continue
        first = books.headcount.frame.iloc[0]
        sheet = str(first["_sheet"]) or None
        yield CAPTURE_OUTSIDE.at(
            Place(file=str(first["_file"]), sheet=sheet, row=int(first["_row"])),
            value=rate.display,
            unit=submission.department.title,
            hours=hours_text(rate.numerator or 0),
            whole=hours_text(rate.denominator or 0),
            expected=percent_range_text(least, most),
        )

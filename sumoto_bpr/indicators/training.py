"""DX研修受講率 in its two measures, and the number of completions (延べ).

Measure A counts the staff in scope who are in post on the day; it can fall when
trained staff leave. Measure B counts everyone who ever completed a course, over
the head count of a base date; it can pass 100 %. The words of a figure about
people never hold a number: the figure itself may have to be hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from sumoto_bpr.indicators.columns import texts
from sumoto_bpr.indicators.people import Assignment, assignments_of, in_post
from sumoto_bpr.indicators.question import Basis, Question, basis_from
from sumoto_bpr.indicators.units import of_unit
from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.observation import Observation, UnitKind
from sumoto_bpr.model.period import FiscalYear, japanese_date

__all__ = ["SETTINGS_A", "SETTINGS_B", "training_rate_a", "training_rate_b"]

SETTINGS_A = ("scope.training", "courses")
SETTINGS_B = (*SETTINGS_A, "training.base")

_DONE = "修了"

_METHOD_A = "基準日に在籍する対象職員のうち、対象の研修を修了したことのある職員（実人数）の割合"
_METHOD_B = (
    "対象の研修を修了したことのある職員（実人数。退職者を含む）の、{day}の対象職員数に対する割合"
)
_METHOD_TIMES = "基準日に在籍する対象職員が対象の研修を修了した回数（延べ）"
_NO_RECORDS = Basis(method="職員名簿または研修受講の記録が未提出")
_NO_RESULT = Basis(method="研修受講の記録に結果（修了・未修了）の列がない")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Records:
    """Staff in scope and completions up to the day asked for."""

    staff: pd.DataFrame
    assignments: tuple[Assignment, ...]
    completions: pd.DataFrame


def training_rate_a(question: Question) -> tuple[Observation, ...]:
    """Measure A of the unit, and ``training_rate_a.attendances``: completions, each time."""
    records = _records(question)
    if isinstance(records, Basis):
        return (question.missing("training_rate_a", records),)
    day = question.as_of.isoformat()
    inside = of_unit(texts(records.staff, "_unit"), question.books.unit)
    members = {
        person: held
        for person, held in in_post(records.assignments, day).items()
        if inside.loc[held.index] and _in_scope(question, held)
    }
    completions = records.completions[texts(records.completions, "staff_id").isin(members)]
    rows = records.staff.loc[[held.index for held in members.values()]]
    rate = basis_from(question, _METHOD_A, SETTINGS_A, rows, completions)
    times = basis_from(question, _METHOD_TIMES, SETTINGS_A, completions)
    done = texts(completions, "staff_id").nunique()
    return (
        question.ratio("training_rate_a", done, len(members), rate),
        question.count("training_rate_a.attendances", len(completions), "人", times),
    )


def training_rate_b(question: Question) -> tuple[Observation, ...]:
    """Measure B; asked of the whole city alone, because leavers belong to no 所属."""
    if question.books.unit.kind is not UnitKind.CITY:
        return ()
    records = _records(question)
    if isinstance(records, Basis):
        return (question.missing("training_rate_b", records),)
    day = question.as_of.isoformat()
    scoped = [held for held in records.assignments if _in_scope(question, held)]
    ever = {held.person for held in scoped if held.first <= day}
    base = _base_day(question)
    standing = in_post(records.assignments, base.isoformat()).values()
    counted = [held for held in standing if _in_scope(question, held)]
    completions = records.completions[texts(records.completions, "staff_id").isin(ever)]
    rows = records.staff.loc[[held.index for held in counted]]
    method = _METHOD_B.format(day=japanese_date(base))
    basis = basis_from(question, method, SETTINGS_B, rows, completions)
    done = texts(completions, "staff_id").nunique()
    return (question.ratio("training_rate_b", done, len(counted), basis),)


def _base_day(question: Question) -> date:
    """Return the day whose head count measure B is taken over."""
    year = FiscalYear.containing(question.as_of)
    if question.rules.text("training.base") == "年度の4月1日":
        return year.first_day
    return question.as_of if question.as_of == year.last_day else year.previous.last_day


def _records(question: Question) -> _Records | Basis:
    """Return the records, or in words what is missing of them."""
    books = question.books
    if books.staff is None or books.attendance is None:
        return _NO_RECORDS
    attendance = books.attendance.frame
    if "result" not in attendance:
        return _NO_RESULT
    courses = {compare_key(course) for course in question.rules.texts("courses")}
    counts = texts(attendance, "course").map(compare_key).isin(courses)
    counts &= texts(attendance, "result") == _DONE
    counts &= texts(attendance, "date") <= question.as_of.isoformat()
    staff = books.staff.frame
    return _Records(
        staff=staff,
        assignments=question.once("assignments", lambda: assignments_of(staff)),
        completions=attendance[counts],
    )


def _in_scope(question: Question, held: Assignment) -> bool:
    """Tell whether an entry 任用区分／職種 of the policy names this kind of staff."""
    for entry in question.rules.texts("scope.training"):
        employment, _, job_type = compare_key(entry).partition("/")
        if employment in ("", compare_key(held.employment)) and job_type in (
            "",
            compare_key(held.job_type),
        ):
            return True
    return False

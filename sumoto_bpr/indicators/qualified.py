"""Holders of 応用情報技術者 in the DX section, and holders of ITパスポート.

The words of a figure about people never hold a number: it may have to be hidden.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from sumoto_bpr.indicators.columns import flags, texts
from sumoto_bpr.indicators.exams import EXAM_SETTINGS, Exam, counts_as_ap, counts_as_ip, exam_of
from sumoto_bpr.indicators.people import assignments_of, in_post
from sumoto_bpr.indicators.question import Basis, Question, basis_from
from sumoto_bpr.indicators.units import of_unit
from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.observation import Observation, UnitKind
from sumoto_bpr.policy import Rules

__all__ = ["AP_SETTINGS", "IP_SETTINGS", "ap_rate", "ip_holders"]

AP_SETTINGS = ("scope.dx_section", *EXAM_SETTINGS)
IP_SETTINGS = ("exams.ad_counts_as_ip",)

_METHOD_AP = "基準日にDX推進担当部署に在籍する職員（本務）のうち、応用情報技術者の保有者の割合"
_METHOD_IP = "基準日に在籍する職員のうち、ITパスポートの保有者の数（目標値の定めなし）"
_NO_RECORDS = Basis(method="職員名簿または資格の記録が未提出")
_NO_SECTION = Basis(method="DX推進担当部署が定められていない（設定 scope.dx_section）")


def ap_rate(question: Question) -> tuple[Observation, ...]:
    """Share of AP holders among the staff of the DX section; one figure for the city."""
    books = question.books
    if books.unit.kind is not UnitKind.CITY:
        return ()
    if books.staff is None or books.qualifications is None:
        return (question.missing("ap_rate", _NO_RECORDS),)
    if not question.rules.texts("scope.dx_section"):
        return (question.missing("ap_rate", _NO_SECTION),)
    staff = books.staff.frame
    members = _members(question, staff, _in_section(question, staff))
    held = _passes(question, books.qualifications.frame, members, counts_as_ap)
    basis = basis_from(question, _METHOD_AP, AP_SETTINGS, members, held)
    return (question.ratio("ap_rate", _people(held), len(members), basis),)


def ip_holders(question: Question) -> tuple[Observation, ...]:
    """Count the IP holders among the staff in post of the unit."""
    books = question.books
    if books.staff is None or books.qualifications is None:
        return (question.missing("ip_holders", _NO_RECORDS),)
    staff = books.staff.frame
    members = _members(question, staff, of_unit(texts(staff, "_unit"), books.unit))
    held = _passes(question, books.qualifications.frame, members, counts_as_ip)
    basis = basis_from(question, _METHOD_IP, IP_SETTINGS, members, held)
    return (question.count("ip_holders", _people(held), "人", basis, of=len(members)),)


def _members(question: Question, staff: pd.DataFrame, inside: pd.Series[bool]) -> pd.DataFrame:
    """Return the deciding row of everyone in post on the day whose 本務 lies ``inside``."""
    day = question.as_of.isoformat()
    held = in_post(question.once("assignments", lambda: assignments_of(staff)), day)
    rows = staff.loc[[assignment.index for assignment in held.values()]]
    return rows[inside.loc[rows.index]]


def _in_section(question: Question, staff: pd.DataFrame) -> pd.Series[bool]:
    """Return the rows of 所属 that ``scope.dx_section`` names by code or by name."""
    named = question.rules.texts("scope.dx_section")
    keys = {d.key for entry in named for d in question.books.organisation.matching(entry)}
    words = {compare_key(entry) for entry in named}
    division, department = texts(staff, "division"), texts(staff, "department")
    return (
        texts(staff, "_unit").isin(keys | words | set(named))
        | department.map(compare_key).isin(words)
        | (division + department).map(compare_key).isin(words)
    )


def _passes(
    question: Question,
    qualifications: pd.DataFrame,
    members: pd.DataFrame,
    counts: Callable[[Exam, Rules], bool],
) -> pd.DataFrame:
    """Return the passes of ``members``, up to the day, that count."""
    mine = qualifications[
        texts(qualifications, "staff_id").isin(texts(members, "id"))
        & (texts(qualifications, "date") <= question.as_of.isoformat())
    ]
    exams = map(exam_of, texts(mine, "exam"), texts(mine, "date"))
    return mine[flags(mine, (e is not None and counts(e, question.rules) for e in exams))]


def _people(passes: pd.DataFrame) -> int:
    return int(texts(passes, "staff_id").nunique())

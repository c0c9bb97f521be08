"""Books, rules and questions made by hand for the tests of indicators."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files

import pandas as pd

from sumoto_bpr.indicators.columns import flags, texts
from sumoto_bpr.indicators.indicator import Indicator
from sumoto_bpr.indicators.registry import REGISTRY, observe
from sumoto_bpr.indicators.units import of_unit, unit_of
from sumoto_bpr.model.book import (
    Attendance,
    Headcount,
    Improvements,
    Inventory,
    Qualifications,
    Staff,
)
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Department
from sumoto_bpr.model.observation import Observation
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.policy import Dated, Policy, Rules, Value, parse_policy

R7 = FiscalYear(2025)
MARCH = date(2026, 3, 31)

Row = Mapping[str, object]


def rules(day: date = MARCH, /, **values: Value) -> Rules:
    """The default decisions on ``day``, with some changed (``__`` stands for a dot)."""
    changed = Policy(
        decisions=tuple(
            Dated(key=key.replace("__", "."), first_day=date(2023, 4, 1), value=value)
            for key, value in values.items()
        )
    )
    return _defaults().overridden_by(changed).on(day)


@cache
def _defaults() -> Policy:
    text = (files("sumoto_bpr.policy") / "defaults.toml").read_text(encoding="utf-8")
    policy, problems = parse_policy(tomllib.loads(text))
    assert not problems
    return policy


def table(rows: Iterable[Row], file: str) -> pd.DataFrame:
    """A frame as reading leaves it: texts, floats, and where each row came from."""
    return pd.DataFrame(
        [
            {"_file": file, "_sheet": "表", "_row": number, "_unit": "", **row}
            for number, row in enumerate(rows, start=2)
        ]
    )


def inventory(*rows: Row, file: str = "surveys/R7/a.xlsx") -> Inventory:
    """An inventory of these tasks."""
    named = [{"id": f"T{n:03}", "name": f"業務{n}", **row} for n, row in enumerate(rows, 1)]
    return Inventory(table(named, file))


def improvements(*rows: Row) -> Improvements:
    """A 改善管理表 of these improvements."""
    named = [{"id": f"K{n:03}", "title": f"改善{n}", **row} for n, row in enumerate(rows, 1)]
    return Improvements(table(named, "improvements.xlsx"))


def headcount(*rows: Row) -> Headcount:
    """A 在籍人員表 of these counts; 常勤 in FY2025 where nothing else is said."""
    usual = {"employment": "常勤", "year": "FY2025", "overtime_hours": None}
    return Headcount(table([{**usual, **row} for row in rows], "headcount.xlsx"))


def staff(*rows: Row) -> Staff:
    """A register of these assignments; 常勤の一般行政職 where nothing else is said."""
    usual = {"employment": "常勤", "job_type": "一般行政職", "share": "本務"}
    return Staff(table([{**usual, **row} for row in rows], "training/records/staff.xlsx"))


def attendance(*rows: Row) -> Attendance:
    """Attendances; DX研修 finished where nothing else is said."""
    usual = {"course": "DX研修", "date": "2025-06-01", "result": "修了"}
    return Attendance(table([{**usual, **row} for row in rows], "training/records/att.xlsx"))


def qualifications(*rows: Row) -> Qualifications:
    """Qualifications held."""
    return Qualifications(table(rows, "training/records/exams.xlsx"))


def asked(
    books: Books,
    in_force: Rules | None = None,
    as_of: date = MARCH,
    registry: Iterable[Indicator] = REGISTRY,
    period: FiscalYear = R7,
) -> dict[str, Observation]:
    """All figures of ``books`` by indicator."""
    answers = observe(books, in_force or rules(as_of), period, as_of, registry)
    assert len({a.id for a in answers}) == len(answers)
    return {answer.indicator: answer for answer in answers}


def books_of(books: Books, department: Department) -> Books:
    """Return what one 所属 may have of the city's books: its tasks, improvements, flows.

    An improvement belongs to every 所属 in which one of its tasks lies. Books
    about people are left out; HR asks for a 所属 with ``replace(books, unit=…)``,
    because moves between 所属 can only be told from the whole register.
    """
    unit = unit_of(department)
    inventory = books.inventory
    if inventory is not None:
        frame = inventory.frame
        inventory = inventory.where(of_unit(frame["_unit"], unit))
    ids = _task_ids(inventory.frame) if inventory is not None else frozenset()
    return replace(
        books,
        unit=unit,
        inventory=inventory,
        improvements=_touching(books.improvements, ids),
        flows=tuple(flow for flow in books.flows if flow.task_id in ids),
        staff=None,
        attendance=None,
        qualifications=None,
        previous=tuple(o for o in books.previous if o.unit in (unit, books.unit)),
    )


def _task_ids(frame: pd.DataFrame) -> frozenset[str]:
    keys = [key for key in ("id", "external_id") if key in frame]
    return frozenset(str(v) for key in keys for v in frame[key].dropna())


def _touching(improvements: Improvements | None, ids: frozenset[str]) -> Improvements | None:
    if improvements is None:
        return None
    frame = improvements.frame
    cells = texts(frame, "task_ids")
    return improvements.where(flags(frame, (not ids.isdisjoint(c.split(";")) for c in cells)))

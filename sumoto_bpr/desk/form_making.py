"""Making a form for staff: blank, or filled with what the workspace already knows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.intake import read_city
from sumoto_bpr.desk.workspace import find_department, open_workspace
from sumoto_bpr.forms import (
    FORM_KINDS,
    Hearing,
    blank_form,
    filled_form,
    flow_form,
    hearing_form,
    open_questions,
)
from sumoto_bpr.forms.ready import ready_forms
from sumoto_bpr.model.department import Department
from sumoto_bpr.model.names import compare_key, nearest
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Problem, ProblemError, usage
from sumoto_bpr.model.problems.hearing import NO_TASKS
from sumoto_bpr.reading.policy import default_policy
from sumoto_bpr.sheets import HEARING
from sumoto_bpr.store.clock import now
from sumoto_bpr.store.paths import find_root

__all__ = ["MadeForm", "make_form", "make_ready_form"]

_KINDS = (*FORM_KINDS, HEARING.kind)
_READY_KINDS = ("inventory", "flow")


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeForm:
    """A form's bytes; of a hearing sheet also what it asks, and what it leaves for the next."""

    data: bytes
    hearing: Hearing | None = None


def make_form(
    kind: str,
    *,
    workspace: Path | None,
    department: str | None,
    year: FiscalYear | None,
    serial: str,
) -> MadeForm:
    """Return a form of that kind.

    An inventory form for a ``department`` comes filled with the tasks the 所属 has
    handed in for the year, so that nothing is asked twice. Outside a workspace
    forms are blank and follow the settings that ship with the package.
    A hearing sheet asks one ``department`` what its inventory leaves open.
    Raises ``ProblemError`` for an unknown kind, workspace or 所属, and for a hearing
    of a 所属 that has handed in no inventory.
    """
    if kind not in _KINDS:
        raise ProblemError(_unknown_kind(kind))
    if kind == HEARING.kind and department is None:
        raise ProblemError(usage.MISSING_ARGUMENT.at(value="--department"))
    if workspace is None and department is None and find_root(Path.cwd()) is None:
        policy = default_policy()
        today = now(policy.timezone).date()
        period, rules = year or FiscalYear.containing(today), policy.on(today)
        blank = blank_form(kind, department=None, year=period, rules=rules, serial=serial)
        return MadeForm(data=blank)
    opened = open_workspace(workspace)
    period, rules = year or opened.newest_year(), opened.policy.on(opened.today)
    if department is None:
        blank = blank_form(kind, department=None, year=period, rules=rules, serial=serial)
        return MadeForm(data=blank)
    city = read_city(opened, period=period)
    unit = find_department(city.organisation, department)
    found = _own_tasks(city, unit)
    if kind == HEARING.kind:
        if found is None:
            raise ProblemError(NO_TASKS.at(value=unit.title))
        hearing = open_questions(found, rules)
        data = hearing_form(hearing, department=unit, year=period, rules=rules)
        return MadeForm(data=data, hearing=hearing)
    if kind == "inventory" and found is not None:
        data = filled_form(kind, found, department=unit, year=period, rules=rules, serial=serial)
        return MadeForm(data=data)
    data = blank_form(kind, department=unit, year=period, rules=rules, serial=serial)
    return MadeForm(data=data)


def make_ready_form(
    kind: str,
    ready: str,
    *,
    workspace: Path | None,
    department: str | None,
    year: FiscalYear | None,
    serial: str,
) -> MadeForm:
    """Return an inventory or flow form filled with the ready list of that name.

    A ``department`` is named on the form and not asked for its tasks. Raises
    ``ProblemError`` for an unknown name, kind, workspace or 所属.
    """
    found = next((r for r in ready_forms() if compare_key(r.name) == compare_key(ready)), None)
    if found is None:
        names = "、".join(r.name for r in ready_forms())
        hint = f"{names} のどれかを書いてください。"
        raise ProblemError(usage.BAD_VALUE.at(value=ready, what="--ready", hint=hint))
    if kind not in _READY_KINDS:
        hint = f"ひな型があるのは {'、'.join(_READY_KINDS)} です。"
        raise ProblemError(usage.BAD_VALUE.at(value=kind, what="用紙の種類", hint=hint))
    if workspace is None and department is None and find_root(Path.cwd()) is None:
        policy = default_policy()
        today = now(policy.timezone).date()
        period, rules, unit = year or FiscalYear.containing(today), policy.on(today), None
    else:
        opened = open_workspace(workspace)
        period, rules = year or opened.newest_year(), opened.policy.on(opened.today)
        unit = None
        if department is not None:
            unit = find_department(read_city(opened, period=period).organisation, department)
    if kind == "flow":
        data = flow_form((found.flow,), department=unit, year=period, rules=rules)
        return MadeForm(data=data)
    tasks = pd.DataFrame(found.tasks)
    data = filled_form(kind, tasks, department=unit, year=period, rules=rules, serial=serial)
    return MadeForm(data=data)


def _own_tasks(city: City, unit: Department) -> pd.DataFrame | None:
    inventory = city.books.inventory
    if inventory is None:
        return None
    frame = inventory.frame
    own = frame[frame["_unit"] == unit.key]
    return own if len(own) else None


def _unknown_kind(kind: str) -> Problem:
    near = nearest(kind, _KINDS)
    choices = "、".join(_KINDS)
    hint = f"「{near}」のことですか。" if near else f"{choices} のどれかを書いてください。"
    return usage.BAD_VALUE.at(value=kind, what="用紙の種類", hint=hint)

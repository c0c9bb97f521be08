"""The fictional city as files: one seed, one set of bytes.

Every workbook is written through the forms, so that a sample is what staff
would send in. Everything says that it is 架空データ; people are ids alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

import pandas as pd

from sumoto_bpr.forms import filled_form, flow_form
from sumoto_bpr.model.department import Department
from sumoto_bpr.policy import Rules
from sumoto_bpr.sample.catalogue import YEAR, Plan, Work, plans, readmes, resource_text
from sumoto_bpr.sample.dirt import Planted, plant, plant_faults, side_list
from sumoto_bpr.sample.flow_tables import SampleFlow, sample_flows
from sumoto_bpr.sample.headcount import headcount_rows
from sumoto_bpr.sample.hours import counted, yearly
from sumoto_bpr.sample.learning import attendance_rows, qualification_rows, trained_people
from sumoto_bpr.sample.people import Person, Team, leaves, moves_of_april, staff_of, staff_rows
from sumoto_bpr.sample.remedies import improvement_rows
from sumoto_bpr.sample.settings import POLICY_TEXT, sample_rules
from sumoto_bpr.sample.sizes import SIZES, Size
from sumoto_bpr.sample.tasks import Task, department_tasks, with_time

__all__ = ["DEFAULT_SEED", "MARK", "SIDE_LIST", "SizeName", "build_city"]

SizeName = Literal["small", "city"]
MARK: Final = "架空データ"
SIDE_LIST: Final = f"{MARK}_しかけ一覧.json"
DEFAULT_SEED: Final = 20260331

_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True, slots=True, kw_only=True)
class _City:
    """What all files are made from."""

    rules: Rules
    serials: Mapping[str, str]
    tasks: Mapping[Department, Sequence[Task]]
    planted: Sequence[tuple[str, Planted]]


def build_city(
    size: SizeName = "small", seed: int = DEFAULT_SEED, *, faults: bool = False
) -> dict[str, bytes]:
    """Return all files of the fictional city by their path in the workspace.

    ``small``: 4 所属, some 200 tasks, 60 staff. ``city``: 29 所属, 4,339 tasks,
    364,000 hours (± 1 %), 474 staff. Dirty cells are planted and listed in
    ``架空データ_しかけ一覧.json``; a reader repairs them or warns. With ``faults``
    every fifth 所属 also gets a duplicate id and a time that cannot be read.
    """
    plan = SIZES[size]
    city = _inventories(plan, seed, faults=faults)
    files = {
        "policy.toml": resource_text(POLICY_TEXT).encode(),
        SIDE_LIST: side_list(city.planted).encode(),
        **readmes(),
    }
    register = [_register_row(department) for department in city.tasks]
    files["organisation.xlsx"] = _form("organisation", register, city)
    bound = _bound_flows(city)
    draw = Random(f"{seed}/remedies")
    price = city.rules.number("money.hour_yen")
    remedies = improvement_rows(
        city.tasks, bound, count=plan.improvements, hour_yen=price, draw=draw
    )
    files["improvements.xlsx"] = _form("improvements", remedies, city)
    files |= _survey_files(city)  # once the improvements have moved their tasks on
    for flow, task in bound.items():
        home = next(d for d in city.tasks if d.code == flow.department)
        data = flow_form(
            flow.of_task(str(task.row["id"])), department=home, year=YEAR, rules=city.rules
        )
        files[f"process_maps/{home.folder}/{flow.title}_{MARK}.xlsx"] = data
    people = _people(plan, city, Random(f"{seed}/people"))
    heads = headcount_rows(people, Random(f"{seed}/headcount"))
    files["headcount.xlsx"] = _form("headcount", heads, city)
    files |= _training_files(plan, city, people, Random(f"{seed}/learning"))
    return dict(sorted(files.items()))


def _inventories(size: Size, seed: int, *, faults: bool) -> _City:
    rules = sample_rules()
    chosen = [plan for plan in plans() if plan.department.code in size.tasks]
    draw = Random(f"{seed}/serials")
    serials: dict[str, str] = {}
    while len(serials) < len(chosen):
        serial = "".join(draw.choices(_LETTERS, k=4))
        if serial not in serials.values():
            serials[chosen[len(serials)].department.code] = serial
    tasks: dict[Department, list[Task]] = {}
    planted: list[tuple[str, Planted]] = []
    for index, plan in enumerate(chosen):
        code = plan.department.code
        own_draw = Random(f"{seed}/{code}")
        tasks[plan.department] = own = department_tasks(
            plan,
            _chosen_works(plan, size.tasks[code], own_draw),
            serial=serials[code],
            progress=own_draw.uniform(*size.progress),
            mean_hours=size.hours / sum(size.tasks.values()),
            rules=rules,
            draw=own_draw,
        )
        _follow_flows(own, code)
        done = plant(own, own_draw, share=size.dirt)
        if faults and index % 5 == 0:
            done += plant_faults(own, own_draw)
        planted += [(_survey_path(plan.department), p) for p in done]
    _balance([task for own in tasks.values() for task in own], size.hours)
    return _City(rules=rules, serials=serials, tasks=tasks, planted=planted)


def _follow_flows(tasks: Sequence[Task], code: str) -> None:
    """Give the tasks that a flow describes the flow's cases a year."""
    for flow in sample_flows():
        if flow.department == code:
            task = next(t for t in tasks if t.work.name == flow.task)
            cases = round(flow.states[0].cases_per_year or 0)
            with_time(task, counted(task.time.hours, cases))


def _chosen_works(plan: Plan, count: int, draw: Random) -> tuple[Work, ...]:
    """Return ``count`` works in their order; those that a flow describes are always there."""
    described = {f.task for f in sample_flows() if f.department == plan.department.code}
    kept = [w for w in plan.works if w.name in described]
    others = [w for w in plan.works if w.name not in described]
    wanted = {id(w) for w in (*kept, *draw.sample(others, count - len(kept)))}
    return tuple(w for w in plan.works if id(w) in wanted)


def _balance(tasks: Sequence[Task], hours: float) -> None:
    """Bring the sum of hours to ``hours`` by changing plain yearly answers alone."""
    open_tasks = [t for t in tasks if not t.time.fixed and not t.planted]
    fixed = sum(t.time.hours for t in tasks) - sum(t.time.hours for t in open_tasks)
    factor = (hours - fixed) / sum(t.time.hours for t in open_tasks)
    for task in open_tasks:
        with_time(task, yearly(task.time.hours * factor, task.time.cases))


def _survey_path(department: Department) -> str:
    return f"surveys/{YEAR.era_code}/{department.folder}/業務棚卸_{MARK}.xlsx"


def _survey_files(city: _City) -> dict[str, bytes]:
    return {
        _survey_path(department): filled_form(
            "inventory",
            pd.DataFrame([task.row for task in tasks], dtype=object),
            department=department,
            year=YEAR,
            rules=city.rules,
            serial=city.serials[department.code],
        )
        for department, tasks in city.tasks.items()
    }


def _bound_flows(city: _City) -> dict[SampleFlow, Task]:
    """Return the flows whose 所属 is there, each with the task it describes."""
    by_code = {department.code: own for department, own in city.tasks.items()}
    return {
        flow: next(t for t in by_code[flow.department] if t.work.name == flow.task)
        for flow in sample_flows()
        if flow.department in by_code
    }


def _register_row(department: Department) -> dict[str, object]:
    return {
        "code": department.code,
        "division": department.division,
        "department": department.name,
        "order": department.order,
        "valid_from": department.valid_from.isoformat() if department.valid_from else None,
        "body": department.body,
        "in_scope": "対象",
    }


def _training_files(
    size: Size, city: _City, people: Sequence[Person], draw: Random
) -> dict[str, bytes]:
    trained = trained_people(people, size.trained, draw)
    section = city.rules.texts("scope.dx_section")[0]
    return {
        "training/records/staff.xlsx": _form("staff", staff_rows(people), city),
        "training/records/attendance.xlsx": _form(
            "attendance", attendance_rows(people, trained, draw), city
        ),
        "training/records/qualifications.xlsx": _form(
            "qualifications",
            qualification_rows(people, section, size.section_holders, draw),
            city,
        ),
        f"training/courses/DX研修_{MARK}.md": resource_text("courses.md").encode(),
    }


def _people(size: Size, city: _City, draw: Random) -> list[Person]:
    teams = [
        Team(
            department=department,
            general=size.general[department.code],
            special=size.special.get(department.code, {}),
            support=size.support[department.code],
        )
        for department in city.tasks
    ]
    people = staff_of(teams, leavers=size.leavers, newcomers=size.newcomers, draw=draw)
    moves_of_april(people, count=size.movers, retiring=size.retiring, draw=draw)
    leaves(people, kinds=size.on_leave, draw=draw)
    return people


def _form(kind: str, rows: Sequence[Mapping[str, object]], city: _City) -> bytes:
    return filled_form(
        kind,
        pd.DataFrame(list(rows), dtype=object),
        department=None,
        year=YEAR,
        rules=city.rules,
        serial="",
    )

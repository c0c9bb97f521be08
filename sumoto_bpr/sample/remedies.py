"""The fictional city's 改善管理表: improvements that point at real tasks of its inventory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from sumoto_bpr.model.department import Department
from sumoto_bpr.sample.flow_tables import SampleFlow
from sumoto_bpr.sample.tasks import Task
from sumoto_bpr.sheets.words import CORE_NON, DECIDED, ECRS, IN_USE, REVIEWS, STAGES, TRIED

__all__ = ["improvement_rows"]

_STOP, _JOIN, _SWAP, _SIMPLIFY = ECRS
_TOOLS: Final = {
    "紙": ("AI-OCR", "RPA", "Excel"),
    "電子": ("RPA", "マクロ", "Excel"),
    "混在": ("Excel", "RPA"),
}
_ISSUES: Final = (
    "手作業に時間がかかっている",
    "繁忙期に残業で処理している",
    "担当者によって手順が違う",
    "確認を二重に行っている",
)
_GROUNDS: Final = (
    "小さく試して効果を確かめる",
    "費用が少なく、すぐに始められる",
    "ほかの係にも広げられる",
)
_BOUGHT: Final = ("RPA", "AI-OCR")
_TASK_STAGE: Final = {"試行": TRIED, "実施": IN_USE, "定着": IN_USE}
_FEWEST_HOURS: Final = 12
_FIRST_USE: Final = date(2024, 4, 1)
_USE_DAYS: Final = 700
_MEASURED_SHARE: Final = 12
"""The planted improvement was measured in 20 days: a twelfth of a year's work."""


def improvement_rows(
    tasks: Mapping[Department, Sequence[Task]],
    flows: Mapping[SampleFlow, Task],
    *,
    count: int,
    hour_yen: float,
    draw: Random,
) -> list[dict[str, object]]:
    """Return ``count`` improvements: those of the flows first, then others.

    No task has two of them, so none can save more than the task's hours. What is tried or
    in use brings its tasks to that BPR stage. ``hour_yen`` values hours beside costs. The
    last one has a published rate that its own hours do not bear out, and the first
    tool in use was last looked at long ago (planted).
    """
    homes = {id(task): home for home, own in tasks.items() for task in own}
    groups: list[tuple[str, str, str | None, list[Task]]] = [
        (f"{flow.title}の流れの見直し", _SIMPLIFY, None, [task]) for flow, task in flows.items()
    ]
    used = {id(task) for task in flows.values()}
    shared = max((_alike(_free(own, used)) for own in tasks.values()), key=len)
    used |= {id(task) for task in shared}
    groups.append(_with_tool("RPA", shared))
    while len(groups) < count:
        home = draw.choice(list(tasks))
        group = _group(tasks[home], used, draw)
        if group:
            used |= {id(task) for task in group}
            groups.append(_wording(group, draw))
    rows = [
        _row(number, group, homes[id(group[3][0])], draw, hour_yen)
        for number, group in enumerate(groups, start=1)
    ]
    _plant_published_rate(rows[-1], groups[-1][3])
    _keep_pace(groups[-1][3], "実施")
    _plant_old_look(rows[:-1])
    return rows


def _free(tasks: Sequence[Task], used: set[int]) -> list[Task]:
    """Return the tasks that may be improved: non-core, decided, big enough, not yet taken."""
    return [
        t
        for t in tasks
        if id(t) not in used
        and not t.planted
        and t.row["core"] == CORE_NON
        and t.time.hours >= _FEWEST_HOURS
        and int(str(t.row["stage"])[0]) >= 5
    ]


def _alike(tasks: Sequence[Task]) -> list[Task]:
    """Return the most tasks (five at most) that do the same operation."""
    by_operation: dict[str, list[Task]] = {}
    for task in tasks:
        by_operation.setdefault(task.work.operation.name, []).append(task)
    return max(by_operation.values(), key=len, default=[])[:5]


def _group(tasks: Sequence[Task], used: set[int], draw: Random) -> list[Task]:
    """Return one to four tasks of one kind of work that no improvement has yet."""
    free = _free(tasks, used)
    if not free:
        return []
    name = draw.choice(free).work.operation.name
    return [t for t in free if t.work.operation.name == name][: draw.randint(1, 4)]


def _wording(group: list[Task], draw: Random) -> tuple[str, str, str | None, list[Task]]:
    first = group[0]
    name = first.row["name"] if len(group) == 1 else first.work.operation.name
    choice = draw.random()
    if choice < 0.15:
        return f"{name}をやめる", _STOP, None, group
    if choice < 0.3:
        return f"{name}をまとめて行う", _JOIN, None, group
    if choice < 0.4:
        return f"{name}の担当を替える", _SWAP, None, group
    return _with_tool(draw.choice(_TOOLS[first.work.operation.medium]), group)


def _with_tool(tool: str, group: list[Task]) -> tuple[str, str, str | None, list[Task]]:
    name = group[0].row["name"] if len(group) == 1 else group[0].work.operation.name
    return f"{name}に{tool}を使う", _SIMPLIFY, tool, group


def _row(
    number: int,
    group: tuple[str, str, str | None, list[Task]],
    home: Department,
    draw: Random,
    hour_yen: float,
) -> dict[str, object]:
    title, ecrs, tool, tasks = group
    stage = draw.choices(("案", "試行", "実施", "定着", "中止"), (20, 15, 35, 20, 10))[0]
    if stage in _TASK_STAGE and min(map(_reached, tasks)) < DECIDED:
        stage = "案"  # nothing is tried before it is decided
    _keep_pace(tasks, stage)
    hours = sum(task.time.hours for task in tasks)
    expected = max(1, round(hours * draw.uniform(0.15, 0.45)))
    working = stage in ("実施", "定着")
    rejected = stage == "中止"
    return {
        "id": f"K{number:03d}",
        "title": title,
        "task_ids": ";".join(str(task.row["id"]) for task in tasks),
        "ecrs": ecrs,
        "tool": tool,
        "departments": home.name,
        "issue": tasks[0].row["issues"] or draw.choice(_ISSUES),
        "decision": "不採用" if rejected else "保留" if stage == "案" else "採用",
        "decision_reason": "効果が費用に見合わない" if rejected else draw.choice(_GROUNDS),
        "decided_by": "課長" if stage != "案" else None,
        "decision_date": f"2025-{draw.randint(5, 12):02d}-{draw.randint(1, 28):02d}",
        "stage": stage,
        "trial": "1係で3か月" if stage != "案" else None,
        "used_from": _used_from(number) if working else None,
        "saved_expected": expected,
        "saved_actual": max(1, round(expected * draw.uniform(0.6, 1.05))) if working else None,
        "measured_by": draw.choice(("実測", "実績記入")) if working else "推定積み上げ",
        **_costs(number, tool, expected * hour_yen),
        "maintainer": home.name if tool else None,
        "last_checked": "2026-03-16" if working and tool else None,
        "spread_to": None,
    }


def _reached(task: Task) -> int:
    return int(str(task.row["stage"])[0])


def _keep_pace(tasks: Sequence[Task], stage: str) -> None:
    """Bring the tasks of an improvement to the BPR stage that goes with its own ``stage``."""
    least = _TASK_STAGE.get(stage, 0)
    for task in tasks:
        if _reached(task) < least:
            task.row |= {"stage": f"{least} {STAGES[least]}", "review_decision": REVIEWS[0]}
            task.row["review_reason"] = None


def _costs(number: int, tool: str | None, yen: float) -> dict[str, object]:
    """Return made-up costs beside the worth of the hours: two in three pay back.

    ``yen`` is what the hours to be saved are worth a year. Drawn apart from the rest.
    """
    own = Random(f"K{number:03d}/costs")
    if tool not in _BOUGHT:
        made = own.randint(1, 4) * 20_000 if tool else 0
        return {"initial_cost": made, "yearly_cost": 0}
    share = own.uniform(1.1, 1.4) if number % 3 == 0 else own.uniform(0.2, 0.5)
    return {
        "initial_cost": _round(yen * own.uniform(0.4, 1.5)),
        "yearly_cost": _round(yen * share),
    }


def _round(yen: float) -> int:
    return max(1, round(yen / 10_000)) * 10_000


def _used_from(number: int) -> str:
    """Return a day of the last two years; drawn apart from the rest."""
    own = Random(f"K{number:03d}/used")
    return (_FIRST_USE + timedelta(days=own.randrange(_USE_DAYS))).isoformat()


def _plant_old_look(rows: Sequence[dict[str, object]]) -> None:
    for row in rows:
        if row["tool"] and row["stage"] in ("実施", "定着"):
            row |= {"last_checked": "2025-06-02", "spread_to": "全庁"}
            return


def _plant_published_rate(row: dict[str, object], tasks: Sequence[Task]) -> None:
    before = max(5, round(sum(task.time.hours for task in tasks) / _MEASURED_SHARE))
    after = round(before * 0.208)
    row |= {
        "stage": "実施",
        "decision": "採用",
        "decided_by": "課長",
        "trial": "1係で1か月",
        "used_from": "2025-10-01",
        "decision_reason": "小さく試して効果を確かめる",
        "saved_actual": before - after,
        "measured_by": "実測",
        "before_hours": before,
        "after_hours": after,
        "published_rate": 0.85,
        "measured_days": 20,
        "last_checked": "2026-03-16" if row["tool"] else None,
    }

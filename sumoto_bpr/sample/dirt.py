"""Planted dirt: cells written the way real forms come back, each kept in a side list.

Everything here is read with a repair or a warning. ``FAULTS`` are what makes a
reader refuse a row or lose a value; they are planted only when asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from sumoto_bpr.sample.tasks import Task
from sumoto_bpr.sheets import INVENTORY

__all__ = ["Planted", "plant", "plant_faults", "side_list"]

_WIDE: Final = str.maketrans("0123456789%:", "０１２３４５６７８９％：")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One planted piece of dirt, as the side list tells it."""

    task_id: str
    column: str
    value: str
    kind: str


_Dirtier = Callable[[Task], Planted | None]


def plant(tasks: list[Task], draw: Random, *, share: float) -> list[Planted]:
    """Make about ``share`` of the tasks dirty, one cell each, and return what was done."""
    planted = _plant_small_times(tasks)
    clean = [task for task in tasks if not task.planted]
    for task in draw.sample(clean, round(len(tasks) * share)):
        for dirtier in draw.sample(_DIRTIERS, len(_DIRTIERS)):
            if done := dirtier(task):
                task.planted.append(done.kind)
                planted.append(done)
                break
    return planted


def _plant_small_times(tasks: list[Task]) -> list[Planted]:
    """Write the two shortest yearly answers as 「90分」 and 「2:30」; longer ones never are."""
    planted = []
    shortest = sorted((t for t in tasks if not t.time.fixed), key=lambda t: t.time.hours)
    for task, dirtier in zip(shortest, (_minutes, _clock), strict=False):
        if done := dirtier(task):
            task.planted.append(done.kind)
            planted.append(done)
    return planted


def plant_faults(tasks: list[Task], draw: Random) -> list[Planted]:
    """Give one task the id of another and one a time nobody can read."""
    first, twin, vague = draw.sample([t for t in tasks if not t.planted], 3)
    planted = [_write(twin, "id", str(first.row["id"]), "業務IDの重複")]
    vague.time = replace(vague.time, hours=0.0, fixed=True)
    vague.row["time_written_as"] = "年間時間"
    planted.append(_write(vague, "time_value", "十数時間", "読めない時間"))
    return planted


def _write(task: Task, key: str, value: str, kind: str) -> Planted:
    own_id = str(task.row["id"])
    task.row[key] = value or None
    return Planted(task_id=own_id, column=INVENTORY.column(key).title, value=value, kind=kind)


def _wide_cases(task: Task) -> Planted | None:
    cases = task.time.cases
    if cases is None:
        return None
    return _write(task, "cases_per_year", str(cases).translate(_WIDE), "全角の数字")


def _unit_in_cases(task: Task) -> Planted | None:
    cases = task.time.cases
    if cases is None:
        return None
    return _write(task, "cases_per_year", f"約{cases}件", "単位の入った数字")


def _separated_cases(task: Task) -> Planted | None:
    cases = task.time.cases
    if cases is None or cases < 1000:
        return None
    return _write(task, "cases_per_year", f"{cases:,}", "桁区切りの入った文字")


def _wide_time(task: Task) -> Planted | None:
    if task.time.fixed:
        return None
    task.time = replace(task.time, fixed=True)
    return _write(task, "time_value", task.time.value.translate(_WIDE), "全角の時間")


def _minutes(task: Task) -> Planted | None:
    if task.time.fixed or task.time.hours > 8:
        return None
    minutes = int(task.time.hours * 60) - 30
    task.time = replace(task.time, hours=minutes / 60, fixed=True)
    return _write(task, "time_value", f"{minutes}分", "分で書いた時間")


def _clock(task: Task) -> Planted | None:
    if task.time.fixed or task.time.hours > 20:
        return None
    task.time = replace(task.time, hours=task.time.hours + 0.5, fixed=True)
    return _write(task, "time_value", f"{int(task.time.hours)}:30", "時計の形の時間")


def _no_time(task: Task) -> Planted | None:
    if task.time.fixed or task.time.hours > 60:
        return None
    task.time = replace(task.time, hours=0.0, fixed=True)
    task.row["time_written_as"] = None
    return _write(task, "time_value", "", "時間の未記入")


def _wide_share(task: Task) -> Planted | None:
    share = task.row["kaikei_share"]
    if not isinstance(share, float):
        return None
    return _write(task, "kaikei_share", f"{share:.0%}".translate(_WIDE), "全角の割合")


def _null_like(task: Task) -> Planted | None:
    if task.row["systems"] is not None:
        return None
    return _write(task, "systems", "－", "空欄のつもりの記号")


def _spaced_choice(task: Task) -> Planted | None:
    return _write(task, "medium", f"　{task.row['medium']} ", "前後の空白")


def _era_date(task: Task) -> Planted | None:
    day = task.row["stage_date"]
    if not isinstance(day, str):
        return None
    year, month, rest = day.split("-")
    era = int(year) - 2018
    text = (
        f"令和{era}年{int(month)}月{int(rest)}日"
        if int(rest) % 2
        else f"R{era}.{int(month)}.{int(rest)}"
    )
    return _write(task, "stage_date", text, "和暦の日付")


def _broken_name(task: Task) -> Planted | None:
    name = str(task.row["name"])
    return _write(task, "name", f"{name}　", "名前の後ろの空白")


_DIRTIERS: Final[tuple[_Dirtier, ...]] = (
    _wide_cases,
    _unit_in_cases,
    _separated_cases,
    _wide_time,
    _no_time,
    _wide_share,
    _null_like,
    _spaced_choice,
    _era_date,
    _broken_name,
)


def side_list(planted: Iterable[tuple[str, Planted]]) -> str:
    """Return the side list as JSON; each entry is the file's name and what was planted there."""
    entries = [
        {
            "ファイル": file,
            "業務ID": done.task_id,
            "列": done.column,
            "書いた値": done.value,
            "しかけ": done.kind,
        }
        for file, done in planted
    ]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"

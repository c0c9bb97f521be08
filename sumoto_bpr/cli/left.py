"""``left``: what is left to say of the tasks, most hours first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sumoto_bpr.cli.console import (
    DepartmentOption,
    JsonOption,
    WorkspaceOption,
    YearOption,
    emit_json,
    out,
    print_problems,
)
from sumoto_bpr.cli.japanese import JapaneseCommand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sumoto_bpr.desk.hints import HintedTask
    from sumoto_bpr.desk.left import LeftTask

__all__ = ["add_to"]

_SHOWN_MOST = 20
"""Tasks printed of each list; ``--json`` gives all."""


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("left", cls=JapaneseCommand)(_left)


def _left(
    workspace: WorkspaceOption = None,
    department: DepartmentOption = None,
    year: YearOption = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="いつ現在か（例：2026-03-31）", metavar="日付")
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """残っていること（未分類、時間・業務フロー・方針なし、点検期限超過）を時間の大きい順に並べる。

    コア区分の決まっていない業務には、業務名・根拠法令等・判断・業務フローから考えられる区分を、理由とともに
    参考として添えます。共通業務コードの考えられる業務も、同じように並べます。
    決めるのは人で、数値には使いません。
    """
    from sumoto_bpr.cli.opening import city_of, problems_of
    from sumoto_bpr.desk.hints import hints_of
    from sumoto_bpr.desk.left import left_of
    from sumoto_bpr.indicators.display import hours_text
    from sumoto_bpr.indicators.left import LEFT_OF

    city = city_of(workspace, year, as_of)
    found, hints = left_of(city, department), hints_of(city, department)
    if as_json:
        emit_json(
            {
                "left": [entry.to_json() for entry in found],
                "hints": [hint.to_json() for hint in hints],
            }
        )
        return 0

    print_problems(problems_of(city, department), most=20, checked=city.workspace.paths.root)
    if found:
        out(LEFT_OF)
    for entry in found:
        out(f"{entry.title}　{len(entry.tasks):,}業務／{entry.of:,}業務")
        for task in entry.tasks[:_SHOWN_MOST]:
            hours = "…" if task.hours is None else hours_text(task.hours)
            out(f"\t{task.task_id}\t{task.department}\t{task.name}\t{hours}{_may_be(task)}")
        if len(entry.tasks) > _SHOWN_MOST:
            out(f"\tほか{len(entry.tasks) - _SHOWN_MOST:,}業務")
    _print_hints(hints)
    return 0


def _print_hints(hints: Sequence[HintedTask]) -> None:
    """Print what may be written into empty cells, column by column."""
    from sumoto_bpr.indicators.display import hours_text
    from sumoto_bpr.sheets import INVENTORY

    for key in dict.fromkeys(task.hint.key for task in hints):
        own = [task for task in hints if task.hint.key == key]
        out(f"参考：「{INVENTORY.column(key).title}」が考えられる業務　{len(own):,}業務")
        for task in own[:_SHOWN_MOST]:
            hours = "…" if task.hours is None else hours_text(task.hours)
            may_be = f"{task.hint.title}では（{'、'.join(task.hint.evidence)}）"
            out(f"\t{task.task_id}\t{task.department}\t{task.name}\t{hours}\t{may_be}")
        if len(own) > _SHOWN_MOST:
            out(f"\tほか{len(own) - _SHOWN_MOST:,}業務")


def _may_be(task: LeftTask) -> str:
    """Return what a task may be and why: a hint for people, decided by nobody."""
    if task.suggested is None:
        return ""
    return f"\t参考：{task.suggested}では（{'、'.join(task.evidence)}）"

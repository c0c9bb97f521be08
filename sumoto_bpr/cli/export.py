"""``export hr``: HR's hand-over file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sumoto_bpr.cli.console import JsonOption, WorkspaceOption, YearOption, emit_json, out
from sumoto_bpr.cli.japanese import JapaneseCommand, JapaneseGroup

__all__ = ["add_to"]


def add_to(app: typer.Typer) -> None:
    """Add the group of verbs."""
    group = typer.Typer(cls=JapaneseGroup, help="ほかへ渡すファイルを作る。", rich_markup_mode=None)
    group.callback()(_group)
    group.command("hr", cls=JapaneseCommand)(_hr)
    app.add_typer(group, name="export")


def _group() -> None:
    """ほかへ渡すファイルを作る。"""


def _hr(
    workspace: WorkspaceOption = None,
    year: YearOption = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="いつ現在の値か（2026-03-31）", metavar="日付")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="書き出す先（既定は training）", metavar="FILE"),
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """人事から市全体へ渡すファイル（個人は含まない）を作る。"""
    from sumoto_bpr.cli.opening import city_of
    from sumoto_bpr.desk.handover import handover
    from sumoto_bpr.desk.hr_file import handover_path
    from sumoto_bpr.store.atomic import write_bytes

    city = city_of(workspace, year, as_of)
    target = output or handover_path(city.workspace)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(target, handover(city))
    if as_json:
        emit_json({"file": str(target)})
    else:
        out(str(target))
    return 0

"""``policy show``: the settings in force, with their sources."""

from __future__ import annotations

from typing import Annotated

import typer

from sumoto_bpr.cli.console import JsonOption, WorkspaceOption, emit_json, out
from sumoto_bpr.cli.japanese import JapaneseCommand, JapaneseGroup

__all__ = ["add_to"]


def add_to(app: typer.Typer) -> None:
    """Add the group of verbs."""
    group = typer.Typer(cls=JapaneseGroup, help="市の取り決めを見る。", rich_markup_mode=None)
    group.callback()(_group)
    group.command("show", cls=JapaneseCommand)(_show)
    app.add_typer(group, name="policy")


def _group() -> None:
    """市の取り決めを見る。"""


def _show(
    workspace: WorkspaceOption = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="いつの取り決めか（2026-03-31）", metavar="日付")
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """いま効いている取り決めと、その出典を出す。"""
    from sumoto_bpr.desk.workspace import open_workspace, parse_as_of
    from sumoto_bpr.policy import SETTINGS

    opened = open_workspace(workspace)
    rules = opened.policy.on(parse_as_of(as_of) if as_of else opened.today)
    standing = [rules.decisions[key] for key in SETTINGS if key in rules.decisions]
    if as_json:
        emit_json(
            {
                "settings": [
                    {
                        "key": decision.key,
                        "label": SETTINGS[decision.key].label,
                        "from": decision.first_day.isoformat(),
                        "value": decision.value,
                        "source": decision.source,
                        "note": decision.note,
                    }
                    for decision in standing
                ]
            }
        )
        return 0
    for decision in standing:
        out(
            f"{decision.text}\t{SETTINGS[decision.key].label}"
            f"\t{decision.first_day.isoformat()}から\t{decision.source}"
        )
    return 0

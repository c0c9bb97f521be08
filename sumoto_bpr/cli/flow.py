"""``flow``: one flow by its file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sumoto_bpr.cli.console import JsonOption, emit_json, out, print_problems
from sumoto_bpr.cli.japanese import JapaneseCommand, JapaneseGroup

__all__ = ["add_to"]

_Table = Annotated[Path, typer.Argument(help="手順の表（.xlsx か .csv）", metavar="FILE")]
_State = Annotated[
    str | None, typer.Option("--sheet", help="シート（現行 か 見直し後）", metavar="シート")
]


def add_to(app: typer.Typer) -> None:
    """Add the group of verbs."""
    group = typer.Typer(cls=JapaneseGroup, help="業務フローを扱う。", rich_markup_mode=None)
    group.callback()(_group)
    group.command("draw", cls=JapaneseCommand)(_draw)
    app.add_typer(group, name="flow")


def _group() -> None:
    """業務フローを扱う。"""


def _draw(
    table: _Table,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="図（.svg .png .pdf .dot）", metavar="OUT")
    ],
    sheet: _State = None,
    as_json: JsonOption = False,
) -> int:
    """手順の表からスイムレーン図を描く。"""
    from sumoto_bpr.desk.flows import chosen, drawn, read_flow_file
    from sumoto_bpr.store.atomic import write_bytes

    reading = read_flow_file(table)
    if reading.errors and not reading.value:
        print_problems(reading.problems)
        if as_json:
            emit_json({"problems": [problem.to_json() for problem in reading.problems]})
        return 1
    write_bytes(output, drawn(chosen(reading.value, sheet, table.name), output.suffix))
    print_problems(reading.problems)
    if as_json:
        emit_json(
            {
                "files": [str(output)],
                "problems": [problem.to_json() for problem in reading.problems],
            }
        )
    else:
        out(str(output))
    return 1 if reading.errors else 0

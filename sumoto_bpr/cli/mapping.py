"""``mapping suggest``: drafts a mapping from the headers of a city's own sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sumoto_bpr.cli.console import JsonOption, emit_json, note, out, print_problems
from sumoto_bpr.cli.japanese import JapaneseCommand, JapaneseGroup

__all__ = ["add_to"]


def add_to(app: typer.Typer) -> None:
    """Add the group of verbs."""
    group = typer.Typer(
        cls=JapaneseGroup, help="市の表を読むための対応表を作る。", rich_markup_mode=None
    )
    group.callback()(_group)
    group.command("suggest", cls=JapaneseCommand)(_suggest)
    app.add_typer(group, name="mapping")


def _group() -> None:
    """市の表を読むための対応表を作る。"""


def _suggest(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="市の表（Excel か CSV）")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="書き出すファイル", metavar="OUT.toml")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", metavar="種類", help="表の種類（inventory、staff など。既定は推定）"
        ),
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """見出しと値から対応表の下書きを作る。

    確かめてほしい行には「# 要確認」と書きます。すでにあるファイルには上書きしません。
    """
    from sumoto_bpr.desk.suggesting import draft_mapping
    from sumoto_bpr.model.problems import ProblemError, usage
    from sumoto_bpr.store.atomic import write_bytes

    if output is not None and output.exists():
        raise ProblemError(usage.TARGET_EXISTS.at(value=output.name))
    drafted = draft_mapping(file, kind)
    if output is not None:
        write_bytes(output, drafted.text.encode(), label=output.name)
    print_problems(drafted.problems)
    if as_json:
        emit_json(
            {
                "kind": drafted.suggestion.kind,
                "scores": dict(drafted.suggestion.scores),
                "columns": [guess.to_json() for guess in drafted.suggestion.guesses],
                "unused": [header for header, _ in drafted.suggestion.unused],
                "toml": drafted.text,
                "file": None if output is None else str(output),
            }
        )
    elif output is None:
        out(drafted.text.rstrip("\n"))
    else:
        out(str(output))
        asked = drafted.text.count("# 要確認") - 1
        note(f"「# 要確認」の行が{asked}あります。直したら次の命令で確かめてください。")
        note(f"　sumoto-bpr check --mapping {output} {file}")
    return 0

"""``demo``: the small fictional city and its whole site in one folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sumoto_bpr.cli.console import note
from sumoto_bpr.cli.japanese import JapaneseCommand

__all__ = ["add_to"]

_DEFAULT = Path("sumoto-demo")


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("demo", cls=JapaneseCommand)(_demo)


def _demo(
    folder: Annotated[
        Path, typer.Argument(help="作る先のフォルダ", metavar="DIR", show_default=False)
    ] = _DEFAULT,
) -> int:
    """架空の小さな市と、その報告一式を作る。"""
    from sumoto_bpr.cli.run import progress, report, tell_problems
    from sumoto_bpr.desk.workspace import open_workspace
    from sumoto_bpr.runs.asking import RunOptions
    from sumoto_bpr.runs.city_run import run_city
    from sumoto_bpr.runs.outcome import JobState
    from sumoto_bpr.sample import build_city, write_city
    from sumoto_bpr.sample.workspace import claim_folder

    claim_folder(folder)
    note(f"架空の市を {folder} に作ります。")
    write_city(folder, build_city("small"))
    note("報告を作ります。")
    outcome = run_city(open_workspace(folder), RunOptions(), progress())
    tell_problems(outcome, folder)
    report(outcome)
    return 1 if outcome.of(JobState.FAILED) else 0

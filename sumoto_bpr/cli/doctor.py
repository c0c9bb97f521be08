"""``doctor``: what is missing on this machine or in this workspace, and how to mend it."""

from __future__ import annotations

import typer

from sumoto_bpr.cli.console import JsonOption, WorkspaceOption, emit_json, out
from sumoto_bpr.cli.japanese import JapaneseCommand

__all__ = ["add_to"]


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("doctor", cls=JapaneseCommand)(_doctor)


def _doctor(workspace: WorkspaceOption = None, as_json: JsonOption = False) -> int:
    """この PC と作業フォルダを調べ、足りないものと直し方を出す。"""
    from sumoto_bpr.model.problems import Severity
    from sumoto_bpr.runs.doctor import findings

    found = findings(workspace)
    if as_json:
        lacking = [p for p in found if p.severity is not Severity.REPAIR]
        emit_json({"findings": [problem.to_json() for problem in lacking]})
    else:
        marks = {Severity.ERROR: "×", Severity.WARNING: "△", Severity.REPAIR: "○"}
        for problem in found:
            out(f"{marks[problem.severity]} {problem.sentence()}")
    return 1 if any(problem.severity is Severity.ERROR for problem in found) else 0

"""``candidates``: ranked remedies with reasons and blockers."""

from __future__ import annotations

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

__all__ = ["add_to"]


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("candidates", cls=JapaneseCommand)(_candidates)


def _candidates(
    workspace: WorkspaceOption = None,
    department: DepartmentOption = None,
    year: YearOption = None,
    as_json: JsonOption = False,
) -> int:
    """見直しの候補を、理由と妨げを添えて並べる。"""
    from sumoto_bpr.cli.opening import city_of, problems_of
    from sumoto_bpr.desk.figures import candidates_of
    from sumoto_bpr.indicators.display import hours_text

    city = city_of(workspace, year)
    found = candidates_of(city, department)
    if as_json:
        emit_json({"candidates": [candidate.to_json() for candidate in found]})
        return 0
    print_problems(problems_of(city, department), most=20, checked=city.workspace.paths.root)
    for candidate in found:
        step = f"（工程 {candidate.step} {candidate.step_name}）" if candidate.step else ""
        least, most = hours_text(candidate.hours_least), hours_text(candidate.hours_most)
        fields = (
            candidate.task_id + step,
            candidate.tool or candidate.ecrs,
            f"難しさ {candidate.difficulty}",
            most if candidate.hours_before is not None else f"{least}～{most}",
            f"理由：{'、'.join(candidate.reasons)}",
            f"妨げ：{'、'.join(candidate.blockers) or 'なし'}",
        )
        out("\t".join(fields))
    return 0

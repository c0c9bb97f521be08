"""``run``: all departments, HR and leadership; indexes, roll-up, manifest."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sumoto_bpr.cli.console import (
    JsonOption,
    WorkspaceOption,
    YearOption,
    emit_json,
    note,
    out,
)
from sumoto_bpr.cli.japanese import JapaneseCommand

if TYPE_CHECKING:
    from sumoto_bpr.runs.ledger import Step
    from sumoto_bpr.runs.outcome import RunOutcome

__all__ = ["add_to", "progress", "report", "tell_problems"]

_ENGINES = ("kernel",)


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("run", cls=JapaneseCommand)(_run)


def _run(
    *,
    workspace: WorkspaceOption = None,
    department: Annotated[
        list[str] | None,
        typer.Option("--department", help="所属のコードまたは名前（くり返せます）", metavar="所属"),
    ] = None,
    year: YearOption = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="いつ現在の値か（2026-03-31）", metavar="日付")
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, help="同時に作る数（0はこのPCに合わせる）", metavar="N")
    ] = 0,
    failed: Annotated[bool, typer.Option("--failed", help="前回作れなかった所属だけ作る")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="変わらないものも作り直し、同じになるか比べる")
    ] = False,
    engine: Annotated[
        str, typer.Option("--engine", help="ノートブックの動かし方（kernel）", metavar="方式")
    ] = "kernel",
    strict: Annotated[bool, typer.Option("--strict", help="注意や自動修正も誤りと数える")] = False,
    as_json: JsonOption = False,
) -> int:
    """全所属・人事・DX推進本部・公表用の報告を作る。"""
    from sumoto_bpr.desk.register import check_names
    from sumoto_bpr.desk.workspace import open_workspace, parse_as_of, parse_year

    _check_engine(engine)
    opened = open_workspace(workspace)
    period = parse_year(year) if year else None
    day = parse_as_of(as_of) if as_of else None
    check_names(opened, department or (), period, day)

    # A misspelled name is told before notebooks and charts are so much as loaded.
    from sumoto_bpr.runs.asking import RunOptions
    from sumoto_bpr.runs.city_run import run_city

    options = RunOptions(
        departments=tuple(department or ()),
        period=period,
        as_of=day,
        jobs=jobs,
        failed=failed,
        force=force,
    )
    outcome = run_city(opened, options, progress())
    tell_problems(outcome, opened.paths.root)
    if as_json:
        emit_json(outcome.to_json())
    else:
        report(outcome)
    return outcome.exit_code(strict=strict)


def progress() -> Callable[[Step], None]:
    """Return what tells how far a run is: nothing in its first second, then n/N and the name."""
    began = time.monotonic()

    def tell(step: Step) -> None:
        if time.monotonic() - began > 1:
            note(f"{step.number}/{step.total} {step.name}")

    return tell


def tell_problems(outcome: RunOutcome, checked: Path) -> None:
    """Print what was found in the files, file by file, and why a job failed, on stderr.

    ``checked`` is the workspace in which ``check`` tells it all.
    """
    from sumoto_bpr.cli.found_words import tell_in_short
    from sumoto_bpr.runs.outcome import JobState

    tell_in_short(outcome.problems, checked)
    for job in outcome.of(JobState.FAILED):
        sentence = job.problem.sentence() if job.problem else job.reason
        note(f"× {job.department or job.job}　{sentence}")


def report(outcome: RunOutcome) -> None:
    """Print the counts of a run in sentences, and the path of its door."""
    from sumoto_bpr.runs.outcome import JobState

    made = outcome.of(JobState.DONE)
    units = sum(bool(job.department) for job in made)
    out(f"現在の報告があるのは、{outcome.all_units}所属のうち{outcome.done_units}所属です。")
    out(
        f"今回作った報告 {len(made)}（所属の報告 {units}、"
        f"全庁・人事などの報告 {len(made) - units}）、"
        f"作れなかった報告 {len(outcome.of(JobState.FAILED))}、"
        f"変更がないか対象外で作らなかった報告 {len(outcome.of(JobState.SKIPPED))}"
        f"（{outcome.seconds:.1f}秒）"
    )
    out(str(Path(outcome.door).resolve()))


def _check_engine(engine: str) -> None:
    from sumoto_bpr.model.problems import ProblemError, usage

    if engine not in _ENGINES:
        hint = "、".join(_ENGINES) + " を書いてください。"
        raise ProblemError(usage.BAD_VALUE.at(value=engine, what="--engine", hint=hint))

"""The command line: parse, call one use case, print problems, exit code.

Exit codes: 0 fine, 1 an error, a refused row or a failed department, 2 usage.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer import _click as click

from sumoto_bpr import __version__
from sumoto_bpr.cli import (
    candidates,
    check,
    demo,
    doctor,
    export,
    figures,
    flow,
    form,
    left,
    mapping,
    policy,
    run,
    sample,
)
from sumoto_bpr.cli.console import emit_json, note, out, prepare, print_problems
from sumoto_bpr.cli.japanese import JapaneseGroup, problem_of
from sumoto_bpr.model.problems import Problem, ProblemError, usage

__all__ = ["app", "main"]

app = typer.Typer(
    cls=JapaneseGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)


def _version(asked: bool) -> None:
    if asked:
        out(f"sumoto-bpr {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="版を表示する")
    ] = False,
) -> None:
    """業務棚卸・業務フロー・研修と資格から、市のBPRの進み具合を報告にします。"""


for verb in (
    demo,
    sample,
    form,
    check,
    mapping,
    figures,
    candidates,
    left,
    flow,
    run,
    policy,
    export,
    doctor,
):
    verb.add_to(app)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    prepare()
    sys.exit(_run(given))


def _run(given: list[str]) -> int:
    try:
        outcome = app(given, prog_name="sumoto-bpr", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        note(error.format_message())
        return 2
    except click.exceptions.UsageError as error:
        return _refuse((problem_of(error),), as_json="--json" in given)
    except ProblemError as error:
        return _refuse(error.problems, as_json="--json" in given)
    except (KeyboardInterrupt, typer.Abort):
        note("中断しました。")
        return 130
    except BrokenPipeError:
        # whoever reads us (more, head) has seen enough; nothing is left to be said
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001 - whoever sits at the PC gets a sentence
        return _refuse((_unexpected(error),), as_json="--json" in given)
    return outcome if isinstance(outcome, int) else 0


def _unexpected(error: Exception) -> Problem:
    """Log an error nobody foresaw, its places only, and return what to tell."""
    import tempfile

    from sumoto_bpr.store.log import RunLog

    log = Path(tempfile.gettempdir()) / "sumoto-bpr-error.jsonl"
    RunLog(path=log).failure("unexpected", error, version=__version__)
    return usage.UNEXPECTED.at(value=type(error).__name__, log=str(log))


def _refuse(problems: tuple[Problem, ...], *, as_json: bool) -> int:
    """Report why nothing was done: 2 for wrong use, 1 for trouble elsewhere."""
    print_problems(problems)
    if as_json:
        emit_json({"error": problems[0].to_json()})
    wrong_use = problems[0].code.startswith(("USE", "POL"))
    return 2 if wrong_use and problems[0].code != usage.UNEXPECTED.code else 1

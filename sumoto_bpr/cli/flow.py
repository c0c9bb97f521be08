"""``flow``: one flow by its file: draw, check, minutes, difference, conversion."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sumoto_bpr.cli.console import JsonOption, emit_json, out, print_problems
from sumoto_bpr.cli.flow_discover import discover_log
from sumoto_bpr.cli.flow_words import difference_lines, minutes_lines
from sumoto_bpr.cli.japanese import JapaneseCommand, JapaneseGroup

if TYPE_CHECKING:
    from sumoto_bpr.model.problems import Problem

__all__ = ["add_to"]

_Table = Annotated[
    Path, typer.Argument(help="手順の表（.xlsx か .csv）か、図（.mmd か .bpmn）", metavar="FILE")
]
_State = Annotated[
    str | None, typer.Option("--sheet", help="シート（現行 か 見直し後）", metavar="シート")
]
_Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="書き出すファイル", metavar="OUT")
]


def add_to(app: typer.Typer) -> None:
    """Add the group of verbs."""
    group = typer.Typer(cls=JapaneseGroup, rich_markup_mode=None, no_args_is_help=True)
    group.callback()(_group)
    for name, verb in (
        ("draw", _draw),
        ("check", _check),
        ("minutes", _minutes),
        ("diff", _diff),
        ("convert", _convert),
        ("discover", discover_log),
    ):
        group.command(name, cls=JapaneseCommand)(verb)
    app.add_typer(group, name="flow")


def _group() -> None:
    """業務フローを図にし、誤りと時間を調べる。"""


def _draw(
    table: _Table,
    output: _Output = None,
    sheet: _State = None,
    page: Annotated[
        str, typer.Option("--page", help="none（一枚の図）、A4、A3（紙に分ける）", metavar="用紙")
    ] = "none",
    as_json: JsonOption = False,
) -> int:
    """手順の表から図を描く（.svg .png .pdf .dot）。

    --sheet を書かなければ、はじめのシート（ふつうは現行）を描きます。
    --page を付けると、字を小さくせずに紙に分け、2枚目からは OUT-2、OUT-3 … に描きます。
    """
    from sumoto_bpr.desk.flows import PICTURES, check_output, drawn, pages_of, read_flow_file
    from sumoto_bpr.flows.pages import SHEETS
    from sumoto_bpr.model.problems import ProblemError, usage
    from sumoto_bpr.store.atomic import write_bytes

    if page not in ("none", *SHEETS):
        hint = f"{'、'.join(('none', *SHEETS))} のどれかにしてください。"
        raise ProblemError(usage.BAD_VALUE.at(value=page, what="--page", hint=hint))
    target = _given(output)
    file = read_flow_file(table)
    check_output(table, target, PICTURES)
    if not file.flows:
        return _unusable(file.problems, as_json=as_json)
    flow = file.chosen(sheet)
    made = pages_of(flow, target, page) if page in SHEETS else {target: drawn(flow, target.suffix)}
    for path, data in made.items():
        write_bytes(path, data, label=path.name)
    return _written(tuple(made), file.problems_of(flow), as_json=as_json)


def _check(table: _Table, sheet: _State = None, as_json: JsonOption = False) -> int:
    """手順のつながり、割合、書き漏れを調べる。"""
    from sumoto_bpr.desk.flows import checked, read_flow_file
    from sumoto_bpr.model.problems import Severity

    problems = checked(read_flow_file(table), sheet)
    print_problems(problems)
    if as_json:
        emit_json({"problems": [problem.to_json() for problem in problems]})
    else:
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        out(f"{table.name}　誤り{errors}件、ほかの指摘{len(problems) - errors}件")
    return _code(problems)


def _minutes(
    table: _Table,
    sheet: _State = None,
    cases: Annotated[
        float | None, typer.Option("--cases", min=0, help="年間件数", metavar="N")
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """1件あたりの分と、1年の時間を出す。

    --cases を書かなければ、表の年間件数を使います。
    割合の分からない分岐があれば下限と上限で示します。
    """
    from sumoto_bpr.desk.flows import read_flow_file
    from sumoto_bpr.flows.minutes import minutes_of

    file = read_flow_file(table)
    if not file.flows:
        return _unusable(file.problems, as_json=as_json)
    flow = file.chosen(sheet)
    found = minutes_of(flow, cases)
    problems = (*file.problems_of(flow), *found.problems)
    if _code(problems):
        return _unusable(problems, as_json=as_json)
    print_problems(problems)
    if as_json:
        keys = (
            *("minutes_per_case", "low", "high", "standard_deviation"),
            *("elapsed_minutes", "cases_per_year", "hours_per_year"),
        )
        emit_json({key: getattr(found, key) for key in keys})
    else:
        for line in minutes_lines(flow, found):
            out(line)
    return 0


def _diff(
    before: Annotated[Path, typer.Argument(help="見直す前の表", metavar="BEFORE")],
    after: Annotated[Path | None, typer.Argument(help="見直した後の表", metavar="AFTER")] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="違いの図（.svg .png .pdf .dot）", metavar="OUT"),
    ] = None,
    sheet: _State = None,
    as_json: JsonOption = False,
) -> int:
    """二つの表の違い、または一つのブックの現行と見直し後の違いを出す。

    二つの表を比べるときは、それぞれの --sheet のシート（書かなければ、はじめのシート）を比べます。
    -o を付けると、重ねた図を OUT に、現行と見直し後の図を OUT-現行、OUT-見直し後 に描きます。
    """
    from sumoto_bpr.desk.flows import PICTURES, check_output, compared, pair, read_flow_file
    from sumoto_bpr.flows.difference import difference
    from sumoto_bpr.store.atomic import write_bytes

    files = tuple(read_flow_file(path) for path in (before, after) if path is not None)
    if output is not None:
        for file in files:
            check_output(file.path, output, PICTURES)
    if not all(file.flows for file in files):
        return _unusable(tuple(p for f in files for p in f.problems), as_json=as_json)
    flows = pair(files[0], files[1] if after else None, sheet)
    found = difference(*flows)
    sides = zip((files[0], files[-1]), flows, strict=True)
    problems = tuple(dict.fromkeys(p for file, flow in sides for p in file.problems_of(flow)))
    pictures = compared(*flows, output) if output else {}
    for path, data in pictures.items():
        write_bytes(path, data, label=path.name)
    print_problems(problems)
    if as_json:
        emit_json(found.to_json())
    else:
        for line in (*difference_lines(*flows, found), *map(str, pictures)):
            out(line)
    return _code(problems)


def _convert(
    table: _Table, output: _Output = None, sheet: _State = None, as_json: JsonOption = False
) -> int:
    """手順の表や図を別の形で書き出す（.xlsx .csv .bpmn .svg .png .pdf .dot）。

    .xlsx には現行と見直し後の両方を、ほかの形には一つを書きます。すでにある表には上書きしません。
    """
    from sumoto_bpr.desk.flows import (
        PICTURES,
        TABLES,
        check_output,
        drawn,
        read_flow_file,
        tabled,
    )
    from sumoto_bpr.reading.flow_files import flow_suffix
    from sumoto_bpr.store.atomic import write_bytes

    target = _given(output)
    file = read_flow_file(table)
    check_output(table, target, (*TABLES, *PICTURES))
    if not file.flows:
        return _unusable(file.problems, as_json=as_json)
    if (suffix := flow_suffix(target)) in TABLES:
        data = tabled(file, suffix, sheet)
    else:
        data = drawn(file.chosen(sheet), suffix)
    write_bytes(target, data, label=target.name)
    return _written((target,), file.problems, as_json=as_json)


def _given(output: Path | None) -> Path:
    from sumoto_bpr.model.problems import ProblemError, usage

    if output is None:
        raise ProblemError(usage.MISSING_ARGUMENT.at(value="-o"))
    return output


def _written(targets: tuple[Path, ...], problems: tuple[Problem, ...], *, as_json: bool) -> int:
    print_problems(problems)
    if as_json:
        told: list[dict[str, Any]] = [problem.to_json() for problem in problems]
        emit_json({"files": list(map(str, targets)), "problems": told})
    else:
        for target in targets:
            out(str(target))
    return _code(problems)


def _unusable(problems: tuple[Problem, ...], *, as_json: bool) -> int:
    """Tell why there is no result: exit 1."""
    print_problems(problems)
    if as_json:
        emit_json({"problems": [problem.to_json() for problem in problems]})
    return 1


def _code(problems: tuple[Problem, ...]) -> int:
    from sumoto_bpr.model.problems import Severity

    return 1 if any(problem.severity is Severity.ERROR for problem in problems) else 0

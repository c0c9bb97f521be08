"""``figures``: the observations of a 所属 or of the city."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from sumoto_bpr.cli.console import (
    DepartmentOption,
    JsonOption,
    WorkspaceOption,
    YearOption,
    emit_json,
    note,
    out,
    print_problems,
)
from sumoto_bpr.cli.japanese import JapaneseCommand

if TYPE_CHECKING:
    from sumoto_bpr.model.observation import Observation, Publishable

__all__ = ["add_to"]


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("figures", cls=JapaneseCommand)(_figures)


def _figures(
    workspace: WorkspaceOption = None,
    department: DepartmentOption = None,
    year: YearOption = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="いつ現在の値か（2026-03-31）", metavar="日付")
    ] = None,
    audience: Annotated[
        str,
        typer.Option(
            "--audience", help="誰向けか（department、hr、leadership、public）", metavar="読者"
        ),
    ] = "leadership",
    explain: Annotated[
        str | None,
        typer.Option("--explain", help="この指標がどう数えられたかを示す", metavar="指標"),
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """指標の値を出す。"""
    from sumoto_bpr.cli.opening import (
        audience_of,
        city_of,
        exit_code_of,
        problems_of,
        withheld_words,
    )
    from sumoto_bpr.desk.figures import figures_of

    city = city_of(workspace, year, as_of)
    figures = figures_of(city, department, audience_of(audience))
    withheld = withheld_words(department, audience_of(audience))
    if explain is not None:
        return _explain(explain, figures, withheld, as_json=as_json)
    print_problems(problems_of(city, department), most=20, checked=city.workspace.paths.root)
    code = exit_code_of(city, department)
    if as_json:
        emit_json({"observations": [figure.observation.to_json() for figure in figures]})
        return code
    for figure in figures:
        o = figure.observation
        count = _count(o)
        out(f"{o.indicator}\t{o.unit.name}\t{o.display}\t{count}\t{o.as_of}現在\t{o.method}")
    for words in withheld.values():
        note(words)
    return code


def _count(seen: Observation) -> str:
    """Return n／N with its units, as the pages print it; "" where there is none."""
    from sumoto_bpr.drawing.counting import parts_words

    return "" if seen.numerator is None or seen.denominator is None else parts_words(seen)


def _explain(
    indicator: str,
    figures: Iterable[Publishable],
    withheld: Mapping[str, str],
    *,
    as_json: bool,
) -> int:
    from sumoto_bpr.cli.opening import figures_named
    from sumoto_bpr.drawing.counting import row_words

    chosen = figures_named(indicator, figures, withheld)
    if as_json:
        emit_json({"observations": [figure.observation.to_json() for figure in chosen]})
        return 0
    for figure in chosen:
        o = figure.observation
        out(f"{o.indicator}　{o.unit.name}　{o.display}")
        out(f"　分子／分母：{_count(o) or '－'}")
        out(f"　いつ現在：{o.as_of}（{o.period}）")
        out(f"　数え方：{o.method}")
        out(f"　取り決め：{o.definition or '－'}")
        for source in o.sources:
            shown = f"　{row_words(source.rows)}" if source.rows else ""
            mark = f"（{source.sha256[:12]}）" if source.sha256 else ""
            out(f"　元の資料：{source.file}{mark}{shown}")
    return 0

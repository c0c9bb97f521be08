"""``flow discover``: what a system's log of events says of a flow."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sumoto_bpr.cli.console import JsonOption, emit_json, out, print_problems

__all__ = ["discover_log"]

_SHOWN = 10


def discover_log(
    log: Annotated[Path, typer.Argument(help="操作記録（.csv）", metavar="LOG")],
    case: Annotated[
        str | None, typer.Option("--case", help="案件の番号の見出し", metavar="見出し")
    ] = None,
    activity: Annotated[
        str | None, typer.Option("--activity", help="作業の見出し", metavar="見出し")
    ] = None,
    time: Annotated[
        str | None, typer.Option("--time", help="日時の見出し", metavar="見出し")
    ] = None,
    resource: Annotated[
        str | None, typer.Option("--resource", help="担当の見出し", metavar="見出し")
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """システムの操作記録から、作業のつながり、流れの種類、かかった時間を数えます。

    見出しを書かなければ、案件・作業・日時・担当の列を読みます。
    """
    from sumoto_bpr.flows.discovery import discover
    from sumoto_bpr.model.problems import ProblemError, usage
    from sumoto_bpr.reading.events import read_events
    from sumoto_bpr.reading.source import Source

    if not log.is_file():
        raise ProblemError(usage.NO_SUCH_PATH.at(value=str(log)))
    named = {"case": case, "activity": activity, "time": time, "resource": resource}
    columns = {key: header for key, header in named.items() if header}
    reading = read_events(Source(path=log, label=log.as_posix()), columns)
    print_problems(reading.problems)
    if not reading.value and reading.problems:
        if as_json:
            emit_json({"problems": [problem.to_json() for problem in reading.problems]})
        return 1
    found = discover(reading.value)
    if as_json:
        emit_json(found.to_json())
        return 1 if reading.problems else 0
    out(f"記録{found.events:,}件、案件{found.cases:,}件、作業{found.activities:,}種類")
    out(
        f"流れの種類{len(found.variants):,}、担当{found.resources:,}、引き継ぎ{found.handovers:,}回"
    )
    if found.throughput:
        hours = "、".join(
            f"{word}{seconds / 3600:,.1f}時間"
            for word, seconds in zip(("中央", "平均", "最長"), found.throughput, strict=True)
        )
        out(f"始めから終わりまで　{hours}")
    for (before, after), count in list(found.edges.items())[:_SHOWN]:
        out(f"　{before} → {after}　{count:,}回")
    if len(found.edges) > _SHOWN:
        out(f"　ほかに{len(found.edges) - _SHOWN:,}通り（--json ですべて出ます）")
    return 1 if reading.problems else 0

"""``sample``: a fictional city. ``init``: an empty workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sumoto_bpr.cli.console import note, out
from sumoto_bpr.cli.japanese import JapaneseCommand

__all__ = ["add_to"]

_DEFAULT_SEED = 20260331
_Folder = Annotated[Path, typer.Argument(help="作る先のフォルダ", metavar="DIR")]


def add_to(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("init", cls=JapaneseCommand)(_init)
    app.command("sample", cls=JapaneseCommand)(_sample)


def _init(folder: _Folder) -> int:
    """空の作業フォルダを作る。"""
    from sumoto_bpr.model.period import FiscalYear
    from sumoto_bpr.reading.policy import default_policy
    from sumoto_bpr.sample import build_empty, write_new
    from sumoto_bpr.store.clock import now

    policy = default_policy()
    today = now(policy.timezone).date()
    write_new(folder, build_empty(FiscalYear.containing(today), policy.on(today)))
    note("まず organisation.xlsx（組織表）に市の所属を書いてください。")
    out(str(folder))
    return 0


def _sample(
    folder: _Folder,
    size: Annotated[
        str,
        typer.Option("--size", help="small（4所属）か city（29所属）", metavar="small|city"),
    ] = "city",
    seed: Annotated[
        int, typer.Option("--seed", help="同じ数からは同じ市ができる", metavar="N")
    ] = _DEFAULT_SEED,
    faults: Annotated[
        bool, typer.Option("--faults", help="読めない行も混ぜる（check の練習用）")
    ] = False,
) -> int:
    """架空の市（架空データ）の作業フォルダを作る。"""
    from sumoto_bpr.model.problems import ProblemError, usage
    from sumoto_bpr.sample import build_city, write_city
    from sumoto_bpr.sample.workspace import claim_folder

    if size not in ("small", "city"):
        hint = "small か city を書いてください。"
        raise ProblemError(usage.BAD_VALUE.at(value=size, what="--size", hint=hint))
    claim_folder(folder)
    files = build_city("small" if size == "small" else "city", seed, faults=faults)
    write_city(folder, files)
    note(f"架空の市を作りました（{len(files)}ファイル）。")
    out(str(folder))
    return 0

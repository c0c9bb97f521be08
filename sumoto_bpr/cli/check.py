"""``check``: reads files, lists every problem, counts rows and totals."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sumoto_bpr.cli.console import (
    JsonOption,
    WorkspaceOption,
    emit_json,
    print_problems,
)
from sumoto_bpr.cli.japanese import JapaneseCommand

if TYPE_CHECKING:
    from sumoto_bpr.desk.checking import Check
    from sumoto_bpr.desk.marking import MarkedCopy
    from sumoto_bpr.reading.mapping import Mapping
    from sumoto_bpr.reading.result import FileAccount

__all__ = ["add_to"]

_Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="調べるファイル、フォルダ、作業フォルダ")
]
_MappingOption = Annotated[
    Path | None, typer.Option("--mapping", metavar="FILE", help="市の表の読み方を書いた対応表")
]


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("check", cls=JapaneseCommand)(_check)


def _check(
    paths: _Paths,
    mapping: _MappingOption = None,
    rows: Annotated[bool, typer.Option("--rows", help="読んだ値を行ごとに出す")] = False,
    mark: Annotated[
        bool, typer.Option("--mark", help="問題の所に印を付けた写しを、ファイルの横に作る")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="注意や直しがあっても終了コードを1にする")
    ] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> int:
    """ファイルを読み、問題をすべて挙げ、行数と合計を数える。"""
    from sumoto_bpr.cli.check_words import tell_check, tell_copies
    from sumoto_bpr.desk.checking import check_paths
    from sumoto_bpr.model.problems import Severity

    reading, faults = _mapping_of(mapping)
    if faults:
        print_problems(faults)
        if as_json:
            emit_json({"error": faults[0].to_json()})
        return 2
    found = check_paths(paths, workspace=workspace, mapping=reading, with_rows=rows)
    copies = _copies(found) if mark else None
    faulty = tuple(copy.problem for copy in (copies or {}).values() if copy.problem)
    problems = (*found.all_problems, *faulty)
    if as_json:
        emit_json({"files": [_json(file, rows, copies) for file in found.files]})
        print_problems(faulty)
    else:
        tell_check(found, faulty, with_proof=mapping is not None)
        tell_copies(copies or {})
    failed = any(p.severity is Severity.ERROR for p in problems)
    refused = any(file.rows_refused for file in found.files)
    return 1 if failed or refused or (strict and problems) else 0


def _mapping_of(path: Path | None) -> tuple[Mapping | None, tuple[Any, ...]]:
    if path is None:
        return None, ()
    from sumoto_bpr.reading.mapping import read_mapping

    reading = read_mapping(path, label=path.as_posix())
    return reading.value, reading.problems


def _copies(found: Check) -> dict[str, MarkedCopy]:
    from sumoto_bpr.desk.marking import mark_copies

    return {copy.file: copy for copy in mark_copies(found)}


def _json(
    file: FileAccount, rows: bool, copies: dict[str, MarkedCopy] | None = None
) -> dict[str, Any]:
    """Return the account as ``contracts.md`` §2 fixes it; ``marked`` is the path of its copy."""
    listed: dict[str, Any] = {"rows": list(file.rows)} if rows else {}
    if file.proof:
        listed["proof"] = [proof.to_json() for proof in file.proof]
    if copies is not None:
        copy = copies.get(file.file)
        listed["marked"] = copy.path.as_posix() if copy and copy.path else None
    return {
        "file": file.file,
        "kind": file.kind,
        "year": file.year,
        "rows_in": file.rows_in,
        "rows_kept": file.rows_kept,
        "rows_refused": file.rows_refused,
        "totals": file.totals,
        "by_department": list(file.by_department),
        "problems": [problem.to_json() for problem in file.problems],
        **listed,
    }

"""What every verb shares: options, printing, and how a problem reaches people.

Results go to stdout, progress and warnings to stderr. Under ``--json`` stdout
holds one JSON value and nothing else.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from sumoto_bpr.model.problems import Problem, Severity
from sumoto_bpr.model.problems.groups import grouped

__all__ = [
    "MARKS",
    "DepartmentOption",
    "JsonOption",
    "WorkspaceOption",
    "YearOption",
    "emit_json",
    "note",
    "out",
    "prepare",
    "print_problems",
    "quoted_path",
]

WorkspaceOption = Annotated[
    Path | None,
    typer.Option("--workspace", help="作業フォルダ（policy.toml のあるフォルダ）", metavar="DIR"),
]
YearOption = Annotated[
    str | None, typer.Option("--year", help="年度（R7、令和7年度、2025、FY2025）", metavar="年度")
]
DepartmentOption = Annotated[
    str | None, typer.Option("--department", help="所属のコードまたは名前", metavar="所属")
]
JsonOption = Annotated[bool, typer.Option("--json", help="結果を JSON で出す")]

MARKS = {Severity.ERROR: "×", Severity.WARNING: "△", Severity.REPAIR: "○"}
_PLAIN = str.maketrans({"–": "-", "—": "-", "✓": "○", "−": "-", "〜": "～"})


def prepare() -> None:
    """Make both streams take any text, also under a cp932 console."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def out(text: str = "") -> None:
    """Print a line of the result."""
    _print(text, sys.stdout)


def note(text: str = "") -> None:
    """Print a line of progress or warning."""
    _print(text, sys.stderr)


def emit_json(data: Any) -> None:
    """Print the one JSON value of a command; plain ASCII where stdout is not UTF-8."""
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    _print(json.dumps(data, ensure_ascii=not utf8, indent=1, allow_nan=False), sys.stdout)


def print_problems(
    problems: Iterable[Problem], *, most: int = 200, checked: Path | None = None
) -> None:
    """Print problems as sentences on stderr, errors first.

    What repeats in a column is one line with all its cells; a long list is cut and counted,
    with the call that tells all of what ``checked`` holds.
    """
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.REPAIR: 2}
    groups = grouped(sorted(problems, key=lambda p: order[p.severity]))
    for group in groups[:most]:
        note(f"{MARKS[group.first.severity]} {group.sentence()}")
    rest = sum(len(group.problems) for group in groups[most:])
    if rest:
        told = f"sumoto-bpr check {quoted_path(checked)} --json で、" if checked else ""
        ending = f"（{told}すべて見られます）" if told else ""
        note(f"… ほかに{rest:,}件あります{ending}。")


def quoted_path(path: Path) -> str:
    """Return a path as a shell takes it: in double quotes where it holds a space or the like."""
    text = str(path)
    plain = all(sign.isalnum() or sign in "/\\:._-" for sign in text)
    return text if plain else f'"{text}"'


def _print(text: str, stream: TextIO) -> None:
    try:
        text.encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        text = text.translate(_PLAIN)
    print(text, file=stream, flush=True)

"""What a run says of the files it read: counts a file, the gravest first, and where the list is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from sumoto_bpr.cli.console import MARKS, note, print_problems, quoted_path
from sumoto_bpr.model.problems import Problem, Severity
from sumoto_bpr.model.problems.groups import grouped
from sumoto_bpr.sheets.marked import WEIGHTS

__all__ = ["tell_in_short"]

_MOST_FILES = 5
_MOST_ERRORS = 3
_ORDER = tuple(map(Severity, WEIGHTS))


def tell_in_short(problems: Iterable[Problem], checked: Path) -> None:
    """Print a few lines on stderr, however many problems there are; errors come first.

    The call that tells it all checks the workspace ``checked``. What lies in no file
    stands in no list of ``check``: it is told in full.
    """
    own = tuple(problems)
    print_problems([problem for problem in own if not problem.file])
    by_file: dict[str, list[Problem]] = {}
    for problem in own:
        if problem.file:
            by_file.setdefault(problem.file, []).append(problem)
    if not by_file:
        return
    found = [problem for problems_ in by_file.values() for problem in problems_]
    note(f"【読んだファイルで見つかったこと】{len(by_file):,}ファイル　{_counted(found)}")
    ranked = sorted(by_file, key=lambda file: _weight(by_file[file]), reverse=True)
    for file in ranked[:_MOST_FILES]:
        note(f"　{file}　{_counted(by_file[file])}")
    if rest := ranked[_MOST_FILES:]:
        left = [problem for file in rest for problem in by_file[file]]
        note(f"　ほかに{len(rest):,}ファイル　{_counted(left)}")
    _tell_errors([problem for problem in found if problem.severity is Severity.ERROR])
    call = f"sumoto-bpr check {quoted_path(checked)}"
    note(f"　すべての一覧は、{call} と、所属ごとの報告のページにあります。")


def _tell_errors(errors: Sequence[Problem]) -> None:
    groups = sorted(grouped(errors), key=lambda group: -len(group.problems))
    for group in groups[:_MOST_ERRORS]:
        more = len(group.problems) - 1
        told = f"（同じことがほかに{more:,}か所）" if more else ""
        note(f"{MARKS[Severity.ERROR]} {group.first.sentence()}{told}")
    if rest := sum(len(group.problems) for group in groups[_MOST_ERRORS:]):
        note(f"　… 誤りはほかに{rest:,}件あります。")


def _weight(problems: Sequence[Problem]) -> tuple[int, ...]:
    counts = Counter(problem.severity for problem in problems)
    return tuple(counts[severity] for severity in _ORDER)


def _counted(problems: Sequence[Problem]) -> str:
    counts = Counter(problem.severity for problem in problems)
    return "　".join(
        f"{word} {counts[Severity(key)]:,}"
        for key, word in WEIGHTS.items()
        if counts[Severity(key)]
    )

"""What ``check`` tells people, in the order of a workshop, counts before lists.

What came in, what was mended in reading, what was not taken, what to make sure of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sumoto_bpr.cli.console import MARKS, note, out
from sumoto_bpr.cli.proof_words import tell_proof
from sumoto_bpr.cli.row_words import row_text
from sumoto_bpr.desk.checking import Check
from sumoto_bpr.desk.checking_units import UnitLine, unit_lines
from sumoto_bpr.desk.marking import MarkedCopy
from sumoto_bpr.desk.refusal_share import RefusedShare, refused_shares
from sumoto_bpr.drawing.numbers import amount, thousands
from sumoto_bpr.model.problems import Problem, Severity
from sumoto_bpr.model.problems.groups import grouped
from sumoto_bpr.reading.marked import PASSED_OVER
from sumoto_bpr.reading.result import FileAccount
from sumoto_bpr.reading.rows import rows_told
from sumoto_bpr.reading.sorting import sorting_rows_refused
from sumoto_bpr.sheets import SHEETS
from sumoto_bpr.sheets.inventory import SORTING_TITLE
from sumoto_bpr.sheets.marked import WEIGHTS
from sumoto_bpr.sheets.words import METHODS

__all__ = ["tell_check", "tell_copies"]

_MOST = 40
"""Lines of one section but errors; what is cut is counted, with the way to see it."""
_SECTIONS = (
    (Severity.REPAIR, "何を直して読んだか"),
    (Severity.ERROR, "何を採らなかったか"),
    (Severity.WARNING, "確かめてほしいこと"),
)
_TOTALS = {
    "tasks": "業務",
    "hours": "時間",
    "departments": "所属",
    "improvements": "改善",
    "saved_expected": "書かれた削減見込の合計",
    "saved_actual": "書かれた削減実績の合計",
    "flows": "フロー",
    "steps": "手順",
    "rows": "行",
    "people": "実人数",
    "heads": "人数",
    "overtime_hours": "時間外",
    "procedures": "手続",
    "cases": "件数",
    "events": "記録",
}
_ANSWERS = {
    "filled": "埋めた欄",
    "same": "もう書いてあった答え",
    "differing": "違うので使わない答え",
    "nothing": "「なし」",
    "unplaced": "業務に結びつけていない答え",
    "open": "次もたずねる問い",
}
"""What becomes of the answers of a hearing sheet; the parts add up to all of them."""


def tell_check(found: Check, more: Iterable[Problem] = (), *, with_proof: bool = False) -> None:
    """Print the check; ``more`` are problems of the command itself."""
    problems = (*found.all_problems, *more)
    out("【何が来たか】")
    out(_summary(found, problems))
    for file in found.files:
        _tell_file(file, units=not found.whole)
        if with_proof:
            tell_proof(file)
    if found.whole:
        _tell_units(unit_lines(found))
    for share in refused_shares(found):
        out(f"　{_share_words(share)}")
    refused = sum(file.rows_refused for file in found.files)
    for severity, heading in _SECTIONS:
        own = [problem for problem in problems if problem.severity is severity]
        rows = _refused(refused, problems) if severity is Severity.ERROR else ""
        if own:
            note(f"【{heading}】{len(own):,}件{rows}")
            _tell_problems(own)


def _refused(rows: int, problems: Iterable[Problem]) -> str:
    """Return how many rows were not taken, and how many of them stand in the list of notes."""
    if not rows:
        return ""
    aside = sum(rows_told(problem) for problem in problems if problem.severity is Severity.WARNING)
    notes = f"。うち注記など{aside:,}行は「{_SECTIONS[-1][1]}」に" if aside else ""
    return f"（採らなかった行 {rows:,}{notes}）"


def tell_copies(copies: Mapping[str, MarkedCopy]) -> None:
    """Print where the marked copies are, and what was left alone."""
    written = [copy for copy in copies.values() if copy.path is not None]
    if written:
        out("【確認用の写し】")
    for copy in written:
        kept = "、".join(f"「{name}」" for name in copy.kept)
        beside = f"（{kept}は前からあるため、そのまま残しました）" if kept else ""
        out(f"　{copy.path}{beside}")


def _summary(found: Check, problems: Sequence[Problem]) -> str:
    files = found.files
    counts = Counter(problem.severity for problem in problems)
    weights = "　".join(f"{word} {counts[Severity(key)]:,}" for key, word in WEIGHTS.items())
    rows_in, kept, refused = (
        sum(getattr(file, name) for file in files)
        for name in ("rows_in", "rows_kept", "rows_refused")
    )
    names = len({file.file for file in files})
    return (
        f"　{names:,}ファイル　読んだ行 {rows_in:,} ＝ 採った行 {kept:,} ＋ "
        f"採らなかった行 {refused:,}　{weights}"
    )


def _tell_file(file: FileAccount, *, units: bool) -> None:
    if file.kind is None:
        unread = any(
            problem.severity is Severity.ERROR and problem.code not in PASSED_OVER
            for problem in file.problems
        )
        out(f"　{file.file}　{'読めません。' if unread else '読んでいません。'}")
        return
    year = f"　{file.year}" if file.year else ""
    methods = {f"hours_{key}": word for key, word in METHODS}
    totals = _answers(file.totals) or "、".join(
        f"{_TOTALS.get(k, k)}{amount(v)}" for k, v in file.totals.items() if k not in methods
    )
    out(
        f"　{file.file}　{SHEETS[file.kind].title}{year}　"
        f"{file.rows_in:,}行中{file.rows_kept:,}行（採らなかった行{file.rows_refused:,}）　{totals}"
    )
    if beside := sorting_rows_refused(file.problems):
        out(f"　　「{SORTING_TITLE}」の使わなかった行 {beside:,}")
    counted = [f"{methods[k]} {amount(v)}" for k, v in file.totals.items() if k in methods]
    if counted:
        out(f"　　時間の出し方　{'、'.join(counted)}")
    for line in file.by_department if units else ():
        name = f"{line['division']}{line['name']}" or "（所属なし）"
        out(f"　　{name}　業務{line['tasks']:,}　時間{amount(line['hours'])}")
    for row in file.rows:
        out(f"　　{row['row']}行　{row_text(file.kind, row['values'])}")


def _answers(totals: Mapping[str, float]) -> str:
    """Return the account of a hearing sheet's answers, "" for any other file."""
    if "answers" not in totals:
        return ""
    parts = [
        f"{word} {amount(totals[key])}"
        for key, word in _ANSWERS.items()
        if totals[key] or key == "filled"
    ]
    return f"答え {amount(totals['answers'])} ＝ {' ＋ '.join(parts)}"


def _share_words(share: RefusedShare) -> str:
    """Say how near the refused rows are to the limit, and what it means."""
    from sumoto_bpr.indicators.display import percent_text

    limit = percent_text(share.limit)
    aside = f"。注記や合計の{share.aside:,}行は数えません" if share.aside else ""
    more = (
        f"限度（{limit}）を超えています。直さないと、この分の報告は作れません。"
        if share.is_too_much
        else f"限度（{limit}）に近づいています。超えると、報告を作れません。"
    )
    return (
        f"{share.title}　採らなかった行は{share.rows_in:,}行中{share.refused:,}行"
        f"（{percent_text(share.share)}{aside}）で、{more}"
    )


def _tell_units(lines: Sequence[UnitLine]) -> None:
    """Print a table of the 所属 in 建制順, one block a year."""
    head = ("所属", "ファイル", "採った行", "業務", "時間", *WEIGHTS.values())
    for year in dict.fromkeys(line.year for line in lines):
        own = [line for line in lines if line.year == year]
        out(f"　所属ごと（建制順）　{year}")
        rows = [head, *(_cells(line) for line in own)]
        widths = [max(_width(row[at]) for row in rows) for at in range(len(head))]
        for row in rows:
            name = row[0] + " " * (widths[0] - _width(row[0]))
            numbers = (
                " " * (width - _width(cell)) + cell
                for cell, width in zip(row[1:], widths[1:], strict=True)
            )
            out("　" + "  ".join((name, *numbers)).rstrip())


def _cells(line: UnitLine) -> tuple[str, ...]:
    if not line.files:
        return (line.title, "未提出", *("－",) * (3 + len(WEIGHTS)))
    counts = (line.counts.get(key, 0) for key in WEIGHTS)
    rows = f"{line.rows_kept:,}/{line.rows_in:,}" if line.rows_in is not None else "－"
    numbers = (f"{count:,}" for count in counts)
    return (
        line.title,
        str(line.files),
        rows,
        f"{line.tasks:,}",
        f"{thousands(line.hours, 1)}",
        *numbers,
    )


def _width(text: str) -> int:
    from sumoto_bpr.forms.look import text_width

    return text_width(text)


def _tell_problems(problems: Sequence[Problem]) -> None:
    groups = grouped(problems)
    whole = all(problem.severity is Severity.ERROR for problem in problems)
    most = len(groups) if whole else _MOST
    for group in groups[:most]:
        note(f"{MARKS[group.first.severity]} {group.sentence()}")
    rest = sum(len(group.problems) for group in groups[most:])
    if rest:
        note(f"… ほかに{rest:,}件あります（--mark の写しか --json で、すべて見られます）。")

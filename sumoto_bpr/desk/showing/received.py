"""What came in: files, rows in, kept and refused, and every problem with its address."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from sumoto_bpr.desk.showing.labels import paragraph
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.tables import Column, table
from sumoto_bpr.model.problems import Problem, Severity
from sumoto_bpr.sheets import HEARING, SHEETS

__all__ = ["problem_table", "show_problems", "show_received"]

_SHOWN_MOST = 200
"""Most problems of one kind on a page; ``check`` prints all."""

_HEADINGS = {
    Severity.ERROR: ("直してください", "直す必要のある行・セル"),
    Severity.WARNING: ("確かめてください", "念のため確かめる行・セル"),
    Severity.REPAIR: ("読み替えました", "読み替えたセル（もとのファイルは変えていません）"),
}


def show_received(unit: Unit) -> Shown:
    """Return the files read, and an account of their rows that adds up."""
    columns = (
        Column(label="ファイル", wide=True),
        Column(label="種類", narrow=True),
        Column(label="データの行", unit="行", number=True),
        Column(label="使った行", unit="行", number=True),
        Column(label="使えなかった行", unit="行", number=True),
        Column(label="指紋", narrow=True),
    )
    rows = [
        (
            account.file,
            SHEETS[account.kind].title if account.kind in SHEETS else "…",
            account.rows_in,
            account.rows_kept,
            account.rows_refused,
            Shown(html=f"<code>{escape(account.sha256[:12])}</code>", alt=""),
        )
        for account in unit.accounts
    ]
    counted = [account for account in unit.accounts if account.kind != HEARING.kind]
    rows_in = sum(account.rows_in for account in counted)
    kept = sum(account.rows_kept for account in counted)
    refused = rows_in - kept
    word = (
        f"{rows_in:,}行中{kept:,}行を使いました。使えなかった{refused:,}行は、下の一覧で直し方を示します。"
        if refused
        else f"{rows_in:,}行すべてを使いました。"
    )
    return together((paragraph(word, "lead"), table("受け取ったファイル", columns, rows)))


def show_problems(unit: Unit) -> Shown:
    """Return every problem by gravity: what, in which cell, the value, what to do."""
    pieces: list[Shown] = []
    for severity, (heading, caption) in _HEADINGS.items():
        found = [p for p in unit.problems if p.severity is severity]
        if not found:
            continue
        pieces.append(Shown(html=f"<h3>{heading}（{len(found)}件）</h3>", alt=""))
        pieces.append(problem_table(caption, found[:_SHOWN_MOST]))
        if len(found) > _SHOWN_MOST:
            rest = len(found) - _SHOWN_MOST
            pieces.append(paragraph(f"ほか{rest}件は check の結果で見られます。", "note"))
    return together(pieces) if pieces else paragraph("直すところはありません。", "empty")


def problem_table(caption: str, problems: Sequence[Problem]) -> Shown:
    """Return problems as a table, in the order of files and rows."""
    columns = (
        Column(label="場所", wide=True),
        Column(label="書かれていた値"),
        Column(label="何が・どうする", wide=True),
    )
    rows = [(_place(p), _value(p), p.message + p.remedy) for p in problems]
    return table(caption, columns, rows)


def _place(problem: Problem) -> Shown:
    cell = problem.cell or (f"{problem.row}行目" if problem.row else "")
    where = "　".join(p for p in (cell, problem.column) if p)
    source = "　".join(
        p for p in (problem.file, f"［{problem.sheet}］" if problem.sheet else "") if p
    )
    html = f'{escape(where)}<br><span class="where">{escape(source)}</span>'
    return Shown(html=html if where else escape(source) or "－", alt=where)


def _value(problem: Problem) -> str:
    if problem.value is None:
        return "－"
    return problem.value if problem.after is None else f"{problem.value} → {problem.after}"

"""What came in: files, and an account of their rows that adds up."""

from __future__ import annotations

from html import escape

from sumoto_bpr.desk.showing.labels import paragraph
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.tables import Column, table
from sumoto_bpr.reading.sorting import sorting_rows_refused
from sumoto_bpr.sheets import FLOW, HEARING, IMPROVEMENTS, SHEETS
from sumoto_bpr.sheets.inventory import SORTING_TITLE

__all__ = ["show_received"]

_OWN_ROWS = "改善管理表は市全体で一つです。行の数と指紋は、この所属に関わる行だけのものです。"
_BESIDE = frozenset((HEARING.kind, FLOW.kind, IMPROVEMENTS.kind))
"""Kinds whose rows are no tasks: each has its own line, none is in the sum."""


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
    counted = [account for account in unit.accounts if account.kind not in _BESIDE]
    rows_in = sum(account.rows_in for account in counted)
    kept = sum(account.rows_kept for account in counted)
    refused = rows_in - kept
    word = (
        f"{rows_in:,}行中{kept:,}行を使いました。使えなかった{refused:,}行は、下の一覧で直し方を示します。"
        if refused
        else f"{rows_in:,}行すべてを使いました。"
    )
    if beside := sorting_rows_refused(unit.problems):
        word += f"「{SORTING_TITLE}」の{beside:,}行は、どの業務にも使えませんでした。"
    shared = any(account.kind == IMPROVEMENTS.kind for account in unit.accounts)
    note = _OWN_ROWS if shared else ""
    return together(
        (paragraph(word, "lead"), table("受け取ったファイル", columns, rows, note=note))
    )

"""The list of all 所属 in 建制順, none missing, and how many have a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from sumoto_bpr.desk.unit import Standing, UnitState
from sumoto_bpr.drawing.shown import Shown
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.drawing.words import STATE_SIGNS

__all__ = ["counts", "needs_list", "standing_list", "state_mark"]

_NEEDS = (
    (UnitState.FAILED, "調査票を直してもらう所属"),
    (UnitState.STALE, "報告を作り直す所属"),
    (UnitState.MISSING, "調査票の提出を待っている所属"),
)


def counts(standings: Sequence[Standing]) -> tuple[int, int]:
    """Return n and N of 「n／N所属」: those with a current report, and all in scope."""
    asked = [s for s in standings if s.state is not UnitState.OUT_OF_SCOPE]
    return sum(s.state is UnitState.DONE for s in asked), len(asked)


def standing_list(standings: Sequence[Standing], *, links: Mapping[str, str]) -> Shown:
    """Return the table of every 所属: code, name, state in sign and word, rows, link or reason.

    ``links`` gives a relative link by ``Department.key``; without one there is no link.
    """
    columns = (
        Column(label="所属", wide=True),
        Column(label="所属コード", narrow=True),
        Column(label="状況", narrow=True),
        Column(label="棚卸の行", narrow=True),
        Column(label="理由"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            _named(standing, links.get(standing.department.key, "")),
            standing.department.code or "－",
            state_mark(standing.state),
            f"{standing.rows_in}行中{standing.rows_kept}行" if standing.rows_in else "－",
            _reason(standing),
        )
        for standing in standings
    ]
    done, total = counts(standings)
    outside = len(standings) - total
    also = f"（ほかに対象外 {outside}所属）" if outside else ""
    return table(f"所属の一覧（建制順）　報告 {done}／{total}所属{also}", columns, rows)


def state_mark(state: UnitState) -> Shown:
    """Return the state as sign and word."""
    words = f"{STATE_SIGNS[state.value]} {state.value}"
    return Shown(html=f'<span class="state state-{state.name}">{escape(words)}</span>', alt=words)


def _named(standing: Standing, link: str) -> Shown:
    """Return the name, which leads to the report: the first column is seen on any screen."""
    title = standing.department.title
    if not link:
        return Shown(html=escape(title), alt=title)
    word = "報告を見る" if standing.state is UnitState.DONE else "内容を見る"
    name = escape(title)
    html = f'<a href="{escape(link)}" aria-label="{name}の{word}">{name}</a>'
    return Shown(html=html, alt=title)


def _reason(standing: Standing) -> str:
    if standing.reason is not None:
        return standing.reason.message + standing.reason.remedy
    outside = standing.state is UnitState.OUT_OF_SCOPE
    return (standing.department.scope_reason if outside else "") or "－"


def needs_list(standings: Sequence[Standing]) -> Shown:
    """Return 対応が必要な所属 by kind of need, in 建制順, without any rate (C21)."""
    groups = []
    for state, heading in _NEEDS:
        names = [s.department.title for s in standings if s.state is state]
        if names:
            groups.append(
                f"<h3>{heading}（{len(names)}所属）</h3><p>{escape('、'.join(names))}</p>"
            )
    if not groups:
        return Shown(html='<p class="empty">対応が必要な所属はありません。</p>', alt="なし")
    return Shown(html=f'<div class="needs">{"".join(groups)}</div>', alt="対応が必要な所属の一覧")

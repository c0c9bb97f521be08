"""Candidates with their reasons: what could be done, and what stands against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Final

from sumoto_bpr.desk.showing.labels import city_figures, label_of, paragraph
from sumoto_bpr.desk.showing.tasks import task_frame
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.numbers import amount
from sumoto_bpr.drawing.sentences import told
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.indicators import Candidate, candidates

__all__ = ["hours_words", "show_candidates"]

_MOST_OF_A_KIND: Final = 5
"""Lines of one kind of remedy: a long first kind pushes none of the last off the page."""
_NOTE: Final = "候補は決まりに当てはめて並べたものです。決めるのは所属です。"
_RANGE: Final = (
    "0～の付いた時間は、どの手順が職員でなくても出来るかが決まっていない業務のものです。"
    "業務フローで手順を分けるまでは、幅でしか言えません。"
)


def show_candidates(unit: Unit) -> Shown:
    """Return the ranked candidates: what could be done, why, what stands against it, hours."""
    found = candidates(unit.books, unit.rules, unit.period)
    if not found:
        return paragraph("いまの決まりで候補になる業務はありません。", "empty")
    frame = task_frame(unit)
    names = dict(zip(frame["id"], frame["name"], strict=True)) if "id" in frame else {}
    columns = (
        Column(label="業務", wide=True),
        Column(label="見直しの方法と難しさ"),
        Column(label="理由", wide=True),
        Column(label="先に片付けること"),
        Column(label="いま→見直し後", unit="時間", number=True),
    )
    shown, rest = _first_of_each_kind(found)
    rows = [_row(candidate, names) for candidate in shown]
    caption = f"見直しの候補（{len(found)}件のうち{len(rows)}件。方法ごとに時間の大きい順）"
    note = _NOTE + (_RANGE if any(c.hours_before is None for c in shown) else "")
    lead = [
        paragraph(told(f, label_of(f.observation.indicator)))
        for f in city_figures(unit, "candidate_hours", "candidate_hours.open")
        if f.observation.indicator == "candidate_hours" or f.observation.value
    ]
    pieces = [*lead, table(caption, columns, rows, note=note)]
    if rest:
        pieces.append(paragraph(_rest_words(unit, rest), "note"))
    return together(pieces)


def hours_words(least: float, most: float) -> str:
    """Return hours, or the range they lie in."""
    return amount(most) if least == most else f"{amount(least)}～{amount(most)}"


def _first_of_each_kind(found: Sequence[Candidate]) -> tuple[list[Candidate], Counter[str]]:
    """Return the first candidates of each kind in their order, and how many more there are."""
    seen: Counter[str] = Counter()
    shown: list[Candidate] = []
    for candidate in found:
        kind = _kind(candidate)
        seen[kind] += 1
        if seen[kind] <= _MOST_OF_A_KIND:
            shown.append(candidate)
    rest = {k: n - _MOST_OF_A_KIND for k, n in seen.items() if n > _MOST_OF_A_KIND}
    return shown, Counter(rest)


def _kind(candidate: Candidate) -> str:
    return candidate.tool or candidate.ecrs


def _rest_words(unit: Unit, rest: Counter[str]) -> str:
    kinds = "、".join(f"{kind} {number:,}件" for kind, number in rest.items())
    code = unit.department.code or unit.department.title if unit.department else ""
    asked = f" --department {code}" if code else ""
    return f"ほかに{kinds}があります。sumoto-bpr candidates{asked} で、すべて見られます。"


def _row(candidate: Candidate, names: dict[str, str]) -> tuple[Cell, ...]:
    name = names.get(candidate.task_id, candidate.task_id)
    told_step = f"{candidate.step} {candidate.step_name}".strip()
    step = f"<br>工程：{escape(told_step)}" if candidate.step else ""
    where = f'<br><span class="where">{escape(candidate.task_id)}</span>'
    remedy = "・".join(part for part in (candidate.ecrs, candidate.tool) if part) or "－"
    hard = f"\n難しさ：{candidate.difficulty}" if candidate.difficulty else ""
    after = "未定" if candidate.hours_after is None else amount(candidate.hours_after)
    return (
        Shown(html=f"{escape(name)}{step}{where}", alt=name),
        remedy + hard,
        "、".join(candidate.reasons) or "－",
        "、".join(candidate.blockers) or "－",
        f"{hours_words(candidate.hours_least, candidate.hours_most)}→{after}",
    )

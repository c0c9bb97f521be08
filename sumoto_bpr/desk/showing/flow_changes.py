"""現行 and 見直し後 of one flow compared on a page: what a case costs, each change, the picture."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from sumoto_bpr.desk.showing.flow_picture import flow_picture
from sumoto_bpr.drawing.comparison import dress_of
from sumoto_bpr.drawing.numbers import amount, signed
from sumoto_bpr.drawing.shown import Shown
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.flows.burden import BURDENS
from sumoto_bpr.flows.difference import Difference
from sumoto_bpr.flows.overlay import MARKS, together
from sumoto_bpr.model.flow import Flow

__all__ = ["changes_picture", "changes_table", "totals_table"]

_TOTALS = (
    Column(label="項目", narrow=True),
    Column(label="単位", narrow=True),
    Column(label="現行", number=True),
    Column(label="見直し後", number=True),
    Column(label="差", number=True),
)
_NOTE = (
    "作業の手順は図にある数、ほかは1件あたりの平均で、差戻しのくり返しをふくみます。"
    "引き継ぎは、担当の枠をまたぐ矢印を通る回数です。"
)
_CHANGES = (
    Column(label="番号", narrow=True),
    Column(label="変わること", narrow=True),
    Column(label="ECRS"),
    Column(label="手順", wide=True),
    Column(label="ちがい", wide=True),
    Column(label="増減", unit="1件の分", number=True),
)


def totals_table(flow: Flow, found: Difference) -> Shown:
    """Return steps, hand-overs, paper, approvals, waiting and minutes of both states."""
    rows: list[tuple[Cell, ...]] = []
    for key, (title, unit) in BURDENS.items():
        old, new = getattr(found.before, key), getattr(found.after, key)
        rows.append((title, unit, old, new, _gap(old, new)))
    return table(f"{flow.title}の見直しの前と後", _TOTALS, rows, note=_NOTE)


def changes_table(flow: Flow, found: Difference) -> Shown:
    """Return every change with its kind and minutes: the picture of both states in words."""
    rows: list[tuple[Cell, ...]] = [
        (
            change.step_id,
            MARKS[change.kind],
            change.ecrs or "－",
            change.after or change.before or "",
            "\n".join(change.details) or "－",
            None if change.minutes_per_case is None else _signed(change.minutes_per_case),
        )
        for change in found.changes
    ]
    return table(f"{flow.title}で変わる手順", _CHANGES, rows, empty="違いはありません。")


def changes_picture(before: Flow, after: Flow, found: Difference) -> Shown:
    """Return both states drawn together; the changes are counted in its words."""
    overlay = together(before, after, found)
    counted = Counter(MARKS[change.kind] for change in found.changes)
    words = "、".join(f"{mark}{number}" for mark, number in counted.items()) or "違いなし"
    said = f"業務フロー「{before.title}」の{overlay.flow.state}を重ねた図。{words}。"
    return flow_picture(overlay.flow, dress_of(overlay), said)


def _gap(old: float | None, new: float | None) -> str | None:
    """Return the difference of the printed numbers, so that a reader comes out alike."""
    if old is None or new is None:
        return None
    gap = Decimal(amount(new).replace(",", "")) - Decimal(amount(old).replace(",", ""))
    return signed(gap, "")


def _signed(value: float) -> str:
    rounded = Decimal(amount(abs(value)).replace(",", ""))
    return signed(-rounded if value < 0 else rounded, "")

"""What the verbs of ``flow`` say to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sumoto_bpr.flows.difference import Difference
    from sumoto_bpr.flows.minutes import Minutes
    from sumoto_bpr.model.flow import Flow

__all__ = ["difference_lines", "minutes_lines"]


def minutes_lines(flow: Flow, found: Minutes) -> list[str]:
    """Return minutes a case, time to the end and hours a year as lines."""
    lines = [f"{flow.title}（{flow.state}）"]
    if found.minutes_per_case is not None:
        lines.append(f"1件あたり　{_amount(found.minutes_per_case)}分")
    elif found.low is not None:
        high = "上限なし" if found.high is None else f"{_amount(found.high)}分"
        lines.append(
            f"1件あたり　{_amount(found.low)}分から{high}（割合の書かれていない分岐がある）"
        )
    else:
        lines.append("1件あたり　…（分がまだ書かれていない）")
    if found.standard_deviation:
        lines.append(f"ばらつき（標準偏差）　{_amount(found.standard_deviation)}分")
    if found.elapsed_minutes is not None:
        lines.append(f"始めから終わりまで（待ちを含む）　{_amount(found.elapsed_minutes)}分")
    if found.cases_per_year is not None:
        lines.append(f"年間件数　{_amount(found.cases_per_year)}件")
    if found.hours_per_year is not None:
        lines.append(f"1年　{_amount(found.hours_per_year)}時間")
    return lines


def difference_lines(before: Flow, after: Flow, found: Difference) -> list[str]:
    """Return each change with what differs, and the minutes a case, as lines."""
    from sumoto_bpr.flows.overlay import MARKS

    lines = [f"{before.title}（{before.state}） → {after.title}（{after.state}）"]
    for change in found.changes:
        minutes = change.minutes_per_case
        gain = "" if minutes is None else f"　1件あたり{_signed(minutes)}分"
        name = change.after or change.before or ""
        ecrs = f"［{change.ecrs}］" if change.ecrs else ""
        lines.append(f"{MARKS[change.kind]}{ecrs}　{change.step_id} {name}{gain}")
        lines += [f"　　{detail}" for detail in change.details]
    if not found.changes:
        lines.append("違いはありません。")
    sides = found.before_minutes, found.after_minutes
    if found.difference is not None and sides[0] is not None and sides[1] is not None:
        words = f"{_amount(sides[0])}分 → {_amount(sides[1])}分"
        lines.append(f"1件あたり　{words}（{_signed(found.difference)}分）")
    return [*lines, *_burden_lines(found)]


def _burden_lines(found: Difference) -> list[str]:
    """Return what else a case costs before and after; the minutes are told already."""
    from sumoto_bpr.flows.burden import BURDENS

    lines = []
    for key, (title, unit) in BURDENS.items():
        old, new = getattr(found.before, key), getattr(found.after, key)
        if key != "minutes" and old is not None and new is not None:
            gap = round(new, 1) - round(old, 1)
            change = f"{_signed(gap)}{unit}" if round(gap, 1) else "変わらず"
            lines.append(f"{title}　{_amount(old)}{unit} → {_amount(new)}{unit}（{change}）")
    return lines


def _signed(value: float) -> str:
    from sumoto_bpr.drawing.numbers import MINUS

    rounded = round(value, 1)
    sign = "＋" if rounded > 0 else MINUS if rounded < 0 else ""
    return f"{sign}{_amount(abs(rounded))}"


def _amount(value: float) -> str:
    return f"{round(value, 1):,g}" if abs(value) < 1e5 else f"{value:,.0f}"

"""What one row of the 改善管理表 can get wrong by itself: stages, rates, measurements, upkeep."""

from __future__ import annotations

import math
import re
from collections import Counter
from datetime import date

from sumoto_bpr.indicators.display import hours_text, percent_text
from sumoto_bpr.indicators.improved import WHOLE_YEAR
from sumoto_bpr.indicators.saving_rules import ACTUAL, ENDED, IDEA, REFUSED
from sumoto_bpr.indicators.upkeep import AT_WORK, check_due
from sumoto_bpr.model.names import split_list
from sumoto_bpr.model.problems import improvements as kinds
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.sheets import IMPROVEMENTS

__all__ = ["ask_about_improvements", "ask_about_upkeep", "ask_about_use", "rate_agrees"]

_BEYOND_IDEA = ("試行", *AT_WORK)
_PENDING = "保留"
_NEVER = "書かれていない日"
_NUMBER = re.compile(r"\d+(?:\.(\d+))?")


def ask_about_improvements(table: Table) -> None:
    """Report every row that contradicts itself; no value is changed."""
    for position in range(len(table)):
        if not table.refused[position]:
            _doubled(table, position)
            _stage(table, position)
            _not_counted(table, position)
            _dated_idea(table, position)
            _measured(table, position)
            _short(table, position)
            _rate(table, position)


def ask_about_use(table: Table, as_of: date) -> None:
    """Report what is called in use, or has 実績, before the day its use begins (as STG-003)."""
    stages, started = table.text("stage"), table.text("used_from")
    saved = table.floats("saved_actual")
    for position in range(len(table)):
        if table.refused[position] or not _starts_later(started[position], as_of):
            continue
        if stages[position] in AT_WORK or saved[position] > 0:
            day = started[position][:10]
            told = {"value": day, "as_of": as_of.isoformat()}
            table.report(position, "used_from", kinds.USED_LATER, **told)


def _starts_later(started: str, as_of: date) -> bool:
    return started[:10] > as_of.isoformat()


def ask_about_upkeep(table: Table, months: int, as_of: date) -> None:
    """Report tools in use that nobody has looked at for ``months`` before ``as_of``."""
    stages, tools = table.text("stage"), table.text("tool")
    checked, started = table.text("last_checked"), table.text("used_from")
    for position in range(len(table)):
        if table.refused[position] or stages[position] not in AT_WORK or not tools[position]:
            continue
        if _starts_later(started[position], as_of):
            continue
        if check_due(checked[position], months, as_of):
            shown = checked[position] or _NEVER
            table.report(
                position,
                "last_checked",
                kinds.CHECK_OVERDUE,
                value=shown,
                tool=tools[position],
                as_of=as_of.isoformat(),
            )


def _doubled(table: Table, position: int) -> None:
    """Report a task that one cell names twice; it is served once."""
    for task, times in Counter(split_list(table.text("task_ids")[position])).items():
        if times > 1:
            table.report(position, "task_ids", kinds.NAMED_TWICE, value=task)


def _stage(table: Table, position: int) -> None:
    """Report a stage whose earlier stages have left no trace in the row."""
    stage, decision = table.text("stage")[position], table.text("decision")[position]
    if stage in _BEYOND_IDEA and decision in ("", _PENDING):
        hint = "検討結果を「採用」にして理由と日付を書くか、段階を「案」に直してください。"
        lacking = f"検討結果は「{decision}」のままです" if decision else _lacking("decision")
        _skipped(table, position, stage, lacking, hint)
    if stage in AT_WORK and not table.text("trial")[position]:
        hint = "試行の範囲と期間を書いてください。試行しなかったときは、その理由を書いてください。"
        _skipped(table, position, stage, _lacking("trial"), hint)
    if stage == "定着" and math.isnan(table.floats("saved_actual")[position]):
        hint = "減った時間を測って書くか、段階を「実施」に直してください。"
        _skipped(table, position, stage, _lacking("saved_actual"), hint)


def _lacking(key: str) -> str:
    return f"「{IMPROVEMENTS.column(key).title}」がありません"


def _skipped(table: Table, position: int, stage: str, lacking: str, hint: str) -> None:
    table.report(position, "stage", kinds.STAGE_SKIPPED, value=stage, lacking=lacking, hint=hint)


def _not_counted(table: Table, position: int) -> None:
    """Report 実績 of what never came into use: the figures leave it out."""
    saved = table.floats("saved_actual")[position]
    if math.isnan(saved) or saved == 0:
        return
    reason, shown, stage = "", hours_text(saved), table.text("stage")[position]
    if table.text("decision")[position] == REFUSED:
        reason = f"検討結果が「{REFUSED}」な"
    elif stage in ACTUAL.stages_left_out:
        reason = f"段階が「{stage}」な"
    elif stage == ENDED:
        table.report(position, "saved_actual", kinds.ENDED_WITH_ACTUAL, value=shown)
    elif stage in AT_WORK and not table.text("used_from")[position]:
        told = {"value": shown, "stage": stage}
        table.report(position, "saved_actual", kinds.USE_UNDATED, **told)
    if reason:
        table.report(position, "saved_actual", kinds.NOT_COUNTED, value=shown, reason=reason)


def _dated_idea(table: Table, position: int) -> None:
    """Report a mere idea that has a first day of use: it is not in use, whatever the day."""
    stage, started = table.text("stage")[position], table.text("used_from")[position]
    if stage == IDEA and started:
        table.report(position, "used_from", kinds.IDEA_DATED, value=started[:10])


def _measured(table: Table, position: int) -> None:
    """Report 実績 larger than what was measured before less after: nothing is multiplied up."""
    before, after = _ends(table, position)
    saved = table.floats("saved_actual")[position]
    if after > before:
        table.report(
            position,
            "after_hours",
            kinds.AFTER_LARGER,
            value=hours_text(after),
            before=hours_text(before),
        )
    elif saved - (before - after) > 1 / 60:
        table.report(
            position,
            "saved_actual",
            kinds.OVER_MEASURED,
            value=hours_text(saved),
            limit=hours_text(before - after),
        )


def _short(table: Table, position: int) -> None:
    """Report 実績 of a short measurement that nothing measured stands behind (plan II-4)."""
    days, saved = (table.floats(key)[position] for key in ("measured_days", "saved_actual"))
    before, after = _ends(table, position)
    if not days < WHOLE_YEAR or not saved > 0 or not math.isnan(before - after):
        return
    why = "導入前か導入後の時間がなく、実績がその日数で測ったものかを確かめられません"
    told = {"days": f"{days:g}", "why": why}
    table.report(position, "saved_actual", kinds.SHORT_MEASURED, value=hours_text(saved), **told)


def _rate(table: Table, position: int) -> None:
    before, after = _ends(table, position)
    rate = table.floats("published_rate")[position]
    if math.isnan(rate):
        return
    if math.isnan(before) or math.isnan(after):
        ends = (("before_hours", before), ("after_hours", after))
        blank = [IMPROVEMENTS.column(key).title for key, hours in ends if math.isnan(hours)]
        told = {"value": percent_text(rate), "blank": "と".join(f"「{title}」" for title in blank)}
        table.report(position, "published_rate", kinds.RATE_UNBACKED, **told)
        return
    if not before > 0:
        return
    computed = (before - after) / before
    written = table.written(position, "published_rate")
    if not rate_agrees(rate, computed, written):
        table.report(
            position,
            "published_rate",
            kinds.RATE_DIFFERS,
            value=percent_text(rate),
            before=hours_text(before),
            after_hours=hours_text(after),
            computed=percent_text(computed),
        )


def _ends(table: Table, position: int) -> tuple[float, float]:
    before = float(table.floats("before_hours")[position])
    return before, float(table.floats("after_hours")[position])


def rate_agrees(rate: float, computed: float, written: str) -> bool:
    """Tell whether a published share is the computed one, rounded as it was ``written``.

    >>> rate_agrees(0.79, 0.7921, "79%"), rate_agrees(0.79, 0.7921, "79.0%")
    (True, False)
    """
    found = _NUMBER.search(written)
    places = len(found[1] or "") if found else 1
    as_share = found is not None and math.isclose(float(found[0]), rate)
    half = 0.5 * 10.0 ** -(places if as_share else places + 2)
    return abs(rate - computed) <= half * (1 + 1e-9)

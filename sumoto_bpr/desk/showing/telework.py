"""Telework (C32): what has been decided, whom the plan's target is about, and what may be."""

from __future__ import annotations

from typing import Final

import pandas as pd

from sumoto_bpr.desk.hints import telework_hints_of
from sumoto_bpr.desk.showing.hints import hint_table
from sumoto_bpr.desk.showing.labels import city_figures, counted_from, label_of, paragraph
from sumoto_bpr.desk.showing.tasks import task_frame, task_table
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.sentences import told
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.indicators.display import percent_text
from sumoto_bpr.indicators.telework import ANSWERS, SCOPE, TASKS

__all__ = ["show_telework"]

_MOST: Final = 10
_EMPTY: Final = "テレワークの可否は、まだ書かれていません。"
_HINTS: Final = "テレワークの可否が考えられる業務"
_HINTS_NOTE: Final = (
    "業務名の言葉・機密性・個人情報・媒体から機械で拾いました。決めたら、業務棚卸の「テレワーク」と"
    "「テレワークの理由」に書いてください。書くまでは何にも数えません。"
)
_KEYS: Final = ("name", "telework", "telework_reason", "hours")


def show_telework(unit: Unit) -> Shown:
    """Return the decisions on telework with n／N; of a 所属 also each with its reason."""
    pieces = [_scope(unit), _counts(unit) or paragraph(_EMPTY, "empty"), _decided(unit)]
    if hints := telework_hints_of(unit):
        pieces.append(hint_table(_HINTS, hints, note=_HINTS_NOTE))
    return together(piece for piece in pieces if piece is not None)


def _scope(unit: Unit) -> Shown | None:
    """Return who is in the target's denominator, with a warning where they are few."""
    found = city_figures(unit, SCOPE)
    if not found:
        return None
    (share,) = found
    words = paragraph(f"{told(share, label_of(SCOPE))}{counted_from(unit)}")
    pieces = [Shown(html=words.html, alt=words.alt, figures=(share,))]
    least = unit.rules.number("telework.least_share")
    seen = share.observation
    most = seen.high if seen.value is None else seen.value
    if unit.department is None and most is not None and most < least:
        remark = (
            f"△ 成果目標の分母になる職員が、全職員の{percent_text(least)}に届きません。"
            "この人数だけの平均では、計画の進み具合を表せないおそれがあります。"
        )
        pieces.append(paragraph(remark, "remark"))
    return together(pieces)


def _counts(unit: Unit) -> Shown | None:
    whole = city_figures(unit, TASKS)
    if not whole or not whole[0].observation.value:
        return None
    rows: list[tuple[Cell, ...]] = [
        (word, figure) for key, word in ANSWERS for figure in city_figures(unit, f"{TASKS}.{key}")
    ]
    seen = whole[0].observation
    rest = int((seen.denominator or 0) - (seen.numerator or 0))
    rows.append(("記入なし", f"{rest:,}業務"))
    columns = (Column(label="テレワーク", wide=True), Column(label="業務", number=True))
    note = f"全{int(seen.denominator or 0):,}業務のうち{whole[0].display}で可否が書かれています。"
    return table("テレワークの可否", columns, rows, note=note + counted_from(unit))


def _decided(unit: Unit) -> Shown | None:
    """Return the tasks of a 所属 that somebody has decided on, with the reason."""
    frame = task_frame(unit)
    if "telework" not in frame or not frame["telework"].notna().any():
        return None
    frame = frame[frame["telework"].notna()]
    if "hours" in frame:
        hours = pd.to_numeric(frame["hours"])
        frame = frame.loc[hours.sort_values(ascending=False, kind="stable").index]
    shown = frame.head(_MOST)
    return task_table(
        f"可否を決めた業務（{len(frame)}業務のうち時間の大きい{len(shown)}業務）", shown, _KEYS
    )

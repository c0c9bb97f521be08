"""What every 所属 does (共通業務, C30): its hours by code, and tasks that may be such work."""

from __future__ import annotations

from typing import Final

from sumoto_bpr.desk.hints import common_hints_of
from sumoto_bpr.desk.showing.hints import hint_table
from sumoto_bpr.desk.showing.labels import city_figures, counted_from, paragraph
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.common_work import CommonRow, common_work_table
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.words import VARIANTS
from sumoto_bpr.indicators.common_work import HOURS, MINUTES, OTHER, TASKS, UNITS
from sumoto_bpr.policy import common_works

__all__ = ["show_common_work"]

_EMPTY: Final = (
    "共通業務コードの書かれた業務は、まだありません。どの課にもある業務に"
    "「共通業務コード」を書くと、全庁で合わせて見直せます。"
)
_HINTS: Final = "共通業務コードが考えられる業務"
_HINTS_NOTE: Final = (
    "業務名から機械で拾いました。当てはまるときは、業務棚卸の「共通業務コード」の欄に"
    "コードか名前を書いてください。書くまでは何にも数えません。"
)


def show_common_work(unit: Unit) -> Shown:
    """Return the common work of the unit by code; of a 所属 also tasks that may be such work."""
    pieces: list[Shown] = []
    rows = _rows(unit)
    whole = city_figures(unit, HOURS)
    if rows and whole:
        pieces.append(paragraph(_lead(rows)))
        caption = f"共通業務ごとの時間と1件の分（時間の大きい順、{len(rows)}種類）"
        pieces.append(common_work_table(caption, rows, note=_how(unit)))
    else:
        pieces.append(paragraph(_EMPTY, "empty"))
    if hints := common_hints_of(unit):
        pieces.append(hint_table(_HINTS, hints, note=_HINTS_NOTE))
    return together(pieces)


def _lead(rows: list[CommonRow]) -> str:
    first = max(rows, key=lambda row: row.hours.observation.value or 0.0)
    where = f"{first.units.display}、" if first.units is not None else ""
    return f"いちばん時間の大きい共通業務は、{first.title}（{where}{first.hours.display}）です。"


def _how(unit: Unit) -> str:
    """Return how many tasks carry a code and how many none, and how many 所属 were counted."""
    (whole,) = city_figures(unit, HOURS)
    return f"{whole.observation.method.partition('。実測')[0]}。{counted_from(unit)}"


def _rows(unit: Unit) -> list[CommonRow]:
    titles = {work.code: work.title for work in common_works(unit.rules)}
    found: list[CommonRow] = []
    for code, title in (*titles.items(), (OTHER, VARIANTS[OTHER])):
        key = f"{HOURS}.{code}"
        figures = city_figures(unit, key, f"{key}.{TASKS}")
        if len(figures) != 2:
            continue
        units = () if unit.department else city_figures(unit, f"{key}.{UNITS}")
        minutes = city_figures(unit, f"{MINUTES}.{code}")
        found.append(
            CommonRow(
                title=title,
                hours=figures[0],
                tasks=figures[1],
                units=units[0] if units else None,
                minutes=minutes[0] if minutes else None,
            )
        )
    return found

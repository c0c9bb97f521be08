"""The hearing sheet (ヒアリング票): one row a question about one task of the inventory."""

from __future__ import annotations

import re
from dataclasses import replace

from sumoto_bpr.sheets.inventory import INVENTORY
from sumoto_bpr.sheets.sorting import PATH_KEYS
from sumoto_bpr.sheets.spec import Column, ColumnType, Release, Sheet
from sumoto_bpr.sheets.words import CORE_TODO

__all__ = [
    "HEARING",
    "HEARING_HEADER",
    "HEARING_KEYS",
    "KNOWN",
    "REASON",
    "asked_column",
    "how_to_answer",
    "printed_id",
    "printed_row",
]

HEARING = Sheet(
    kind="hearing",
    title="ヒアリング票",
    columns=(
        Column(
            key="id",
            title="業務ID",
            type=ColumnType.CODE,
            required=True,
            release=Release.CITY,
            help="印刷済みの番号です。書き換えないでください。",
            width=10,
        ),
        Column(key="name", title="業務名", release=Release.PUBLIC, help="印刷済みです。", width=15),
        Column(
            key="hours",
            title="年間時間",
            unit="時間",
            release=Release.CITY,
            help="印刷済みです。",
            width=7,
        ),
        Column(
            key="question",
            title="問い",
            required=True,
            release=Release.CITY,
            help="印刷済みです。業務棚卸の列の名前です。",
            width=18,
        ),
        Column(
            key="how",
            title="答え方",
            release=Release.CITY,
            help="印刷済みです。選ぶ言葉か、書き方の例です。",
            width=29,
        ),
        Column(
            key="answer",
            title="答え",
            help="ここだけ書きます。分からなければ空けておきます。",
            width=26,
        ),
    ),
)

HEARING_HEADER: tuple[tuple[str, str], ...] = (
    ("department", "所属"),
    ("heard_on", INVENTORY.column("heard_on").title),
    ("year", "年度"),
    ("heard_by", INVENTORY.column("heard_by").title),
)
"""The block above the table: key and Japanese label, two on a line."""

_ROW = "行目"
_PRINTED_ROW = re.compile(rf"(\d{{1,7}}){_ROW}")

KNOWN = "分かっていること"
"""What stands under 問い in a task's first row, which asks nothing."""

REASON = "理由："
"""What is known of a task begins with why it is asked about."""

HEARING_KEYS: tuple[str, ...] = (
    "cases_per_year",
    "minutes_per_case",
    "minutes_least",
    "minutes_most",
    "time_written_as",
    "time_value",
    "peak_months",
    "kaikei_share",
    *PATH_KEYS,
    "core",
    "core_reason",
    "judgement",
    "routine",
    "medium",
    "systems",
    "confidentiality",
    "personal_data",
    "manual",
    "manual_ref",
    "manual_revised",
    "oral_only",
    "common_code",
    "telework",
    "telework_reason",
    "issues",
    "flow_checked_on",
    "next_review",
)
"""The columns of the inventory that a hearing asks about, in the order of the talk."""


_HELP = {
    "common_code": "どの課にもある業務なら、コードか名前。そうでなければ「なし」と書きます。"
    "例：C06、照会回答",
}
"""What a hearing says of a column in other words than the inventory's form."""


def asked_column(key: str) -> Column:
    """Return a column of the inventory as a hearing asks for it: 「未着手」 is no answer."""
    column = INVENTORY.column(key)
    options = tuple(option for option in column.options if option != CORE_TODO)
    return replace(column, options=options, help=_HELP.get(key, column.help))


def how_to_answer(column: Column) -> str:
    """Return what is printed under 答え方: a column's help, and the words to choose from."""
    words = "選ぶ：" + "／".join(column.options) if column.options else ""
    return "\n".join(text for text in (column.help, words) if text)


def printed_id(task: str, row: int | None) -> str:
    """Return what is printed for a task: its 業務ID, or where it stands without one.

    A provisional id (``~5f60…``) means nothing to people; ``row`` is the task's Excel row.

    >>> printed_id("AB12-001", 5), printed_id("~5f608ea0c1d2", 5)
    ('AB12-001', '5行目')
    """
    return f"{row}{_ROW}" if task.startswith("~") and row is not None else task


def printed_row(text: str) -> int | None:
    """Return the Excel row that ``printed_id`` printed, None for an id."""
    found = _PRINTED_ROW.fullmatch(text)
    return int(found[1]) if found else None

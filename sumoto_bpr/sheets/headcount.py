"""Head counts by 所属 and 任用区分 (在籍人員表, practice.md C8): numbers, never people."""

from sumoto_bpr.sheets.spec import Column, ColumnType, Release, Sheet
from sumoto_bpr.sheets.words import EMPLOYMENTS

__all__ = ["HEADCOUNT"]

_T = ColumnType
_C = Release.CITY

HEADCOUNT = Sheet(
    kind="headcount",
    title="在籍人員表",
    columns=(
        Column(
            key="year",
            title="年度",
            type=_T.YEAR,
            release=_C,
            help="例：R7。年月日を書くときは空けておけます。",
            width=9,
        ),
        Column(
            key="counted_on",
            title="年月日",
            type=_T.DATE,
            spellings=("基準日", "時点"),
            release=_C,
            help="何日の人数か。例：R8.3.31。一年に何回か書くと、時点に近いものを使います。",
            width=13,
        ),
        Column(
            key="code",
            title="所属コード",
            type=_T.CODE,
            release=_C,
            help="組織表の番号です。",
        ),
        Column(key="division", title="部", spellings=("部名", "部局"), release=_C, width=14),
        Column(
            key="department",
            title="課",
            spellings=("課名", "所属", "所属名"),
            release=_C,
            width=18,
        ),
        Column(key="section", title="係", spellings=("係名",), release=Release.DEPARTMENT),
        Column(
            key="employment",
            title="任用区分",
            type=_T.CHOICE,
            options=EMPLOYMENTS,
            required=True,
            release=_C,
            width=24,
        ),
        Column(
            key="people",
            title="人数",
            type=_T.NUMBER,
            spellings=("在籍人数", "在籍人員", "職員数"),
            unit="人",
            lower=0,
            required=True,
            release=_C,
            help="兼務や年度の途中の異動は、0.5人のように書けます。",
            width=9,
        ),
        Column(
            key="overtime_hours",
            title="時間外（年間時間）",
            type=_T.HOURS,
            spellings=("時間外", "時間外勤務", "時間外勤務時間"),
            unit="時間",
            lower=0,
            release=_C,
            help="この行の職員の時間外勤務の、1年間の合計です。",
        ),
    ),
)

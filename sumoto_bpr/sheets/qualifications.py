"""Qualifications held (資格), with the consent given (practice.md C13). HR's own."""

from sumoto_bpr.sheets.spec import Column, ColumnType, Release, Sheet

__all__ = ["QUALIFICATIONS"]

_H = Release.HR

QUALIFICATIONS = Sheet(
    kind="qualifications",
    title="資格",
    columns=(
        Column(
            key="staff_id",
            title="職員番号",
            type=ColumnType.CODE,
            required=True,
            personal=True,
            release=_H,
        ),
        Column(
            key="exam",
            title="資格名",
            spellings=("試験名", "試験区分"),
            required=True,
            personal=True,
            release=_H,
            width=26,
        ),
        Column(
            key="date",
            title="合格日",
            type=ColumnType.MOMENT,
            spellings=("取得日",),
            personal=True,
            release=_H,
        ),
        Column(
            key="expires",
            title="有効期限",
            type=ColumnType.DATE,
            ahead=True,
            personal=True,
            release=_H,
        ),
        Column(
            key="consent",
            title="同意の範囲",
            type=ColumnType.CHOICE,
            options=("集計のみ", "人事の名簿", "庁内公開"),
            personal=True,
            release=_H,
            help="任意です。書かないときは集計のみとします。",
            width=14,
        ),
    ),
)

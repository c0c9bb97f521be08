"""Course attendances (研修受講). HR's own."""

from sumoto_bpr.sheets.spec import Column, ColumnType, Release, Sheet

__all__ = ["ATTENDANCE"]

_H = Release.HR

ATTENDANCE = Sheet(
    kind="attendance",
    title="研修受講",
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
            key="course",
            title="研修名",
            spellings=("講座名", "コース"),
            required=True,
            release=_H,
            width=24,
        ),
        Column(
            key="date",
            title="受講日",
            type=ColumnType.DATE,
            spellings=("修了日",),
            personal=True,
            release=_H,
        ),
        Column(
            key="result",
            title="結果",
            type=ColumnType.CHOICE,
            options=("修了", "未修了"),
            personal=True,
            release=_H,
        ),
        Column(
            key="hours",
            title="受講時間",
            type=ColumnType.HOURS,
            unit="時間",
            lower=0,
            personal=True,
            release=_H,
        ),
    ),
)

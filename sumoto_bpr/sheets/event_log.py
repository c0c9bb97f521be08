"""The event log of a system, from which a flow is discovered."""

from sumoto_bpr.sheets.spec import Column, ColumnType, Sheet

__all__ = ["EVENT_LOG"]

EVENT_LOG = Sheet(
    kind="event_log",
    title="操作記録",
    columns=(
        Column(key="case", title="案件", type=ColumnType.CODE, required=True),
        Column(key="activity", title="作業", required=True),
        Column(key="time", title="日時", required=True),
        Column(key="resource", title="担当"),
    ),
)

"""Problems of logs of events (codes FLW-4nn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = ["COLUMN_MISSING", "EVENT_NOT_READ"]

COLUMN_MISSING = ProblemKind(
    code="FLW-401",
    severity=Severity.ERROR,
    message="操作記録に、{what}の列「{value}」がありません。",
    remedy="--{option} に見出しを書いてください（{there}）。",
    example="案件",
)
EVENT_NOT_READ = ProblemKind(
    code="FLW-402",
    severity=Severity.ERROR,
    message="この行の「{column}」を読めません（日時「{value}」）。この行は数えていません。",
    remedy="案件・作業・日時を埋め、日時は 2025-04-01 9:30 の形にそろえてください。",
    example="きのう",
)

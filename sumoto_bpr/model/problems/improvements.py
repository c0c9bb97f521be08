"""Problems of the 改善管理表 (codes IMP-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = ["UNKNOWN_TASK"]

UNKNOWN_TASK = ProblemKind(
    code="IMP-001",
    severity=Severity.WARNING,
    message="対象業務ID「{value}」の業務は、この年度の棚卸にありません。",
    remedy="業務IDを直すか、まだ出ていない所属の調査票を待ってください。",
    example="A7K3-999",
)

"""Problems of staff, attendance and qualifications (codes STF-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = ["DATES_REVERSED", "UNKNOWN_UNIT"]

UNKNOWN_UNIT = ProblemKind(
    code="STF-001",
    severity=Severity.WARNING,
    message="所属「{value}」は組織表にありません。",
    remedy="{hint}",
    example="税務果",
)
DATES_REVERSED = ProblemKind(
    code="STF-002",
    severity=Severity.ERROR,
    message="「{column}」が「{first}」より前になっています。",
    remedy="日付を確かめてください。",
)

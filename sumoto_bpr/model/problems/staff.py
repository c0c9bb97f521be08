"""Problems of staff, attendance and qualifications (codes STF-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = ["DATES_REVERSED", "UNKNOWN_PERSON", "UNKNOWN_UNIT"]

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
UNKNOWN_PERSON = ProblemKind(
    code="STF-003",
    severity=Severity.WARNING,
    message="この行の職員番号は職員名簿にないため、率に数えていません。",
    remedy="番号の桁や大文字・小文字を職員名簿に合わせてください。",
)

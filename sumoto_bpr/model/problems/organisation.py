"""Problems of the organisation register (codes ORG-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = ["DATES_REVERSED", "NO_REGISTER", "SCOPE_NOT_READ", "TWO_NAMES"]

TWO_NAMES = ProblemKind(
    code="ORG-001",
    severity=Severity.ERROR,
    message="所属コード「{value}」が「{first}」と「{second}」の二つに付いています。",
    remedy="所属ごとに違う番号を付けてください。",
    example="012",
)
SCOPE_NOT_READ = ProblemKind(
    code="ORG-002",
    severity=Severity.ERROR,
    message="BPR対象の「{value}」は読めません。対象として扱いました。",
    remedy="対象、または 対象外（理由） と書いてください。",
    example="たぶん",
)
DATES_REVERSED = ProblemKind(
    code="ORG-003",
    severity=Severity.ERROR,
    message="所属の有効終了日「{value}」が有効開始日「{first}」より前です。",
    remedy="日付を確かめてください。",
    example="2024-03-31",
)
NO_REGISTER = ProblemKind(
    code="ORG-004",
    severity=Severity.WARNING,
    message="組織表（organisation.xlsx）がないため、調査票を出していない所属を数えられません。",
    remedy="sumoto-bpr form organisation で様式を作り、すべての所属を書いて置いてください。",
)

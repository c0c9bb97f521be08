"""Problems of BPR stages and of what was decided about a review (codes STG-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = ["DATED_LATER", "DECIDED_OTHERWISE", "NOT_SORTED", "NO_REASON"]

_W = Severity.WARNING

NOT_SORTED = ProblemKind(
    code="STG-001",
    severity=_W,
    message="BPR段階は「{value}」ですが、コア区分が{core}です。分類の段階を飛ばしています。"
    "段階は書かれたとおりに数えます。",
    remedy="コア区分を書くか、段階を「{before}」に直してください。",
    example="3 現行フロー・課題整理済",
)
NO_REASON = ProblemKind(
    code="STG-002",
    severity=_W,
    message="見直しの方針は「{value}」ですが、方針の理由がありません。この方針は使わず、"
    "BPR段階だけで数えます。",
    remedy="「方針の理由」を書いてください。",
    example="見直し不要",
)
DATED_LATER = ProblemKind(
    code="STG-003",
    severity=_W,
    message="段階の日付「{value}」が{as_of}より後です。その日まで、この段階には数えません。",
    remedy="段階になった日を書いてください。予定の日は書きません。",
    example="2027-03-31",
)
DECIDED_OTHERWISE = ProblemKind(
    code="STG-004",
    severity=_W,
    message="見直しの方針は「{value}」ですが、BPR段階は「{stage}」まで進んでいます。{counted}",
    remedy="見直しの方針か、BPR段階のどちらかを直してください。",
    example="見直し不要",
)

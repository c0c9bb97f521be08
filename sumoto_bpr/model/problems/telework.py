"""Problems of テレワーク and its reason (codes TEL-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = ["AGAINST_RULE", "NO_REASON", "REASON_ALONE"]

_W = Severity.WARNING

NO_REASON = ProblemKind(
    code="TEL-001",
    severity=_W,
    message="テレワークは「{value}」ですが、テレワークの理由がありません。「{value}」と数えます。",
    remedy="「テレワークの理由」を書いてください。",
    example="可",
)
AGAINST_RULE = ProblemKind(
    code="TEL-002",
    severity=_W,
    message="テレワークは「{value}」ですが、{evidence}です。庁外で扱えるかを確かめてください。"
    "「{value}」と数えます。",
    remedy="テレワークを直すか、庁外で扱える理由を「テレワークの理由」に書いてください。",
    example="可",
)
REASON_ALONE = ProblemKind(
    code="TEL-003",
    severity=_W,
    message="テレワークの理由はありますが、テレワークが空です。テレワークは未記入と数えます。",
    remedy="テレワークの可・一部・不可を選んでください。",
    example="端末を持ち帰る",
)

"""Problems of the 改善管理表 (codes IMP-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = [
    "ABOLISHED_UNIT",
    "AFTER_LARGER",
    "AHEAD_OF_TASK",
    "AMBIGUOUS_UNIT",
    "CHECK_OVERDUE",
    "ENDED_WITH_ACTUAL",
    "IDEA_DATED",
    "NAMED_TWICE",
    "NOT_COUNTED",
    "NO_TASK",
    "OVER_HOURS",
    "OVER_MEASURED",
    "RATE_DIFFERS",
    "RATE_UNBACKED",
    "SHORT_MEASURED",
    "STAGE_SKIPPED",
    "UNKNOWN_TASK",
    "UNKNOWN_UNIT",
    "USED_LATER",
    "USE_UNDATED",
]

_W = Severity.WARNING

UNKNOWN_TASK = ProblemKind(
    code="IMP-001",
    severity=_W,
    message="対象業務ID「{value}」の業務は、{where}にありません。{counted}",
    remedy="業務IDを直すか、まだ出ていない所属の調査票を待ってください。",
    example="A7K3-999",
)
OVER_HOURS = ProblemKind(
    code="IMP-002",
    severity=_W,
    message="「{column}」の{value}は、対象業務の時間に収まりません（ほかの改善と合わせた残りは"
    "{counted}）。{counted}だけを数えます。",
    remedy="削減時間か対象業務ID、業務の時間を確かめてください。棚卸が見直しの後なら、"
    "「導入前の時間」を書いてください。",
    example="600時間",
)
STAGE_SKIPPED = ProblemKind(
    code="IMP-003",
    severity=_W,
    message="段階は「{value}」ですが、{lacking}。前の段階を飛ばしています。"
    "時間は、書かれたとおりに数えます。",
    remedy="{hint}",
    example="定着",
)
RATE_DIFFERS = ProblemKind(
    code="IMP-004",
    severity=_W,
    message="公表した削減率{value}は、導入前{before}と導入後{after_hours}から計算した"
    "{computed}と合いません。公表した率は計算に使いません。",
    remedy="削減率か、導入前と導入後の時間を確かめてください。",
    example="85%",
)
OVER_MEASURED = ProblemKind(
    code="IMP-005",
    severity=_W,
    message="削減時間（実績）{value}は、測った導入前と導入後の差{limit}を超えています。"
    "{limit}だけを数えます。",
    remedy="短い期間の測定を1年分に引き伸ばさず、実際に減った時間を書いてください。",
    example="600時間",
)
NOT_COUNTED = ProblemKind(
    code="IMP-006",
    severity=_W,
    message="{reason}のに、削減時間（実績）{value}が書かれています。この時間は数えません。",
    remedy="段階か検討結果を直すか、実績を消してください。",
    example="20時間",
)
CHECK_OVERDUE = ProblemKind(
    code="IMP-007",
    severity=_W,
    message="使っている道具（{tool}）の最終稼働確認日が{value}です（{as_of}現在）。",
    remedy="いまも正しく動いているかを確かめ、最終稼働確認日と保守担当を書いてください。",
    example="2025-03-16",
)
AFTER_LARGER = ProblemKind(
    code="IMP-008",
    severity=_W,
    message="導入後の時間{value}が、導入前の時間{before}より大きくなっています。"
    "実績は0として数え、見込は書かれたとおりに数えます。",
    remedy="二つの欄が逆でないか確かめてください。",
    example="120時間",
)
UNKNOWN_UNIT = ProblemKind(
    code="IMP-009",
    severity=_W,
    message="「{column}」の「{value}」という所属は、組織表にありません。",
    remedy="{hint}",
    example="税務果",
)
AMBIGUOUS_UNIT = ProblemKind(
    code="IMP-010",
    severity=_W,
    message="「{column}」の「{value}」という所属は、一つに決まりません。",
    remedy="{choices} のどれかを書いてください。",
    example="総務課",
)
ABOLISHED_UNIT = ProblemKind(
    code="IMP-011",
    severity=_W,
    message="「{column}」の「{value}」は、{last}までの所属です。",
    remedy="{hint}",
    example="情報政策課",
)
AHEAD_OF_TASK = ProblemKind(
    code="IMP-012",
    severity=_W,
    message="段階は「{value}」ですが、対象業務「{task}」のBPR段階は「{stage}」のままです。"
    "BPR実施率は、業務のBPR段階で数えます。",
    remedy="業務のBPR段階を「{wanted}」以上に直すか、改善の段階を直してください。",
    example="定着",
)
SHORT_MEASURED = ProblemKind(
    code="IMP-013",
    severity=_W,
    message="測った日数は{days}日だけですが、{why}。短い測定を1年分に引き伸ばした時間は、"
    "実績に書きません。いまは、書かれたとおりに数えています。",
    remedy="{days}日のあいだに測った導入前と導入後の時間、実際に減った時間を書いてください。"
    "1年分の目安は見込に書きます。",
    example="600時間",
)
USED_LATER = ProblemKind(
    code="IMP-014",
    severity=_W,
    message="使い始めた日「{value}」が{as_of}より後です。その日まで、使っている道具にも実績にも数えません。",
    remedy="実際に使い始めた日を書いてください。まだ使っていなければ、段階を「案」か「試行」に直してください。",
    example="2026-05-01",
)
NO_TASK = ProblemKind(
    code="IMP-015",
    severity=_W,
    message="対象業務IDが空なので、この改善の時間は全庁にだけ数え、{whose}数えません。",
    remedy="対象業務IDを書いてください。全庁の改善なら、関係所属に「全庁」と書いてください。",
    example="（空）",
)
NAMED_TWICE = ProblemKind(
    code="IMP-016",
    severity=_W,
    message="対象業務ID「{value}」が、同じ欄に二度書かれています。一度だけ使います。",
    remedy="どちらかを消すか、別の業務のIDに直してください。",
    example="A7K3-001",
)
ENDED_WITH_ACTUAL = ProblemKind(
    code="IMP-017",
    severity=_W,
    message="段階は「中止」ですが、削減時間（実績）{value}があります。"
    "中止するまでに減った時間として、書かれたとおりに数えます。",
    remedy="この年度に減った時間でなければ、実績を消してください。",
    example="20時間",
)
USE_UNDATED = ProblemKind(
    code="IMP-018",
    severity=_W,
    message="段階は「{stage}」で実績{value}がありますが、使い始めた日がありません。"
    "実績は、書かれたとおりに数えます。",
    remedy="実際に使い始めた日を書いてください。",
    example="20時間",
)
IDEA_DATED = ProblemKind(
    code="IMP-019",
    severity=_W,
    message="段階は「案」ですが、使い始めた日「{value}」があります。"
    "使っている日数には数えず、この年度の見込に入れません。",
    remedy="使い始めていれば段階を直し、まだなら使い始めた日を消してください。",
    example="2025-10-01",
)
RATE_UNBACKED = ProblemKind(
    code="IMP-020",
    severity=_W,
    message="公表した削減率{value}は、{blank}が空なので確かめられません。公表した率は計算に使いません。",
    remedy="導入前と導入後の時間を書いてください。",
    example="85%",
)

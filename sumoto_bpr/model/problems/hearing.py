"""Problems of hearing sheets (codes HEA-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = [
    "BESIDE_ANSWER",
    "CONTRADICTS",
    "INSIDE_INVENTORY",
    "NO_DAY",
    "NO_INVENTORY",
    "NO_TASKS",
    "OTHER_DEPARTMENT",
    "OTHER_PLACE",
    "OTHER_YEAR",
    "OVERWRITTEN",
    "UNKNOWN_QUESTION",
    "UNKNOWN_TASK",
]

_E = Severity.ERROR
_W = Severity.WARNING

UNKNOWN_TASK = ProblemKind(
    code="HEA-001",
    severity=_E,
    message="業務ID「{value}」の業務が、この所属の業務棚卸にありません。この答えは使いません。",
    remedy="業務IDを確かめてください。",
    example="AB12-099",
)
UNKNOWN_QUESTION = ProblemKind(
    code="HEA-002",
    severity=_E,
    message="「{value}」という問いはありません。この行の答えは使いません。",
    remedy="{hint}",
    example="コア区文",
)
CONTRADICTS = ProblemKind(
    code="HEA-003",
    severity=_W,
    message="{column}の答え「{value}」が、{first}の「{kept}」と違います。「{kept}」のままにしました。",
    remedy="答えが正しければ、{first}を直してください。",
    example="ノンコア",
)
NO_DAY = ProblemKind(
    code="HEA-004",
    severity=_W,
    message="ヒアリング日が書かれていません。答えは使いましたが、聞いた日が残りません。",
    remedy="表の上の「ヒアリング日」に書いてください。",
)
OTHER_YEAR = ProblemKind(
    code="HEA-005",
    severity=_E,
    message="ヒアリング票の年度は{value}ですが、{wanted}のフォルダにあります。答えは使いません。",
    remedy="その年度のフォルダに移すか、表の上の年度を直してください。",
    example="令和6年度（2024年度）",
)
NO_INVENTORY = ProblemKind(
    code="HEA-006",
    severity=_W,
    message="同じ所属の業務棚卸を一緒に読んでいないため、答えを業務に結びつけていません。",
    remedy="業務棚卸と同じフォルダに置き、フォルダごと調べてください。",
)
NO_TASKS = ProblemKind(
    code="HEA-007",
    severity=_E,
    message="「{value}」の業務棚卸がまだないので、ヒアリング票を作れません。",
    remedy="先に業務棚卸を surveys の所属のフォルダに置いてください。",
    example="税務課",
)
INSIDE_INVENTORY = ProblemKind(
    code="HEA-008",
    severity=_E,
    message="シート「{value}」はヒアリング票ですが、業務棚卸のブックの中にあるので読んでいません。",
    remedy="このシートだけを別のファイルにして、同じフォルダに置いてください。",
    example="ヒアリング票",
)
OTHER_DEPARTMENT = ProblemKind(
    code="HEA-009",
    severity=_E,
    message="ヒアリング票の所属は「{value}」ですが、「{wanted}」のフォルダにあります。"
    "どの業務IDもここにないので、答えは使いません。",
    remedy="「{value}」のフォルダに移してください。",
    example="市民部市民課",
)
OTHER_PLACE = ProblemKind(
    code="HEA-010",
    severity=_W,
    message="ヒアリング票の所属は「{value}」ですが、業務IDは「{wanted}」のものなので、"
    "「{wanted}」の答えとして使いました。",
    remedy="表の上の所属を直してください。",
    example="市民部市民課",
)
BESIDE_ANSWER = ProblemKind(
    code="HEA-011",
    severity=_E,
    message="「答え方」の欄に「{value}」と書かれていますが、この欄は読みません。",
    remedy="答えなら、「答え」の欄（{wanted}）に書き写してください。",
    example="3月",
)
OVERWRITTEN = ProblemKind(
    code="HEA-012",
    severity=_W,
    message="印刷してある「{column}」の欄に「{value}」と書かれていますが、この欄は読みません"
    "（印刷の言葉：{printed}）。",
    remedy="印刷の言葉に戻し、伝えたいことは「答え」の欄に書いてください。",
    example="昨年から減った",
)

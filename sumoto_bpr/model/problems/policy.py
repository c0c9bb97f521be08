"""Problems of the policy file (codes POL-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = [
    "BAD_FORMAT",
    "BAD_TIMEZONE",
    "BROKEN_ENTRY",
    "NEWER_FORMAT",
    "NOT_TOML",
    "NO_DATE",
    "OUT_OF_BOUNDS",
    "UNKNOWN_KEY",
    "UNKNOWN_TABLE",
    "WRONG_TYPE",
]

UNKNOWN_KEY = ProblemKind(
    code="POL-001",
    severity=Severity.ERROR,
    message="「{value}」という設定はありません。",
    remedy="{hint}",
    example="bpr_done.stag",
)
WRONG_TYPE = ProblemKind(
    code="POL-002",
    severity=Severity.ERROR,
    message="設定「{key}」の値「{value}」は{expected}ではありません。",
    remedy="{expected}で書いてください。",
    example="五",
)
OUT_OF_BOUNDS = ProblemKind(
    code="POL-003",
    severity=Severity.ERROR,
    message="設定「{key}」の値「{value}」は決められた範囲にありません。",
    remedy="{expected}にしてください。",
    example="12",
)
NO_DATE = ProblemKind(
    code="POL-004",
    severity=Severity.ERROR,
    message="設定「{key}」に、いつからの取り決めかが書かれていません。",
    remedy="from = 2026-04-01 のように日付を書いてください。",
)
BAD_FORMAT = ProblemKind(
    code="POL-005",
    severity=Severity.ERROR,
    message="policy.toml の format が「{value}」です。",
    remedy="format = 1 と書いてください。",
)
NEWER_FORMAT = ProblemKind(
    code="POL-006",
    severity=Severity.ERROR,
    message="この作業フォルダは新しい版（format {value}）で作られています。",
    remedy="新しい版の sumoto-bpr で開いてください。",
    example="2",
)
NOT_TOML = ProblemKind(
    code="POL-007",
    severity=Severity.ERROR,
    message="policy.toml を読めません（{value}）。",
    remedy="その行の書き方を直してください。",
    example="3行目",
)
UNKNOWN_TABLE = ProblemKind(
    code="POL-008",
    severity=Severity.ERROR,
    message="policy.toml に「{value}」という見出しはありません。",
    remedy="format、timezone、[[setting]] だけを書いてください。",
    example="settings",
)
BAD_TIMEZONE = ProblemKind(
    code="POL-009",
    severity=Severity.ERROR,
    message="「{value}」という時間帯はありません。",
    remedy='timezone = "Asia/Tokyo" のように書いてください。',
    example="JST",
)
BROKEN_ENTRY = ProblemKind(
    code="POL-010",
    severity=Severity.ERROR,
    message="設定「{key}」の「{value}」は書き方が合っていません。",
    remedy="{expected}にしてください。",
    example="庶務",
)

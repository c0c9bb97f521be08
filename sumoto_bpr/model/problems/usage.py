"""Problems of the command line and the workspace (codes USE-nnn) and of the machine (DOC-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = [
    "AMBIGUOUS_DEPARTMENT",
    "BAD_DATE",
    "BAD_VALUE",
    "BAD_YEAR",
    "CLAIMS_FOREIGN_FOLDER",
    "MISSING_ARGUMENT",
    "NOT_HR",
    "NO_SUCH_COMMAND",
    "NO_SUCH_INDICATOR",
    "NO_SUCH_OPTION",
    "NO_SUCH_PATH",
    "NO_WORKSPACE",
    "OVERWRITES_INPUT",
    "TARGET_EXISTS",
    "TOOL_MISSING",
    "TOOL_PRESENT",
    "UNEXPECTED",
    "UNKNOWN_DEPARTMENT",
    "WITHHELD_INDICATOR",
    "WRONG_USE",
]

NO_SUCH_COMMAND = ProblemKind(
    code="USE-001",
    severity=Severity.ERROR,
    message="「{value}」という命令はありません。",
    remedy="{hint}",
    example="chek",
)
NO_SUCH_OPTION = ProblemKind(
    code="USE-002",
    severity=Severity.ERROR,
    message="「{value}」という指定はありません。",
    remedy="{hint}",
    example="--jsn",
)
MISSING_ARGUMENT = ProblemKind(
    code="USE-003",
    severity=Severity.ERROR,
    message="「{value}」が足りません。",
    remedy="--help で使い方を見てください。",
    example="PATH",
)
BAD_VALUE = ProblemKind(
    code="USE-004",
    severity=Severity.ERROR,
    message="{what}に「{value}」は使えません。",
    remedy="{hint}",
    example="--size big",
)
WRONG_USE = ProblemKind(
    code="USE-005",
    severity=Severity.ERROR,
    message="使い方が違います（{value}）。",
    remedy="--help で使い方を見てください。",
)
NO_WORKSPACE = ProblemKind(
    code="USE-006",
    severity=Severity.ERROR,
    message="「{value}」とその上のフォルダに policy.toml がありません。",
    remedy="作業フォルダに移るか、--workspace で作業フォルダを指してください。"
    "新しく作るには sumoto-bpr init フォルダ名 と打ってください。",
)
UNKNOWN_DEPARTMENT = ProblemKind(
    code="USE-007",
    severity=Severity.ERROR,
    message="「{value}」という所属はありません。",
    remedy="{hint}",
    example="税務果",
)
AMBIGUOUS_DEPARTMENT = ProblemKind(
    code="USE-008",
    severity=Severity.ERROR,
    message="「{value}」という所属は一つに決まりません。",
    remedy="{choices}のどれかを書いてください。",
    example="市民課",
)
BAD_YEAR = ProblemKind(
    code="USE-009",
    severity=Severity.ERROR,
    message="「{value}」は年度ではありません。",
    remedy="R7、令和7年度、2025、FY2025 のように書いてください。",
    example="7",
)
BAD_DATE = ProblemKind(
    code="USE-010",
    severity=Severity.ERROR,
    message="「{value}」は日付ではありません。",
    remedy="2026-03-31 のように書いてください。",
    example="3/31",
)
NO_SUCH_PATH = ProblemKind(
    code="USE-012",
    severity=Severity.ERROR,
    message="「{value}」はありません。",
    remedy="ファイルかフォルダの名前を確かめてください。",
    example="棚卸.xlsx",
)
CLAIMS_FOREIGN_FOLDER = ProblemKind(
    code="USE-013",
    severity=Severity.ERROR,
    message="「{value}」には別のものが入っています。",
    remedy="空のフォルダか、まだないフォルダの名前を書いてください。",
    example="書類",
)
NOT_HR = ProblemKind(
    code="USE-014",
    severity=Severity.ERROR,
    message="この作業フォルダは人事のものではありません（workspace.role={value}）。",
    remedy="人事の作業フォルダで実行してください。",
    example="city",
)
NO_SUCH_INDICATOR = ProblemKind(
    code="USE-015",
    severity=Severity.ERROR,
    message="「{value}」という指標はありません。",
    remedy="{hint}",
    example="bpr_rat",
)
TARGET_EXISTS = ProblemKind(
    code="USE-016",
    severity=Severity.ERROR,
    message="「{value}」はすでにあります。",
    remedy="記入したものを失わないよう、上書きしません。別の名前を書いてください。",
    example="業務棚卸.xlsx",
)
OVERWRITES_INPUT = ProblemKind(
    code="USE-017",
    severity=Severity.ERROR,
    message="「{value}」は読むファイルそのものです。",
    remedy="読むファイルは書き換えません。-o に別の名前を書いてください。",
    example="転入届.xlsx",
)
WITHHELD_INDICATOR = ProblemKind(
    code="USE-018",
    severity=Severity.ERROR,
    message="「{value}」は、この読者には示しません。",
    remedy="{hint}",
    example="time_captured",
)
UNEXPECTED = ProblemKind(
    code="USE-099",
    severity=Severity.ERROR,
    message="思いがけない誤りが起きました（{value}）。",
    remedy="入力は変えていません。記録 {log} を担当者に渡してください。",
)
TOOL_PRESENT = ProblemKind(
    code="DOC-001",
    severity=Severity.REPAIR,
    message="{what}：{value}",
    remedy="",
    example="Graphviz 2.43",
)
TOOL_MISSING = ProblemKind(
    code="DOC-002",
    severity=Severity.WARNING,
    message="{what}が見つかりません。",
    remedy="{hint}",
)

"""Problems of a table as a whole: its sheet, its header, its rows (codes TBL-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = [
    "DROPPED_COLUMN",
    "DUPLICATE_KEY",
    "FOREIGN",
    "HEADER_TWICE",
    "MERGED_CELLS",
    "NOT_THIS_KIND",
    "NO_ROWS",
    "OTHER_SHEET",
    "REQUIRED_COLUMN_MISSING",
    "UNREAD_COLUMN",
]

FOREIGN = ProblemKind(
    code="TBL-001",
    severity=Severity.ERROR,
    message="どの表の見出しとも合わないため、読めません。",
    remedy="様式を使うか、対応表（--mapping）を付けてください。",
)
NOT_THIS_KIND = ProblemKind(
    code="TBL-002",
    severity=Severity.ERROR,
    message="「{expected}」の表ではなく、「{value}」の表です。",
    remedy="ファイルの置き場所を確かめてください。",
    example="職員名簿",
)
REQUIRED_COLUMN_MISSING = ProblemKind(
    code="TBL-003",
    severity=Severity.ERROR,
    message="必要な列「{value}」の見出しが見つかりません。",
    remedy="見出しの行に「{value}」を書くか、対応表で指定してください。",
    example="業務名",
)
HEADER_TWICE = ProblemKind(
    code="TBL-004",
    severity=Severity.WARNING,
    message="見出し「{value}」の列が二つ以上あるため、{used}列だけを読みました。",
    remedy="使わない列の見出しを変えるか、対応表で何番目かを指定してください。",
    example="年間件数",
)
MERGED_CELLS = ProblemKind(
    code="TBL-005",
    severity=Severity.WARNING,
    message="表の中に結合されたセルが{value}か所あり、左上のほかは空として読みました。",
    remedy="結合を解いて、それぞれの行に書いてください。",
    rule="L1-12",
    example="2",
)
NO_ROWS = ProblemKind(
    code="TBL-006",
    severity=Severity.WARNING,
    message="見出しの下に一行も書かれていません。",
    remedy="書き終えたファイルか確かめてください。",
)
OTHER_SHEET = ProblemKind(
    code="TBL-007",
    severity=Severity.WARNING,
    message="シート「{value}」も同じ種類の表のようですが、読んでいません。",
    remedy='すべてのシートを読むときは、対応表に sheet = "*" と書いてください。',
    example="Sheet2",
)
DUPLICATE_KEY = ProblemKind(
    code="TBL-008",
    severity=Severity.ERROR,
    message="「{column}」の「{value}」が{first}と同じため、この行は読みません。",
    remedy="番号を直すか、要らない行を消してください。",
    example="K-001",
)
DROPPED_COLUMN = ProblemKind(
    code="TBL-009",
    severity=Severity.WARNING,
    message="列「{value}」は集計に要らない個人の情報なので、読まずに捨てました。",
    remedy="次からは列を消して渡してください。",
    example="生年月日",
)
UNREAD_COLUMN = ProblemKind(
    code="TBL-010",
    severity=Severity.WARNING,
    message="見出し「{value}」の列は読んでいません。",
    remedy="「{near}」のことなら、見出しをそう書き直してください。",
    example="時間の数値",
)

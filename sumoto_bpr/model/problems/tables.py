"""Problems of a table as a whole: its sheet, its header, its rows (codes TBL-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = [
    "BEYOND_HEADER",
    "DROPPED_COLUMN",
    "DUPLICATE_KEY",
    "FOREIGN",
    "FOREIGN_UNIT",
    "HEADER_AGAIN",
    "HEADER_ROWS",
    "HEADER_TWICE",
    "HEADER_UNIT_READ",
    "LOST_COLUMNS",
    "LOST_TIME",
    "MERGED_CELLS",
    "NOTE_ROW",
    "NOT_THIS_KIND",
    "NO_ROWS",
    "OTHER_DELIMITER",
    "OTHER_SHEET",
    "PARTS_BESIDE",
    "RAGGED",
    "REQUIRED_COLUMN_MISSING",
    "SUMS_ONLY",
    "SUM_OF_PARTS",
    "TABLE_BELOW",
    "TABLE_BESIDE",
    "UNREAD_COLUMN",
    "UNREAD_COLUMNS",
    "YEARS_BESIDE",
    "ZEROS_ONLY",
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
    message="見出し「{value}」の列が二つ以上あるため、{used}列だけを読みました"
    "（{others}列は読んでいません）。",
    remedy="使わない列の見出しを変えるか、対応表で何番目か（occurrence）を指定してください。",
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
    message="シート「{value}」も同じ種類の表のようですが、読んでいません（{rows}行）。",
    remedy='すべてのシートを読むときは、対応表に sheet = "*" と書いてください。',
    example="Sheet2",
)
YEARS_BESIDE = ProblemKind(
    code="TBL-025",
    severity=Severity.ERROR,
    message="「{title}」の列が年度ごとに並んでいるため、どの列も読みません（{value}）。",
    remedy="どの列がどの年度かを、対応表の[[year]]に書いてください"
    "（mapping suggest で下書きを作れます）。",
    example="B列「件数／R6」、C列「件数／R7」",
)
PARTS_BESIDE = ProblemKind(
    code="TBL-026",
    severity=Severity.ERROR,
    message="「{title}」が計のないいくつもの列に分かれているため、どの列も読みません（{value}）。",
    remedy="計の列を一つ加えて見出しを「計」とするか、読む列を対応表で指定してください。",
    example="B列「業務時間／4月」、C列「業務時間／5月」",
)
SUM_OF_PARTS = ProblemKind(
    code="TBL-027",
    severity=Severity.WARNING,
    message="「{title}」は{used}列「{value}」を読み、内訳の列（{others}）は読んでいません。",
    remedy="ほかの列を読むときは、対応表で指定してください。",
    example="年間時間／計",
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
HEADER_ROWS = ProblemKind(
    code="TBL-011",
    severity=Severity.WARNING,
    message="{value}行目を合わせて一つの見出しと読みました。",
    remedy="見出しは一行にまとめてください。",
    example="2・3",
)
FOREIGN_UNIT = ProblemKind(
    code="TBL-012",
    severity=Severity.ERROR,
    message="見出し「{value}」の「{unit}」は「{title}」の単位として読めないため、"
    "この列は読みません。",
    remedy="単位なら {choices} のどれかにし、ほかの意味なら見出しから取ってください。",
    example="年間時間（日）",
)
HEADER_UNIT_READ = ProblemKind(
    code="TBL-013",
    severity=Severity.REPAIR,
    message="「{column}」の「{value}」を、見出しの単位（{unit}）に従って「{after}」と読みました。",
    remedy="思ったとおりか確かめてください。",
    example="90",
)
NOTE_ROW = ProblemKind(
    code="TBL-014",
    severity=Severity.WARNING,
    message="「{value}」の行は注記か区切りと見て、読みません。",
    remedy="表の行なら、ほかの欄も書いてください。",
    example="※件数は概数",
)
HEADER_AGAIN = ProblemKind(
    code="TBL-015",
    severity=Severity.WARNING,
    message="表の途中に同じ見出しがもう一度あるので、この行は読みません。",
    remedy="途中の見出しの行は消してください。",
)
SUMS_ONLY = ProblemKind(
    code="TBL-016",
    severity=Severity.ERROR,
    message="{what}は合計の行と見て、数えません。",
    remedy="合計の行なら消してください。そうでなければ{lacking}を書いてください。",
    example="小計",
)
ZEROS_ONLY = ProblemKind(
    code="TBL-017",
    severity=Severity.WARNING,
    message="{lacking}がなく0だけの行が{value}行あり、読みません（{rows}）。",
    remedy="使わない行は消してください。",
    rule="L1-09",
    example="12",
)
TABLE_BELOW = ProblemKind(
    code="TBL-018",
    severity=Severity.WARNING,
    message="{value}行目に別の見出しがあるため、そこから下を別の表として読みました。",
    remedy="一つのシートには一つの表を書いてください。",
    example="30",
)
TABLE_BESIDE = ProblemKind(
    code="TBL-019",
    severity=Severity.WARNING,
    message="右にもう一つ表があります（{value}列から、{rows}行）。右の表は読んでいません。",
    remedy="右の表を下に続けるか、別のシートに移してください。",
    example="H",
)
BEYOND_HEADER = ProblemKind(
    code="TBL-020",
    severity=Severity.WARNING,
    message="見出しのない列に書かれたセルがあり、読んでいません（{value}）。",
    remedy="要る内容なら、見出しのある列に書いてください。",
    example="H5",
)
RAGGED = ProblemKind(
    code="TBL-021",
    severity=Severity.ERROR,
    message="この行は見出しより列が多く（{value}列）、値がずれているおそれがあります。",
    remedy='区切りの文字を含む欄は引用符（"）で囲んでください。',
    example="9",
)
OTHER_DELIMITER = ProblemKind(
    code="TBL-022",
    severity=Severity.ERROR,
    message="この行だけ列の区切りが「{value}」なので、読みません。",
    remedy="ほかの行と同じ区切りに直してください。",
    example=";",
)
UNREAD_COLUMNS = ProblemKind(
    code="TBL-023",
    severity=Severity.WARNING,
    message="様式にない見出しの列は読んでいません（{value}）。",
    remedy="要る列なら、様式の見出しに書き直すか、対応表で指定してください。",
    example="C列「係長印」",
)
LOST_TIME = ProblemKind(
    code="TBL-028",
    severity=Severity.ERROR,
    message="様式にある「{value}」の列がこのシートにないため、どの業務の時間も分かりません。",
    remedy="消した列を戻すか、新しい様式に写し直してください。",
    example="時間の値",
)
LOST_COLUMNS = ProblemKind(
    code="TBL-024",
    severity=Severity.WARNING,
    message="様式にある列が、このシートにありません（{value}）。その欄は空として読みました。",
    remedy="列を消していたら、新しい様式に写し直してください。要らない列は、消さずに空けておいてください。",
    example="内容、備考",
)

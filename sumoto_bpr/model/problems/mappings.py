"""Problems of mapping files (codes MAP-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = [
    "BAD_PATTERN",
    "BAD_YEAR",
    "CANNOT_OPEN",
    "CONST_AND_COLUMN",
    "FILES_OUTSIDE",
    "HEADER_MISSING",
    "NOT_AN_OPTION",
    "NOT_TOML",
    "NO_KIND",
    "OCCURRENCE_MISSING",
    "SHEET_MISSING",
    "TWO_HEADERS",
    "UNKNOWN_COLUMN",
    "UNKNOWN_ENCODING",
    "UNKNOWN_KEY",
    "UNKNOWN_KIND",
    "UNKNOWN_OPTION",
    "UNKNOWN_UNIT",
    "WRONG_TYPE",
    "YEAR_HEADER_MISSING",
]

_E = Severity.ERROR

NOT_TOML = ProblemKind(
    code="MAP-001",
    severity=_E,
    message="対応表を読めません（{value}）。",
    remedy="その行の書き方を直してください。",
    example="3行目",
)
UNKNOWN_KEY = ProblemKind(
    code="MAP-002",
    severity=_E,
    message="対応表に「{value}」という項目はありません。",
    remedy="{hint}",
    example="headr_row",
)
NO_KIND = ProblemKind(
    code="MAP-003",
    severity=_E,
    message="対応表に、何の表かを示す kind がありません。",
    remedy='kind = "inventory" のように書いてください。',
)
UNKNOWN_KIND = ProblemKind(
    code="MAP-004",
    severity=_E,
    message="「{value}」という種類の表はありません。",
    remedy="{hint}",
    example="inventry",
)
UNKNOWN_COLUMN = ProblemKind(
    code="MAP-005",
    severity=_E,
    message="対応表の{where}にある「{value}」という列はありません。",
    remedy="{hint}",
    example="departmnt",
)
UNKNOWN_OPTION = ProblemKind(
    code="MAP-006",
    severity=_E,
    message="対応表の列「{key}」に「{value}」という指定はできません。",
    remedy="{hint}",
    example="occurence",
)
WRONG_TYPE = ProblemKind(
    code="MAP-007",
    severity=_E,
    message="対応表の「{key}」の値「{value}」は{expected}ではありません。",
    remedy="{expected}で書いてください。",
    example="二行目",
)
BAD_PATTERN = ProblemKind(
    code="MAP-008",
    severity=_E,
    message="対応表の列「{key}」の split「{value}」は正しい書き方ではありません。",
    remedy="丸かっこの組を一つか二つ含む正規表現にしてください。",
    example="^(.+部",
)
UNKNOWN_UNIT = ProblemKind(
    code="MAP-009",
    severity=_E,
    message="対応表の列「{key}」の単位「{value}」は使えません。",
    remedy="使える単位は {choices} です。",
    example="刻",
)
UNKNOWN_ENCODING = ProblemKind(
    code="MAP-010",
    severity=_E,
    message="「{value}」という文字コードはありません。",
    remedy="utf-8、cp932、euc_jp、iso2022_jp のどれかを書いてください。",
    example="sjiss",
)
BAD_YEAR = ProblemKind(
    code="MAP-011",
    severity=_E,
    message="対応表の年度「{value}」を読めません。",
    remedy="R7、令和7年度、2025、FY2025 のどれかの形で書いてください。",
    example="七年",
)
NOT_AN_OPTION = ProblemKind(
    code="MAP-012",
    severity=_E,
    message="対応表の値の置き換え先「{value}」は、列「{key}」の選択肢にありません。",
    remedy="{choices} のどれかにしてください。",
    example="こあ",
)
TWO_HEADERS = ProblemKind(
    code="MAP-013",
    severity=_E,
    message="対応表に header_row と header_rows の両方があります。",
    remedy="どちらか一つにしてください。",
)
CONST_AND_COLUMN = ProblemKind(
    code="MAP-014",
    severity=_E,
    message="対応表の「{value}」が [columns] と [const] の両方にあります。",
    remedy="どちらか一つにしてください。",
    example="year",
)
HEADER_MISSING = ProblemKind(
    code="MAP-015",
    severity=_E,
    message="対応表が求める見出し「{value}」が表にありません。",
    remedy="{hint}",
    example="延業務時間",
)
OCCURRENCE_MISSING = ProblemKind(
    code="MAP-016",
    severity=_E,
    message="見出し「{value}」は{found}回しかなく、{wanted}回目の列がありません。",
    remedy="対応表の occurrence を確かめてください。",
    example="延べ業務時間",
)
SHEET_MISSING = ProblemKind(
    code="MAP-017",
    severity=_E,
    message="対応表が求めるシート「{value}」がありません。",
    remedy="{hint}",
    example="集計用",
)
CANNOT_OPEN = ProblemKind(
    code="MAP-018",
    severity=_E,
    message="対応表のファイルを開けません（{value}）。",
    remedy="ファイルがあるか、読む権限があるかを確かめてください。",
    example="権限がありません",
)
YEAR_HEADER_MISSING = ProblemKind(
    code="MAP-019",
    severity=_E,
    message="対応表の{year}の列「{value}」が表にありません。",
    remedy="[[year]] の見出しと occurrence を確かめてください。",
    example="R6_延べ業務時間",
)
FILES_OUTSIDE = ProblemKind(
    code="MAP-020",
    severity=_E,
    message="対応表の files の「{value}」は、作業フォルダの外を指しています。",
    remedy='作業フォルダから見た場所を files = "data/*.csv" のように書いてください。',
    example="../data/*.csv",
)

"""Problems of mapping files (codes MAP-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = [
    "BAD_PATTERN",
    "BAD_YEAR",
    "BOUND_TWICE",
    "BROKEN_MAPPING",
    "CANNOT_OPEN",
    "COLUMN_ABSENT",
    "CONST_AND_COLUMN",
    "CONST_PERSONAL",
    "EMPTY_YEAR",
    "FILES_NOWHERE",
    "FILES_OUTSIDE",
    "FILLED_DOWN",
    "HEADER_MISSING",
    "HEADER_ROW_WRONG",
    "NOT_AN_OPTION",
    "NOT_TOML",
    "NOT_UTF8",
    "NO_GUESS",
    "NO_KIND",
    "OCCURRENCE_MISSING",
    "ONE_COLUMN_TWICE",
    "REPEATED_HEADER",
    "SHEET_MISSING",
    "SKIPPED_ROWS",
    "SPLIT_FITS_NOTHING",
    "TOTAL_DIFFERS",
    "TWO_HEADERS",
    "UNKNOWN_COLUMN",
    "UNKNOWN_ENCODING",
    "UNKNOWN_KEY",
    "UNKNOWN_KIND",
    "UNKNOWN_OPTION",
    "UNKNOWN_UNIT",
    "WRITTEN_TWICE",
    "WRONG_TYPE",
    "YEAR_HEADER_MISSING",
    "YEAR_TWICE",
]

_E = Severity.ERROR
_W = Severity.WARNING
_R = Severity.REPAIR

NOT_TOML = ProblemKind(
    code="MAP-001",
    severity=_E,
    message="対応表を読めません（{value}）。",
    remedy="{hint}",
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
NOT_UTF8 = ProblemKind(
    code="MAP-021",
    severity=_E,
    message="対応表の文字コードがUTF-8ではありません（{value}）。",
    remedy="メモ帳で開き、「名前を付けて保存」で文字コードを UTF-8 にして保存し直してください。",
    example="2行目",
)
WRITTEN_TWICE = ProblemKind(
    code="MAP-022",
    severity=_E,
    message="対応表の{value}に、前に書いた項目か表と同じ名前があります。",
    remedy="一つにまとめ、要らないほうの行を消してください。",
    example="5行目",
)
YEAR_TWICE = ProblemKind(
    code="MAP-023",
    severity=_E,
    message="対応表に {value} の [[year]] が二つあります。",
    remedy="一つにまとめるか、年度を直してください。",
    example="R6",
)
EMPTY_YEAR = ProblemKind(
    code="MAP-024",
    severity=_E,
    message="対応表の {value} の [[year]] に、その年度の列が一つもありません。",
    remedy='hours = "R6の時間" のように、年度で変わる列を書いてください。',
    example="R6",
)
CONST_PERSONAL = ProblemKind(
    code="MAP-025",
    severity=_E,
    message="対応表の [const] に、人ごとに違う列「{value}」があります。",
    remedy="[columns] で表の見出しを指すか、その行を消してください。",
    example="id",
)
REPEATED_HEADER = ProblemKind(
    code="MAP-026",
    severity=_W,
    message="見出し「{value}」の列が{found}つあり（{columns}列）、いちばん左の列だけを読みました。",
    remedy='{key} = { header = "…", occurrence = 1 } のように、何番目かを対応表に書いてください。',
    example="延べ業務時間",
)
HEADER_ROW_WRONG = ProblemKind(
    code="MAP-027",
    severity=_E,
    message="対応表は{row}行目を見出しとしていますが、そこにあるのは「{value}」です。",
    remedy="{hint}",
    example="令和7年度 業務一覧",
)
COLUMN_ABSENT = ProblemKind(
    code="MAP-028",
    severity=_W,
    message="対応表の{where}が名指す「{value}」の列を、この表からは読んでいません。",
    remedy="[columns] に {value} の見出しを書くか、{where}から消してください。",
    example="division",
)
SPLIT_FITS_NOTHING = ProblemKind(
    code="MAP-029",
    severity=_W,
    message="列「{column}」の split「{value}」に合うセルが、{cells}個のうち一つもありません。",
    remedy="表の書き方に合わせて、対応表の split を直してください。",
    example="^(.+?部)(.+)$",
)
SKIPPED_ROWS = ProblemKind(
    code="MAP-030",
    severity=_R,
    message="対応表のとおり、「{column}」が「{value}」の行を{rows}行除きました（{shown}）。",
    remedy="除いてよい行か確かめてください。",
    example="合計",
)
FILLED_DOWN = ProblemKind(
    code="MAP-031",
    severity=_R,
    message="対応表のとおり、「{column}」を上の値「{after}」で埋めました。",
    remedy="思ったとおりか確かめてください。",
)
FILES_NOWHERE = ProblemKind(
    code="MAP-032",
    severity=_W,
    message="対応表の files「{value}」に合うファイルが、作業フォルダに一つもありません。",
    remedy="ファイルの置き場所と名前を確かめてください。",
    example="surveys/R7/*.xlsx",
)
BOUND_TWICE = ProblemKind(
    code="MAP-033",
    severity=_W,
    message="「{value}」は、対応表「{first}」の files にも当たるため、そちらで読みます。",
    remedy="どちらか一つの対応表だけに当たるように files を直してください。",
    example="surveys/R7/012_税務課/棚卸.xlsx",
)
ONE_COLUMN_TWICE = ProblemKind(
    code="MAP-035",
    severity=_W,
    message="対応表の{keys}は、どれも見出し「{value}」の同じ列を指しています。",
    remedy="列ごとに見出しか occurrence を確かめてください。",
    example="業務名",
)
TOTAL_DIFFERS = ProblemKind(
    code="MAP-034",
    severity=_W,
    message="「{label}」の行の「{column}」は{value}ですが、読んだ行を足すと{after}です。",
    remedy="除いた行と読めなかったセルを確かめてください。",
    example="12,000",
)
NO_GUESS = ProblemKind(
    code="MAP-036",
    severity=_E,
    message="どの種類の表か、見出しからは見当がつきません。",
    remedy="--kind inventory のように種類を付けてください。見出しのある表か確かめてください。",
)
BROKEN_MAPPING = ProblemKind(
    code="MAP-037",
    severity=_E,
    message="このファイルを読む対応表「{value}」に誤りが{faults}件あるため、読みません（{first}）。",
    remedy="先に対応表を直してください。",
    example="mappings/税務課.toml",
)

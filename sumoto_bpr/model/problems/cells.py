"""Problems of the values of cells (codes CEL-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = [
    "APPROXIMATE",
    "CLOCK_DROPPED",
    "COMPACT_READ",
    "DAMAGED_CODE",
    "DITTO",
    "ERA_READ",
    "ERROR_CELL",
    "FISCAL_AS_YEAR",
    "FOREIGN_UNIT",
    "INCOMPLETE_DATE",
    "MISSING_REQUIRED",
    "NONE_STATED",
    "NOT_AN_OPTION",
    "NOT_A_DATE",
    "NOT_A_DURATION",
    "NOT_A_NUMBER",
    "NOT_A_YEAR",
    "NOT_A_YEARS_TIME",
    "NOT_RECODED",
    "NOT_YET",
    "NO_ERA",
    "NO_SUCH_DAY",
    "NO_UNIT",
    "OLD_SERIAL",
    "OUTSIDE_ERA",
    "OUT_OF_BOUNDS",
    "PERSONAL_NUMBER",
    "RANGE",
    "SEPARATOR_READ",
    "SERIAL_READ",
    "SHARE_UNCLEAR",
    "SIGNS_DROPPED",
    "SIGN_READ",
    "SYMBOL_READ",
    "TIME_READ",
    "UNIT_READ",
    "UNSETTLED",
    "WIDTH_READ",
]

_E = Severity.ERROR
_W = Severity.WARNING
_R = Severity.REPAIR
_SEEN = "思ったとおりか確かめてください。"

NOT_A_NUMBER = ProblemKind(
    code="CEL-001",
    severity=_E,
    message="「{column}」の「{value}」は数として読めません。",
    remedy="半角の数字で書いてください。",
    example="たくさん",
)
RANGE = ProblemKind(
    code="CEL-002",
    severity=_E,
    message="「{column}」の「{value}」は幅のある書き方で、一つの数になりません。",
    remedy="ふだんの数を一つだけ書いてください（幅は備考に書けます）。",
    rule="L2-01",
    example="10~20",
)
OUT_OF_BOUNDS = ProblemKind(
    code="CEL-003",
    severity=_E,
    message="「{column}」の「{value}」は{fault}。",
    remedy="{bounds}で書いてください。",
    example="-5",
)
NOT_AN_OPTION = ProblemKind(
    code="CEL-004",
    severity=_E,
    message="「{column}」の「{value}」は選択肢にありません。",
    remedy="{near}{choices} から選んでください。",
    example="こあ",
)
NOT_RECODED = ProblemKind(
    code="CEL-005",
    severity=_E,
    message="「{column}」の「{value}」は、対応表の値の一覧にありません。",
    remedy="対応表にこの値の読み方を書き足してください。",
    example="どちらとも",
)
NOT_A_DATE = ProblemKind(
    code="CEL-006",
    severity=_E,
    message="「{column}」の「{value}」は日付として読めません。",
    remedy="R8.3.31 や 2026/3/31 のように書いてください。",
    example="来春",
)
OUTSIDE_ERA = ProblemKind(
    code="CEL-007",
    severity=_E,
    message="「{column}」の「{value}」は{era}の期間外です。",
    remedy="元号と年を確かめてください。",
    example="平成40年",
)
NO_ERA = ProblemKind(
    code="CEL-008",
    severity=_E,
    message="「{column}」の「{value}」には元号がなく、いつのことか分かりません。",
    remedy="{meant} のように、元号を付けて書いてください（こちらでは決めません）。",
    example="8.4.1",
)
INCOMPLETE_DATE = ProblemKind(
    code="CEL-009",
    severity=_E,
    message="「{column}」の「{value}」は日まで書かれていません。",
    remedy="R8.3.31 のように日まで書いてください。",
    example="令和8年3月",
)
NOT_A_YEAR = ProblemKind(
    code="CEL-010",
    severity=_E,
    message="「{column}」の「{value}」は年度として読めません。",
    remedy="R7、令和7年度、2025 のどれかの形で書いてください。",
    example="今年",
)
NOT_A_DURATION = ProblemKind(
    code="CEL-011",
    severity=_E,
    message="「{column}」の「{value}」は期間として読めません。",
    remedy="2週間、1か月、10日～20日 のように書き、決まりが無ければ空けておいてください。",
    example="そのつど",
)
NO_UNIT = ProblemKind(
    code="CEL-012",
    severity=_E,
    message="「{column}」の「{value}」には単位がありません。",
    remedy="{units}のように単位を書いてください。",
    example="14",
)
ERROR_CELL = ProblemKind(
    code="CEL-013",
    severity=_E,
    message="「{column}」のセルが計算エラー「{value}」になっています。",
    remedy="式を直すか、値を書き直してください。",
    example="#REF!",
)
PERSONAL_NUMBER = ProblemKind(
    code="CEL-014",
    severity=_E,
    message="個人番号と思われる12桁の番号が書かれているため、この行は読みません。",
    remedy="個人番号を削除してください。",
)
MISSING_REQUIRED = ProblemKind(
    code="CEL-015",
    severity=_E,
    message="「{column}」が書かれていないため、この行は読みません。",
    remedy="「{column}」を書いてください。",
)
SHARE_UNCLEAR = ProblemKind(
    code="CEL-016",
    severity=_E,
    message="「{column}」の「{value}」は割合として読めません。1より大きい数に％がありません。",
    remedy="{meant} のことなら、そう書いてください。{limits}",
    example="30",
)
NO_SUCH_DAY = ProblemKind(
    code="CEL-017",
    severity=_E,
    message="「{column}」の「{value}」という日は暦にありません。",
    remedy="月と日を確かめてください。",
    example="R5.2.29",
)
OLD_SERIAL = ProblemKind(
    code="CEL-018",
    severity=_E,
    message="「{column}」は日付の形のセルで、「{value}」になっています。"
    "年などの数を書いたセルのようです。",
    remedy="R8.3.31 のように書き直してください。",
    example="1905-05-17",
)
DAMAGED_CODE = ProblemKind(
    code="CEL-019",
    severity=_E,
    message="「{column}」の「{value}」は指数の形になっていて、元の番号が分かりません。",
    remedy="セルの表示形式を文字列にして、番号を書き直してください。",
    example="1.23E+15",
)
DITTO = ProblemKind(
    code="CEL-020",
    severity=_E,
    message="「{column}」の「{value}」は「上と同じ」という印なので、空欄として読みました。",
    remedy="値そのものを書いてください（対応表の fill_down にある列は、上の行の値で読みます）。",
    example="〃",
)
FOREIGN_UNIT = ProblemKind(
    code="CEL-021",
    severity=_E,
    message="「{column}」の「{value}」は、単位「{unit}」がこの列の単位ではありません。",
    remedy="{wanted}で書いてください。",
    rule="L2-01",
    example="0.5日",
)
NOT_YET = ProblemKind(
    code="CEL-022",
    severity=_E,
    message="「{column}」の「{value}」は、まだその日になったことを表しません（{sign}）。",
    remedy="済んだ日だけを書いてください。予定は備考に書けます。",
    example="R8.3.31（予定）",
)
UNSETTLED = ProblemKind(
    code="CEL-023",
    severity=_E,
    message="「{column}」の「{value}」は、まだ分からないという意味なので、数として読めません。",
    remedy="分かってから書いてください。今は空けておくか「不明」と書いてください。",
    example="調整中",
)
NOT_A_YEARS_TIME = ProblemKind(
    code="CEL-024",
    severity=_E,
    message="「{column}」の「{value}」は、1年の時間の数ではありません。",
    remedy="1年の時間に直すか、「時間の書き方」を選んで「時間の値」にそのまま書いてください。",
    example="週2日",
)
WIDTH_READ = ProblemKind(
    code="CEL-101",
    severity=_R,
    message="「{column}」の全角・空白・桁区切りを直し、「{value}」を「{after}」と読みました。",
    remedy=_SEEN,
    example="１２０",
)
UNIT_READ = ProblemKind(
    code="CEL-102",
    severity=_R,
    message="「{column}」の単位を外し、「{value}」を「{after}」と読みました。",
    remedy="次からは数だけを書いてください。",
    rule="L2-01",
    example="120件",
)
APPROXIMATE = ProblemKind(
    code="CEL-103",
    severity=_R,
    message="「{column}」のおよその数「{value}」を「{after}」と読みました。",
    remedy=_SEEN,
    rule="L2-01",
    example="約120",
)
SIGN_READ = ProblemKind(
    code="CEL-104",
    severity=_R,
    message="「{column}」の「{value}」を負の数「{after}」と読みました。",
    remedy=_SEEN,
    example="▲5",
)
TIME_READ = ProblemKind(
    code="CEL-105",
    severity=_R,
    message="「{column}」の時刻の形「{value}」を「{after}」と読みました。",
    remedy=_SEEN,
    rule="L2-01",
    example="1:30",
)
ERA_READ = ProblemKind(
    code="CEL-106",
    severity=_R,
    message="「{column}」の和暦「{value}」を「{after}」と読みました。",
    remedy=_SEEN,
    example="R5.4.1",
)
SERIAL_READ = ProblemKind(
    code="CEL-107",
    severity=_R,
    message="「{column}」の通し番号「{value}」を日付「{after}」と読みました。",
    remedy="セルの表示形式を日付にしてください。",
    example="45382",
)
SYMBOL_READ = ProblemKind(
    code="CEL-108",
    severity=_R,
    message="「{column}」の「{value}」を「{after}」と読みました。",
    remedy=_SEEN,
    example="○",
)
FISCAL_AS_YEAR = ProblemKind(
    code="CEL-109",
    severity=_W,
    message="「{column}」の年度「{value}」を「{after}」年と読みました。",
    remedy="月まで分かれば 2023-04 のように書いてください。",
    example="令和5年度",
)
COMPACT_READ = ProblemKind(
    code="CEL-110",
    severity=_R,
    message="「{column}」の8けたの数「{value}」を日付「{after}」と読みました。",
    remedy=_SEEN,
    example="20260331",
)
CLOCK_DROPPED = ProblemKind(
    code="CEL-111",
    severity=_R,
    message="「{column}」の「{value}」から時刻を除き、「{after}」と読みました。",
    remedy=_SEEN,
    example="2026/3/31 12:02",
)
SIGNS_DROPPED = ProblemKind(
    code="CEL-112",
    severity=_R,
    message="「{column}」の見えない文字を除き、「{after}」と読みました。",
    remedy=_SEEN,
    example="収納_x000D_",
)
SEPARATOR_READ = ProblemKind(
    code="CEL-113",
    severity=_R,
    message="「{column}」の「{value}」を「{after}」に区切って読みました。",
    remedy="次からは「；」で区切ってください。",
    example="4月／5月",
)
NONE_STATED = ProblemKind(
    code="CEL-114",
    severity=_R,
    message="「{column}」の「{value}」は期間が無いという意味なので、{after}としました。",
    remedy=_SEEN,
    example="標準処理期間の定めなし",
)

"""Problems of the inventory (codes INV-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = [
    "AMBIGUOUS_UNIT",
    "COMMON_NAME_READ",
    "DUPLICATE_ID",
    "EDITED_ID",
    "EXAMPLE_ROW",
    "NEAR_EQUAL_UNITS",
    "NOT_A_MONTH",
    "NO_ID_COLUMN",
    "NO_SURVEY_OF_YEAR",
    "NO_UNIT",
    "OTHERS_ROW",
    "OTHERS_TABLE",
    "OTHER_YEAR",
    "OTHER_YEAR_ROW",
    "OVERDUE_REVIEW",
    "PERSON_COLUMN",
    "PROVISIONAL_ID",
    "REPEATED_ROW",
    "SORTING_UNKNOWN_ID",
    "TIME_NOT_READ",
    "TIME_READ",
    "TOO_LARGE",
    "TOO_SMALL",
    "TOTAL_ROW",
    "UNKNOWN_COMMON_CODE",
    "UNKNOWN_UNIT",
]

_E = Severity.ERROR
_W = Severity.WARNING

UNKNOWN_UNIT = ProblemKind(
    code="INV-001",
    severity=_E,
    message="「{value}」という所属はありません。",
    remedy="{hint}",
    example="税務果",
)
AMBIGUOUS_UNIT = ProblemKind(
    code="INV-002",
    severity=_E,
    message="「{value}」という所属は一つに決まりません。",
    remedy="{choices} のどれかを書いてください。",
    example="総務課",
)
NEAR_EQUAL_UNITS = ProblemKind(
    code="INV-003",
    severity=_W,
    message="「{value}」と「{other}」はよく似ていますが、別の所属として数えました。",
    remedy="同じ所属なら、対応表の [aliases.department] に書いてください。",
    example="保健福祉こども家庭センター",
)
DUPLICATE_ID = ProblemKind(
    code="INV-004",
    severity=_E,
    message="業務ID「{value}」が{first}と同じため、この行は読みません。",
    remedy="行を写したときは、業務IDを空けておいてください。",
    example="AB12-001",
)
PROVISIONAL_ID = ProblemKind(
    code="INV-005",
    severity=_W,
    message="業務IDがないため、仮の番号「{after}」を付けました。",
    remedy="次の年度の様式で正式な番号が付きます。",
)
PERSON_COLUMN = ProblemKind(
    code="INV-006",
    severity=_E,
    message="業務棚卸に人の名前の列「{value}」があります。この列は読みません。",
    remedy="列を消してください。担当を書くときは職名にしてください。",
    example="担当者名",
)
TOO_LARGE = ProblemKind(
    code="INV-007",
    severity=_W,
    message="「{value}」は1年で{hours}時間の業務です。{limit}時間を超えています。",
    remedy="分けてください。",
    example="1200",
)
TOO_SMALL = ProblemKind(
    code="INV-008",
    severity=_W,
    message="「{value}」は1年で{hours}時間の業務です。{limit}時間に足りません。",
    remedy="まとめてください。",
    example="1",
)
SORTING_UNKNOWN_ID = ProblemKind(
    code="INV-009",
    severity=_E,
    message="業務ID「{value}」の業務が業務棚卸のシートにありません。",
    remedy="業務IDを確かめてください。",
    example="AB12-099",
)
TIME_NOT_READ = ProblemKind(
    code="INV-010",
    severity=_E,
    message="時間の値「{value}」は{why}。",
    remedy="{how}",
    example="だいたい",
)
NO_UNIT = ProblemKind(
    code="INV-011",
    severity=_W,
    message="どの所属の業務か分からない行が{value}行あります。",
    remedy="「課」の列に書くか、所属のフォルダに置いてください。",
    example="3",
)
NO_ID_COLUMN = ProblemKind(
    code="INV-012",
    severity=_W,
    message="業務IDの列がないため、{value}行に仮の番号を付けました。",
    remedy="次の年度の様式で正式な番号が付きます。",
    example="30",
)
OTHERS_ROW = ProblemKind(
    code="INV-013",
    severity=_E,
    message="この行の課は「{value}」ですが、ファイルは「{folder}」のフォルダにあります。"
    "この行は読みません。",
    remedy="ファイルの置き場所か、課の欄を直してください。",
    example="市民課",
)
OTHERS_TABLE = ProblemKind(
    code="INV-014",
    severity=_E,
    message="この表の所属は「{value}」ですが、ファイルは「{folder}」のフォルダにあります。"
    "この所属の行（{rows}行）は読みません。",
    remedy="ファイルの置き場所か、表の上の所属の欄を直してください。",
    example="市民課",
)
TOTAL_ROW = ProblemKind(
    code="INV-015",
    severity=_E,
    message="「{value}」という名の行は合計の行と見て、数えずに置いています（{amounts}）。",
    remedy="合計の行なら消してください。業務なら、何の業務か分かる名前に書き直してください。{mapped}",
    example="合計",
)
PART_ROW = ProblemKind(
    code="INV-024",
    severity=_E,
    message="「{value}」の行はほかの行の再掲か内数と見て、数えずに置いています（{amounts}）。",
    remedy="再掲や内数の行なら消してください。業務なら、何の業務か分かる名前に書き直してください。{mapped}",
    example="受付（再掲）",
)
SHARE_ROW = ProblemKind(
    code="INV-025",
    severity=_W,
    message="「{value}」は、ほかの行の内訳のようです。この行も一つの業務と数えています（{amounts}）。",
    remedy="内訳の行なら消してください。別の業務なら、何の業務か分かる名前に書き直してください。",
    example="うち郵送分",
)
OTHER_YEAR = ProblemKind(
    code="INV-016",
    severity=_E,
    message="調査票の年度は{value}ですが、{wanted}のフォルダにあります。"
    "この{rows}行は、{wanted}の数値に入りません。",
    remedy="年度の書き間違いなら直してください。正しければ、ファイルを{folder}の下に移してください。",
    example="令和8年度（2026年度）",
)
OTHER_YEAR_ROW = ProblemKind(
    code="INV-022",
    severity=_E,
    message="この行の年度は「{value}」ですが、ファイルは{wanted}のフォルダにあります。"
    "この行は{wanted}の数値に入りません。",
    remedy="年度の書き間違いなら直してください。正しければ、行をその年度のファイルに移してください。",
    example="R8",
)
NO_SURVEY_OF_YEAR = ProblemKind(
    code="INV-023",
    severity=_W,
    message="{value}の業務棚卸が一つもありません。ほかの年度にはあります（{held}）。",
    remedy="「--year {newest}」のように年度を指定するか、"
    "この年度の業務棚卸を{folder}の下に置いてください。",
    example="令和6年度（2024年度）",
)
TIME_READ = ProblemKind(
    code="INV-017",
    severity=Severity.REPAIR,
    message="「時間の値」の「{value}」を「{after}」と読みました{how}。",
    remedy="思ったとおりか確かめてください。",
    example="１，２００",
)
OVERDUE_REVIEW = ProblemKind(
    code="INV-030",
    severity=_W,
    message="次回点検の日「{value}」を過ぎています（{as_of}現在）。",
    remedy="点検して、次回点検の日を新しくしてください。",
    example="2025-10-01",
)
EDITED_ID = ProblemKind(
    code="INV-018",
    severity=_W,
    message="業務ID「{value}」は、印刷された番号（{like}のような形）が書き換わったもののようです。",
    remedy="印刷された番号に戻してください。新しい業務なら空けておいてください。",
    example="AB1-002",
)
EXAMPLE_ROW = ProblemKind(
    code="INV-019",
    severity=_E,
    message="「{value}」は記入例のようです。この行も一つの業務と数えています。",
    remedy="記入例の行なら消してください。",
    example="（例）住民票の交付",
)
REPEATED_ROW = ProblemKind(
    code="INV-020",
    severity=_W,
    message="「{value}」は、{where}と名前も件数も時間も同じです。二つの業務と数えています。",
    remedy="貼り付けが重なった行なら消してください。別の業務なら名前で区別してください。",
    example="収納",
)
NOT_A_MONTH = ProblemKind(
    code="INV-021",
    severity=_W,
    message="繁忙月「{value}」のうち「{wrong}」は1月から12月のどれでもありません。"
    "その分は使っていません。",
    remedy="「3月；4月」のように月で書いてください。",
    example="13月",
)
UNKNOWN_COMMON_CODE = ProblemKind(
    code="INV-031",
    severity=_W,
    message="「{value}」という共通業務コードは、取り決めにありません。{near}",
    remedy="{choices} から選んでください。",
    example="C99",
)
COMMON_NAME_READ = ProblemKind(
    code="INV-032",
    severity=Severity.REPAIR,
    message="共通業務コード「{value}」を「{after}」と読みました。",
    remedy="思ったとおりか確かめてください。",
    example="照会回答",
)

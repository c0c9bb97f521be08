"""Problems of files, workbooks and their pre-flight (codes FIL-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = [
    "AREA",
    "CHANGING",
    "CONTENT_DIFFERS",
    "COPY_DIFFERS",
    "DAMAGED",
    "DOUBTFUL_ENCODING",
    "EMPTY",
    "ENTITIES",
    "FLOW_OF_NOBODY",
    "FURTHER_COPY",
    "HIDDEN_COLUMNS",
    "HIDDEN_ROWS",
    "HIDDEN_SHEET",
    "LONG_FIELD",
    "MACROS",
    "MARKED_COPY",
    "MISSING",
    "NAMED_COPY",
    "NOT_A_FILE",
    "NOT_A_WORKBOOK",
    "NO_ACCESS",
    "NO_COPY",
    "NUL",
    "NUMBER_ASIDE",
    "OLD_FORMAT",
    "OUT_OF_MEMORY",
    "OWNER_FILE",
    "PASSWORD",
    "READER_FAILED",
    "ROWS_LOST",
    "TOO_LARGE",
    "TOO_SLOW",
    "UNCACHED",
    "UNCLOSED_QUOTE",
    "UNDECODABLE",
    "UNKNOWN_ENCODING",
    "UNKNOWN_FLOW_FOLDER",
    "UNKNOWN_FOLDER",
    "UNKNOWN_YEAR",
    "UNREAD_ASIDES",
    "UNSUPPORTED",
]


def _error(code: str, message: str, remedy: str, example: str = "") -> ProblemKind:
    return ProblemKind(
        code=code, severity=Severity.ERROR, message=message, remedy=remedy, example=example
    )


def _warning(code: str, message: str, remedy: str, rule: str | None = None) -> ProblemKind:
    return ProblemKind(
        code=code, severity=Severity.WARNING, message=message, remedy=remedy, rule=rule
    )


MISSING = _error("FIL-001", "ファイルがありません。", "場所と名前を確かめてください。")
NOT_A_FILE = _error(
    "FIL-002", "ふつうのファイルではありません。", "ExcelブックかCSVを指定してください。"
)
NO_ACCESS = _error(
    "FIL-003",
    "ファイルを開けません。ほかの人が開いているか、読む権限がありません。",
    "閉じてもらうか、写しをとってから、もう一度読んでください。",
)
OWNER_FILE = _warning(
    "FIL-004",
    "Excelがファイルを開いている間だけ置く印のファイルなので、読みません。",
    "対応は要りません。",
)
EMPTY = _error("FIL-005", "ファイルが空です。", "元のファイルをもう一度写してください。")
CHANGING = _error(
    "FIL-006",
    "読んでいる間にファイルが書き換わりました。",
    "保存や同期が終わってから、もう一度読んでください。",
)
NOT_A_WORKBOOK = _error(
    "FIL-007",
    "ExcelブックでもCSVでもありません（中身は{value}）。",
    "Excelで開き、「Excelブック（.xlsx）」で保存し直してください。",
    "HTML",
)
DAMAGED = _error(
    "FIL-008",
    "ファイルが途中で切れているか、壊れています。",
    "Excelで開けるか確かめ、保存し直すか、元のファイルをもう一度写してください。",
)
PASSWORD = _error(
    "FIL-009",
    "パスワードがかかっているので読めません。",
    "パスワードを外してください。",
)
TOO_LARGE = _error(
    "FIL-010",
    "ファイルが大きすぎます（{value}、上限は{limit}）。",
    "要らないシートや書式を消すか、課ごとに分けてください。",
    "展開すると3,072 MB",
)
AREA = _error(
    "FIL-011",
    "シートの使っている範囲が広すぎます（{value}まで）。",
    "離れた所に残っているセルを消し、要らない行と列を削除して保存し直してください。",
    "A1:XFD1048576",
)
UNSUPPORTED = _error(
    "FIL-012",
    "読めない形式が使われています（{value}）。",
    "Excelで開き、「Excelブック（.xlsx）」で保存し直してください。",
    "Excel 4.0以前のブック",
)
ENTITIES = _error(
    "FIL-013",
    "ブックの中に、開くと危険な書き方（DOCTYPE）があります（{value}）。",
    "出どころを確かめ、Excelで保存し直したものを使ってください。",
    "xl/workbook.xml",
)
OUT_OF_MEMORY = _error(
    "FIL-014",
    "メモリが足りなくなったので、このファイルを読むのをやめました。",
    "要らないシート・行・列・書式を消して保存し直すか、課ごとに分けてください。",
)
TOO_SLOW = _error(
    "FIL-015",
    "{value}秒たっても読み終わらないので、このファイルを読むのをやめました。",
    "要らないシート・行・列・書式を消して保存し直してください。",
    "20",
)
READER_FAILED = _error(
    "FIL-016",
    "このファイルを読む途中で、読み取りの処理が止まりました（{value}）。",
    "Excelで開き、別の名前で保存し直したものを読んでください。",
    "signal 11",
)
UNDECODABLE = _error(
    "FIL-017",
    "文字コードが分かりません。途中から別の文字コードが混ざっているかもしれません。",
    "「CSV UTF-8」で保存し直すか、対応表（mapping）の encoding で指定してください。",
)
UNKNOWN_ENCODING = _error(
    "FIL-018",
    "「{value}」という文字コードは知りません。",
    "utf-8、cp932、euc_jp などの名前を書いてください。",
    "sjis-win",
)
NUL = _error(
    "FIL-019",
    "文字でないもの（NUL）が入っています。",
    "「CSV UTF-8」で保存し直してください。",
)
UNCLOSED_QUOTE = _error(
    "FIL-020",
    'この行で始まる引用符（"）が閉じていません。',
    '閉じる引用符を補ってください。文字としての引用符は "" と2つ書きます。',
)
LONG_FIELD = _error(
    "FIL-021",
    "1つの欄が長すぎます（上限は{limit}文字）。",
    '引用符（"）の閉じ忘れがないか確かめてください。',
)
CONTENT_DIFFERS = _warning(
    "FIL-022",
    "名前の終わりと中身が違います（中身は{value}）。中身に合わせて読みました。",
    "名前の終わりを直してください。",
)
OLD_FORMAT = _warning(
    "FIL-023",
    "この形式（{value}）では、エラーのセル、結合、隠れた行と列、コメントを確かめられません。",
    "「Excelブック（.xlsx）」で保存し直すと確かめられます。",
)
MACROS = _warning(
    "FIL-024",
    "マクロが入っています。マクロは動かさず、値だけを読みました。",
    "要らないマクロなら、「Excelブック（.xlsx）」で保存してください。",
)
DOUBTFUL_ENCODING = _warning(
    "FIL-025",
    "文字コードをcp932として読みましたが、西ヨーロッパの文字かもしれません（{value}）。",
    "文字が化けていたら、対応表（mapping）の encoding で指定してください。",
)
HIDDEN_SHEET = _warning(
    "FIL-026",
    "隠れたシート「{value}」があります。{done}",
    "表示に戻し、要らなければ消してください。",
)
HIDDEN_ROWS = _warning(
    "FIL-027",
    "隠れた行があります（{value}）。隠れた行も読みました。",
    "表示に戻し、要らない行は消してください。",
)
UNCACHED = _error(
    "FIL-028",
    "数式の結果が保存されていないので、空欄として読みました。",
    "Excelで開いて上書き保存すると、結果が入ります。",
)
ROWS_LOST = _error(
    "FIL-029",
    "シートの終わりまで読めませんでした（{value}行目に値があるのに、{after}行までしか読めません）。",
    "Excelで開き、別の名前で保存し直したものを読んでください。",
    "120",
)
UNKNOWN_FOLDER = _error(
    "FIL-030",
    "フォルダ「{value}」がどの所属か分かりません。",
    "{hint}",
    "1020_税務果",
)
UNKNOWN_FLOW_FOLDER = _warning(
    "FIL-031",
    "フォルダ「{value}」がどの所属か分かりません。中の業務フローは、どの所属の報告にも入りません。",
    "{hint}",
)
FLOW_OF_NOBODY = _warning(
    "FIL-032",
    "所属のフォルダにないため、この業務フローは、どの所属の報告にも入りません。",
    "process_maps の中の、所属のフォルダに置いてください。",
)
UNKNOWN_YEAR = _error(
    "FIL-033",
    "「{value}」がどの年度のものか分からないため、集計に入りません。",
    "surveys の中の、年度のフォルダ（R7など）に置いてください。",
    "surveys/メモ",
)
HIDDEN_COLUMNS = _warning(
    "FIL-034",
    "隠れた列があります（{value}）。隠れていても、見出しの分かる列は読みました。",
    "表示に戻し、要らない列は消してください。",
)
UNREAD_ASIDES = _warning(
    "FIL-035",
    "セルの外に書かれたものは読んでいません（{value}）。",
    "要る内容なら、備考の欄に書いてください。",
)
NUMBER_ASIDE = _error(
    "FIL-036",
    "{where}に個人番号と思われる12桁の番号が書かれています。",
    "個人番号を削除してください。",
)
MARKED_COPY = _warning(
    "FIL-060",
    "「{value}」の確認用の写しなので、読みません。元のファイルを読みました。",
    "この写しを直して出すときは、元のファイルと入れ替えてください。",
)
NO_COPY = _error(
    "FIL-061",
    "確認用の写しを作れませんでした（{value}）。",
    "書き込めるフォルダに写してから、もう一度 --mark を付けて調べてください。",
    "ファイルを読めないため",
)
FURTHER_COPY = _warning(
    "FIL-062",
    "「{value}」と同じファイルの確認用の写しなので、読みません。「{value}」だけを読みました。",
    "出す方の写しだけを残してください。",
)
NAMED_COPY = _warning(
    "FIL-063",
    "名前も中身も「{value}」の写しのようなので、読みません。「{value}」を読みました。",
    "こちらを出すときは、「{value}」と入れ替えてください。別の表なら、写しに見えない名前に変えてください。",
)
COPY_DIFFERS = _error(
    "FIL-064",
    "名前が「{value}」の写しなので、読みません。「{value}」を読みました。"
    "ただし、こちらの{rows}行は中身が違います（{first}）。",
    "どちらが正しいか確かめてください。こちらを出すときは、「{value}」と入れ替えてください。"
    "別の表なら、写しに見えない名前に変えてください。",
)

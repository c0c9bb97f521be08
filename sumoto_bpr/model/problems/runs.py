"""Problems of runs, packets and publishing (codes RUN-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = [
    "BROKEN_HANDOVER",
    "BROKEN_PACKET",
    "DAMAGED_RECORD",
    "DIFFERENT_BYTES",
    "DISK_FULL",
    "LOCKED",
    "LOCK_LOST",
    "NOTEBOOK_FAILED",
    "NOT_SUBMITTED",
    "NO_PARAMETER",
    "NO_TEMPLATE",
    "OTHER_HANDOVER",
    "PRIVACY_STOP",
    "READ_ONLY",
    "SIDE_NAME",
    "TARGET_OPEN",
    "TIME_LIMIT",
    "TOO_MANY_REFUSED",
    "UNFINISHED_PAGE",
    "WORKER_DIED",
    "WRITE_FAILED",
]

TARGET_OPEN = ProblemKind(
    code="RUN-001",
    severity=Severity.ERROR,
    message="ほかのプログラムで開かれているため、置き換えられません。",
    remedy="開いている人に閉じてもらってから、もう一度実行してください。",
)
DISK_FULL = ProblemKind(
    code="RUN-002",
    severity=Severity.ERROR,
    message="保存先の空きが足りません。前の内容はそのまま残っています。",
    remedy="空きを作ってから、もう一度実行してください。",
)
READ_ONLY = ProblemKind(
    code="RUN-003",
    severity=Severity.ERROR,
    message="保存先に書き込めません（読み取り専用か、権限がありません）。",
    remedy="保存先の権限を確かめてください。",
)
WRITE_FAILED = ProblemKind(
    code="RUN-004",
    severity=Severity.ERROR,
    message="保存できませんでした（{value}）。前の内容はそのまま残っています。",
    remedy="ディスクや共有フォルダの接続を確かめ、もう一度実行してください。",
    example="ディスクの読み書きに失敗しました",
)
LOCKED = ProblemKind(
    code="RUN-005",
    severity=Severity.ERROR,
    message="ほかの実行が続いています（{value}）。",
    remedy="終わるのを待ってから、もう一度実行してください。",
    example="PC名 PC-07、番号 4120、令和8年3月31日 9時15分から",
)
LOCK_LOST = ProblemKind(
    code="RUN-006",
    severity=Severity.ERROR,
    message="実行の途中で作業フォルダの鍵が失われたため、発行をやめました。",
    remedy="共有フォルダの接続と、ほかの実行がないことを確かめ、もう一度実行してください。",
)
DAMAGED_RECORD = ProblemKind(
    code="RUN-007",
    severity=Severity.WARNING,
    message="記録が壊れているため使いませんでした。",
    remedy="一つ前の記録を使いました。もう一度実行すると新しい記録ができます。",
)
SIDE_NAME = ProblemKind(
    code="RUN-008",
    severity=Severity.WARNING,
    message="ほかのプログラムで開かれているため、「{value}」という名前で保存しました。",
    remedy="開いているものを閉じ、もう一度実行すると元の名前になります。",
    example="index_新.html",
)
NO_TEMPLATE = ProblemKind(
    code="RUN-010",
    severity=Severity.ERROR,
    message="報告のひな型「{value}」がありません。",
    remedy="notebooks フォルダを元に戻すか、入れ直してください。",
    example="department.ipynb",
)
NO_PARAMETER = ProblemKind(
    code="RUN-011",
    severity=Severity.ERROR,
    message="報告のひな型に「{value}」という入力がありません。",
    remedy="ひな型の最初のセル（parameters）に {value} を加えてください。",
    example="packet",
)
NOTEBOOK_FAILED = ProblemKind(
    code="RUN-012",
    severity=Severity.ERROR,
    message="報告のひな型の{cell}番目のセルで止まりました（{value}）。",
    remedy="ひな型を書き換えたときは元に戻してください。直らなければ担当者に知らせてください。",
    example="ValueError",
)
TIME_LIMIT = ProblemKind(
    code="RUN-013",
    severity=Severity.ERROR,
    message="{value}秒たっても終わらないため、止めました。",
    remedy="もう一度実行してください。くり返すときは担当者に知らせてください。",
    example="600",
)
WORKER_DIED = ProblemKind(
    code="RUN-014",
    severity=Severity.ERROR,
    message="報告を作る途中で処理が落ちました（{value}）。",
    remedy="メモリの空きを確かめ、もう一度実行してください。",
    example="signal 9",
)
PRIVACY_STOP = ProblemKind(
    code="RUN-015",
    severity=Severity.ERROR,
    message="個人にかかわる値が紙面に出るおそれがあるため、発行を止めました（{value}）。",
    remedy="ひな型を書き換えたときは元に戻してください。直らなければ担当者に知らせてください。",
    example="職員番号",
)
TOO_MANY_REFUSED = ProblemKind(
    code="RUN-016",
    severity=Severity.ERROR,
    message="読めない行が多すぎます（{rows_in}行中{refused}行）。限度は{limit}です。",
    remedy="check で示す行を直し、もう一度実行してください。",
)
UNFINISHED_PAGE = ProblemKind(
    code="RUN-017",
    severity=Severity.ERROR,
    message="報告を紙面にする途中で止まりました（{value}）。",
    remedy="もう一度実行してください。くり返すときは担当者に知らせてください。",
    example="ValueError",
)
DIFFERENT_BYTES = ProblemKind(
    code="RUN-018",
    severity=Severity.ERROR,
    message="作り直したところ、同じ入力から違う紙面ができました（{value}）。",
    remedy="担当者に知らせてください。前の紙面はそのまま残しています。",
    example="index.html",
)
NOT_SUBMITTED = ProblemKind(
    code="RUN-019",
    severity=Severity.WARNING,
    message="「{value}」の調査票はまだ提出されていません。",
    remedy="surveys の中のその所属のフォルダに調査票を入れてください。",
    example="税務課",
)
BROKEN_PACKET = ProblemKind(
    code="RUN-020",
    severity=Severity.ERROR,
    message="所属ごとの入力のまとまり（パケット）が壊れています。",
    remedy="もう一度 run を実行してください。",
)
BROKEN_HANDOVER = ProblemKind(
    code="RUN-021",
    severity=Severity.ERROR,
    message="人事から渡されたファイルの中身が、作られたときと違います。",
    remedy="人事担当に export hr で作り直してもらってください。",
)
OTHER_HANDOVER = ProblemKind(
    code="RUN-022",
    severity=Severity.ERROR,
    message="人事から渡されたファイルは{value}のものです。作ろうとしているのは{wanted}の報告です。",
    remedy="人事担当にその年度の export hr を頼むか、training の外へ移してください。",
    example="令和6年度（2024年度）",
)

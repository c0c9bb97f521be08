"""Problems of BPMN files (codes FLW-3nn): what cannot be read, or not as it was drawn."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = [
    "ARROW_NOWHERE",
    "BROKEN_XML",
    "ENTRY_NOT_READ",
    "NOT_BPMN",
    "NOT_READ",
    "READ_AS",
    "TASK_UNNAMED",
    "UNSAFE_XML",
]

NOT_BPMN = ProblemKind(
    code="FLW-301",
    severity=Severity.ERROR,
    message="BPMN 2.0 のファイルではありません（はじめの要素「{value}」）。",
    remedy="作図の道具で「BPMN 2.0 XML」を選んで書き出してください。",
    example="Package",
)
BROKEN_XML = ProblemKind(
    code="FLW-302",
    severity=Severity.ERROR,
    message="XMLとして読めません（{value}）。",
    remedy="元の道具で開けるか確かめ、もう一度書き出してください。",
    example="12行目",
)
UNSAFE_XML = ProblemKind(
    code="FLW-303",
    severity=Severity.ERROR,
    message="開くと危険な書き方（{value}）があるので、読みません。",
    remedy="出どころを確かめ、BPMNの道具で書き出し直したものを使ってください。",
    example="DOCTYPE",
)
READ_AS = ProblemKind(
    code="FLW-304",
    severity=Severity.REPAIR,
    message="{what}{count}個を、{after}として読みました（{value}）。",
    remedy="意味の違いがあれば、備考に書いてください。",
    example="期限まで待つ",
)
NOT_READ = ProblemKind(
    code="FLW-305",
    severity=Severity.WARNING,
    message="{what}{count}個は手順の表に書き表せないので、読んでいません（{value}）。",
    remedy="必要なら、手順か備考に書き足してください。元のファイルは変わりません。",
    example="申請書を送る",
)
ENTRY_NOT_READ = ProblemKind(
    code="FLW-306",
    severity=Severity.ERROR,
    message="手順{step}の「{column}」の値「{value}」を読めません。空として読みました。",
    remedy="数で書き直してください。",
    example="十分",
)
ARROW_NOWHERE = ProblemKind(
    code="FLW-307",
    severity=Severity.WARNING,
    message="矢印「{value}」の片方の端に、手順がありません。この矢印は読んでいません。",
    remedy="元の図で、矢印を手順につなぎ直してください。",
    example="Flow_1",
)
TASK_UNNAMED = ProblemKind(
    code="FLW-308",
    severity=Severity.WARNING,
    message="名前のない作業が{count}個あります（{value}）。",
    remedy="何をするかを、短い言葉で書いてください。",
    example="Task_1",
)

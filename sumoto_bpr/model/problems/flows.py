"""Problems of flows (codes FLW-nnn); ``{step}`` is the number and name of a step."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = [
    "BRANCH_LEFT",
    "BRANCH_LOST",
    "BRANCH_WITH_ONE_EXIT",
    "DEAD_END",
    "DUPLICATE_STEP",
    "ENDLESS",
    "END_WITH_EXITS",
    "FAKE_JOIN",
    "HIGH_UNBOUNDED",
    "IMPOSSIBLE_SHARE",
    "MINUTES_UNKNOWN",
    "NO_END",
    "NO_LANE",
    "NO_LANES",
    "NO_START",
    "NO_STEPS",
    "ORPHAN",
    "SEVERAL_STARTS",
    "SHARES_NOT_ONE",
    "SHARES_UNKNOWN",
    "SHARE_NOT_READ",
    "TASK_WITH_EXITS",
    "TOO_MANY_ENTRIES",
    "TWO_ACTIONS",
    "UNKNOWN_NEXT",
    "UNLABELLED_EXIT",
]

DEAD_END = ProblemKind(
    code="FLW-001",
    severity=Severity.ERROR,
    message="手順{step}は行き止まりです。次の番号がありません。",
    remedy="次の番号を書くか、種別を「終了」にしてください。",
    example="5「審査する」",
)
ORPHAN = ProblemKind(
    code="FLW-002",
    severity=Severity.ERROR,
    message="手順{step}には、開始からたどり着けません。",
    remedy="前の手順の「次の番号」にこの番号を書くか、いらない手順なら行を消してください。",
    example="5「審査する」",
)
UNKNOWN_NEXT = ProblemKind(
    code="FLW-003",
    severity=Severity.ERROR,
    message="手順{step}の次の番号「{value}」という手順はありません。",
    remedy="表にある番号を書いてください。",
    example="99",
)
UNLABELLED_EXIT = ProblemKind(
    code="FLW-004",
    severity=Severity.WARNING,
    message="分岐{step}から手順{value}へ進む条件が書かれていません。",
    remedy="「条件」に、次の番号と同じ順で書いてください。例：はい；いいえ",
    example="6",
)
SHARES_NOT_ONE = ProblemKind(
    code="FLW-005",
    severity=Severity.ERROR,
    message="手順{step}の割合を合わせると{value}です。100％になりません。",
    remedy="「割合」の合計が100％になるように直してください。",
    example="90％",
)
NO_LANE = ProblemKind(
    code="FLW-006",
    severity=Severity.WARNING,
    message="手順{step}の担当が書かれていません。図では「（担当未記入）」に置きます。",
    remedy="「担当」に、誰がするかを書いてください。",
    example="5「審査する」",
)
NO_START = ProblemKind(
    code="FLW-007",
    severity=Severity.ERROR,
    message="種別が「開始」の手順がありません。",
    remedy="始まりの行を一つ足し、種別を「開始」にしてください。",
)
NO_END = ProblemKind(
    code="FLW-008",
    severity=Severity.ERROR,
    message="種別が「終了」の手順がありません。",
    remedy="終わりの行を足し、種別を「終了」にしてください。",
)
DUPLICATE_STEP = ProblemKind(
    code="FLW-009",
    severity=Severity.ERROR,
    message="番号「{value}」が二度使われています。",
    remedy="手順ごとに別の番号を付けてください。",
    example="5",
)
ENDLESS = ProblemKind(
    code="FLW-010",
    severity=Severity.ERROR,
    message="手順{step}に入ると、終わりへ出られません。",
    remedy="くり返しから抜ける矢印と、その割合を書いてください。",
    example="5「審査する」",
)
IMPOSSIBLE_SHARE = ProblemKind(
    code="FLW-011",
    severity=Severity.ERROR,
    message="手順{step}の割合「{value}」は0％から100％の間にありません。",
    remedy="20％ のように直してください。",
    example="-0.2",
)
BRANCH_WITH_ONE_EXIT = ProblemKind(
    code="FLW-012",
    severity=Severity.WARNING,
    message="分岐{step}の行き先が一つしかありません。",
    remedy="もう一つの行き先を書くか、種別を「作業」にしてください。",
    example="5「不備はあるか」",
)
TASK_WITH_EXITS = ProblemKind(
    code="FLW-013",
    severity=Severity.WARNING,
    message="手順{step}から{value}方向に分かれますが、種別が分岐でも並行でもありません。",
    remedy="どちらか一方へ進むなら「分岐」、すべてへ進むなら「並行」の行を間に足してください。",
    example="2",
)
END_WITH_EXITS = ProblemKind(
    code="FLW-014",
    severity=Severity.ERROR,
    message="終了{step}から手順{value}へ矢印が出ています。",
    remedy="「次の番号」を消すか、種別を直してください。",
    example="6",
)
BRANCH_LEFT = ProblemKind(
    code="FLW-015",
    severity=Severity.ERROR,
    message="並行して進む途中から、手順{step}へ直接入る矢印があります。",
    remedy="並行に分かれた流れは、種別が「並行」の行で合わせてから先へ進めてください。",
    example="5「審査する」",
)
BRANCH_LOST = ProblemKind(
    code="FLW-016",
    severity=Severity.ERROR,
    message="合流{step}に、並行した流れの一部が届かないことがあります。",
    remedy="並行の途中で終わる流れがないか確かめてください。",
    example="9「合流」",
)
MINUTES_UNKNOWN = ProblemKind(
    code="FLW-017",
    severity=Severity.WARNING,
    message="分が書かれていない作業が{value}件あります（{step}）。0分として数えました。",
    remedy="「分」に1件あたりの手を動かす時間を書いてください。",
    example="3",
)
SHARES_UNKNOWN = ProblemKind(
    code="FLW-018",
    severity=Severity.WARNING,
    message="手順{step}の割合が書かれていません。時間は下限と上限で示します。",
    remedy="「割合」に、次の番号と同じ順で書いてください。例：80％；20％",
    example="5「不備はあるか」",
)
HIGH_UNBOUNDED = ProblemKind(
    code="FLW-019",
    severity=Severity.WARNING,
    message="差戻しの割合が書かれていないので、時間の上限を出せません。",
    remedy="前の手順へもどる矢印の「割合」を書いてください。",
)
NO_STEPS = ProblemKind(
    code="FLW-020",
    severity=Severity.ERROR,
    message="手順が一つもありません。",
    remedy="一行に一つの手順を書いてください。",
)
SEVERAL_STARTS = ProblemKind(
    code="FLW-021",
    severity=Severity.WARNING,
    message="開始が{value}つあり、それぞれの件数の割合が分かりません。時間は下限と上限で示します。",
    remedy="開始を一つにし、その次を「分岐」にして割合を書いてください。",
    example="2",
)
FAKE_JOIN = ProblemKind(
    code="FLW-022",
    severity=Severity.ERROR,
    message="並行{step}で合わせている流れは、並行に分かれたものではありません。",
    remedy="どれか一方だけが来るなら、「並行」の行をはさまずに次の手順へつないでください。",
    example="9「合流」",
)
TWO_ACTIONS = ProblemKind(
    code="FLW-023",
    severity=Severity.WARNING,
    message="手順{step}に二つの作業が書かれています。",
    remedy="一行に一つの作業になるように、行を分けてください。",
    example="5「確認してから入力する」",
)
NO_LANES = ProblemKind(
    code="FLW-024",
    severity=Severity.WARNING,
    message="どの手順にも担当が書かれていません。図では一つの枠「（担当未記入）」に置きます。",
    remedy="手順ごとに「担当」へ、誰がするかを書いてください。",
)
SHARE_NOT_READ = ProblemKind(
    code="FLW-101",
    severity=Severity.ERROR,
    message="手順{step}の割合「{value}」を読めません。",
    remedy="20% や 0.2 のように書いてください。",
    example="ときどき",
)
TOO_MANY_ENTRIES = ProblemKind(
    code="FLW-102",
    severity=Severity.WARNING,
    message="手順{step}の「{column}」が{value}個あり、次の番号より多く書かれています。",
    remedy="次の番号と同じ順に、同じ数だけ書いてください。",
    example="3",
)

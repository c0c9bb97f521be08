"""Problems of hours and of the people who work them (codes TIM-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = [
    "CAPTURE_OUTSIDE",
    "CASES_LACKING",
    "COUNTED_BELOW",
    "COUNTED_TWICE",
    "NAME_CONTRADICTS",
    "NO_DAY",
    "NO_UNIT_COLUMN",
    "PERSON_COLUMN",
    "RANGE_REVERSED",
    "SECTIONS_ADDED",
    "SHARE_DIFFERS",
    "SPLIT_TOO_LARGE",
    "SPLIT_TOO_SMALL",
    "TIMES_DIFFER",
    "UNKNOWN_TIME",
    "UNKNOWN_UNIT",
    "WHOLE_BESIDE_SECTIONS",
]

_E = Severity.ERROR
_W = Severity.WARNING

TIMES_DIFFER = ProblemKind(
    code="TIM-001",
    severity=_W,
    message="{other}は{value}ですが、{used}は{hours}です。年間時間は{hours}と数えます。",
    remedy="正しいほうに合わせてください。",
    example="558時間",
)
SPLIT_TOO_LARGE = ProblemKind(
    code="TIM-002",
    severity=_W,
    message="内訳の{parts}は{value}で、{whole}の{hours}を{gap}超えています。"
    "年間時間は{hours}、うち常勤職員は{regular}と数えます。",
    remedy="内訳か年間の時間を直してください。",
    example="130時間",
)
RANGE_REVERSED = ProblemKind(
    code="TIM-003",
    severity=_W,
    message="「{column}」が{value}分で、{other}の{limit}分と順序が合いません。",
    remedy="最短・ふだん・最長の順に大きくなるように書いてください。",
    example="40",
)
PERSON_COLUMN = ProblemKind(
    code="TIM-004",
    severity=_E,
    message="在籍人員表に個人を示す列「{value}」があります。この列は読みません。",
    remedy="列を消し、所属と任用区分ごとの人数だけを書いてください。",
    example="氏名",
)
UNKNOWN_UNIT = ProblemKind(
    code="TIM-005",
    severity=_W,
    message="所属「{value}」は組織表で一つに決まりません。この行の人数は把握率に使っていません。",
    remedy="{hint}",
    example="税務果",
)
CAPTURE_OUTSIDE = ProblemKind(
    code="TIM-006",
    severity=_W,
    message="{unit}の時間の把握率は{value}です（常勤職員の業務時間{hours}／勤務時間{whole}）。"
    "{expected}の外です。",
    remedy="業務の漏れや重なり、時間の見積り、在籍人員を確かめてください。",
    example="52.3 %",
)
NO_DAY = ProblemKind(
    code="TIM-007",
    severity=_W,
    message="在籍人員表に年度も年月日もない行が{value}行あります。どの年度にも使います。",
    remedy="「年度」か「年月日」を書いてください。",
    example="3",
)
CASES_LACKING = ProblemKind(
    code="TIM-008",
    severity=_E,
    message="時間の値「{value}」は1件の分（{minutes}分）ですが、年間件数がないため時間になりません。",
    remedy="「年間件数」に件数を書くか、時間の値を「1200×15」のように書いてください。",
    example="15",
)
COUNTED_BELOW = ProblemKind(
    code="TIM-009",
    severity=_E,
    message="この行の{value}人は、同じ課の係の行の合計と同じです。二度数えないよう、この行は使いません。",
    remedy="課の合計の行なら消してください。",
    example="12",
)
SECTIONS_ADDED = ProblemKind(
    code="TIM-010",
    severity=_W,
    message="係のない行の{value}人は、係に入らない人（課長など）とみて、"
    "同じ課の係の行（{sections}人）に足して{total}人と数えています。",
    remedy="係に入らない人だけなら、このままで構いません。係の人も入った数なら、この行を消してください。",
    example="2",
)
WHOLE_BESIDE_SECTIONS = ProblemKind(
    code="TIM-016",
    severity=_W,
    message="係のない行の{value}人は、同じ課の係の行の合計（{sections}人）より多く、"
    "課の全員の数かもしれません。足して{total}人と数えています。",
    remedy="課の全員の数なら、係に入らない人の数（{rest}人）に書き直してください。"
    "係に入らない人だけなら、このままで構いません。",
    example="13",
)
SPLIT_TOO_SMALL = ProblemKind(
    code="TIM-011",
    severity=_W,
    message="内訳の{parts}は{value}で、{whole}の{hours}に{gap}足りません。"
    "年間時間は{hours}、うち常勤職員は{regular}と数えます。",
    remedy="内訳か年間の時間を直してください。任期付など、ほかの職員の時間なら、このままでかまいません。",
    example="90時間",
)
SHARE_DIFFERS = ProblemKind(
    code="TIM-012",
    severity=_W,
    message="{share}では{value}ですが、{part}は{hours}です。割合は使いません。",
    remedy="正しいほうに合わせてください。",
    example="50時間",
)
NAME_CONTRADICTS = ProblemKind(
    code="TIM-013",
    severity=_W,
    message="所属コード「{code}」は「{name}」ですが、課は「{value}」と書かれています。"
    "所属コードの所属の人数として数えます。",
    remedy="コードか課の名前を直してください。",
    example="税務課",
)
COUNTED_TWICE = ProblemKind(
    code="TIM-014",
    severity=_E,
    message="同じ所属・係・年度・年月日の「{value}」の人数が{first}にもあるため、この行は読みません。",
    remedy="二つの行を一つにまとめるか、所属や年月日を直してください。",
    example="常勤",
)
NO_UNIT_COLUMN = ProblemKind(
    code="TIM-015",
    severity=_W,
    message="在籍人員表に所属の列がありません。{value}行の人数は把握率に使っていません。",
    remedy="「所属コード」か「課」の列を作り、所属を書いてください。",
    example="3",
)
UNKNOWN_TIME = ProblemKind(
    code="TIM-017",
    severity=_W,
    message="「{column}」が「{value}」なので、この業務の年間時間は分からないものとし、0とは数えません。",
    remedy="ヒアリング票でたずねます。分かったら書いてください。",
    example="不明",
)

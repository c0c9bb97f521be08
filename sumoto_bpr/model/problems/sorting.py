"""Problems of sorting tasks and steps into core and non-core (codes SRT-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = [
    "BEYOND_END",
    "DRAWN_TWICE",
    "HALF_WAY",
    "JUDGED_BY_ANSWERS",
    "JUDGING_NON_CORE",
    "OTHER_ANSWERS",
    "STEP_JUDGED_TWICE",
    "TASK_SORTED_TWICE",
]

_E = Severity.ERROR
_W = Severity.WARNING
_R = Severity.REPAIR

JUDGED_BY_ANSWERS = ProblemKind(
    code="SRT-101",
    severity=_R,
    message="コア区分「{value}」を、問いの答えから「{after}」と読みました（{why}）。",
    remedy="思ったとおりか確かめてください。",
    example="未着手",
)
OTHER_ANSWERS = ProblemKind(
    code="SRT-001",
    severity=_W,
    message="コア区分は「{value}」ですが、問いの答えからは「{led}」になります（{why}）。"
    "「{value}」のままにしました。",
    remedy="コア区分か、問いの答えのどちらかを直してください。",
    example="ノンコア",
)
HALF_WAY = ProblemKind(
    code="SRT-002",
    severity=_W,
    message="問いの答えが途中までなので、コア区分は未着手のままです。",
    remedy="「{wanted}」に答えてください。",
    example="いいえ",
)
TASK_SORTED_TWICE = ProblemKind(
    code="SRT-003",
    severity=_E,
    message="業務ID「{value}」の仕分けが{first}にもあります。先の行だけを使い、この行は使いません。",
    remedy="どちらかの行を消してください。",
    example="AB12-003",
)
STEP_JUDGED_TWICE = ProblemKind(
    code="SRT-004",
    severity=_E,
    message="手順{step}のコア区分が二度書かれています（{first}は「{kept}」、ここは「{value}」）。"
    "先の行だけを使い、この行は読みません。",
    remedy="どちらかの行を消すか、別の手順なら番号を分けてください。",
    example="ノンコア",
)
DRAWN_TWICE = ProblemKind(
    code="SRT-005",
    severity=_W,
    message="業務「{task}」の手順の仕分けは{first}にもあります。時間を分けるのは先の業務フローだけです。"
    "ここの「{value}」は時間に使いません。",
    remedy="一つの業務の手順は、一つの業務フローで仕分けてください。",
    example="コア",
)
JUDGING_NON_CORE = ProblemKind(
    code="SRT-006",
    severity=_W,
    message="{why}のに、コア区分が「{value}」です。決める手順は職員が行うものとして、"
    "判断が「裁量」なら道具も外部委託も候補にしません。",
    remedy="コア区分か、判断の欄を確かめてください。入力や発送だけの手順なら、"
    "決める手順と分けて書いてください。",
    example="ノンコア",
)
BEYOND_END = ProblemKind(
    code="SRT-007",
    severity=_W,
    message="「{column}」の「{value}」は使いません。問いは「{end}」の「{answer}」で終わっています。",
    remedy="前の答えが違っていれば直し、正しければ、この答えを消してください。",
    example="はい",
)

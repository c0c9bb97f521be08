"""Problems of drawings in Mermaid (codes FLW-2nn): what cannot be read, or not as it was drawn."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__ = [
    "ACTION_NOT_READ",
    "ARROWS_ALIKE",
    "ARROW_TO_LANE",
    "ARROW_TWICE",
    "CONDITION_JOINED",
    "FURTHER_DRAWING",
    "LANE_IN_LANE",
    "LANE_NOT_CLOSED",
    "LANE_NOT_OPEN",
    "LINE_NOT_READ",
    "NAME_MISSING",
    "NOT_A_FLOWCHART",
    "TASK_NOT_NAMED",
    "TWO_LANES",
    "TWO_NAMES",
]

NOT_A_FLOWCHART = ProblemKind(
    code="FLW-201",
    severity=Severity.ERROR,
    message="Mermaidの流れ図ではありません（はじめの行「{value}」）。",
    remedy="はじめの行が「flowchart TD」か「graph LR」の図を渡してください。",
    example="sequenceDiagram",
)
LINE_NOT_READ = ProblemKind(
    code="FLW-202",
    severity=Severity.ERROR,
    message="この行は流れ図の文として読めません：{value}。ほかの行は読みました。",
    remedy="矢印は「A --> B」、手順は「A[手順の名前]」の形に直してください。",
    example="A => B",
)
ACTION_NOT_READ = ProblemKind(
    code="FLW-203",
    severity=Severity.WARNING,
    message="クリックしたときの動きやリンクは読み込みません：{value}",
    remedy="必要なら、備考に書き写してください。",
    example="click A href",
)
ARROWS_ALIKE = ProblemKind(
    code="FLW-204",
    severity=Severity.REPAIR,
    message="{what}{count}本を、ふつうの矢印として読みました（{value}）。",
    remedy="意味の違いがあれば、条件か備考に書いてください。",
    example="12行目、13行目",
)
LANE_IN_LANE = ProblemKind(
    code="FLW-205",
    severity=Severity.WARNING,
    message="担当の枠「{value}」が「{outer}」の中にあります。内側の「{value}」を担当としました。",
    remedy="担当でない枠なら、取り除いてください。",
    example="窓口",
)
ARROW_TO_LANE = ProblemKind(
    code="FLW-206",
    severity=Severity.ERROR,
    message="枠「{value}」そのものへの矢印、またはそこからの矢印は読めません。",
    remedy="枠の中の手順へつないでください。",
    example="窓口担当",
)
TWO_LANES = ProblemKind(
    code="FLW-207",
    severity=Severity.WARNING,
    message="手順{step}が枠「{value}」と「{other}」の両方にあります。「{value}」を担当としました。",
    remedy="手順は一つの枠の中にだけ書いてください。",
    example="窓口担当",
)
TWO_NAMES = ProblemKind(
    code="FLW-208",
    severity=Severity.WARNING,
    message="手順{step}に二つの名前があります。後の「{value}」を使い、「{other}」は使いません。",
    remedy="別の手順なら、別の記号を付けてください。",
    example="受付",
)
LANE_NOT_CLOSED = ProblemKind(
    code="FLW-209",
    severity=Severity.WARNING,
    message="枠「{value}」が閉じられていません。図の終わりまでを、この枠としました。",
    remedy="枠の終わりに「end」の行を書いてください。",
    example="窓口担当",
)
LANE_NOT_OPEN = ProblemKind(
    code="FLW-210",
    severity=Severity.WARNING,
    message="「end」に対応する枠がありません。",
    remedy="余分な「end」を消してください。",
)
ARROW_TWICE = ProblemKind(
    code="FLW-211",
    severity=Severity.WARNING,
    message="手順{step}から「{value}」への同じ矢印が二本あります。一本と数えます。",
    remedy="余分な矢印を消してください。",
    example="B",
)
FURTHER_DRAWING = ProblemKind(
    code="FLW-212",
    severity=Severity.WARNING,
    message="図が{value}つあります。読んだのは、はじめの図だけです。",
    remedy="ほかの図は、別のファイルに分けてください。",
    example="2",
)
CONDITION_JOINED = ProblemKind(
    code="FLW-213",
    severity=Severity.REPAIR,
    message="条件「{value}」の「{sign}」を「・」にしました。手順の表では条件の区切りになるためです。",
    remedy="意味が変わらないか確かめてください。",
    example="電話、メール",
)
NAME_MISSING = ProblemKind(
    code="FLW-214",
    severity=Severity.WARNING,
    message="手順「{value}」の名前がどこにも書かれていません。記号をそのまま名前にしました。",
    remedy="「{value}[手順の名前]」の形で名前を書いてください。",
    example="A",
)
TASK_NOT_NAMED = ProblemKind(
    code="FLW-215",
    severity=Severity.WARNING,
    message="図「{value}」が、どの業務の流れかが書かれていません。棚卸の業務と結びつきません。",
    remedy="ファイル名を「業務ID_名前」にするか、図に「業務ID」を書いてください"
    "（Mermaidでは「%% 業務ID：5U75-011」の行）。",
    example="転入届.mmd",
)

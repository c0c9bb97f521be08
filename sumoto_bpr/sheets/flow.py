"""The step table of a flow (業務フロー): one row a step."""

from sumoto_bpr.model.flow import StepKind
from sumoto_bpr.sheets.sorting import PATH_COLUMNS
from sumoto_bpr.sheets.spec import Column, ColumnType, Release, Sheet
from sumoto_bpr.sheets.words import CORE, ECRS, JUDGEMENTS, MEDIA

__all__ = ["FLOW", "FLOW_HEADER", "FLOW_STATES"]

_T = ColumnType
_C = Release.CITY
_D = Release.DEPARTMENT

FLOW_STATES: tuple[str, ...] = ("現行", "見直し後")
"""The two sheets of a flow workbook."""

FLOW = Sheet(
    kind="flow",
    title="業務フロー",
    columns=(
        Column(
            key="no",
            title="番号",
            type=_T.CODE,
            spellings=("手順番号", "No", "NO", "№"),
            required=True,
            unique=True,
            release=_C,
            width=7,
        ),
        Column(
            key="name",
            title="手順",
            spellings=("手順名", "作業", "作業名"),
            release=_C,
            help="一つの手順に動詞は一つ。例：申請書を受け付ける",
            width=30,
        ),
        Column(
            key="lane",
            title="担当",
            spellings=("誰が", "レーン"),
            release=_C,
            help="誰がするか。例：市民、窓口担当、システム",
            width=14,
        ),
        Column(
            key="kind",
            title="種別",
            type=_T.CHOICE,
            options=tuple(str(kind) for kind in StepKind),
            release=_C,
            help="空けておくと作業になります。",
            width=8,
        ),
        Column(
            key="next",
            title="次の番号",
            spellings=("次", "次の手順"),
            release=_C,
            help="次に進む番号。分かれるときは「；」で並べます。",
            width=12,
        ),
        Column(
            key="condition",
            title="条件",
            release=_C,
            help="分かれるときの条件を、次の番号と同じ順に書きます。",
            width=16,
        ),
        Column(
            key="probability",
            title="割合",
            release=_C,
            help="分かれる割合を同じ順に書きます。例：80%;20%",
            width=11,
        ),
        Column(
            key="minutes",
            title="分",
            type=_T.MINUTES,
            spellings=("所要時間（分）", "作業分"),
            unit="分",
            lower=0,
            release=_C,
            help="手を動かす時間。1件あたりの分で書きます。",
            width=7,
        ),
        Column(
            key="waiting_minutes",
            title="待ち（分）",
            type=_T.MINUTES,
            unit="分",
            lower=0,
            release=_C,
            width=9,
        ),
        Column(key="medium", title="媒体", type=_T.CHOICE, options=MEDIA, release=_C, width=8),
        Column(key="system", title="システム", spellings=("使用システム",), release=_D, width=14),
        Column(
            key="documents",
            title="書類",
            type=_T.LIST,
            spellings=("使用書類", "帳票"),
            release=_C,
            help="使う書類の名前。二つ以上は「；」で区切ります。",
            width=16,
        ),
        *PATH_COLUMNS,
        Column(key="core", title="コア区分", type=_T.CHOICE, options=CORE, release=_C, width=12),
        Column(key="core_reason", title="コア区分の理由", release=_D, width=18),
        Column(
            key="judgement", title="判断", type=_T.CHOICE, options=JUDGEMENTS, release=_C, width=10
        ),
        Column(key="issue", title="課題", release=_D, width=20),
        Column(
            key="ecrs", title="見直しの区分", type=_T.CHOICE, options=ECRS, release=_C, width=20
        ),
        Column(key="note", title="備考", release=_D, width=16),
    ),
)

FLOW_HEADER: tuple[tuple[str, str], ...] = (
    ("title", "フロー名"),
    ("task_id", "業務ID"),
    ("cases_per_year", "年間件数"),
    ("trigger", "きっかけ"),
)
"""The block above the step table: key and Japanese label, one line each."""

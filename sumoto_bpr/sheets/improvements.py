"""The 改善管理表 (practice.md C5): improvements, many to many with tasks."""

from sumoto_bpr.sheets.spec import Column, ColumnType, Release, Sheet
from sumoto_bpr.sheets.words import ECRS, IMPROVEMENT_STAGES, MEASURED_BY, TOOLS

__all__ = ["IMPROVEMENTS"]

_T = ColumnType
_C = Release.CITY
_D = Release.DEPARTMENT

IMPROVEMENTS = Sheet(
    kind="improvements",
    title="改善管理表",
    columns=(
        Column(
            key="id", title="改善ID", type=_T.CODE, required=True, unique=True, release=_C, width=12
        ),
        Column(key="title", title="件名", required=True, release=_C, width=28),
        Column(
            key="task_ids",
            title="対象業務ID",
            type=_T.LIST,
            release=_C,
            help="業務IDを「；」で区切って並べます。",
            width=30,
        ),
        Column(
            key="ecrs",
            title="区分",
            type=_T.CHOICE,
            options=ECRS,
            release=_C,
            help="やめる、まとめる、順番や担当を替える、簡単にする から選びます。",
            width=22,
        ),
        Column(key="tool", title="ツール", type=_T.CHOICE, options=TOOLS, release=_C, width=16),
        Column(
            key="departments",
            title="関係所属",
            type=_T.LIST,
            release=_C,
            help="組織表にある名前を「；」で区切って並べます。すべてなら、全庁。",
            width=18,
        ),
        Column(key="issue", title="課題", release=_D, width=24),
        Column(
            key="decision",
            title="検討結果",
            type=_T.CHOICE,
            options=("採用", "不採用", "保留"),
            release=_C,
        ),
        Column(key="decision_reason", title="検討の理由", release=_D, width=24),
        Column(key="decision_date", title="検討の日付", type=_T.DATE, release=_C),
        Column(
            key="decided_by",
            title="決定した職",
            spellings=("決定職",),
            release=_D,
            help="決めた人の職名を書きます。名前は書きません。例：課長",
        ),
        Column(
            key="stage",
            title="段階",
            type=_T.CHOICE,
            options=IMPROVEMENT_STAGES,
            release=_C,
            help="案、試行、実施、定着、中止 から選びます。",
        ),
        Column(
            key="trial",
            title="試行の範囲・期間",
            release=_D,
            help="例：1係で3か月。試行しなかったときは、その理由を書きます。",
            width=18,
        ),
        Column(
            key="used_from",
            title="使い始めた日",
            type=_T.DATE,
            spellings=("使用開始日", "稼働開始日"),
            release=_C,
            help="実際に使い始めた日。最初の年度の見込は、この日からの日数で割り当てます。",
            width=13,
        ),
        Column(
            key="saved_expected",
            title="削減時間（見込）",
            type=_T.HOURS,
            unit="時間",
            lower=0,
            release=_C,
            help="1年間に減る見込みの時間です。",
        ),
        Column(
            key="saved_actual",
            title="削減時間（実績）",
            type=_T.HOURS,
            unit="時間",
            lower=0,
            release=_C,
            help="この年度に実際に減った時間です。見込は書きません。",
        ),
        Column(
            key="measured_by",
            title="時間の測定方法",
            type=_T.CHOICE,
            options=MEASURED_BY,
            release=_C,
            width=14,
        ),
        Column(key="initial_cost", title="初期費用", type=_T.YEN, unit="円", lower=0, release=_C),
        Column(key="yearly_cost", title="年間費用", type=_T.YEN, unit="円", lower=0, release=_C),
        Column(key="maintainer", title="保守担当", release=_D),
        Column(key="last_checked", title="最終稼働確認日", type=_T.DATE, release=_C),
        Column(
            key="spread_to",
            title="横展開先",
            type=_T.LIST,
            release=_C,
            help="同じ方法を広げる所属を「；」で区切って並べます。すべてなら、全庁。",
            width=18,
        ),
        Column(
            key="before_hours",
            title="導入前の時間",
            type=_T.HOURS,
            spellings=("導入前",),
            unit="時間",
            lower=0,
            release=_C,
        ),
        Column(
            key="after_hours",
            title="導入後の時間",
            type=_T.HOURS,
            spellings=("導入後",),
            unit="時間",
            lower=0,
            release=_C,
        ),
        Column(
            key="published_rate",
            title="公表した削減率",
            type=_T.SHARE,
            spellings=("削減率",),
            unit="％",
            release=_C,
        ),
        Column(
            key="measured_days",
            title="測定した日数",
            type=_T.NUMBER,
            unit="日",
            lower=0,
            release=_C,
        ),
    ),
)

"""Procedures of residents and businesses (手続一覧, plan II-3)."""

from sumoto_bpr.sheets.spec import Column, ColumnType, Release, Sheet

__all__ = ["PROCEDURES"]

_T = ColumnType
_P = Release.PUBLIC

PROCEDURES = Sheet(
    kind="procedures",
    title="手続一覧",
    columns=(
        Column(key="id", title="手続ID", type=_T.CODE, unique=True, release=_P),
        Column(key="name", title="手続名", required=True, release=_P, width=30),
        Column(key="law", title="法令名", release=_P, width=24),
        Column(key="recipient", title="手続の受け手", spellings=("対象者",), release=_P, width=14),
        Column(key="kind", title="手続類型", release=_P),
        Column(key="statutory_class", title="事務区分", release=_P),
        Column(key="processing_online", title="処理期間(オンライン)", type=_T.DURATION, release=_P),
        Column(
            key="processing_offline",
            title="処理期間(非オンライン)",
            type=_T.DURATION,
            release=_P,
        ),
        Column(key="online_state", title="オンライン化の実施状況", release=_P),
        Column(
            key="system",
            title="情報システム(申請)",
            spellings=("情報システム",),
            release=Release.DEPARTMENT,
        ),
        Column(key="cases", title="総手続件数", type=_T.NUMBER, unit="件", lower=0, release=_P),
        Column(
            key="cases_online",
            title="オンライン手続件数",
            type=_T.NUMBER,
            unit="件",
            lower=0,
            release=_P,
        ),
        Column(
            key="cases_offline",
            title="非オンライン手続件数",
            type=_T.NUMBER,
            unit="件",
            lower=0,
            release=_P,
        ),
        Column(key="documents", title="申請時に添付させる書類", release=_P),
        Column(key="sensitivity", title="機微性", release=Release.CITY),
        Column(key="platform", title="利用基盤", release=_P),
        Column(key="priority", title="優先手続", release=_P),
    ),
)

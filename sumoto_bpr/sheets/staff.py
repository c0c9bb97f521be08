"""Staff with effective-dated assignments (practice.md C34). HR's own."""

from sumoto_bpr.sheets.spec import Column, ColumnType, Release, Sheet
from sumoto_bpr.sheets.words import EMPLOYMENTS

__all__ = ["STAFF"]

_T = ColumnType
_H = Release.HR

STAFF = Sheet(
    kind="staff",
    title="職員名簿",
    columns=(
        Column(
            key="id",
            title="職員番号",
            type=_T.CODE,
            spellings=("職員コード", "社員番号"),
            required=True,
            personal=True,
            release=_H,
        ),
        Column(key="department", title="所属", spellings=("課", "所属名"), release=_H, width=18),
        Column(key="division", title="部", release=_H, width=14),
        Column(key="section", title="係", release=_H),
        Column(
            key="job_type",
            title="職種",
            release=_H,
            help="例：一般行政職、税務職、看護・保健職、福祉職、技能労務職",
            width=14,
        ),
        Column(
            key="employment",
            title="任用区分",
            type=_T.CHOICE,
            options=EMPLOYMENTS,
            release=_H,
            width=22,
        ),
        Column(key="title", title="職名", spellings=("職位", "役職"), release=_H),
        Column(
            key="share",
            title="本務・兼務",
            type=_T.CHOICE,
            options=("本務", "兼務", "併任"),
            release=_H,
        ),
        Column(
            key="from",
            title="異動日",
            type=_T.DATE,
            spellings=("開始日", "発令日"),
            personal=True,
            release=_H,
        ),
        Column(
            key="to",
            title="終了日",
            type=_T.DATE,
            personal=True,
            release=_H,
            help="この所属にいた最後の日。続いていれば空けておきます。",
        ),
        Column(
            key="hired",
            title="採用日",
            type=_T.DATE,
            spellings=("入社日", "入庁日"),
            personal=True,
            release=_H,
        ),
        Column(
            key="left",
            title="退職日",
            type=_T.DATE,
            spellings=("退社日",),
            personal=True,
            release=_H,
            help="在職した最後の日。",
        ),
        Column(key="leave_from", title="休業開始日", type=_T.DATE, personal=True, release=_H),
        Column(key="leave_to", title="休業終了日", type=_T.DATE, personal=True, release=_H),
        Column(
            key="leave_counted",
            title="休業中の扱い",
            type=_T.CHOICE,
            options=("算入", "除外"),
            personal=True,
            release=_H,
            help="算入か除外かだけを書きます。事由は書きません。",
        ),
    ),
)

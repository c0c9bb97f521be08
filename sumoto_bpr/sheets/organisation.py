"""The organisation register (組織表, practice.md C2)."""

from sumoto_bpr.sheets.spec import Column, ColumnType, Release, Sheet
from sumoto_bpr.sheets.words import BODIES

__all__ = ["ORGANISATION"]

_P = Release.PUBLIC

ORGANISATION = Sheet(
    kind="organisation",
    title="組織表",
    columns=(
        Column(
            key="code",
            title="所属コード",
            type=ColumnType.CODE,
            required=True,
            release=_P,
            help="同じ番号を二度使いません。",
        ),
        Column(key="division", title="部", spellings=("部名", "部局"), release=_P, width=16),
        Column(
            key="department",
            title="課",
            spellings=("課名", "所属", "所属名"),
            required=True,
            release=_P,
            width=18,
        ),
        Column(key="section", title="係", spellings=("係名",), release=_P, width=14),
        Column(
            key="order",
            title="建制順",
            type=ColumnType.NUMBER,
            lower=0,
            release=_P,
            help="一覧に並べる順の番号です。",
        ),
        Column(
            key="valid_from",
            title="有効開始日",
            type=ColumnType.DATE,
            ahead=True,
            release=_P,
            help="この所属ができた日。例：R7.4.1",
        ),
        Column(
            key="valid_to",
            title="有効終了日",
            type=ColumnType.DATE,
            ahead=True,
            release=_P,
            help="この所属があった最後の日。続いていれば空けておきます。",
        ),
        Column(key="predecessors", title="前身コード", type=ColumnType.LIST, release=_P),
        Column(
            key="body",
            title="区分",
            type=ColumnType.CHOICE,
            options=BODIES,
            release=_P,
            width=18,
        ),
        Column(
            key="in_scope",
            title="BPR対象",
            release=_P,
            help="対象、または 対象外（理由） と書きます。",
            width=22,
        ),
    ),
)

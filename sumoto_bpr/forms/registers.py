"""Forms that are one plain table: 組織表, 改善管理表, 在籍人員表, 職員名簿, 研修受講, 資格."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sumoto_bpr.forms.guide import write_guide
from sumoto_bpr.forms.occasion import Occasion
from sumoto_bpr.forms.sheet_writer import Head, Table, write_table
from sumoto_bpr.forms.workbook import form_book
from sumoto_bpr.sheets import SHEETS

__all__ = ["REGISTER_KINDS", "register_form"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    """What a register prints above its table; ``frozen`` columns stay in sight."""

    hints: tuple[str, ...]
    frozen: int = 1
    personnel: bool = False


_WORDINGS: Final[dict[str, _Wording]] = {
    "organisation": _Wording(
        hints=(
            "市のすべての所属を1行ずつ書きます。ここにある所属は、提出が無ければ「未提出」と表示されます。",
            "組織が変わったときは、行を消さずに有効終了日を書き、新しい所属の行に前身コードを書きます。",
        ),
        frozen=3,
    ),
    "improvements": _Wording(
        hints=(
            (
                "1行に1件の改善を書きます。一つの改善がいくつもの業務に効くときは、"
                "業務IDを「；」で区切って並べます。"
            ),
            "見込と実績は別の欄に書きます。検討して採用しなかったものも、理由とともに残します。",
        ),
        frozen=2,
    ),
    "headcount": _Wording(
        hints=(
            "所属と任用区分ごとに1行ずつ、人数だけを書きます。氏名や職員番号の列は作りません。",
            (
                "人数は、業務棚卸の時間が勤務時間のどれだけを捉えたか（時間の把握率）を見るために使い、"
                "定数の算定には用いません。"
            ),
        ),
        frozen=0,
    ),
    "staff": _Wording(
        hints=(
            (
                "1行に1つの発令（所属と期間）を書きます。異動したら行を足します。"
                "氏名・生年月日・休業の事由は書きません。"
            ),
        ),
        personnel=True,
    ),
    "attendance": _Wording(
        hints=("1行に1人・1回の受講を書きます。氏名は書きません。",), personnel=True
    ),
    "qualifications": _Wording(
        hints=(
            "提出は任意です。書かなくても不利益はありません。いつでも取り下げられます。",
            "同意の範囲は「集計のみ」「人事の名簿」「庁内公開」から選びます。書かないときは「集計のみ」とします。",
            "合格は取り消されないので、有効期限は登録の更新があるものだけ書きます。氏名・合格番号は書きません。",
        ),
        personnel=True,
    ),
}

REGISTER_KINDS: Final = tuple(_WORDINGS)


def register_form(
    kind: str, rows: Sequence[Mapping[str, object]], occasion: Occasion, *, empty_rows: int
) -> bytes:
    """Return the register of that kind with ``rows`` filled in and ``empty_rows`` below."""
    spec = SHEETS[kind]
    wording = _WORDINGS[kind]
    head = Head(
        title=occasion.title(spec.title),
        notices=occasion.notices(*_personnel_notices(kind, occasion)),
        hints=wording.hints,
    )
    table = Table(
        name=spec.title,
        head=head,
        columns=spec.columns,
        rows=rows,
        empty_rows=empty_rows,
        frozen=wording.frozen,
    )
    with form_book(spec, head.title, occasion.year, mark=occasion.mark) as form:
        write_table(form, table, occasion.page(spec.title))
        write_guide(form, spec.columns, occasion.page(spec.title))
    return form.bytes()


def _personnel_notices(kind: str, occasion: Occasion) -> tuple[str, ...]:
    """Return what forms about people must say (practice.md C11, C13)."""
    if not _WORDINGS[kind].personnel:
        return ()
    rules = occasion.rules
    if kind != "qualifications":
        return (rules.text("notice.hr"),)
    return (
        rules.text("notice.hr"),
        f"利用目的：{rules.text('notice.purpose')}",
        (
            f"取扱所属：{rules.text('notice.handler')}　　保存期間：{rules.text('page.retention')}"
            "　　提出：任意"
        ),
    )

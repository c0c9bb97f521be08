"""The sheet 「書き方」: every column in words, also where Excel shows no help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sumoto_bpr.forms.look import lines_of
from sumoto_bpr.forms.page import PageText, set_page
from sumoto_bpr.forms.workbook import FormBook
from sumoto_bpr.policy import CommonWork
from sumoto_bpr.sheets import INVENTORY, Column

__all__ = ["GUIDE_TITLE", "write_guide"]

GUIDE_TITLE: Final = "書き方"

_HEADERS = (("書く欄", 26), ("必須・任意", 12), ("書き方", 52), ("選ぶ言葉", 50))


def write_guide(
    form: FormBook, columns: Iterable[Column], page: PageText, works: Sequence[CommonWork] = ()
) -> None:
    """Add the sheet to ``form``; below the columns the dictionary of common ``works``."""
    sheet = form.book.add_worksheet(GUIDE_TITLE)
    look = form.look
    sheet.set_row(0, 28)
    sheet.write_string(0, 0, f"{page.title}の書き方", look.title())
    for index, (header, width) in enumerate(_HEADERS):
        sheet.set_column(index, index, width)
        sheet.write_string(2, index, header, look.header())
    body = look.of(border=1, border_color="#949494", text_wrap=True, valign="top", num_format="@")
    lines = [*map(_of_column, columns), *map(_of_work, works)]
    for row, texts in enumerate(lines, start=3):
        for index, text in enumerate(texts):
            sheet.write_string(row, index, text, body)
        high = max(lines_of(t, w) for t, (_, w) in zip(texts, _HEADERS, strict=True))
        sheet.set_row(row, 18 * high + 3)
    sheet.freeze_panes(3, 1)
    sheet.repeat_rows(2)
    set_page(sheet, page, characters=0)


def _of_column(column: Column) -> tuple[str, ...]:
    return (
        column.title,
        "必須" if column.required else "任意",
        column.help + (f"（単位：{column.unit}）" if column.unit else ""),
        "、".join(column.options),
    )


def _of_work(work: CommonWork) -> tuple[str, ...]:
    """Return one entry of the dictionary under the title of the column it is written in."""
    title = INVENTORY.column("common_code").title
    examples = f"業務の例：{'、'.join(work.words)}" if work.words else ""
    return f"{title}：{work.code}", "任意", work.name, examples

"""The form of a hearing (詳細調査票): open questions of one 所属, on A4 for paper and PC.

One row a question, the tasks one below the other, the biggest first. Id and name stand
on every row, so that the sheet may be sorted and filtered. A task begins with a row
that asks nothing: why it is asked about, and what is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sumoto_bpr.forms.cells import is_blank, shown_value, write_value
from sumoto_bpr.forms.look import FONT_SIZE, SMALL_SIZE, lines_of
from sumoto_bpr.forms.occasion import Occasion
from sumoto_bpr.forms.page import printable_points, set_portrait
from sumoto_bpr.forms.questions import Asked, Hearing
from sumoto_bpr.forms.validation import choice_of
from sumoto_bpr.forms.workbook import FormBook, form_book
from sumoto_bpr.model.names import split_list
from sumoto_bpr.sheets import HEARING, INVENTORY, Column, ColumnType
from sumoto_bpr.sheets.hearing import (
    HEARING_HEADER,
    KNOWN,
    REASON,
    asked_column,
    how_to_answer,
    printed_id,
)
from sumoto_bpr.sheets.sorting import PATH_KEYS
from sumoto_bpr.sheets.words import ABOLISHED, STAGES

__all__ = ["OVERVIEW_TITLE", "hearing_form"]

OVERVIEW_TITLE: Final = "たずねる業務"

_HINTS: Final = (
    "「答え」の欄だけ書きます。分からない問いは空けておきます（次の票でまたたずねます）。",
    "時間の大きい業務から並んでいます。時間が来たら、そこまででかまいません。",
    "並べ替えと絞り込みは自由です。書き終えたら、業務棚卸と同じフォルダに置きます（書き写しません）。",
)
_PATH_HINT: Final = (
    "問1から問4は順に答えます。答えが出そろえばコア区分が決まるので、残りの問いは空けておきます。"
)
_KNOWN_LINES: Final = (
    ("purpose",),
    ("frequency", "cases_per_year", "time_value", "medium", "systems", "core", "stage"),
    ("core_reason",),
    ("issues",),
    ("note",),
)
"""What a task's first row tells, line by line; entries of one line are told without titles."""
_MOST_KNOWN: Final = 60
_OVERVIEW: Final = (
    (OVERVIEW_TITLE, 28),
    ("業務ID", 11),
    ("年間時間", 9),
    ("問いの数", 7),
    ("たずねる理由", 49),
)
_LINE: Final = 18
_SMALL_LINE: Final = 16.5
_SMALL: Final = SMALL_SIZE / FONT_SIZE
_TEXT_LINES: Final = {"core_reason": 2, "issues": 3}
"""Columns answered in sentences get room for them on paper."""
_WIDTHS: Final = tuple(column.width for column in HEARING.columns)


def hearing_form(hearing: Hearing, occasion: Occasion) -> bytes:
    """Return the hearing sheet of one 所属; where nothing is open it says so."""
    title = occasion.title(HEARING.title)
    with form_book(HEARING, title, occasion.year, mark=occasion.mark) as form:
        _write_questions(form, hearing, occasion)
        _write_overview(form, hearing, occasion)
    return form.bytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One row of the table: its texts by key, height in points, column it asks for (or None)."""

    values: dict[str, object]
    points: float
    asks: Column | None = None


def _write_questions(form: FormBook, hearing: Hearing, occasion: Occasion) -> None:
    sheet = form.book.add_worksheet(HEARING.title)
    look = form.look
    for index, width in enumerate(_WIDTHS):
        sheet.set_column(index, index, width)
    lines = [line for task in hearing.asked for line in _lines_of(task)]
    points = sum(line.points for line in lines)
    texts = (
        [(occasion.title(HEARING.title), look.title())]
        + [(text, look.note(strong=True)) for text in occasion.notices(_told(hearing, points))]
        + [(text, look.note()) for text in (*_rest(hearing), *_hints(hearing))]
    )
    for row, (text, form_of_text) in enumerate(texts):
        sheet.set_row(row, 28 if row == 0 else 20)
        sheet.write_string(row, 0, text, form_of_text)
    header = _write_head(sheet, form, occasion, len(texts)) + 1
    sheet.set_row(header, 24)
    for index, column in enumerate(HEARING.columns):
        sheet.write_string(header, index, column.title, look.header())
    for offset, line in enumerate(lines, start=1):
        _write_line(sheet, form, header + offset, line)
    last = header + max(len(lines), 1)
    sheet.autofilter(header, 0, last, len(_WIDTHS) - 1)
    sheet.freeze_panes(header + 1, 0)
    sheet.repeat_rows(header)
    answer = HEARING.keys.index("answer")
    sheet.set_selection(header + 1, answer, header + 1, answer)
    sheet.ignore_errors({"number_stored_as_text": f"A{header + 1}:XFD{last + 1}"})
    set_portrait(sheet, occasion.page(HEARING.title))


def _hints(hearing: Hearing) -> tuple[str, ...]:
    asks_path = any(key in PATH_KEYS for task in hearing.asked for key in task.keys)
    return (*_HINTS[:1], _PATH_HINT, *_HINTS[1:]) if asks_path else _HINTS


def _write_head(sheet: Any, form: FormBook, occasion: Occasion, row: int) -> int:
    """Write 所属 and 年度, and the boxes for day and speakers; return the row below."""
    known = {"department": occasion.place, "year": occasion.year.era_code}
    for number, (key, label) in enumerate(HEARING_HEADER):
        at = row + number // 2
        sheet.set_row(at, 22)
        left = 0 if key in known else HEARING.keys.index("question")
        sheet.write_string(at, left, label, form.look.label())
        if key in known:
            sheet.write_string(at, left + 1, known[key], form.look.note(strong=True))
            continue
        column = INVENTORY.column(key)
        write_value(sheet, (at, left + 1), column, None, form.look)
        message = {"input_title": column.title[:32], "input_message": column.help}
        sheet.data_validation(at, left + 1, at, left + 1, {"validate": "any", **message})
    return row + (len(HEARING_HEADER) + 1) // 2


def _lines_of(task: Asked) -> list[_Line]:
    """Return the rows of one task: what is known, then a row a question."""
    printed: dict[str, object] = {"id": _printed_id(task), "name": task.row.get("name")}
    printed["hours"] = (
        None if task.hours is None else f"{task.hours:,.{0 if task.hours >= 10 else 1}f}"
    )
    reasons = REASON + "、".join(task.reasons)
    known = "\n".join((reasons, *_known(task)))
    name = str(printed["name"])
    first = {**printed, "question": KNOWN, "how": known}
    lines = [_Line(values=first, points=_height((name, 1, 0.85), (known, 4, _SMALL)))]
    for key in task.keys:
        column = asked_column(key)
        how = how_to_answer(column)
        room = "\n" * (_TEXT_LINES.get(key, 1) - 1)
        points = _height((how, 4, 1), (column.title, 3, 1), (name, 1, _SMALL), (room, 5, 1))
        values = {**printed, "question": column.title, "how": how}
        lines.append(_Line(values=values, points=points, asks=column))
    return lines


def _printed_id(task: Asked) -> str:
    row = task.row.get("_row")
    return printed_id(str(task.row.get("id")), int(row) if isinstance(row, int) else None)


def _height(*cells: tuple[str, int, float]) -> float:
    """Return the height that text, column number and font (as a share of the usual) take."""
    return 3 + max(
        lines_of(text, _WIDTHS[column] / share) * (_SMALL_LINE if share == _SMALL else _LINE)
        for text, column, share in cells
    )


def _known(task: Asked) -> list[str]:
    told = []
    for keys in _KNOWN_LINES:
        texts = [
            _shown(INVENTORY.column(key), value)
            for key in keys
            if key not in task.keys and not is_blank(value := task.row.get(key))
        ]
        if texts and len(keys) == 1:
            texts = [f"{INVENTORY.column(keys[0]).title}：{texts[0]}"]
        if texts:
            told.append("・".join(texts))
    return told


def _shown(column: Column, value: object) -> str:
    shown = shown_value(column, value)
    if isinstance(shown, (int, float)):
        return f"{shown:,.10g}{column.unit}"
    text = "、".join(split_list(str(shown))) if column.type is ColumnType.LIST else str(shown)
    return text if len(text) <= _MOST_KNOWN else f"{text[:_MOST_KNOWN]}…"


def _write_line(sheet: Any, form: FormBook, row: int, line: _Line) -> None:
    is_first = line.asks is None
    for index, column in enumerate(HEARING.columns):
        value = line.values.get(column.key)
        if column.key == "answer" and line.asks is not None:
            _write_answer(sheet, form, (row, index), line.asks)
        elif is_blank(value):
            sheet.write_blank(row, index, None, form.look.printed(column.key, first=is_first))
        else:
            look = form.look.printed(column.key, first=is_first)
            sheet.write_string(row, index, str(value), look)
    sheet.set_row(row, line.points)


def _write_answer(sheet: Any, form: FormBook, at: tuple[int, int], column: Column) -> None:
    write_value(sheet, at, column, None, form.look)
    if column.options:
        sheet.data_validation(*at, *at, choice_of(column, form.lists))


def _told(hearing: Hearing, points: float) -> str:
    """Return the whole sheet in one line: tasks, questions, paper, hours."""
    if not hearing.asked:
        return "たずねることは、もうありません。すべての問いに答えがあります。"
    hours = sum(task.hours or 0.0 for task in hearing.asked)
    share = f"（{hours / hearing.hours:.0%}）" if hearing.hours else ""
    pages = max(1, -int(-(points + 200) // printable_points(sum(_WIDTHS))))
    without = f"（ほかに{STAGES[ABOLISHED]}{hearing.abolished}業務）" if hearing.abolished else ""
    return (
        f"{len(hearing.asked)}業務・{hearing.questions}問、A4で約{pages}枚。この所属の"
        f"{hearing.tasks}業務{without}・{hearing.hours:,.0f}時間のうち、{hours:,.0f}時間{share}"
    )


def _rest(hearing: Hearing) -> tuple[str, ...]:
    if not hearing.later:
        return ()
    return (f"次の回に回した問い {hearing.later_questions}問（{len(hearing.later)}業務）",)


def _write_overview(form: FormBook, hearing: Hearing, occasion: Occasion) -> None:
    """Write the list of the tasks asked about, each with its reasons."""
    sheet = form.book.add_worksheet(OVERVIEW_TITLE)
    look = form.look
    sheet.set_row(0, 28)
    sheet.write_string(0, 0, occasion.title(OVERVIEW_TITLE), look.title())
    for index, (header, width) in enumerate(_OVERVIEW):
        sheet.set_column(index, index, width)
        sheet.write_string(2, index, header, look.header())
    for row, task in enumerate(hearing.asked, start=3):
        _write_task(sheet, form, row, task)
    sheet.freeze_panes(3, 1)
    sheet.repeat_rows(2)
    set_portrait(sheet, occasion.page(OVERVIEW_TITLE))


def _write_task(sheet: Any, form: FormBook, row: int, task: Asked) -> None:
    name, reasons = INVENTORY.column("name"), "、".join(task.reasons)
    texts: Sequence[object] = (task.row.get("name"), _printed_id(task))
    for index, value in enumerate(texts):
        write_value(sheet, (row, index), name, value, form.look)
    hours = None if task.hours is None else round(task.hours, 0 if task.hours >= 10 else 1)
    write_value(sheet, (row, 2), INVENTORY.column("hours"), hours, form.look)
    write_value(sheet, (row, 3), INVENTORY.column("cases_per_year"), len(task.keys), form.look)
    write_value(sheet, (row, 4), name, reasons, form.look)
    widths = [width for _, width in _OVERVIEW]
    lines = max(lines_of(str(texts[0]), widths[0]), lines_of(reasons, widths[4]))
    sheet.set_row(row, _LINE * lines + 3)

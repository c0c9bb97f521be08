"""The form of the business inventory: 簡易調査票 and, on a second sheet, 仕分け・段階."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from sumoto_bpr.forms.cells import is_blank
from sumoto_bpr.forms.guide import write_guide
from sumoto_bpr.forms.occasion import Occasion
from sumoto_bpr.forms.sheet_writer import Head, Table, write_table
from sumoto_bpr.forms.workbook import FormBook, form_book
from sumoto_bpr.policy import common_works
from sumoto_bpr.sheets import INVENTORY, Column
from sumoto_bpr.sheets.inventory import (
    INVENTORY_HEADER,
    SORTING_KEYS,
    SORTING_TITLE,
    SURVEY_KEYS,
)

__all__ = ["EMPTY_ROWS", "SPARE_ROWS", "inventory_form"]

EMPTY_ROWS: Final = 60
"""Prepared rows of a blank form."""
SPARE_ROWS: Final = 20
"""Prepared rows below the filled ones."""

_TITLE: Final = "業務棚卸　調査票"
_HINTS: Final = (
    "1行に1業務を書きます。必須は業務名だけです。分からない欄は空けておいてかまいません。",
    (
        "時間は知っている形で書きます。例：年間時間「120時間」、件数×分「1200×15」、"
        "月何時間×何か月「20×3」、週何日「2日」、職員何人分「0.3人」、勤務時間の何％「30%」"
    ),
    (
        "業務IDは書き換えないでください。行の追加・削除・並べ替えは自由です。"
        "足りなければ、下に続けて書いてください（業務IDは空けておきます）。"
    ),
)
_SORTING_HINTS: Final = (
    "1枚目と業務IDで結びつきます。1枚目を書き終えてから、分かるものだけ選びます。",
    (
        "問1から順に、一覧から選びます。「いいえ」なら次の問いへ進みます（問3だけは「はい」なら問4へ）。"
        "答えが出そろえばコア区分が決まるので、コア区分は空けておいてかまいません（書けば、書いた方を使います）。"
    ),
    (
        "コア＝職員でなければ出来ない業務。ノンコア＝職員でなくても出来る業務。"
        "まだ誰も見ていなければ「未着手」、見たが決めかねるときは「判断保留」と理由を書きます。"
    ),
)
_CODE: Final = "common_code"
"""Asked wherever tasks are known, because their names may hint at a code."""
# told by the folder and the head of the form, or worked out from the time as written
_NOT_CARRIED = frozenset(("year", "division", "department", "hours", "minutes_per_case"))


def inventory_form(
    rows: Sequence[Mapping[str, object]], occasion: Occasion, *, empty_rows: int
) -> bytes:
    """Return the form with ``rows`` (standard keys) filled in and ``empty_rows`` below.

    Permanent ids stay; blank and provisional ones (``~…``) get the next printed
    numbers. Answers the survey has no column for follow on the second sheet, so
    that a filled form carries all that was known.
    """
    numbered = _numbered(rows, occasion.serial, empty_rows)
    filled = [_with_time(row) for row in numbered]
    survey = _columns("id", *_carried(rows, ("external_id",)), *SURVEY_KEYS)
    others = [
        c.key
        for c in INVENTORY.columns
        if c.key not in (*SURVEY_KEYS, *SORTING_KEYS, "id", "external_id", *_NOT_CARRIED)
    ]
    sorting = _columns(
        "id", "name", *SORTING_KEYS, *_carried(rows, others, always=(_CODE,) if rows else ())
    )
    with form_book(INVENTORY, occasion.title(_TITLE), occasion.year, mark=occasion.mark) as form:
        _write_survey(form, survey, filled, occasion)
        _write_sorting(form, sorting, filled, occasion, blank=not rows)
        guide = {c.key: c for c in (*survey, *sorting, INVENTORY.column(_CODE))}
        works = common_works(occasion.rules)
        write_guide(form, guide.values(), occasion.page(INVENTORY.title), works)
    return form.bytes()


def _write_survey(
    form: FormBook,
    columns: tuple[Column, ...],
    rows: Sequence[Mapping[str, object]],
    occasion: Occasion,
) -> None:
    answers = {"department": occasion.place, "year": occasion.year.era_code}
    head = Head(
        title=occasion.title(_TITLE),
        notices=occasion.notices(occasion.rules.text("notice.survey")),
        hints=_HINTS,
        answers=tuple((label, answers[key]) for key, label in INVENTORY_HEADER),
    )
    table = Table(
        name=INVENTORY.title,
        head=head,
        columns=columns,
        rows=rows,
        printed=frozenset(("id", "external_id")),
    )
    write_table(form, table, occasion.page(INVENTORY.title))


def _write_sorting(
    form: FormBook,
    columns: tuple[Column, ...],
    rows: Sequence[Mapping[str, object]],
    occasion: Occasion,
    *,
    blank: bool,
) -> None:
    head = Head(
        title=occasion.title(SORTING_TITLE), notices=occasion.notices(), hints=_SORTING_HINTS
    )
    # Only a blank form looks names up: where names are known they are plain text.
    name_column = 1 + SURVEY_KEYS.index("name")
    lookup = (
        f"=IFERROR(VLOOKUP($A{{row}},'{INVENTORY.title}'!$A:${chr(ord('A') + name_column)},"
        f'{name_column + 1},FALSE)&"","")'
    )
    table = Table(
        name=SORTING_TITLE,
        head=head,
        columns=columns,
        rows=rows,
        printed=frozenset(("id", "name")),
        frozen=2,
        formulas={"name": lookup} if blank else None,
    )
    write_table(form, table, occasion.page(SORTING_TITLE))


def _columns(*keys: str) -> tuple[Column, ...]:
    return tuple(INVENTORY.column(key) for key in keys)


def _carried(
    rows: Sequence[Mapping[str, object]], keys: Sequence[str], always: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return those of ``keys`` that any row answers, and those asked ``always``."""
    return tuple(
        key for key in keys if key in always or any(not is_blank(row.get(key)) for row in rows)
    )


def _numbered(
    rows: Sequence[Mapping[str, object]], serial: str, empty_rows: int
) -> list[dict[str, object]]:
    """Return the rows and the empty ones below them, each with its id."""
    own = re.compile(re.escape(serial) + r"-(\d+)")
    used = (own.fullmatch(str(row.get("id") or "")) for row in rows)
    number = max((int(found[1]) for found in used if found), default=0)
    numbered: list[dict[str, object]] = []
    empty: list[Mapping[str, object]] = [{}] * empty_rows
    for row in (*rows, *empty):
        given = row.get("id")
        if is_blank(given) or str(given).startswith("~"):
            number += 1
            given = f"{serial}-{number:03d}"
        numbered.append({**row, "id": given})
    return numbered


def _with_time(row: Mapping[str, object]) -> dict[str, object]:
    """Return the row with its time as people write it, where only figures are known."""
    written = dict(row)
    if not (is_blank(row.get("time_written_as")) and is_blank(row.get("time_value"))):
        return written
    hours, cases, minutes = (
        _number(row.get(key)) for key in ("hours", "cases_per_year", "minutes_per_case")
    )
    worked_out = cases * minutes / 60 if cases is not None and minutes is not None else None
    if worked_out is not None and (hours is None or abs(worked_out - hours) < 1e-6):
        written |= {"time_written_as": "件数×分", "time_value": f"{_text(cases)}×{_text(minutes)}"}
    elif hours is not None:
        written |= {"time_written_as": "年間時間", "time_value": f"{_text(hours)}時間"}
    return written


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) and not is_blank(value) else None


def _text(number: float | None) -> str:
    if number is None:
        return ""
    return str(int(number)) if float(number).is_integer() else repr(round(number, 6))

"""What the tests of the forms share: an occasion, and a look inside a finished form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pandas as pd

from sumoto_bpr.forms import blank_form, filled_form, hearing_form
from sumoto_bpr.model.department import Department
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.policy import default_policy
from sumoto_bpr.sheets.hearing import HEARING, HEARING_HEADER, KNOWN

YEAR = FiscalYear(2025)
TAX = Department(code="0205", name="税務課", division="総務部")


def rules() -> Rules:
    """The package's own settings on the last day of the year."""
    return default_policy().on(YEAR.last_day)


def blank(kind: str, department: Department | None = None) -> bytes:
    """A blank form of that kind."""
    return blank_form(kind, department=department, year=YEAR, rules=rules(), serial="A7K3")


def filled(kind: str, rows: Sequence[Mapping[str, object]], **options: Any) -> bytes:
    """A form filled with ``rows``."""
    frame = pd.DataFrame(list(rows), dtype=object)
    return filled_form(
        kind, frame, department=TAX, year=YEAR, rules=rules(), serial="A7K3", **options
    )


def opened(data: bytes) -> Any:
    """The form as openpyxl sees it."""
    return openpyxl.load_workbook(BytesIO(data))


def header_row(sheet: Any, title: str) -> int:
    """The Excel row whose first cell is ``title``."""
    return int(next(cell.row for cell in sheet["A"] if cell.value == title))


def headers(sheet: Any, title: str) -> list[str]:
    """The headers of the table whose first header is ``title``."""
    return [cell.value for cell in sheet[header_row(sheet, title)] if cell.value]


def column_of(sheet: Any, first: str, title: str) -> int:
    """The number of a column (from 1)."""
    return headers(sheet, first).index(title) + 1


RICH_ROWS: tuple[dict[str, object], ...] = (
    {
        "id": "A-001", "section": "市民税係", "category2": "市民税", "name": "課税資料の受付",
        "purpose": "受け付けて\n入力につなぐ", "legal_basis": "地方税法", "frequency": "1月から3月",
        "cases_per_year": 1200.0, "time_written_as": "件数×分", "time_value": "1200×15",
        "kaikei_share": 0.3, "medium": "紙", "systems": "税務システム", "manual": "有",
        "note": "=窓口+郵送", "core": "ノンコア", "core_reason": "入力だけ", "judgement": "無",
        "routine": "定型", "stage": "5 方針決定", "stage_date": "2026-03-31",
        "next_review": "2026-10-01", "budget_code": "0012",
    },
    {
        "id": "A-002", "name": "転出", "time_written_as": "週何日", "time_value": "2日",
        "core": "未着手",
    },
    {"id": "A-003", "name": "照会", "time_written_as": "年間時間", "time_value": "10時間"},
)  # fmt: skip
"""An inventory with every sort of cell: texts, numbers, shares, choices, dates, codes."""


def hearing(rows: Sequence[Mapping[str, object]], **decisions: Any) -> bytes:
    """The hearing sheet of these tasks; ``decisions`` replace settings (``_`` for the dot)."""
    frame = pd.DataFrame(list(rows), dtype=object)
    return hearing_form(frame, department=TAX, year=YEAR, rules=rules_with(**decisions))


def rules_with(**decisions: Any) -> Rules:
    """The package's own settings with some replaced (`_` for the first dot)."""
    keys = {key.replace("_", ".", 1): value for key, value in decisions.items()}
    policy = default_policy()
    kept = tuple(d for d in policy.decisions if d.key not in keys)
    first = {d.key: d for d in policy.decisions if d.key in keys}
    made = tuple(replace(first[key], value=value) for key, value in keys.items())
    return replace(policy, decisions=(*kept, *made)).on(YEAR.last_day)


def answered(data: bytes, answers: Mapping[str, object], **head: object) -> bytes:
    """A hearing sheet with an answer to each question of these titles; ``head`` by key."""
    book = opened(data)
    sheet = book[HEARING.title]
    start = header_row(sheet, "業務ID")
    labels = {label: key for key, label in HEARING_HEADER}
    for row in sheet.iter_rows(max_row=start):
        for cell in row:
            if labels.get(cell.value) in head:
                sheet.cell(cell.row, cell.column + 1).value = head[labels[cell.value]]
    for row in range(start + 1, sheet.max_row + 1):
        question = sheet.cell(row, 4).value
        if question in answers:
            sheet.cell(row, 6).value = answers[question]
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def questions(data: bytes) -> list[tuple[str, str]]:
    """The id and question of every question of a hearing sheet, in order."""
    sheet = opened(data)[HEARING.title]
    start = header_row(sheet, "業務ID") + 1
    rows = sheet.iter_rows(min_row=start, values_only=True)
    return [(row[0], row[3]) for row in rows if row[0] and row[3] != KNOWN]

"""What the tests of the forms share: an occasion, and a look inside a finished form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd

from sumoto_bpr.forms import blank_form, filled_form, flow_form, hearing_form, open_questions
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.files import read_files
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.policy import default_policy
from sumoto_bpr.reading.source import Source
from sumoto_bpr.sample.flow_tables import sample_flows
from sumoto_bpr.sheets.hearing import HEARING, HEARING_HEADER, KNOWN
from sumoto_bpr.sheets.words import ECRS, EMPLOYMENTS

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
    decided = rules_with(**decisions)
    asked = open_questions(frame, decided)
    return hearing_form(asked, department=TAX, year=YEAR, rules=decided)


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


@cache
def every_form() -> dict[str, bytes]:
    """One filled form of each kind, the hearing sheet with its answers among them."""
    flow = sample_flows()[0]
    answers = {
        "繁忙月": "3月；4月",
        "課題": "二度書き",
        "判断": "裁量",
        "資料の改訂年月": "2024-04",
    }
    asked = hearing(RICH_ROWS)
    return {
        "inventory": filled("inventory", RICH_ROWS),
        "hearing": answered(asked, answers, heard_on=date(2026, 1, 15), heard_by="推進員・係長"),
        "flow": flow_form(flow.of_task("A-001"), department=TAX, year=YEAR, rules=rules()),
        **{kind: filled(kind, rows) for kind, rows in _REGISTERS.items()},
    }


_REGISTERS: dict[str, list[Mapping[str, object]]] = {
    "organisation": [
        {"code": "0205", "division": "総務部", "department": "税務課", "order": 7.0,
         "valid_from": "2023-04-01", "predecessors": "0105;0106", "body": "市長部局",
         "in_scope": "対象"},
    ],
    "improvements": [
        {"id": "K-001", "title": "入力の自動化", "task_ids": "A-001;A-002", "ecrs": ECRS[3],
         "tool": "RPA", "decision": "採用", "decision_date": "2025-07-01", "stage": "試行",
         "saved_expected": 120.5, "initial_cost": 300000.0},
    ],
    "headcount": [
        {"year": "FY2025", "code": "0205", "division": "総務部", "department": "税務課",
         "employment": EMPLOYMENTS[0], "people": 12.0, "overtime_hours": 340.5},
    ],
    "staff": [
        {"id": "000123", "division": "総務部", "department": "税務課", "job_type": "一般事務",
         "employment": EMPLOYMENTS[0], "share": "本務", "from": "2024-04-01"},
    ],
    "attendance": [
        {"staff_id": "000123", "course": "DX研修", "date": "2025-06-10", "result": "修了",
         "hours": 1.5},
    ],
    "qualifications": [
        {"staff_id": "000123", "exam": "ITパスポート試験", "date": "2024-12-01",
         "consent": "集計のみ"},
    ],
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a file says: kind, values of all rows, errors; no row numbers, repairs, formats."""

    kind: str | None
    refused: int
    rows: list[Any]
    errors: list[str]


def meaning(folder: Path, names: Sequence[str], host: ReaderHost) -> dict[str, Meaning]:
    """What is read from files of ``folder``, together, by their stems."""
    sources = [Source(path=folder / name, label=name, department=TAX, year=YEAR) for name in names]
    organisation = Organisation(departments=(TAX,))
    accounts = read_files(
        sources, organisation=organisation, rules=rules(), host=host, with_rows=True
    )
    return {
        Path(account.file).stem: Meaning(
            kind=account.kind,
            refused=account.rows_refused,
            rows=[row["values"] for row in account.rows],
            errors=[p.code for p in account.problems if p.severity == "error"],
        )
        for account in accounts
    }

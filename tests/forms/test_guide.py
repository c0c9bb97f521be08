from __future__ import annotations

import io
from datetime import date

import openpyxl
import pandas as pd

from sumoto_bpr.forms import blank_form, filled_form
from sumoto_bpr.forms.guide import GUIDE_TITLE
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.policy import common_works
from tests.indicators.making import rules

RULES = rules(date(2026, 3, 31))
YEAR = FiscalYear(2025)


def _lines(data: bytes) -> list[tuple[str, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data))[GUIDE_TITLE]
    return [tuple(str(cell or "") for cell in row) for row in sheet.iter_rows(values_only=True)]


def test_the_guide_lists_the_dictionary_of_common_work() -> None:
    """Every entry of common_work stands in 書き方 with its code, name and examples."""
    data = blank_form("inventory", department=None, year=YEAR, rules=RULES, serial="A1")
    listed = {line[0]: line for line in _lines(data)}

    assert "共通業務コード" in listed
    for work in common_works(RULES):
        _, _, name, examples = listed[f"共通業務コード：{work.code}"]
        assert work.name == name
        assert all(word in examples for word in work.words)


def test_a_filled_form_has_the_column_for_the_code() -> None:
    """Where tasks are known the second sheet asks for the code, though nobody has written one."""
    tasks = pd.DataFrame([{"id": "A1-001", "name": "旅費の請求"}])
    data = filled_form(
        "inventory", tasks, department=None, year=YEAR, rules=RULES, serial="A1", empty_rows=1
    )
    book = openpyxl.load_workbook(io.BytesIO(data))
    titles = {str(cell.value) for row in book["仕分け・段階"].iter_rows() for cell in row}

    assert "共通業務コード" in titles

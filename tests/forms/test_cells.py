from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pandas as pd
import pytest

from sumoto_bpr.forms import filled_form
from sumoto_bpr.forms.cells import MOST_CHARACTERS, is_formula_like, shown_value
from sumoto_bpr.sheets import IMPROVEMENTS, INVENTORY, STAFF
from tests.forms.making import YEAR, column_of, filled, header_row, opened, rules

HOSTILE = (
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "{=1}",
    "https://example.com",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_a_formula(text: str) -> None:
    """Whatever text a cell holds is stored as that text: no formula, no link, nothing added."""
    data = filled("inventory", [{"id": "X-001", "name": text, "note": text}])
    sheet = opened(data)[INVENTORY.title]
    row = header_row(sheet, "業務ID") + 1
    cell = sheet.cell(row, column_of(sheet, "業務ID", "業務名"))

    assert ("s", text) == (cell.data_type, cell.value)
    assert is_formula_like(text) == bool(cell.quotePrefix)
    assert all(
        b"<f>" not in zipfile.ZipFile(BytesIO(data)).read(name)
        for name in zipfile.ZipFile(BytesIO(data)).namelist()
    )


def test_a_real_number_stays_a_number() -> None:
    """−5 is a number cell, never guarded text."""
    data = filled("inventory", [{"id": "X-001", "name": "あ", "cases_per_year": -5.0}])
    sheet = opened(data)[INVENTORY.title]
    row = header_row(sheet, "業務ID") + 1

    cell = sheet.cell(row, column_of(sheet, "業務ID", "年間件数"))

    assert ("n", -5) == (cell.data_type, cell.value)


def test_values_are_shown_as_staff_write_them() -> None:
    """ISO days become dates, lists are parted by ；, fiscal years are R7; the rest stays."""
    assert date(2026, 3, 31) == shown_value(STAFF.column("from"), "2026-03-31")
    assert "R8.3.31" == shown_value(STAFF.column("from"), "R8.3.31")
    assert "A-1；A-2" == shown_value(IMPROVEMENTS.column("task_ids"), "A-1;A-2")
    assert "R7" == shown_value(INVENTORY.column("year"), "FY2025")
    assert 3 == shown_value(INVENTORY.column("cases_per_year"), 3.0)


def test_a_text_too_long_for_a_cell_is_no_silent_loss() -> None:
    """Text beyond what Excel can hold raises instead of being cut."""
    frame = pd.DataFrame([{"id": "X-1", "name": "あ" * (MOST_CHARACTERS + 1)}], dtype=object)

    with pytest.raises(ValueError, match="do not fit"):
        filled_form("inventory", frame, department=None, year=YEAR, rules=rules(), serial="A7K3")

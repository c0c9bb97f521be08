"""What the tests of the forms share: an occasion, and a look inside a finished form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import openpyxl
import pandas as pd

from sumoto_bpr.forms import blank_form, filled_form
from sumoto_bpr.model.department import Department
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.policy import default_policy

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

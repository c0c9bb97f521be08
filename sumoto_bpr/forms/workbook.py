"""A form as bytes: equal input, equal bytes.

xlsxwriter stamps nothing but ``created``, which is set to the first day of the
form's fiscal year. The custom property ``sumoto_schema`` names kind and version;
a form that has lost it is still read by its headers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from sumoto_bpr.forms.lists import Lists
from sumoto_bpr.forms.look import FONT, FONT_SIZE, Look
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.sheets import Sheet

__all__ = ["SCHEMA_PROPERTY", "FormBook", "form_book"]

SCHEMA_PROPERTY: Final = "sumoto_schema"


@dataclass(slots=True, kw_only=True)
class FormBook:
    """A workbook being written, with its formats and lists."""

    book: Any
    look: Look
    lists: Lists
    _buffer: BytesIO = field(repr=False)

    def bytes(self) -> bytes:
        """Return the finished file; ask for it after the ``with`` block."""
        return self._buffer.getvalue()


@contextmanager
def form_book(spec: Sheet, title: str, year: FiscalYear, *, mark: str = "") -> Iterator[FormBook]:
    """Open a form of the sheet ``spec``; ``mark`` says what a sample is (架空データ)."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": FONT, "font_size": FONT_SIZE},
        },
    )
    book.set_properties(
        {
            "title": f"【{mark}】{title}" if mark else title,
            "subject": spec.title,
            "category": mark,
            "created": datetime.combine(year.first_day, time()),
        }
    )
    book.set_custom_property(SCHEMA_PROPERTY, f"{spec.kind}/{spec.schema}")
    form = FormBook(book=book, look=Look(book), lists=Lists(), _buffer=buffer)
    try:
        yield form
        form.lists.write(book)
    finally:
        book.close()

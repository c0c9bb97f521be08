"""Protection that does not annoy (practice.md C37), held against the XML of every form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from sumoto_bpr.forms import FORM_KINDS
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.sheets import INVENTORY
from sumoto_bpr.sheets.inventory import SORTING_TITLE
from tests.forms.making import (
    RICH_ROWS,
    TAX,
    blank,
    every_form,
    filled,
    header_row,
    meaning,
    opened,
)
from tests.forms.stripping import parts_of

FORMS: dict[str, bytes] = {
    **{f"{kind}, blank": blank(kind, TAX) for kind in FORM_KINDS},
    **{f"{kind}, filled": data for kind, data in every_form().items()},
}
_FUNCTIONS_OF_2016 = frozenset(("IFERROR", "VLOOKUP"))
"""All that the forms use; a new one is added here once it is known to Excel 2016."""


@pytest.fixture(scope="module")
def host() -> Iterator[ReaderHost]:
    """One reader child for all tests here."""
    with ReaderHost(60, 1024) as reader:
        yield reader


def _xml(data: bytes, pattern: str = r"^xl/") -> str:
    """The XML of the members that match, joined."""
    parts = parts_of(data)
    return "\n".join(parts[name].decode() for name in sorted(parts) if re.search(pattern, name))


@pytest.mark.parametrize("form", list(FORMS))
def test_nothing_is_protected(form: str) -> None:
    """No password and no protection, of the book, of a sheet or of a range."""
    xml = _xml(FORMS[form])

    for tag in ("sheetProtection", "workbookProtection", "protectedRange", "fileSharing"):
        assert f"<{tag}" not in xml


@pytest.mark.parametrize("form", list(FORMS))
def test_rows_can_be_inserted_deleted_sorted_and_filtered(form: str) -> None:
    """No merged cells, no array formulas, no Excel tables in the way; a filter is set."""
    sheets = _xml(FORMS[form], r"^xl/worksheets/sheet\d+\.xml$")

    assert "<mergeCell" not in sheets
    assert 't="array"' not in sheets
    assert not [name for name in parts_of(FORMS[form]) if name.startswith("xl/tables/")]
    assert "<autoFilter " in sheets


@pytest.mark.parametrize("form", list(FORMS))
def test_functions_are_those_of_excel_2016(form: str) -> None:
    """Formulas in cells, validations and names use functions that Excel 2016 knows."""
    xml = _xml(FORMS[form])
    formulas = re.findall(r"<(?:f|formula1|formula2|definedName)[^>]*>([^<]*)<", xml)
    used = {name for text in formulas for name in re.findall(r"([A-Z][A-Z0-9.]+)\(", text)}

    assert used <= _FUNCTIONS_OF_2016
    assert "_xlfn" not in xml
    assert "_xlws" not in xml


@pytest.mark.parametrize("form", list(FORMS))
def test_there_is_no_macro_and_no_way_out(form: str) -> None:
    """No VBA, no embedded object, no external link, no hyperlink, no connection."""
    parts = parts_of(FORMS[form])
    relations = "".join(data.decode() for name, data in parts.items() if name.endswith(".rels"))

    assert not [
        name
        for name in parts
        if re.search(r"vba|macro|externalLink|embedding|activeX|connections|queryTable", name)
    ]
    assert 'TargetMode="External"' not in relations
    assert "macroEnabled" not in parts["[Content_Types].xml"].decode()


@pytest.mark.parametrize("sheet", [INVENTORY.title, SORTING_TITLE])
def test_every_printed_id_is_on_a_row_that_can_be_sorted(sheet: str) -> None:
    """The filter of a sheet spans all prepared rows, so that sorting tears none apart."""
    table = opened(blank("inventory", TAX))[sheet]
    first, last = table.auto_filter.ref.split(":")

    assert f"A{header_row(table, '業務ID')}" == first
    assert str(table.max_row) == re.sub(r"\D", "", last)


def test_rows_beyond_the_prepared_ones_are_read(tmp_path: Path, host: ReaderHost) -> None:
    """A hundred rows written below the sixty prepared ones are tasks like the others."""
    book = opened(blank("inventory", TAX))
    sheet = book[INVENTORY.title]
    start = header_row(sheet, "業務ID")
    for number in range(1, 161):
        sheet.cell(start + number, 4).value = f"業務{number}"
    book.save(tmp_path / "long.xlsx")

    rows = meaning(tmp_path, ["long.xlsx"], host)["long"].rows

    assert [f"業務{number}" for number in range(1, 161)] == [row["name"] for row in rows]


def test_inserted_and_deleted_rows_do_no_harm(tmp_path: Path, host: ReaderHost) -> None:
    """A row put in between has no id and is a task; a deleted one is gone, the others stay."""
    book = opened(filled("inventory", RICH_ROWS))
    sheet = book[INVENTORY.title]
    start = header_row(sheet, "業務ID")
    sheet.insert_rows(start + 2)
    sheet.cell(start + 2, 4).value = "新しい業務"
    sheet.delete_rows(start + 3)
    book.save(tmp_path / "edited.xlsx")

    rows = meaning(tmp_path, ["edited.xlsx"], host)["edited"].rows

    assert ["課税資料の受付", "新しい業務", "照会"] == [row["name"] for row in rows]
    assert ["A-001", "A-003"] == [row["id"] for row in rows if not row["id"].startswith("~")]


@pytest.mark.parametrize("kind", [kind for kind in every_form() if kind != "inventory"])
def test_rows_pasted_into_a_plain_book_are_read(
    kind: str, tmp_path: Path, host: ReaderHost
) -> None:
    """Header and rows of a form, values alone, in a new book, say what the form said."""
    data = every_form()[kind]
    (tmp_path / "form.xlsx").write_bytes(data)
    table = opened(data).worksheets[0]
    plain = openpyxl.Workbook()
    del plain["Sheet"]
    sheet = plain.create_sheet("現行" if kind == "flow" else "Sheet1")
    for row in table.iter_rows(values_only=True):
        sheet.append(row)
    plain.save(tmp_path / "plain.xlsx")

    form, pasted = (meaning(tmp_path, [f"{name}.xlsx"], host)[name] for name in ("form", "plain"))

    assert kind == pasted.kind
    assert pasted.rows
    assert form.rows[: len(pasted.rows)] == pasted.rows


def test_thirty_tasks_take_at_most_420_cells() -> None:
    """A task is fourteen cells at most: 30 tasks in 420 cells (C6)."""
    rows = [
        {**RICH_ROWS[0], "id": f"A-{number:03d}", "name": f"業務{number}"} for number in range(30)
    ]
    sheet = opened(filled("inventory", rows, empty_rows=0))[INVENTORY.title]
    start = header_row(sheet, "業務ID") + 1
    written = [
        cell for row in sheet.iter_rows(min_row=start, min_col=2) for cell in row if cell.value
    ]

    assert 30 == sheet.max_row - start + 1
    assert 420 == len(written)

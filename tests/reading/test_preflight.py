from __future__ import annotations

from collections.abc import Callable

import pytest

from sumoto_bpr.reading.preflight import MAX_ENTRIES, inspect
from sumoto_bpr.reading.refusal import Refused
from sumoto_bpr.reading.scan import SheetScan
from sumoto_bpr.reading.sniff import content_kind
from tests.workbooks import STRICT, corner_bomb, ole, package, row, workbook


def scan(data: bytes) -> SheetScan:
    """Return what the pre-flight found in the one sheet."""
    return inspect(data).scans["表"]


def test_errors_are_told_with_their_address() -> None:
    """An error cell, which calamine reads as blank, is named by row, column and sign."""
    cells = '<row r="7"><c r="C7" t="e"><f>A1</f><v>#REF!</v></c><c r="D7"><v>1</v></c></row>'

    assert {(7, 2): "#REF!"} == scan(workbook(row(1, "1") + cells)).errors


def test_a_prefixed_sheet_is_scanned_too() -> None:
    """A writer that prefixes every tag hides neither an error nor the last row."""
    plain = workbook("", more={"xl/worksheets/sheet1.xml": _prefixed()})

    found = scan(plain)

    assert {(2, 0): "#N/A"} == found.errors
    assert found.last_value_row == 3


def _prefixed() -> str:
    return (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<x:sheetData><x:row r="2"><x:c r="A2" t="e"><x:v>#N/A</x:v></x:c></x:row>'
        '<x:row r="3"><x:c r="A3"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )


def test_formulas_never_calculated_are_noted() -> None:
    """A formula without a result is noted; an empty text as result is a result."""
    cells = (
        '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v></v></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>1+1</f><v>2</v></c>'
        '<c r="E1"><f t="shared" si="0"/></c></row>'
    )

    assert {(1, 0), (1, 1), (1, 4)} == scan(workbook(cells)).uncached


def test_hidden_rows_columns_and_merges_are_noted() -> None:
    """Hidden rows and columns and merged ranges are told in Excel's rows and from column 0."""
    found = scan(
        workbook(
            row(1, "1") + row(2, "2", more=' hidden="1"'),
            head='<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="9"/></cols>',
            foot='<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>',
        )
    )

    assert {2} == found.hidden_rows
    assert {1, 2} == found.hidden_columns
    assert [(1, 0, 2, 2)] == found.merged


def test_custom_properties_and_1904_are_read() -> None:
    """The schema of a form and the date system of a Mac's workbook are told."""
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property pid="2" name="sumoto-bpr"><vt:lpwstr>inventory/1</vt:lpwstr></property>'
        "</Properties>"
    )
    data = workbook(
        row(1, "1"), book='<workbookPr date1904="1"/>', more={"docProps/custom.xml": custom}
    )

    found = inspect(data)

    assert {"sumoto-bpr": "inventory/1"} == found.properties
    assert found.date1904


@pytest.mark.parametrize("corner", ["XFD1048576", "XFD25000", "A99999999999", "ZZZZ9000"])
def test_two_cells_far_apart_are_refused(corner: str) -> None:
    """A workbook of 2 KB whose cells span billions is refused with the last address."""
    with pytest.raises(Refused) as refused:
        inspect(corner_bomb(corner))

    assert refused.value.reason == "AREA"
    assert corner in str(refused.value.fields["value"])


@pytest.mark.parametrize(
    "cells",
    [
        '<row><c r="A1"><v>1</v></c></row><row r="1"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1048576'><c s='0' r='XFD1048576'><v>1</v></c></row>",
        '<row\n r="1048576"><c\n r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048575"/><row>' + "<c/>" * 999 + "<c><v>1</v></c></row>",
    ],
)
def test_unusual_writing_does_not_hide_the_reach(cells: str) -> None:
    """Other quotes, orders, line breaks or missing references hide no far cell."""
    with pytest.raises(Refused) as refused:
        inspect(workbook(cells))

    assert refused.value.reason == "AREA"


def test_formatted_cells_without_content_are_no_area() -> None:
    """Cells formatted to the corner of the sheet, with nothing in them, are harmless."""
    cells = '<row r="1048576"><c r="XFD1048576" s="1"/><c r="XFD1048577" s="1"></c></row>'

    assert scan(workbook(row(1, "1") + cells)).last_value_row == 1


def test_a_large_sheet_is_scanned_in_pieces() -> None:
    """Beyond one piece nothing is lost, and the last row with a value is known."""
    lines = (row(n, "1", "文" * 200) for n in range(1, 9_001))

    found = scan(
        workbook("".join(lines) + '<row r="9001"><c r="A9001" t="e"><v>#NUM!</v></c></row>')
    )

    assert {(9001, 0): "#NUM!"} == found.errors
    assert found.last_value_row == 9001


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: package({"word/document.xml": "<a/>"}), "NOT_A_WORKBOOK"),
        (lambda: package({"a.txt": "x"}), "NOT_A_WORKBOOK"),
        (lambda: package({"xl/sharedStrings.xml": "<a/>"}), "DAMAGED"),
        (lambda: package({f"xl/{n}.xml": "" for n in range(MAX_ENTRIES + 1)}), "TOO_LARGE"),
        (lambda: workbook(row(1, "1"), more={"XL/Workbook.xml": "<a/>"}), "DAMAGED"),
        (lambda: workbook("", more={"xl/media/a.bin": bytes(20 << 20)}), "TOO_LARGE"),
        (lambda: workbook("", doctype='<!DOCTYPE a [<!ENTITY b "c">]>'), "ENTITIES"),
        (lambda: workbook("", doctype="<!--" + "x" * 70_000 + "-->"), "ENTITIES"),
        (
            lambda: workbook(
                "", more={"xl/sharedStrings.xml": "<!DOCTYPE a SYSTEM 'file:///x'><a/>"}
            ),
            "ENTITIES",
        ),
        (
            lambda: workbook(
                "", more={"xl/sharedStrings.xml": "<!DOCTYPE a><a/>".encode("utf-16")}
            ),
            "UNSUPPORTED",
        ),
    ],
)
def test_unsafe_packages_are_refused(make: Callable[[], bytes], reason: str) -> None:
    """Bombs, entities, doubled names and other documents are refused by their kind."""
    with pytest.raises(Refused) as refused:
        inspect(make())

    assert refused.value.reason == reason


def test_strict_and_backslashes_are_understood() -> None:
    """Strict Open XML and a zip with back-slashes tell the same as the usual writing."""
    cells = '<row r="3"><c r="B3" t="e"><v>#DIV/0!</v></c></row>'
    usual = scan(workbook(cells))

    assert usual == scan(workbook(cells, namespaces=STRICT))
    assert usual == scan(workbook(cells, separator="\\"))


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.xlsx", "EMPTY"),
        (ole("EncryptedPackage"), "a.xlsx", "PASSWORD"),
        (ole("WordDocument"), "a.xls", "NOT_A_WORKBOOK"),
        (ole(), "a.xls", "DAMAGED"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "a.xls", "UNSUPPORTED"),
        (b"%PDF-1.7", "a.xlsx", "NOT_A_WORKBOOK"),
        (b"{\\rtf1", "a.xls", "NOT_A_WORKBOOK"),
        (b"\r\n<html><table>", "a.xls", "NOT_A_WORKBOOK"),
        (b'<?xml version="1.0"?><Workbook>', "a.xls", "NOT_A_WORKBOOK"),
        (b"\x01\x00\x02\x00", "a.xlsx", "NOT_A_WORKBOOK"),
    ],
)
def test_foreign_content_is_told_by_its_bytes(data: bytes, name: str, reason: str) -> None:
    """What is no table is refused by content, whatever its name."""
    with pytest.raises(Refused) as refused:
        content_kind(data, name)

    assert refused.value.reason == reason


def test_kinds_are_told_by_content() -> None:
    """A workbook named .csv and a CSV named .xls are what they are."""
    assert content_kind(workbook(""), "a.csv") == "zip"
    assert content_kind(ole("Workbook"), "a.csv") == "xls"
    assert content_kind("業務名,件数".encode("cp932"), "a.xls") == "csv"

"""Workbooks made by hand, part by part, for what no writer would write."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

__all__ = ["STRICT", "TRANSITIONAL", "corner_bomb", "old_book", "ole", "package", "row", "workbook"]

TRANSITIONAL = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
STRICT = (
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_STYLES = (
    '<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>'
    "</cellXfs></styleSheet>"
)


def row(number: int, *cells: str, more: str = "") -> str:
    """Return a row of numbers or texts from column A on."""
    inside = "".join(
        f'<c r="{chr(65 + i)}{number}"><v>{cell}</v></c>'
        if cell.isdigit()
        else f'<c r="{chr(65 + i)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for i, cell in enumerate(cells)
    )
    return f'<row r="{number}"{more}>{inside}</row>'


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def workbook(
    rows: str,
    *,
    head: str = "",
    foot: str = "",
    book: str = "",
    doctype: str = "",
    namespaces: tuple[str, str] = TRANSITIONAL,
    more: Mapping[str, str | bytes] | None = None,
    separator: str = "/",
) -> bytes:
    """Return a workbook of one sheet ``表`` with these rows of XML."""
    main, relations = namespaces
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1"'
        f' Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}">{book}'
        '<sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1"'
        f' Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{relations}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES.format(main=main),
        "xl/worksheets/sheet1.xml": f'<?xml version="1.0" encoding="UTF-8"?>{doctype}'
        f'<worksheet xmlns="{main}">{head}<sheetData>{rows}</sheetData>{foot}</worksheet>',
        **(more or {}),
    }
    return package({name.replace("/", separator): text for name, text in parts.items()})


def corner_bomb(corner: str = "XFD1048576") -> bytes:
    """Return a tiny workbook whose two cells span 17 billion."""
    number = corner.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return workbook(f'{row(1, "1")}<row r="{number}"><c r="{corner}"><v>2</v></c></row>')


def old_book(*records: tuple[int, bytes]) -> bytes:
    """Return an .xls whose globals hold these records after the first (kind, content)."""
    first = (0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    told = (first, *records, (0x0A, b""))
    stream = b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in told)
    stream = stream.ljust(4096, b"\0")
    sectors = len(stream) // 512
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    chain = [0xFFFFFFFD, end, *range(3, sectors + 2), end]
    fat = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    directory = _entry("Root Entry", 5, end, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0) + bytes(4) + b"\xff" * 432
    return head + fat + directory.ljust(512, b"\0") + stream


def _entry(name: str, kind: int, start: int, size: int, child: int = -1) -> bytes:
    raw = name.encode("utf-16-le")
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBBiii", len(raw) + 2, kind, 1, -1, -1, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def ole(*streams: str, size: int = 10_240) -> bytes:
    """Return the head of an OLE container that names these streams, filled to ``size``."""
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + names).ljust(size, b"\xff")

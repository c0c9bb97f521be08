"""From an openpyxl workbook to bytes: results beside formulas, equal bytes, a seal.

openpyxl writes formulas without their results, so that a reader sees blanks until
Excel has saved the book: the results read from the original are put back. The seal
tells a copy as it was written from one that somebody has worked in.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Mapping
from html import escape
from io import BytesIO
from typing import IO, Any, Final
from xml.etree import ElementTree as ET

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

from sumoto_bpr.sheets.marked import ORIGINAL_PROPERTY, SEAL_PROPERTY

__all__ = ["Results", "sealed", "untouched_copy_of"]

Results = Mapping[str, object]
"""The result of each formula of one sheet, by address."""

_CUSTOM: Final = "docProps/custom.xml"
_MOST_CUSTOM = 64 << 10
_BLANK_SEAL: Final = "0" * 64
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMPS = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_FORMULA = re.compile(
    rb'<c r="([A-Z]+\d+)"((?: s="\d+")?)((?: t="\w+")?)>(<f[^>]*>[^<]*</f>)<v ?(?:/>|></v>)</c>'
)


def sealed(book: Workbook, original: str, results: Mapping[str, Results]) -> bytes:
    """Return the book as a file that names its ``original``; equal books give equal bytes.

    ``results`` are by sheet. Names of people in the file's properties are left out.
    """
    properties = book.properties
    properties.creator, properties.lastModifiedBy = "", ""
    custom: Any = getattr(book, "custom_doc_props")  # noqa: B009 - its type stubs lack it
    for name, value in ((ORIGINAL_PROPERTY, original), (SEAL_PROPERTY, _BLANK_SEAL)):
        if name in custom.names:
            del custom[name]
        custom.append(StringProperty(name=name, value=value))
    by_part = {
        f"xl/worksheets/sheet{number}.xml": results.get(sheet.title, {})
        for number, sheet in enumerate(book.worksheets, start=1)
    }
    written = BytesIO()
    book.save(written)
    return _repacked(written, by_part)


def untouched_copy_of(file: IO[bytes]) -> str | None:
    """Return the name of the original where ``file`` is a copy as it was written.

    None for any other file, and for a copy that somebody has saved since. Nothing is
    unpacked but the small part that holds the seal.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.getinfo(_CUSTOM).file_size > _MOST_CUSTOM:
                return None
            text = archive.read(_CUSTOM)
            seal = _seal(archive.infolist())
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError):
        return None
    held = _properties(text)
    return held.get(ORIGINAL_PROPERTY) if held.get(SEAL_PROPERTY) == seal else None


def _repacked(written: BytesIO, by_part: Mapping[str, Results]) -> bytes:
    """Return the archive with results put in, without time stamps, sealed."""
    buffer = BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(buffer, "w") as new:
        for info in old.infolist():
            if info.filename == _CUSTOM:
                continue
            data = old.read(info)
            if info.filename == "docProps/core.xml":
                data = _STAMPS.sub(b"", data)
            _write(new, info.filename, _with_results(data, by_part.get(info.filename, {})))
        seal = _seal(new.infolist())
        custom = old.read(_CUSTOM).replace(_BLANK_SEAL.encode(), seal.encode())
        _write(new, _CUSTOM, custom)
    return buffer.getvalue()


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


def _seal(entries: list[zipfile.ZipInfo]) -> str:
    """Return a hash over name, size and check sum of all parts but the one that holds it."""
    lines = sorted(
        f"{info.filename}\t{info.file_size}\t{info.CRC:08x}"
        for info in entries
        if info.filename != _CUSTOM
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _with_results(data: bytes, results: Results) -> bytes:
    if not results:
        return data

    def filled(found: re.Match[bytes]) -> bytes:
        kind, text = _typed(results.get(found[1].decode(), ""))
        return b'<c r="%b"%b%b>%b<v>%b</v></c>' % (found[1], found[2], kind, found[4], text)

    return _FORMULA.sub(filled, data)


def _typed(value: object) -> tuple[bytes, bytes]:
    """Return the type of a result and its text, as a cell holds them."""
    if isinstance(value, bool):
        return b' t="b"', b"1" if value else b"0"
    if isinstance(value, (int, float)):
        return b"", repr(value).encode()
    if isinstance(value, str) and value.startswith("#") and value.endswith(("!", "?", "A")):
        return b' t="e"', escape(value).encode()
    return b' t="str"', escape(str(value)).encode("utf-8", "replace")


def _properties(text: bytes) -> dict[str, str]:
    if b"<!DOCTYPE" in text:
        return {}
    try:
        tree = ET.fromstring(text)  # noqa: S314 - entities need a DOCTYPE, and there is none
    except ET.ParseError:
        return {}
    return {
        item.get("name", ""): "".join(item.itertext())
        for item in tree.iter()
        if item.tag.endswith("}property")
    }

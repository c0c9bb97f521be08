"""A cheap look into a zipped workbook before calamine opens it.

Some small workbooks make a reader take all memory of the machine. They are told
here: too many or duplicate entries, a bomb's unpacked size, a DOCTYPE, two cells
billions apart. What calamine does not tell is gathered on the way.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sumoto_bpr.reading.asides import asides_of
from sumoto_bpr.reading.refusal import Refused
from sumoto_bpr.reading.scan import SheetScan, scan_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MAX_ENTRIES", "MAX_RATIO", "MAX_UNPACKED", "Package", "inspect"]

MAX_ENTRIES = 5_000
MAX_UNPACKED = 512 << 20
MAX_RATIO = 400
"""Unpacked size over packed size of one entry; deflate itself ends near 1,030."""

_FREE_OF_RATIO = 8 << 20
_PROLOG = 64 << 10
_PARSED = re.compile(
    r"(?:\[content_types\]|_rels/.*|docprops/.*|xl/_rels/.*|xl/workbook|xl/styles"
    r"|xl/sharedstrings|xl/worksheets/.*|xl/comments.*|xl/threadedcomments/.*|xl/drawings/.*|content|meta|styles|settings|meta-inf/.*)\.(?:xml|rels)"
)
_ROOT = re.compile(rb"<[A-Za-z_]")


@dataclass(slots=True, kw_only=True)
class Package:
    """What the pre-flight learnt: ``kind`` is xlsx, xlsb or ods."""

    kind: str
    scans: dict[str, SheetScan] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    date1904: bool = False
    macros: bool = False


def inspect(data: bytes) -> Package:
    """Return what a zipped workbook holds.

    Raises ``Refused`` where it is unsafe or none, and the errors of ``zipfile`` and
    ``ElementTree`` where it is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = _entries(archive)
        package = Package(kind=_kind(archive, parts))
        if package.kind == "ods" and _is_locked(archive, parts):
            raise Refused("PASSWORD")
        _refuse_doctype(archive, parts)
        if package.kind == "xlsx":
            _look_into(archive, parts, package)
        return package


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the entries by name in small letters, with ``/``; refuse a bomb."""
    infos = archive.infolist()
    if len(infos) > MAX_ENTRIES:
        raise Refused("TOO_LARGE", value=f"部品が{len(infos):,}個", limit=f"{MAX_ENTRIES:,}個")
    parts: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        if parts.setdefault(info.filename.replace("\\", "/").lower(), info) is not info:
            raise Refused("DAMAGED")
        if info.flag_bits & 1:
            raise Refused("PASSWORD")
    _refuse_bomb(infos)
    return parts


def _refuse_bomb(infos: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(info.file_size for info in infos)
    dense = any(
        info.file_size > _FREE_OF_RATIO and info.file_size > MAX_RATIO * info.compress_size
        for info in infos
    )
    if dense or unpacked > MAX_UNPACKED:
        limit = f"{MAX_UNPACKED >> 20:,} MB"
        raise Refused("TOO_LARGE", value=f"展開すると{unpacked >> 20:,} MB", limit=limit)


def _kind(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> str:
    if "xl/workbook.bin" in parts:
        return "xlsb"
    if any(name.startswith("xl/") for name in parts):
        return "xlsx"
    if "mimetype" in parts:
        with archive.open(parts["mimetype"]) as stream:
            if b"opendocument.spreadsheet" in stream.read(256):
                return "ods"
    word = any(name.startswith(("word/", "ppt/")) for name in parts)
    raise Refused("NOT_A_WORKBOOK", value="Excelでない文書" if word else "圧縮ファイル")


def _is_locked(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> bool:
    """Tell whether an OpenDocument is encrypted: its list of parts says of which."""
    manifest = parts.get("meta-inf/manifest.xml")
    return manifest is not None and b"encryption-data" in archive.read(manifest)


def _refuse_doctype(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> None:
    """Refuse entities at once: no parser behind this door may meet a DOCTYPE."""
    for name, info in parts.items():
        if not _PARSED.fullmatch(name):
            continue
        with archive.open(info) as stream:
            prolog = stream.read(1024)
            while not (root := _ROOT.search(prolog)) and len(prolog) < _PROLOG:
                more = stream.read(4096)
                if not more:
                    break
                prolog += more
        if b"\0" in prolog[:64]:
            raise Refused("UNSUPPORTED", value="UTF-16で書かれた部品")
        if b"<!DOCTYPE" in prolog[: root.start() if root else None].upper() or (
            prolog and not root and len(prolog) >= _PROLOG
        ):
            raise Refused("ENTITIES", value=info.filename)


def _look_into(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], package: Package
) -> None:
    package.macros = "xl/vbaproject.bin" in parts
    if "xl/workbook.xml" not in parts:
        raise Refused("DAMAGED")
    book = _parse(archive.read(parts["xl/workbook.xml"]))
    settings = next(_local(book, "workbookPr"), None)
    package.date1904 = settings is not None and settings.get("date1904") in {"1", "true"}
    if "docprops/custom.xml" in parts:
        package.properties = _properties(archive.read(parts["docprops/custom.xml"]))
    for name, part in _sheets(archive, parts, book):
        package.scans[name] = scan_sheet(archive, part, name)
        package.scans[name].asides.extend(asides_of(archive, parts, part, _parse))


def _sheets(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], book: ET.Element
) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Yield name and part of every worksheet that has a part."""
    relations = parts.get("xl/_rels/workbook.xml.rels")
    if relations is None:
        raise Refused("DAMAGED")
    targets = {
        relation.get("Id"): relation.get("Target", "").replace("\\", "/")
        for relation in _local(_parse(archive.read(relations)), "Relationship")
        if relation.get("Type", "").endswith("/worksheet")
    }
    for sheet in _local(book, "sheet"):
        key = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
        target = targets.get(key, "")
        path = target[1:] if target.startswith("/") else f"xl/{target}"
        if target and path.lower() in parts:
            yield sheet.get("name", ""), parts[path.lower()]


def _properties(text: bytes) -> dict[str, str]:
    """Return the custom document properties, name → text."""
    return {
        item.get("name", ""): "".join(item.itertext()) for item in _local(_parse(text), "property")
    }


def _parse(text: bytes) -> ET.Element:
    """Return the tree of a small part; entities need a DOCTYPE, and there is none here."""
    if b"<!DOCTYPE" in text:
        raise Refused("ENTITIES", value="DOCTYPE")
    return ET.fromstring(text)  # noqa: S314 - see above


def _local(tree: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield the elements of that local name: Strict and Transitional differ in namespace."""
    return (e for e in tree.iter() if e.tag.rpartition("}")[2] == name)

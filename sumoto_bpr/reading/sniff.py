"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

import re
import struct

from sumoto_bpr.reading.refusal import Refused

__all__ = ["content_kind", "is_other_kind"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = tuple(bytes((9, version, length, 0)) for version, length in ((0, 4), (2, 6), (4, 6)))
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF文書"),
    (b"\x89PNG", "画像"),
    (b"\xff\xd8\xff", "画像"),
    (b"GIF8", "画像"),
    (b"\x1f\x8b", "圧縮ファイル"),
    (b"7z\xbc\xaf", "圧縮ファイル"),
    (b"Rar!", "圧縮ファイル"),
)
_BOF = re.compile(rb"\x09\x08(?:\x10\x00\x00\x06|\x08\x00\x00\x05)\x05\x00")
"""Where the globals of an .xls begin (Excel 97 and later, Excel 5)."""

_FILEPASS, _BOUNDSHEET, _RECORDS, _SECTOR = 0x2F, 0x85, 6, 512
_HTML = re.compile(rb"<(?:!doctype html|html|head|meta|table|body)\b", re.IGNORECASE)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|[A-Za-z_])")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_TEXT_NAMES = (".csv", ".tsv", ".txt", ".tab")
_BOOK_NAMES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".xltx", ".xltm")


def content_kind(data: bytes, name: str) -> str:
    """Return ``zip``, ``xls`` or ``csv``.

    Raises ``Refused`` for whatever is no table: empty, protected, PDF, HTML,
    a document of Word, Excel 4 and older, or bytes that are no text.
    """
    if not data:
        raise Refused("EMPTY")
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(_OLE):
        return _ole_kind(data)
    if data.startswith(_OLD_EXCEL):
        raise Refused("UNSUPPORTED", value="Excel 4.0以前のブック")
    for magic, what in _OTHERS:
        if data.startswith(magic):
            raise Refused("NOT_A_WORKBOOK", value=what)
    return _text_kind(data, name)


def is_other_kind(kind: str, name: str) -> bool:
    """Tell whether the name of the file promises another kind than ``kind``."""
    return name.lower().endswith(_BOOK_NAMES if kind == "csv" else _TEXT_NAMES)


def _ole_kind(data: bytes) -> str:
    """Old .xls and every encrypted workbook share one container."""
    if _utf16("EncryptedPackage") in data:
        raise Refused("PASSWORD")
    if _utf16("Workbook") in data or _utf16("Book") in data:
        if _is_locked_xls(data):
            raise Refused("PASSWORD")
        return "xls"
    if _utf16("WordDocument") in data or _utf16("PowerPoint Document") in data:
        raise Refused("NOT_A_WORKBOOK", value="Excelでない文書")
    raise Refused("DAMAGED")


def _is_locked_xls(data: bytes) -> bool:
    """Tell whether the globals of an .xls say how it is encrypted (a FILEPASS record).

    calamine tells one of the two ways alone and reads nothing in the other.
    """
    for start in _BOF.finditer(data):
        at = start.start()
        for _ in range(_RECORDS):
            if at + 4 > len(data):
                break
            kind, length = struct.unpack_from("<HH", data, at)
            if kind == _FILEPASS:
                return start.start() % _SECTOR == 0
            if kind == _BOUNDSHEET:
                break
            at += 4 + length
    return False


def _text_kind(data: bytes, name: str) -> str:
    head = data[:4096]
    if _XML.match(head) or _HTML.match(head.lstrip()):
        raise Refused("NOT_A_WORKBOOK", value="HTML" if _HTML.search(head) else "XML")
    binary = b"\0" in data[:65536] and not data.startswith(_BOMS)
    if binary and not name.lower().endswith(_TEXT_NAMES):
        raise Refused("NOT_A_WORKBOOK", value="文字でないデータ")
    return "csv"


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")

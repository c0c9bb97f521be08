"""What 無害化 takes out of a workbook, one thing at a time, on its XML (practice.md C18)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import openpyxl
from openpyxl.comments import Comment

__all__ = ["STRIPS", "parts_of", "rebuilt", "with_comments"]

Parts = dict[str, bytes]
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def parts_of(data: bytes) -> Parts:
    """Return the members of a workbook by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rebuilt(parts: Parts) -> bytes:
    """Return the workbook that has these members."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_comments(data: bytes) -> bytes:
    """Return a form as staff hand it in: with a comment on the last cell of each sheet."""
    book = openpyxl.load_workbook(BytesIO(data))
    for sheet in book:
        sheet.cell(sheet.max_row, 1).comment = Comment("確認しました", "係長")
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _without(parts: Parts, pattern: str) -> Parts:
    """Take out the members that match, with their content types and relationships."""
    gone = [name for name in parts if re.search(pattern, name)]
    kept = {name: data for name, data in parts.items() if name not in gone}
    for name, data in kept.items():
        if name == "[Content_Types].xml" or name.endswith(".rels"):
            text = data.decode()
            for member in gone:
                leaf = re.escape(member.rsplit("/", 1)[-1])
                text = re.sub(rf'<(Override|Relationship)[^>]*[/"]{leaf}"[^>]*/>', "", text)
            kept[name] = text.encode()
    return kept


def _edited(parts: Parts, pattern: str, *, member: re.Pattern[str]) -> Parts:
    """Take the matches of ``pattern`` out of the XML of some members."""
    return {
        name: re.sub(pattern, "", data.decode(), flags=re.DOTALL).encode()
        if member.fullmatch(name)
        else data
        for name, data in parts.items()
    }


def _comments(parts: Parts) -> Parts:
    left = _without(parts, r"comment|vmlDrawing|legacyDrawing")
    return _edited(left, r"<legacyDrawing[^>]*/>", member=_SHEET)


def _validations(parts: Parts) -> Parts:
    return _edited(parts, r"<dataValidations.*?</dataValidations>", member=_SHEET)


def _styles(parts: Parts) -> Parts:
    left = _without(parts, r"^xl/styles\.xml$|^xl/theme/")
    for pattern in (r"(?<=[a-z0-9\"]) s=\"\d+\"", r"(?<=[a-z0-9\"]) style=\"\d+\""):
        left = _edited(left, pattern, member=_SHEET)
    return left


def _names(parts: Parts) -> Parts:
    return _edited(
        parts, r"<definedNames>.*?</definedNames>", member=re.compile(r"xl/workbook\.xml")
    )


def _hidden_sheets(parts: Parts) -> Parts:
    book = openpyxl.load_workbook(BytesIO(rebuilt(parts)))
    for name in [sheet.title for sheet in book if sheet.sheet_state != "visible"]:
        del book[name]
    buffer = BytesIO()
    book.save(buffer)
    return parts_of(buffer.getvalue())


def _properties(parts: Parts) -> Parts:
    return _without(parts, r"^docProps/")


def _custom_properties(parts: Parts) -> Parts:
    return _without(parts, r"^docProps/custom\.xml$")


def _all(parts: Parts) -> Parts:
    for strip in (_hidden_sheets, _comments, _validations, _names, _properties, _styles):
        parts = strip(parts)
    return parts


STRIPS: dict[str, Callable[[Parts], Parts]] = {
    "docProps": _properties,
    "custom properties": _custom_properties,
    "comments": _comments,
    "validations": _validations,
    "styles": _styles,
    "hidden sheets": _hidden_sheets,
    "defined names": _names,
    "all": _all,
}

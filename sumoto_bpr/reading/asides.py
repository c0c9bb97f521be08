"""What is written in a workbook beside its cells: comments, text boxes, page headers.

None of it is read as data; it is gathered so that it can be said, and searched for what
must not be there.
"""

from __future__ import annotations

import posixpath
import re
from html import unescape
from typing import TYPE_CHECKING

from sumoto_bpr.reading.addresses import cell_address

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterable, Iterator
    from xml.etree import ElementTree as ET

__all__ = ["COMMENT", "PAGE", "SHAPE", "Aside", "asides_of", "page_texts"]

COMMENT = "comment"
SHAPE = "shape"
PAGE = "page"

Aside = tuple[str, str, str]
"""Its kind (comment, shape, page), the cell it hangs on (``""`` = none), its text."""

_PAGE = re.compile(rb"<(?:[\w.-]+:)?(?:odd|even|first)(?:Header|Footer)\b[^>]*>([^<]*)<")


def asides_of(
    archive: zipfile.ZipFile,
    parts: dict[str, zipfile.ZipInfo],
    sheet: zipfile.ZipInfo,
    parse: Callable[[bytes], ET.Element],
) -> Iterator[Aside]:
    """Yield the comments and the texts of shapes that belong to a worksheet."""
    folder, _, name = sheet.filename.replace("\\", "/").rpartition("/")
    relations = parts.get(f"{folder}/_rels/{name}.rels".lower())
    if relations is None:
        return
    for relation in _local(parse(archive.read(relations)), "Relationship"):
        target = relation.get("Target", "").replace("\\", "/")
        path = posixpath.normpath(posixpath.join("/", folder, target))[1:].lower()
        kind = relation.get("Type", "").rpartition("/")[2]
        if path not in parts or kind not in _READERS:
            continue
        yield from _READERS[kind](parse(archive.read(parts[path])))


def page_texts(block: bytes) -> Iterator[Aside]:
    """Yield what a piece of a worksheet's XML prints above and below each page."""
    for found in _PAGE.finditer(block):
        if text := unescape(found[1].decode("utf-8", "replace")).strip():
            yield PAGE, "", text


def _comments(tree: ET.Element) -> Iterator[Aside]:
    for tag in ("comment", "threadedComment"):
        for comment in _local(tree, tag):
            yield COMMENT, comment.get("ref", ""), _text(comment)


def _shapes(tree: ET.Element) -> Iterator[Aside]:
    for tag in ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor"):
        for anchor in _local(tree, tag):
            if text := _text(anchor).strip():
                yield SHAPE, _corner(anchor), text


def _corner(anchor: ET.Element) -> str:
    start = next(iter(_local(anchor, "from")), None)
    places = {e.tag.rpartition("}")[2]: (e.text or "").strip() for e in start or ()}
    row, column = places.get("row", ""), places.get("col", "")
    return cell_address(int(row) + 1, int(column)) if row.isdigit() and column.isdigit() else ""


def _text(element: ET.Element) -> str:
    """Return the text of the runs of an element; a threaded comment has it in ``text``."""
    runs = [run.text or "" for run in _local(element, "t")]
    return "".join(runs) if runs else "".join(t.text or "" for t in _local(element, "text"))


def _local(tree: ET.Element, name: str) -> Iterable[ET.Element]:
    return (e for e in tree.iter() if e.tag.rpartition("}")[2] == name)


_READERS: dict[str, Callable[[ET.Element], Iterator[Aside]]] = {
    "comments": _comments,
    "threadedComment": _comments,
    "drawing": _shapes,
}

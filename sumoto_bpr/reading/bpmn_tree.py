"""A BPMN document as a tree: no entity is expanded, nothing is fetched.

Entities need a DOCTYPE, and BPMN has none: a file with one is refused before a tree is made.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET
from xml.parsers import expat

from sumoto_bpr.model.problems import Place, Problem, bpmn as kinds, files

__all__ = ["Unreadable", "has_diagram", "local", "space", "tree_of"]

_LARGEST = 32 << 20
_DEEPEST = 500
_DECLARED = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"'][^>]*\?>"
)
_OURSELVES = {"shift_jis", "sjis", "windows-31j", "cp932", "ms932", "x-sjis", "euc-jp"}
_OURSELVES |= {"iso-2022-jp"}
"""Encodings that expat does not know; Python does."""


class Unreadable(Exception):
    """A file gives no tree; ``problem`` tells why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def tree_of(data: bytes, file: str) -> ET.Element:
    """Return the root of a document; raise ``Unreadable`` where there is none to be trusted."""
    place = Place(file=file)
    if not data.strip():
        raise Unreadable(files.EMPTY.at(place))
    if len(data) > _LARGEST:
        size, limit = (f"{n >> 20:,} MB" for n in (len(data), _LARGEST))
        raise Unreadable(files.TOO_LARGE.at(place, value=size, limit=limit))
    data = _known_encoding(data, place)
    try:
        _look_through(data, place)
        return ET.fromstring(data)  # noqa: S314 - it has no DOCTYPE: see _look_through
    except (ET.ParseError, expat.ExpatError) as error:
        row = getattr(error, "lineno", None) or getattr(error, "position", (None,))[0]
        where = Place(file=file, row=row)
        raise Unreadable(kinds.BROKEN_XML.at(where, value=f"{row}行目")) from error
    except (LookupError, ValueError) as error:
        raise Unreadable(kinds.BROKEN_XML.at(place, value="文字コード")) from error


def _known_encoding(data: bytes, place: Place) -> bytes:
    """Return a document in one of the Japanese encodings of old as UTF-8."""
    declared = _DECLARED.match(data[:400])
    if declared is None or (name := declared[1].decode("ascii").lower()) not in _OURSELVES:
        return data
    try:
        codec = "cp932" if "jis" in name or "31j" in name or "932" in name else name
        codec = name if name.startswith("iso") else codec
        return data[declared.end() :].decode(codec).encode()
    except UnicodeDecodeError as error:
        raise Unreadable(kinds.BROKEN_XML.at(place, value=f"文字コード {name}")) from error


def _look_through(data: bytes, place: Place) -> None:
    """Read once without making a tree: refuse a DOCTYPE, and elements nested without end."""
    parser = expat.ParserCreate()
    depth = 0

    def doctype(*_: object) -> None:
        raise Unreadable(kinds.UNSAFE_XML.at(place, value="DOCTYPE"))

    def begin(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Unreadable(kinds.UNSAFE_XML.at(place, value=f"{_DEEPEST}段をこえる入れ子"))

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.Parse(data, True)  # noqa: FBT003 - expat takes no keywords


def has_diagram(data: bytes, file: str) -> bool:
    """Tell whether a document says where its elements are drawn."""
    return any(local(element) == "BPMNShape" for element in tree_of(data, file).iter())


def local(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def space(element: ET.Element) -> str:
    """Return the namespace of an element."""
    return element.tag.rpartition("}")[0][1:]

"""What is wrong with a TOML file, in words staff can act on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

__all__ = ["Lines", "line_of", "lines_of", "toml_fault", "toml_hint", "written_twice"]

Lines: TypeAlias = Mapping[tuple[str | int, ...], int]
"""The line (from 1) of each key by its path; the blocks of ``[[x]]`` count from 0."""

_LINE = re.compile(r"line (\d+)")
_TWICE = re.compile(r"overwrite|twice|already|Duplicate", re.IGNORECASE)
_TABLE = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)\s*=""")
_HINTS: Mapping[str, str] = MappingProxyType(
    {
        "escape": "正規表現など \\ を含む文字は '…' で囲んでください。",
        "Unescaped": "正規表現など \\ を含む文字は '…' で囲んでください。",
        "Invalid value": '文字は "…" で囲み、" と = は半角で書いてください。',
        "Invalid statement": "項目の名前と = を半角で書いてください。",
        "Expected '=' after": "項目の名前の後に半角の = を書いてください。",
        "Unterminated string": '文字の終わりの " がその行にありません。',
        "Illegal character": '文字の終わりの " がその行にありません。',
        "Expected newline": "一行に一つの項目だけを書いてください。",
        "Expected ']'": "表の名前は [columns] のように、かっこで囲んでください。",
        "Unclosed": "閉じるかっこ ] か } がありません。",
    }
)


def toml_fault(error: ValueError) -> str:
    """Return where a TOML file stops being readable, e.g. 3行目.

    >>> toml_fault(ValueError("Invalid value (at line 3, column 7)"))
    '3行目'
    """
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return f"{line}行目にUTF-8ではない文字があります"
    found = _LINE.search(str(error))
    return f"{found[1]}行目" if found else "最後の行"


def toml_hint(error: ValueError) -> str:
    """Return what to do about the line that ``toml_fault`` names."""
    text = str(error)
    own = next((hint for words, hint in _HINTS.items() if words in text), "")
    return own or "その行の書き方を直してください。"


def written_twice(error: ValueError) -> bool:
    """Tell whether the fault is a key or table that stands there twice."""
    return bool(_TWICE.search(str(error)))


def lines_of(text: str) -> Lines:
    r"""Return the line of each key of a TOML text; only keys that begin a line are found.

    >>> dict(lines_of('kind = "x"\n[columns]\nname = "y"\n'))
    {('kind',): 1, ('columns',): 2, ('columns', 'name'): 3}
    """
    found: dict[tuple[str | int, ...], int] = {}
    blocks: dict[str, int] = {}
    table: tuple[str | int, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if head := _TABLE.match(line):
            names = tuple(part.strip().strip("\"'") for part in head[2].split("."))
            if head[1] == "[[":
                blocks[head[2]] = blocks.get(head[2], -1) + 1
                table = (*names, blocks[head[2]])
            else:
                table = names
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, key[1].strip("\"'")), number)
    return found


def line_of(lines: Lines, path: tuple[str | int, ...]) -> int | None:
    """Return the line of ``path``, or of the nearest table around it that has one."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return None

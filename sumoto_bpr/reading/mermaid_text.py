"""Mermaid flowcharts as statements: chains of nodes and links, subgraphs opened and closed.

Written after the grammar that mermaid.js documents, and kinder than it where people are:
a label may hold brackets of another kind, or a real line break, without quotes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from html import unescape

from sumoto_bpr.reading.mermaid_statement import (
    Chain,
    Closing,
    Drawing,
    Link,
    Mention,
    Opening,
    Statement,
    Title,
    Unread,
)

__all__ = ["clean", "drawings", "statements"]


_FRONT = re.compile(r"\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_FENCE = re.compile(r"^[ \t]*```[ \t]*mermaid[ \t]*\n(.*?)^[ \t]*```", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"^title:[ \t]*(.*)$", re.MULTILINE)
_HEAD = re.compile(r"(?:flowchart|graph)(?:-elk)?\b[ \t]*(?:TB|TD|BT|RL|LR|[<>^v])?(?=\s|;|$)")
_BLANK = re.compile(r"(?:\s|;|%%[^\n]*)+")
_SPACE = re.compile(r"[ \t]*")
_REST = re.compile(r"[^\n;]*")
_LINE = re.compile(r"[^\n]*")
_DRESS = re.compile(
    r"(?:style|classDef|class|linkStyle|direction)[ \t]+[^\n;]*|accDescr[ \t]*\{[^}]*\}"
    r"|accDescr[ \t]*:[^\n]*"
)
_ACTION = re.compile(r"(?:click|href)[ \t][^\n;]*")
_ACC_TITLE = re.compile(r"accTitle[ \t]*:[ \t]*([^\n]*)")
_OPEN = re.compile(r"subgraph(?![^\s\[\"])[ \t]*([^\n;]*)")
_CLOSE = re.compile(r"end(?=\s|;|$)")
_TITLED = re.compile(r"([^\s\[\"]+)[ \t]*\[(.*)\]$")
_ID = re.compile(r"(?:(?!--|-\.)[\w\-./・－])+")
_CLASS = re.compile(r":::[\w-]+")
_NEW_SHAPE = re.compile(r"@\{([^}]*)\}")
_ATTRIBUTE = re.compile(r"(\w+)\s*:\s*(?:\"([^\"]*)\"|([^,}\n]+))")
_AND = re.compile(r"[ \t]*&[ \t]*")
_LINK = re.compile(
    r"(?:[\w]+@)?(<?(?:-{2,}[->]|={2,}[=>]|-\.+->?|~{3,})|[<xo]?(?:-{2,}|={2,}|-\.+-)[xo](?=[\s|]))"
)
_LABELLED = re.compile(
    r"(?:[\w]+@)?(<?(?:--|==|-\.))[ \t]*(?![->=.])(?:\"([^\"]*)\"|([^\n]*?))[ \t]*"
    r"(-{2,}[->xo]|={2,}[=>xo]|\.+->?)"
)
_PIPED = re.compile(r"[ \t]*\|[ \t]*(?:\"([^\"]*)\"|([^|]*))[ \t]*\|")
_BREAK = re.compile(r"\\n|<br\s*/?>|\r?\n", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:[biu]|em|strong|small|big|su[bp]|span|font|center)\b[^>]*>", re.IGNORECASE
)
_ICON = re.compile(r"\bfa[brslk]?:fa-[\w-]+\s*")
_ENTITY = re.compile(r"#(\w+);")
_SHAPES = (
    ("(((", ")))"),
    ("([", "])"),
    ("((", "))"),
    ("[[", "]]"),
    ("[(", ")]"),
    ("[/", "/]"),
    ("[/", "\\]"),
    ("[\\", "\\]"),
    ("[\\", "/]"),
    ("{{", "}}"),
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
    (">", "]"),
)
_QUOTED = re.compile(r'\s*"[^"]*"\s*')
_LONGEST = 4000
"""Characters of a label; a longer one was never closed."""
_PAIRS = {"(": ")", "[": "]", "{": "}", ">": "]"}


def clean(text: str) -> str:
    r"""Return a label as people read it: one line break a break, no tags, icons, entities.

    >>> clean(r"本人確認\n【紙】<br/>#quot;写し#quot;")
    '本人確認\n【紙】\n"写し"'
    """
    text = _ICON.sub("", _TAG.sub("", _BREAK.sub("\n", text.strip().strip("`"))))
    text = unescape(_ENTITY.sub(lambda m: f"&#{m[1]};" if m[1].isdigit() else f"&{m[1]};", text))
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def drawings(text: str) -> tuple[Drawing, ...]:
    """Return the drawings in ``text``: the fenced blocks of a Markdown file, else the whole."""
    fenced = [(found[1], found.start(1)) for found in _FENCE.finditer(text)]
    return tuple(
        _drawing(body, 1 + text.count("\n", 0, start)) for body, start in fenced or [(text, 0)]
    )


def _drawing(body: str, line: int) -> Drawing:
    front = _FRONT.match(body)
    at = front.end() if front else 0
    if blank := _BLANK.match(body, at):
        at = blank.end()
    head = _LINE.match(body, at)
    return Drawing(
        body=body,
        line=line + body.count("\n", 0, at),
        first_line=line,
        head=head[0].strip() if head else "",
        is_flowchart=_HEAD.match(body, at) is not None,
    )


def statements(drawing: Drawing) -> Iterator[Statement]:
    """Yield what a flowchart says, in order; a line that cannot be read is one of them."""
    scanner = _Scanner(drawing.body, drawing.first_line)
    front = _FRONT.match(drawing.body)
    if front:
        if found := _TITLE.search(front[1]):
            yield Title(text=found[1].strip().strip("\"'"))
        scanner.at = front.end()
    scanner.skip(_BLANK)
    scanner.skip(_HEAD)
    while scanner.skip(_BLANK) or not scanner.over:
        if scanner.over:
            return
        yield from scanner.statement()


class _Scanner:
    """A place in the text, and what stands there."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self.at = 0
        self._first_line = first_line
        self._breaks = [found.start() for found in re.finditer("\n", text)]

    @property
    def over(self) -> bool:
        return self.at >= len(self.text)

    @property
    def line(self) -> int:
        return self._first_line + bisect_left(self._breaks, self.at)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Go past ``pattern`` where it stands here."""
        found = pattern.match(self.text, self.at)
        if found is not None:
            self.at = found.end()
        return found

    def skip(self, pattern: re.Pattern[str]) -> bool:
        """Go past ``pattern`` and tell whether it went anywhere."""
        found = self.take(pattern)
        return found is not None and bool(found[0])

    def statement(self) -> Iterator[Statement]:
        line, start = self.line, self.at
        if self.take(_DRESS):
            return
        if found := self.take(_ACC_TITLE):
            yield Title(text=found[1].strip())
        elif found := self.take(_ACTION):
            yield Unread(line=line, text=found[0].strip(), harmless=True)
        elif found := self.take(_OPEN):
            yield _opening(found[1].strip(), line)
        elif self.take(_CLOSE):
            yield Closing(line=line)
        else:
            chain = self._chain()
            if chain is not None and self._ended():
                yield chain
                return
            self.at = start
            text = self.take(_LINE)
            yield Unread(line=line, text=text[0].strip() if text else "")

    def _ended(self) -> bool:
        self.skip(_SPACE)
        return self.over or self.text[self.at] in "\r\n;" or self.text.startswith("%%", self.at)

    def _chain(self) -> Chain | None:
        group = self._group()
        if group is None:
            return None
        groups, links = [group], []
        while (link := self._link()) is not None:
            group = self._group()
            if group is None:
                return None
            links.append(link)
            groups.append(group)
        return Chain(groups=tuple(groups), links=tuple(links))

    def _group(self) -> tuple[Mention, ...] | None:
        found = []
        while True:
            self.skip(_SPACE)
            mention = self._mention()
            if mention is None:
                return None
            found.append(mention)
            if not self.skip(_AND):
                return tuple(found)

    def _mention(self) -> Mention | None:
        line = self.line
        name = self.take(_ID)
        if name is None:
            return None
        shape, label = "", ""
        if new := self.take(_NEW_SHAPE):
            told = {m[1]: (m[2] or m[3] or "").strip() for m in _ATTRIBUTE.finditer(new[1])}
            shape, label = f"@{told.get('shape', '')}", clean(told.get("label", ""))
        elif not self.over and self.text[self.at] in "([{>":
            for opener, closer in _SHAPES:
                end = self._label_end(opener, closer)
                if end is not None:
                    inside = self.text[self.at + len(opener) : end].strip()
                    if len(inside) > 1 and inside[0] == inside[-1] == '"':
                        inside = inside[1:-1]
                    shape, label = opener, clean(inside)
                    self.at = end + len(closer)
                    break
            else:
                return None
        self.skip(_CLASS)
        return Mention(id=name[0], line=line, label=label, shape=shape)

    def _label_end(self, opener: str, closer: str) -> int | None:
        """Return where the label that opens here is closed, None where it is not.

        In quotes anything may stand; without, a bracket of the same kind must be closed
        again, and a line break ends what may hold one.
        """
        text = self.text
        if not text.startswith(opener, self.at):
            return None
        start = self.at + len(opener)
        quoted = _QUOTED.match(text, start)
        if quoted is not None:
            return quoted.end() if text.startswith(closer, quoted.end()) else None
        own, other = opener[0], _PAIRS[opener[0]]
        depth, broken = 0, False
        for at in range(start, min(len(text), start + _LONGEST)):
            if depth == 0 and text.startswith(closer, at):
                return at
            letter = text[at]
            broken = broken or letter == "\n"
            if letter == own and own != other:
                if broken:
                    return None
                depth += 1
            elif letter == other:
                if depth == 0:
                    return None
                depth -= 1
        return None

    def _link(self) -> Link | None:
        self.skip(_SPACE)
        line = self.line
        found = self.take(_LINK)
        if found is not None:
            piped = self.take(_PIPED)
            label = (piped[1] or piped[2] or "") if piped else ""
            return Link(line=line, drawn=found[1], label=clean(label))
        found = self.take(_LABELLED)
        if found is None:
            return None
        label = found[2] if found[2] is not None else found[3]
        return Link(line=line, drawn=found[1] + found[4], label=clean(label))


def _opening(text: str, line: int) -> Opening:
    titled = _TITLED.fullmatch(text)
    name, title = (titled[1], titled[2]) if titled else (text, text)
    title = clean(title.strip().strip('"'))
    return Opening(id=clean(name.strip('"')), title=title, line=line)

"""What a Mermaid flowchart can say, statement by statement."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Chain",
    "Closing",
    "Drawing",
    "Link",
    "Mention",
    "Opening",
    "Statement",
    "Title",
    "Unread",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A node where it is named; ``shape`` is its opening bracket, "" without a label."""

    id: str
    line: int
    label: str = ""
    shape: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link between two groups of nodes; ``drawn`` is how it was written (-->, -.->, ---)."""

    line: int
    drawn: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Groups of nodes, each linked to the next."""

    groups: tuple[tuple[Mention, ...], ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A subgraph that begins."""

    id: str
    title: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A subgraph that ends."""

    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What the drawing is called."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A line that says nothing we know; ``harmless`` where no step or arrow can be in it."""

    line: int
    text: str
    harmless: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One drawing; lines count from 1 in the file, ``line`` is that of its ``head``."""

    body: str
    line: int
    first_line: int
    head: str
    is_flowchart: bool


Statement = Chain | Opening | Closing | Title | Unread

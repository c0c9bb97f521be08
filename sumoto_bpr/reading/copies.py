"""Copies of an inventory that Windows or a browser named so: one of them is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import Place, Problem, files
from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.cells.outcome import written
from sumoto_bpr.reading.opening import Opened

__all__ = ["copies_among", "plain_name"]

_COPY = re.compile(
    r"(?P<tail>.+?)\s*(?:(?:[-_\s]\s*|の)コピー\s*\d*|-\s*copy|\(\d{1,2}\))"
    r"|(?:コピー\s*(?:\(\d{1,2}\)\s*)?[~〜]|copy\s+of\s)\s*(?P<head>.+)",
    re.IGNORECASE,
)
_TOLD_BY = ("id", "external_id", "cases_per_year", "minutes_per_case", "hours", "time_value")
"""Two files may name a task alike; a copy has its number and figures too."""
_LEAST_SAME = 0.5
"""So many of the rows of a copy stand in the other file as well, corrections apart."""


def plain_name(stem: str) -> tuple[str, int]:
    """Return what a file was called before it was copied, and how often its name says so.

    >>> plain_name("棚卸 - コピー (2)"), plain_name("コピー ～ 棚卸"), plain_name("棚卸")
    (('棚卸', 2), ('棚卸', 1), ('棚卸', 0))
    """
    plain, times = unicodedata.normalize("NFKC", stem).strip(), 0
    while found := _COPY.fullmatch(plain):
        plain, times = (found["tail"] or found["head"]).strip(), times + 1
    return plain, times


def copies_among(opened: Iterable[Opened], blocks: Iterable[Block]) -> dict[int, Problem]:
    """Return by number of the file why it is passed over: it repeats the one that it copies.

    A file is a copy where its name says so, a file of the plain name (or else the copy
    named soonest) lies in the same folder, and most of its rows stand there too. ``blocks``
    are the rows of all files, raw.
    """
    of: dict[int, list[Block]] = {}
    for block in blocks:
        of.setdefault(block.source, []).append(block)
    alike: dict[tuple[Path, str, str], list[tuple[int, str, Opened]]] = {}
    for one in opened:
        path = one.source.path
        plain, times = plain_name(path.stem)
        key = (path.parent, plain.casefold(), path.suffix.casefold())
        if one.number in of:
            alike.setdefault(key, []).append((times, path.name, one))
    found: dict[int, Problem] = {}
    for of_one_name in alike.values():
        (_, name, first), *others = sorted(of_one_name, key=lambda file: file[:2])
        for times, _, other in others:
            if times and _repeats(of[other.number], of[first.number]):
                place = Place(file=other.source.name)
                found[other.number] = files.NAMED_COPY.at(place, value=name)
    return found


def _repeats(copy: Iterable[Block], original: Iterable[Block]) -> bool:
    own = {row for block in copy for row in _rows(block)}
    held = {row for block in original for row in _rows(block)}
    return bool(own) and len(own & held) >= len(own) * _LEAST_SAME


def _rows(block: Block) -> Iterable[tuple[str, ...]]:
    told = [block.columns.get(key) for key in _TOLD_BY]
    for index, name in enumerate(block.columns.get("name", ())):
        if key := compare_key(written(name)):
            yield key, *(written(column[index]) if column else "" for column in told)

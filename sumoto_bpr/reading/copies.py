"""Copies of an inventory that Windows or a browser named so: one of them is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
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
_NUMBER_ALONE = re.compile(r"\(\d{1,2}\)$")
_IDS = ("id", "external_id")
_FIGURES = ("cases_per_year", "minutes_per_case", "hours", "time_value")
_LEAST_SAME = 0.5
"""So many of the rows of a copy stand in the other file as well, corrections apart."""
_NOT_WRITTEN = frozenset(("year", "division", "department"))
"""Keys that a mapping may fill in from the place of a file."""


def plain_name(stem: str) -> tuple[str, int]:
    """Return what a file was called before it was copied, and how often its name says so.

    >>> plain_name("棚卸 - コピー (2)"), plain_name("コピー ～ 棚卸"), plain_name("棚卸")
    (('棚卸', 2), ('棚卸', 1), ('棚卸', 0))
    """
    plain, times = unicodedata.normalize("NFKC", stem).strip(), 0
    while found := _COPY.fullmatch(plain):
        plain, times = (found["tail"] or found["head"]).strip(), times + 1
    return plain, times


def copies_among(
    opened: Iterable[Opened], blocks: Iterable[Block], seconds: Iterable[Block] = ()
) -> dict[int, Problem]:
    """Return by number of the file why it is passed over: it repeats the one that it copies.

    A file is a copy where its name says so, a file of the plain name (or else the copy
    named soonest) lies in the same folder, and most of its rows stand there too; so is a
    CSV beside a workbook of its name. ``blocks`` are the rows of all files, raw, ``seconds``
    those of the form's second sheets. Rows that only the copy has are told.
    """
    of, more = _by_source(blocks), _by_source(seconds)
    alike: dict[tuple[Path, str], list[tuple[int, bool, str, Opened]]] = {}
    for one in opened:
        path = one.source.path
        plain, times = plain_name(path.stem)
        if one.number in of:
            is_text = path.suffix.casefold() == ".csv"
            alike.setdefault((path.parent, plain.casefold()), []).append(
                (times, is_text, path.name, one)
            )
    found: dict[int, Problem] = {}
    for of_one_name in alike.values():
        (_, is_text, name, first), *others = sorted(of_one_name, key=lambda file: file[:3])
        for times, other_is_text, other_name, other in others:
            says_so = times or other_is_text is not is_text
            if not says_so or not _repeats(of[other.number], of[first.number], other_name):
                continue
            both = [[*of[n], *more.get(n, ())] for n in (other.number, first.number)]
            own = _only_in(*both, figures_alone=other_is_text is not is_text)
            place = Place(file=other.source.name)
            found[other.number] = (
                files.COPY_DIFFERS.at(
                    place, value=name, rows=len(own), first=own[0] + "など" * (len(own) > 1)
                )
                if own
                else files.NAMED_COPY.at(place, value=name)
            )
    return found


def _by_source(blocks: Iterable[Block]) -> dict[int, list[Block]]:
    of: dict[int, list[Block]] = {}
    for block in blocks:
        of.setdefault(block.source, []).append(block)
    return of


def _repeats(copy: Iterable[Block], original: Iterable[Block], name: str) -> bool:
    """Tell whether most rows stand in both: by id and name, without ids by name.

    A number in brackets may be anybody's: there figures tell tasks of one name apart.
    """
    by_figures = _NUMBER_ALONE.search(unicodedata.normalize("NFKC", Path(name).stem)) is not None
    own = {row for block in copy for row in _rows(block, by_figures=by_figures)}
    held = {row for block in original for row in _rows(block, by_figures=by_figures)}
    return bool(own) and len(own & held) >= len(own) * _LEAST_SAME


def _rows(block: Block, *, by_figures: bool) -> Iterator[tuple[str, ...]]:
    for index, name in enumerate(block.columns.get("name", ())):
        if key := compare_key(written(name)):
            ids = [_cell(block, k, index) for k in _IDS]
            figures = [_cell(block, k, index) for k in _FIGURES] if by_figures else []
            yield (key, *ids) if any(ids) else (key, *ids, *figures)


def _only_in(copy: Iterable[Block], original: Iterable[Block], *, figures_alone: bool) -> list[str]:
    """Return the rows of ``copy`` that do not stand in ``original`` as they are, in words."""
    held = {cells for block in original for _, cells in _cells(block, figures_alone=figures_alone)}
    return [
        where
        for block in copy
        for where, cells in _cells(block, figures_alone=figures_alone)
        if cells not in held
    ]


def _cells(block: Block, *, figures_alone: bool) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each row in words, with all that is written in it (``figures_alone``: what counts).

    A CSV writes dates and the like in its own way, so that only figures are compared.
    """
    keys = block.columns.keys() - _NOT_WRITTEN
    if figures_alone:
        keys &= {"name", *_IDS, *_FIGURES}
    sheet = f"「{block.sheet}」の" if block.sheet else ""
    for index, number in enumerate(block.numbers):
        told = [(key, compare_key(_cell(block, key, index))) for key in keys]
        yield f"{sheet}{number}行目", frozenset(f"{key}={text}" for key, text in told if text)


def _cell(block: Block, key: str, index: int) -> str:
    return written(block.columns[key][index]) if key in block.columns else ""

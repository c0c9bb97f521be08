"""Opening the files of a command: raw books, and the sheets in them that are tables of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sumoto_bpr.model.problems import Place, Problem, mappings, tables
from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.hidden import hidden_sheets
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.locate import Located, locate
from sumoto_bpr.reading.mapping_record import Mapping
from sumoto_bpr.reading.marked import copy_beside_original, further_copy, without_marks
from sumoto_bpr.reading.raw import CsvOptions, RawBook, ReadRequest
from sumoto_bpr.reading.source import Source
from sumoto_bpr.reading.table import cut
from sumoto_bpr.reading.unread import unread_matter

__all__ = ["Opened", "open_each", "open_files"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One file: its raw book (None = unreadable) and the sheets that fit.

    ``number`` is its place among the files of the command.
    """

    number: int
    source: Source
    book: RawBook | None = None
    located: tuple[Located, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def kind(self) -> str | None:
        """The kind of its table, None where there is none."""
        return self.located[0].header.kind if self.located else None

    def blocks(self, located: Iterable[Located]) -> list[Block]:
        """Return the data rows of some of its sheets."""
        if self.book is None:
            return []
        blocks = [b for one in located for b in cut(self.book, one, self.source)]
        for block in blocks:
            block.source = self.number
        return blocks

    def unread(self, located: Iterable[Located]) -> list[Problem]:
        """Return a warning for each sheet that fits but is not read, with its rows counted."""
        return [
            tables.OTHER_SHEET.at(
                Place(file=self.source.name, sheet=one.sheet.name or None),
                value=one.sheet.name,
                rows=sum(len(block) + block.refused for block in self.blocks([one])),
            )
            for one in located
        ]


def open_files(
    sources: Iterable[Source], host: ReaderHost, expected: str | None = None
) -> tuple[Opened, ...]:
    """Return every file opened, in order; ``expected`` is the kind asked for, if any.

    Never raises for what a file holds.
    """
    return tuple(open_each(sources, host, expected))


def open_each(
    sources: Iterable[Source], host: ReaderHost, expected: str | None = None
) -> Iterator[Opened]:
    """Yield the files as in ``open_files``; the child reads on while one is looked at."""
    listed = tuple(sources)
    answers = host.read_all(source.request for source in listed)
    copies: dict[tuple[Path, str], str] = {}
    for number, (source, answer) in enumerate(zip(listed, answers, strict=True)):
        passed_over = _passed_over(source, answer, copies)
        if passed_over is not None:
            yield Opened(number=number, source=source, problems=(passed_over,))
        else:
            yield _opened(number, source, answer, host, expected)


def _passed_over(
    source: Source,
    answer: RawBook | tuple[Problem, ...],
    copies: dict[tuple[Path, str], str],
) -> Problem | None:
    """Return why a marked copy is not read; ``copies`` are those that are."""
    if not isinstance(answer, RawBook):
        return None
    return copy_beside_original(answer, source) or further_copy(answer, source, copies)


def _opened(
    number: int,
    source: Source,
    answer: RawBook | tuple[Problem, ...],
    host: ReaderHost,
    expected: str | None,
) -> Opened:
    if source.mapping is not None and source.mapping.faults:
        return Opened(number=number, source=source, problems=(_broken(source, source.mapping),))
    if not isinstance(answer, RawBook):
        return Opened(number=number, source=source, problems=answer)
    answer = without_marks(answer)
    located, problems = locate(answer, source.mapping, expected)
    if not located:
        answer, located, problems = _by_other_codecs(
            source, answer, host, expected, (answer, located, problems)
        )
    if not located:
        return Opened(number=number, source=source, problems=problems[:1] or answer.problems)
    fitting = {one.sheet.name for one in located}
    beside = (*hidden_sheets(answer, fitting), *unread_matter(answer, fitting))
    return Opened(
        number=number,
        source=source,
        book=answer,
        located=located,
        problems=(*answer.problems, *beside, *problems),
    )


def _broken(source: Source, mapping: Mapping) -> Problem:
    first = mapping.faults[0]
    line = f"{first.row}行目：" if first.row else ""
    return mappings.BROKEN_MAPPING.at(
        Place(file=source.name),
        value=mapping.name,
        faults=len(mapping.faults),
        first=f"{line}{first.message.rstrip('。')}",
    )


def _by_other_codecs(
    source: Source,
    book: RawBook,
    host: ReaderHost,
    expected: str | None,
    first: tuple[RawBook, tuple[Located, ...], tuple[Problem, ...]],
) -> tuple[RawBook, tuple[Located, ...], tuple[Problem, ...]]:
    """Read a CSV again under each further codec that fits its bytes, until a header fits."""
    for encoding in book.candidates:
        options = CsvOptions(encoding=encoding, delimiter=source.request.csv.delimiter)
        request = ReadRequest(path=source.path, label=source.name, csv=options)
        again = host.read(request.path, request.name, request.csv)
        if isinstance(again, RawBook):
            located, problems = locate(again, source.mapping, expected)
            if located:
                return again, located, problems
    return first

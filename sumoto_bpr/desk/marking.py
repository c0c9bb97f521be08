"""Marked copies beside the files that were checked; the originals are never touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sumoto_bpr.desk.checking import Check
from sumoto_bpr.desk.marking_host import MarkingHost
from sumoto_bpr.desk.marks import marking_of
from sumoto_bpr.forms.marking.sealing import untouched_copy_of
from sumoto_bpr.model.problems import Place, Problem, files as kinds
from sumoto_bpr.reading.host import ReaderHost, is_owner_file
from sumoto_bpr.reading.locate import locate
from sumoto_bpr.reading.marked import PASSED_OVER, copied_from, without_marks
from sumoto_bpr.reading.opening import open_files
from sumoto_bpr.reading.raw import RawBook
from sumoto_bpr.reading.source import Source
from sumoto_bpr.sheets.marked import COPY_SUFFIX, plain_stem
from sumoto_bpr.store.atomic import Patience, write_bytes
from sumoto_bpr.store.errors import StoreError

__all__ = ["MarkedCopy", "mark_copies"]

_PATIENCE = Patience(total=1.0)
"""A copy that is open in Excel is not waited for: the next free name is taken."""
_SLOWER = 3
"""An editor takes so many times as long over a workbook as the reader does."""
_MOST_NAMES = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedCopy:
    """What became of the copy of one file.

    ``path`` is None where there is none, ``problem`` then says why. ``kept`` are the
    names of files that stood in the way and were left alone.
    """

    file: str
    path: Path | None = None
    kept: tuple[str, ...] = ()
    problem: Problem | None = None


def mark_copies(check: Check) -> tuple[MarkedCopy, ...]:
    """Write ``<stem>_確認.xlsx`` beside each file of ``check`` and say what was written.

    Copies and Excel's owner files among the files get none. Never raises for what a
    file holds, nor for a folder that cannot be written.
    """
    told = {account.file for account in check.files if _passed_over(account.problems)}
    sources = [s for s in check.sources if s.name not in told and not is_owner_file(s.path)]
    with (
        ReaderHost(check.limits.seconds, check.limits.megabytes) as reader,
        MarkingHost(_SLOWER * check.limits.seconds, check.limits.megabytes) as marker,
    ):
        return tuple(_marked(source, check, reader, marker) for source in sources)


def _passed_over(problems: Iterable[Problem]) -> bool:
    return any(problem.code in PASSED_OVER for problem in problems)


def _marked(source: Source, check: Check, reader: ReaderHost, marker: MarkingHost) -> MarkedCopy:
    book = _book(source, reader)
    place = Place(file=source.name)
    if book is None:
        return MarkedCopy(file=source.name, problem=kinds.NO_COPY.at(place, value="読めないため"))
    accounts = [account for account in check.files if account.file == source.name]
    plain = without_marks(book)
    broken = source.mapping is not None and source.mapping.faults
    located = () if broken else locate(plain, source.mapping)[0]
    marking = marking_of(source, plain, located, accounts, marked=copied_from(book) is not None)
    data = marker.copy(source.path, book, marking)
    if data is None:
        value = "大きすぎるか、変わった作りのため"
        return MarkedCopy(file=source.name, problem=kinds.NO_COPY.at(place, value=value))
    return _written(source, data)


def _book(source: Source, reader: ReaderHost) -> RawBook | None:
    """Return the book as it is, under the codec its header was found with."""
    (opened,) = open_files([source], reader)
    answer = reader.read(source.path, source.name, source.request.csv)
    if not isinstance(answer, RawBook):
        return None
    other_codec = opened.book is not None and opened.book.encoding != answer.encoding
    return opened.book if other_codec else answer


def _written(source: Source, data: bytes) -> MarkedCopy:
    """Write the copy under the first name that is free, or held by an untouched older one."""
    kept: list[str] = []
    for path in _names(source.path):
        if path.exists() and (path == source.path or not _replaceable(path, source.path.name)):
            kept.append(path.name)
            continue
        try:
            write_bytes(path, data, patience=_PATIENCE)
        except StoreError as error:
            if path.exists():
                kept.append(path.name)
                continue
            return MarkedCopy(file=source.name, kept=tuple(kept), problem=_why(source, error))
        return MarkedCopy(file=source.name, path=path, kept=tuple(kept))
    problem = kinds.NO_COPY.at(Place(file=source.name), value="空いている名前がないため")
    return MarkedCopy(file=source.name, kept=tuple(kept), problem=problem)


def _why(source: Source, error: StoreError) -> Problem:
    return kinds.NO_COPY.at(Place(file=source.name), value=error.problem.message.rstrip("。"))


def _names(original: Path) -> Iterator[Path]:
    stem = f"{plain_stem(original.stem)}{COPY_SUFFIX}"
    yield original.with_name(f"{stem}.xlsx")
    for number in range(2, _MOST_NAMES):
        yield original.with_name(f"{stem}{number}.xlsx")


def _replaceable(path: Path, original: str) -> bool:
    """Tell a copy of the same original that nobody has saved since it was written."""
    with suppress(OSError), path.open("rb") as file:
        return untouched_copy_of(file) == original
    return False

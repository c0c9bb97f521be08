"""Drafting a mapping for one file that nobody has a mapping for yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sumoto_bpr.model.names import nearest
from sumoto_bpr.model.problems import Place, Problem, ProblemError, mappings, usage
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.policy import default_policy
from sumoto_bpr.reading.raw import RawBook
from sumoto_bpr.reading.suggest.draft import Suggestion
from sumoto_bpr.reading.suggest.drafting import suggest
from sumoto_bpr.reading.suggest.text import to_toml
from sumoto_bpr.reading.suggest.words import SYNONYMS

__all__ = ["DraftedMapping", "draft_mapping"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedMapping:
    """A drafted mapping: its text, what it was made of, and problems of the file."""

    text: str
    suggestion: Suggestion
    problems: tuple[Problem, ...] = ()


def draft_mapping(path: Path, kind: str | None = None) -> DraftedMapping:
    """Return a draft of the mapping that ``path`` needs.

    ``kind`` is the kind of table where it is known. Raises ``ProblemError`` for a path
    that is not there, an unreadable file, an unknown kind, and where nothing in the
    file looks like a table of any kind.
    """
    if not path.exists():
        raise ProblemError(usage.NO_SUCH_PATH.at(value=str(path)))
    if kind is not None and kind not in SYNONYMS:
        near = nearest(kind, SYNONYMS)
        hint = f"「{near}」のことですか。" if near else f"使えるのは {'、'.join(SYNONYMS)} です。"
        raise ProblemError(usage.BAD_VALUE.at(value=kind, what="種類", hint=hint))
    rules = default_policy().on(date.max)
    with ReaderHost(
        seconds=rules.number("reader.seconds"), megabytes=rules.integer("reader.megabytes")
    ) as host:
        book = host.read(path, path.name)
    if not isinstance(book, RawBook):
        raise ProblemError(*book)
    found = suggest(book, kind=kind, path=path.absolute().as_posix())
    if found is None:
        raise ProblemError(mappings.NO_GUESS.at(Place(file=path.name)))
    return DraftedMapping(text=to_toml(found), suggestion=found, problems=book.problems)

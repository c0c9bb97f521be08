"""Printed cells of a hearing sheet that somebody wrote over: none of it is lost unsaid."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import Place, Problem, hearing as kinds
from sumoto_bpr.reading.addresses import cell_address
from sumoto_bpr.reading.cells import written
from sumoto_bpr.reading.hearing_strays import QUESTIONS, added_words
from sumoto_bpr.reading.locate import Located
from sumoto_bpr.sheets import HEARING
from sumoto_bpr.sheets.hearing import KNOWN, REASON, asked_column, how_to_answer

__all__ = ["overwritten"]

_REPEATED = ("name", "hours")
"""Printed alike on every row of a task."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """The texts of one row, by key of the hearing sheet."""

    number: int
    texts: dict[str, str]

    def of(self, key: str) -> str:
        return self.texts.get(key, "")

    @property
    def is_known(self) -> bool:
        """Whether the row asks nothing: it begins a task."""
        return compare_key(self.of("question")) == compare_key(KNOWN)


def overwritten(located: Located, file: str) -> tuple[Problem, ...]:
    """Return a problem for each printed cell with other words than were printed there.

    Cells that were emptied say nothing, and those of 答え方 in a row without an answer
    are told as answers in the wrong place.
    """
    if any(key not in located.header.columns for key in HEARING.keys):
        return ()
    rows = list(_rows(located))
    tasks: dict[str, list[_Printed]] = defaultdict(list)
    for row in rows:
        tasks[compare_key(row.of("id"))].append(row)
    found = [
        (row.number, key, printed)
        for own in tasks.values()
        for key in _REPEATED
        if (printed := _usual(own, key))
        for row in own
        if row.of(key) and compare_key(row.of(key)) != compare_key(printed)
    ]
    found += [one for row in rows if (one := _question(row) or _how(row))]
    texts = {row.number: row.texts for row in rows}
    return tuple(
        kinds.OVERWRITTEN.at(
            Place(
                file=file,
                sheet=located.sheet.name or None,
                cell=cell_address(number, located.header.columns[key]),
                row=number,
                column=HEARING.column(key).title,
            ),
            value=_shown(key, texts[number]),
            printed=printed,
        )
        for number, key, printed in sorted(found)
    )


def _rows(located: Located) -> Iterator[_Printed]:
    sheet, columns = located.sheet, located.header.columns
    first, stop = located.header.first, located.header.stop
    for index, cells in enumerate(sheet.rows[first:stop], start=first):
        texts = {
            key: written(cells[at])
            for key, at in columns.items()
            if at < len(cells) and cells[at] is not None
        }
        if texts.get("id") and texts.get("question"):
            yield _Printed(number=sheet.row_number(index), texts=texts)


def _usual(rows: list[_Printed], key: str) -> str:
    """Return what was printed on the rows of a task: what most say, else the first of them."""
    counts = Counter(compare_key(row.of(key)) for row in rows if row.of(key))
    ranked = counts.most_common(2)
    if len(ranked) < 2:
        return ""
    if ranked[0][1] > ranked[1][1]:
        return next(row.of(key) for row in rows if compare_key(row.of(key)) == ranked[0][0])
    return next((row.of(key) for row in rows if row.is_known), "")


def _question(row: _Printed) -> tuple[int, str, str] | None:
    """Return a question that is none, where no answer is lost with it."""
    is_asked = row.is_known or compare_key(row.of("question")) in QUESTIONS
    if is_asked or row.of("answer"):
        return None
    return row.number, "question", "問いの言葉"


def _how(row: _Printed) -> tuple[int, str, str] | None:
    """Return 答え方 with other words beside an answer, or over what was known."""
    if not row.of("how"):
        return None
    if row.is_known:
        is_printed = row.of("how").startswith(REASON)
        return None if is_printed else (row.number, "how", f"{REASON}…")
    key = QUESTIONS.get(compare_key(row.of("question")))
    if key is None or not row.of("answer") or not added_words(key, row.of("how"), is_only=True):
        return None
    return row.number, "how", how_to_answer(asked_column(key)).replace("\n", "　")


def _shown(key: str, texts: dict[str, str]) -> str:
    asked = QUESTIONS.get(compare_key(texts.get("question", "")))
    if key != "how" or asked is None:
        return texts[key]
    return added_words(asked, texts["how"], is_only=True)

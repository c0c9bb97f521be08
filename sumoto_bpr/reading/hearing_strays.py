"""Answers written beside the column for answers: over the printed words of 答え方."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import Place
from sumoto_bpr.reading.addresses import cell_address
from sumoto_bpr.reading.cells import written
from sumoto_bpr.reading.locate import Located
from sumoto_bpr.sheets import HEARING, INVENTORY
from sumoto_bpr.sheets.hearing import HEARING_KEYS, asked_column, how_to_answer

__all__ = ["QUESTIONS", "StrayAnswer", "added_words", "stray_answers"]

QUESTIONS: Final = {
    compare_key(header): key for key in HEARING_KEYS for header in INVENTORY.column(key).headers
}
"""The column of the inventory that a question asks about, by the comparable question."""
_ALIKE: Final = 0.6
"""From this likeness on, words that stand in every row of a question were printed there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrayAnswer:
    """What stands in the column 答え方 of a question without answer, and where it belongs."""

    text: str
    row: int
    place: Place
    wanted: str


def stray_answers(located: Located, file: str) -> tuple[StrayAnswer, ...]:
    """Return what was written over or behind the printed words, in order of the rows.

    Words like today's that stand in every row of a question are those of an earlier form.
    """
    columns = located.header.columns
    if "how" not in columns or "answer" not in columns:
        return ()
    printed: dict[str, set[str]] = defaultdict(set)
    rows = list(_rows(located))
    for _, key, how, _ in rows:
        printed[key].add(how)
    return tuple(
        StrayAnswer(
            text=text,
            row=number,
            place=Place(
                file=file,
                sheet=located.sheet.name or None,
                cell=cell_address(number, columns["how"]),
                row=number,
                column=HEARING.column("how").title,
            ),
            wanted=cell_address(number, columns["answer"]),
        )
        for number, key, how, is_answered in rows
        if not is_answered and (text := added_words(key, how, is_only=len(printed[key]) == 1))
    )


def _rows(located: Located) -> Iterator[tuple[int, str, str, bool]]:
    """Yield Excel row, asked key, words of 答え方, and whether there is an answer."""
    sheet, header = located.sheet, located.header

    def text(row: list[object], key: str) -> str:
        at = header.columns[key]
        return written(row[at]) if at < len(row) and row[at] is not None else ""

    for index, cells in enumerate(sheet.rows[header.first : header.stop], start=header.first):
        row = list[object](cells)
        key = QUESTIONS.get(compare_key(text(row, "question")))
        if key is not None:
            yield sheet.row_number(index), key, text(row, "how"), bool(text(row, "answer"))


def added_words(key: str, how: str, *, is_only: bool) -> str:
    """Return what a person wrote into the printed words; "" where they are as printed."""
    expected = how_to_answer(asked_column(key))
    if how.startswith(expected):
        return how.removeprefix(expected).strip()
    is_printed = not how or compare_key(how) == compare_key(expected)
    return "" if is_printed or (is_only and _likeness(how, expected) >= _ALIKE) else how


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()

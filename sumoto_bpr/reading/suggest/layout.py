"""Which rows of a sheet are its header: by known words, by what is text, by what lies below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.reading.cells.outcome import written
from sumoto_bpr.reading.header import ROWS_SEARCHED
from sumoto_bpr.reading.header_rows import written_headers
from sumoto_bpr.reading.raw import Cell, RawSheet
from sumoto_bpr.reading.suggest.words import known_words, stem_of

__all__ = ["header_rows", "titles_of"]

_LONGEST = 120
_NUMBERISH = re.compile(r"[▲△\-−]?[\d０-９][\d０-９,，.．/／:：%％\-]*")


def header_rows(sheet: RawSheet) -> tuple[tuple[int, ...], float]:
    """Return the rows (from 1) that are most like a header, and how much like one.

    Two rows where one gives the groups and the other the columns of each group.
    """
    rows = [[_text(cell) for cell in row] for row in sheet.rows[: ROWS_SEARCHED + 2]]
    width = max((sum(map(bool, row)) for row in rows), default=0)
    scored = [
        (_likeness(row, rows[index + 1 :], width), -index)
        for index, row in enumerate(rows[:ROWS_SEARCHED])
    ]
    score, best = max(scored, default=(0.0, 0))
    if score <= 0:
        return (), 0.0
    row = 1 - best
    if _is_group_over(rows, sheet, row - 1, row):
        return (row - 1, row), score
    if _is_group_over(rows, sheet, row, row + 1) and _continues(rows, sheet, row):
        return (row, row + 1), score
    return (row,), score


def titles_of(sheet: RawSheet, rows: tuple[int, ...]) -> tuple[str, ...]:
    """Return the headers by column as a mapping may name them: group and column joined by ``／``.

    A group speaks for the blank cells right of it that have a column of their own.
    """
    if len(rows) == 1:
        return tuple(" ".join(text.split()) for text in written_headers(sheet, rows))
    lines = [written_headers(sheet, (row, row)) for row in rows]
    width = max(map(len, lines))
    lines = [(*line, *[""] * (width - len(line))) for line in lines]
    own = lines[-1]
    above = [_spread(line, own) for line in lines[:-1]]
    return tuple(
        "／".join(dict.fromkeys(part for part in parts if part))
        for parts in zip(*above, own, strict=True)
    )


def _spread(line: Sequence[str], below: Sequence[str]) -> list[str]:
    last, spread = "", []
    for text, own in zip(line, below, strict=True):
        last = text or (last if own else "")
        spread.append(last)
    return spread


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return " ".join(cell.split())
    return "" if cell is None else written(cell)


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST and not _NUMBERISH.fullmatch(text)


def _likeness(row: Sequence[str], below: Sequence[Sequence[str]], width: int) -> float:
    texts = [text for text in row if text]
    if not texts or (len(texts) < 2 and width > 1):
        return 0.0
    labels = sum(map(_is_label, texts))
    words = known_words()
    keys = {compare_key(stem_of(text)[0]) for text in texts} | {compare_key(t) for t in texts}
    known = len(keys & words)
    data = sum(1 for other in below[:5] if sum(map(bool, other)) >= 2)
    numbers_below = sum(
        1
        for index, text in enumerate(row)
        if text and _is_label(text) and any(_is_number(r, index) for r in below[:6])
    )
    share = labels / len(texts)
    spread = len(set(texts)) / len(texts)
    if not data and not known:
        return 0.0
    return 4 * known + 6 * share * (len(texts) / width) + numbers_below + spread - 8 * (1 - share)


def _is_number(row: Sequence[str], index: int) -> bool:
    return index < len(row) and bool(row[index]) and bool(_NUMBERISH.fullmatch(row[index]))


def _is_group_over(rows: Sequence[Sequence[str]], sheet: RawSheet, upper: int, lower: int) -> bool:
    """Tell whether row ``upper`` gives groups to the columns of row ``lower`` (from 1)."""
    if upper < 1 or lower > len(rows):
        return False
    top, low = rows[upper - 1], rows[lower - 1]
    if sum(map(bool, low)) < 2 or not all(_is_label(t) for t in (*top, *low) if t):
        return False
    merged = [area for area in sheet.merged if area[0] <= upper <= area[2]]
    wide = [a for a in merged if a[1] < a[3] and a[2] == upper and a[3] - a[1] + 1 < len(low)]
    tall = [a for a in merged if a[0] <= upper and a[2] >= lower]
    under = [i for i, t in enumerate(low) if t and not (i < len(top) and top[i])]
    over = [i for i, t in enumerate(top) if t and not (i < len(low) and low[i])]
    if wide and (tall or _grouped(low, wide) >= 2):
        return True
    names = [text for text in low if text]
    repeated = len(names) - len(set(names))
    groups = sum(map(bool, top))
    if groups >= 2 and over and under and not merged:
        return all(_follows_group(top, i) for i in under)
    return groups >= 2 and repeated >= 2 and len(under) >= 1 and not tall


def _grouped(low: Sequence[str], wide: list[tuple[int, int, int, int]]) -> int:
    return sum(1 for a in wide for i in range(a[1], a[3] + 1) if i < len(low) and low[i])


def _follows_group(top: Sequence[str], index: int) -> bool:
    """Tell whether some text of the upper row stands to the left of a column."""
    return any(top[:index])


def _continues(rows: Sequence[Sequence[str]], sheet: RawSheet, row: int) -> bool:
    """Tell whether the row below a header goes on with it and is no data row already."""
    low = rows[row]
    data = rows[row + 1 : row + 6]
    if not any(sum(map(bool, other)) > sum(map(bool, low)) for other in data):
        return False
    tall = [a for a in sheet.merged if a[0] <= row and a[2] == row + 1 and a[1] == a[3]]
    first = next((i for i, text in enumerate(rows[row - 1]) if text), 0)
    return bool(tall) or not (first < len(low) and low[first])

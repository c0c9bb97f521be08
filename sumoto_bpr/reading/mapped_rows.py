"""What a mapping does to the rows of a sheet: left out, filled down, put right, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import mappings as kinds
from sumoto_bpr.reading.block import Block, TakenOut
from sumoto_bpr.reading.cells.outcome import is_ditto, written
from sumoto_bpr.reading.mapping_record import Mapping
from sumoto_bpr.reading.origin import from_place
from sumoto_bpr.reading.raw import Cell
from sumoto_bpr.reading.source import Source
from sumoto_bpr.sheets import SHEETS, Column

__all__ = ["apply", "blanks_of", "fill_down", "is_blank", "take_out"]

_SHOWN = 5


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing, or blanks alone."""
    return cell is None or (type(cell) is str and (not cell or cell.isspace()))


def blanks_of(cells: Iterable[Cell]) -> frozenset[Cell]:
    """Return the cells among ``cells`` that are blank: most columns repeat their words."""
    # the rule of is_blank, without a call for each of the many
    return frozenset(
        cell
        for cell in set(cells)
        if cell is None or (type(cell) is str and (not cell or cell.isspace()))
    )


def take_out(block: Block, rows: Iterable[int]) -> set[int]:
    """Return the indices among ``rows`` that ``skip_where`` leaves out; each word is told once."""
    mapping = block.mapping
    if mapping is None or not mapping.skip_where:
        return set()
    columns = [(key, block.columns[key]) for key in mapping.skip_where if key in block.columns]
    for index in rows:
        for key, column in columns:
            word = mapping.skips(key, written(column[index]))
            if word is not None:
                cells = {k: cells[index] for k, cells in block.columns.items()}
                block.taken_out.append(
                    TakenOut(key=key, word=word, row=block.numbers[index], index=index, cells=cells)
                )
                break
    _tell_taken_out(block, mapping)
    return {one.index for one in block.taken_out}


def _tell_taken_out(block: Block, mapping: Mapping) -> None:
    spec = SHEETS[mapping.kind]
    for key, words in mapping.skip_where.items():
        for word in dict.fromkeys(words.values()):
            rows = [one.row for one in block.taken_out if (one.key, one.word) == (key, word)]
            if rows:
                shown = "、".join(f"{row}行目" for row in rows[:_SHOWN])
                block.problems.append(
                    kinds.SKIPPED_ROWS.at(
                        block.place,
                        value=word,
                        after=f"{len(rows)}行を除外",
                        personal=spec.column(key).personal,
                        column=spec.column(key).title,
                        rows=len(rows),
                        shown=shown + ("ほか" if len(rows) > _SHOWN else ""),
                    )
                )


def fill_down(block: Block, out: set[int], kept: list[int]) -> None:
    """Fill the blanks of the columns that the mapping names, each one a repair.

    A sign for "as above" (〃) is as good as a blank there. Rows left ``out`` give no
    value and take none; below an error cell nothing is filled. Where a column named
    earlier has a value of its own, those named after it begin anew: the last 課 of one
    部 is not the first of the next.
    """
    mapping = block.mapping
    named = [key for key in mapping.fill_down if key in block.columns] if mapping else []
    spec = SHEETS[mapping.kind] if mapping and named else None
    keep = set(kept)
    last: dict[str, Cell] = {}
    for index in range(len(block)) if named else ():
        if index in out:
            continue
        for position, key in enumerate(named):
            cell = block.columns[key][index]
            faulty = (key, index) in block.faulty
            if faulty or not (is_blank(cell) or is_ditto(cell)):
                if faulty or (key in last and written(cell) != written(last[key])):
                    for later in named[position + 1 :]:
                        last.pop(later, None)
                last.pop(key, None) if faulty else last.update({key: cell})
            elif key in last:
                block.columns[key][index] = last[key]
                if index in keep and spec is not None:
                    _tell_filled(block, spec.column(key), index, cell, last[key])


def _tell_filled(block: Block, column: Column, index: int, cell: Cell, value: Cell) -> None:
    key = column.key
    block.filled[key] = block.filled.get(key, 0) + 1
    block.problems.append(
        kinds.FILLED_DOWN.at(
            block.at(index, column),
            value=written(cell),
            after=written(value),
            personal=column.personal,
        )
    )


def apply(block: Block, mapping: Mapping, source: Source) -> None:
    """Fill in what the mapping takes from elsewhere, then aliases, then splits."""
    for key, value in mapping.const.items():
        block.columns[key] = [value] * len(block)
        block.letters.pop(key, None)
    for key, rule in mapping.rules.items():
        if rule.source != "header":
            block.columns[key] = [from_place(key, rule, source, block.sheet)] * len(block)
            block.letters.pop(key, None)
    for key, spellings in mapping.aliases.items():
        if key in block.columns:
            block.columns[key] = [
                spellings.get(compare_key(cell), cell) if isinstance(cell, str) else cell
                for cell in block.columns[key]
            ]
    for key, rule in mapping.rules.items():
        if rule.split is not None and rule.source == "header" and key in block.columns:
            _split(block, mapping.kind, key, rule.split)
    _tell_absent(block, mapping)


def _split(block: Block, kind: str, key: str, pattern: re.Pattern[str]) -> None:
    """Take a cell apart; a cell that does not match stays whole."""
    whole, last = block.columns[key], pattern.groups
    found = [pattern.search(written(cell)) for cell in whole]
    block.columns[key] = [
        (f[last] or "").strip() if f else cell for f, cell in zip(found, whole, strict=True)
    ]
    if last == 2:
        block.columns["division"] = [(f[1] or "").strip() if f else "" for f in found]
        block.letters["division"] = block.letters.get(key, "")
    filled = sum(not is_blank(cell) for cell in whole)
    block.split[key] = sum(f is not None for f in found), filled
    if filled and not any(found):
        block.problems.append(
            kinds.SPLIT_FITS_NOTHING.at(
                block.place,
                value=pattern.pattern,
                column=SHEETS[kind].column(key).title,
                cells=filled,
            )
        )


def _tell_absent(block: Block, mapping: Mapping) -> None:
    """Report what the mapping says about columns that this sheet does not give."""
    named = {
        "fill_down": mapping.fill_down,
        "skip_where": mapping.skip_where,
        "[values]": mapping.values,
        "[aliases]": mapping.aliases,
    }
    for where, keys in named.items():
        for key in keys:
            if key not in block.columns:
                block.problems.append(kinds.COLUMN_ABSENT.at(block.place, value=key, where=where))

"""The files and rows a figure was counted from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.model.observation import Source

__all__ = ["Places", "sources_of"]

Positions = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Places:
    """Where the rows of a frame came from, ordered once for all figures counted from it.

    ``order`` are the rows of the frame by file and Excel row; in that order, ``file`` is
    the place of a row's file in ``files``, ``row`` its Excel row (Python's numbers, shared
    by all figures). ``distinct`` holds where no two are one Excel row. ``answers`` are file
    and row of the answers of hearing sheets, by row of the frame.
    """

    files: tuple[str, ...]
    order: Positions
    file: Positions
    row: npt.NDArray[Any]
    distinct: bool
    answers: Mapping[int, tuple[tuple[str, int], ...]]
    _kept: dict[bytes, dict[str, tuple[int, ...]]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, frame: pd.DataFrame) -> Self:
        """Return the places of a frame; one made in memory (no ``_file``) has none."""
        if "_file" not in frame or "_row" not in frame:
            nothing = np.zeros(0, dtype=np.intp)
            return cls(
                files=(), order=nothing, file=nothing, row=nothing, distinct=True, answers={}
            )
        codes, files = pd.factorize(frame["_file"])
        numbers = frame["_row"].to_numpy(dtype=np.int64)
        order = np.lexsort((numbers, codes))
        codes, numbers = codes[order], numbers[order]
        answers = _answers(frame)
        return cls(
            files=tuple(map(str, files)),
            order=order,
            file=codes,
            row=numbers.astype(object),
            distinct=not (((np.diff(codes) == 0) & (np.diff(numbers) == 0)).any() or answers),
            answers=answers,
        )

    def sources(self, rows: Positions, hashes: Mapping[str, str]) -> tuple[Source, ...]:
        """Return the files in name order, each with the Excel rows that ``rows`` stand in.

        ``hashes`` gives the SHA-256 by file. A task that a hearing sheet answered for also
        rests on the rows of its answers.
        """
        key = hashlib.sha256(rows.tobytes()).digest()
        if key not in self._kept:  # many figures are counted from the same tasks
            self._kept[key] = self._by_file(rows)
        return tuple(
            Source(file=file, sha256=hashes.get(file, ""), rows=of_file)
            for file, of_file in self._kept[key].items()
        )

    def _by_file(self, rows: Positions) -> dict[str, tuple[int, ...]]:
        chosen = np.zeros(len(self.order), dtype=np.bool_)
        chosen[rows] = True
        mine = chosen[self.order]
        ends = self.file[mine].searchsorted(range(len(self.files) + 1)).tolist()
        listed = self.row[mine].tolist()
        found = {file: listed[a:b] for file, (a, b) in zip(self.files, pairwise(ends), strict=True)}
        for row in rows.tolist() if self.answers else ():
            for file, answer in self.answers.get(row, ()):
                found.setdefault(file, []).append(answer)
        return {
            file: tuple(of_file if self.distinct else sorted(set(of_file)))
            for file, of_file in sorted(found.items())
            if of_file
        }


def sources_of(frame: pd.DataFrame, hashes: Mapping[str, str]) -> tuple[Source, ...]:
    """Return the files of all rows of ``frame``, as ``Places.sources`` does."""
    return Places.of(frame).sources(np.arange(len(frame)), hashes)


def _answers(frame: pd.DataFrame) -> Mapping[int, tuple[tuple[str, int], ...]]:
    if "_heard" not in frame:
        return {}
    told = frame["_heard"].astype(object).tolist()
    return {
        place: tuple((str(file), int(row)) for file, row, _ in json.loads(text))
        for place, text in enumerate(told)
        if isinstance(text, str)
    }

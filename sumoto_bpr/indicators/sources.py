"""The files and rows a figure was counted from."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pandas as pd

from sumoto_bpr.model.observation import Source

__all__ = ["sources_of"]


def sources_of(frame: pd.DataFrame, hashes: Mapping[str, str]) -> tuple[Source, ...]:
    """Return the files of ``frame`` in name order, each with its Excel row numbers.

    ``hashes`` gives the SHA-256 by file; a frame made in memory (no ``_file``)
    has no sources. A task that a hearing sheet answered for also rests on its rows.
    """
    if frame.empty or "_file" not in frame or "_row" not in frame:
        return ()
    rows = _with_answers(frame)
    codes, files = pd.factorize(rows["_file"])
    numbers = rows["_row"].to_numpy(dtype="int64")
    order = numbers.argsort(kind="stable")
    order = order[codes[order].argsort(kind="stable")]
    codes, numbers = codes[order], numbers[order]
    ends = codes.searchsorted(range(len(files) + 1))
    listed = (
        Source(
            file=str(file),
            sha256=hashes.get(str(file), ""),
            rows=tuple(dict.fromkeys(numbers[ends[code] : ends[code + 1]].tolist())),
        )
        for code, file in enumerate(files)
    )
    return tuple(sorted(listed, key=lambda source: source.file))


def _with_answers(frame: pd.DataFrame) -> pd.DataFrame:
    """Return file and row of all rows, those of the answers of hearing sheets at the end."""
    own = frame[["_file", "_row"]]
    if "_heard" not in frame or not frame["_heard"].notna().any():
        return own
    answers = [
        (file, row) for text in frame["_heard"].dropna() for file, row, _ in json.loads(text)
    ]
    return pd.concat([own, pd.DataFrame(answers, columns=["_file", "_row"])], ignore_index=True)

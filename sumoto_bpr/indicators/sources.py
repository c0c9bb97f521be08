"""The files and rows a figure was counted from."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from sumoto_bpr.model.observation import Source

__all__ = ["sources_of"]


def sources_of(frame: pd.DataFrame, hashes: Mapping[str, str]) -> tuple[Source, ...]:
    """Return the files of ``frame`` in name order, each with its Excel row numbers.

    ``hashes`` gives the SHA-256 by file; a frame made in memory (no ``_file``)
    has no sources.
    """
    if frame.empty or "_file" not in frame or "_row" not in frame:
        return ()
    codes, files = pd.factorize(frame["_file"])
    numbers = frame["_row"].to_numpy(dtype="int64")
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

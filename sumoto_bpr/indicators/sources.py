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
    known = frame[["_file", "_row"]].dropna()
    codes, files = pd.factorize(known["_file"], sort=True)
    rows = known["_row"].to_numpy(dtype="int64")
    return tuple(
        Source(
            file=str(file),
            sha256=hashes.get(str(file), ""),
            rows=tuple(sorted(set(rows[codes == code].tolist()))),
        )
        for code, file in enumerate(files)
    )

"""Reading the 改善管理表 (practice.md C5)."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from sumoto_bpr.model.book import Improvements
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.opening import Opened, open_files
from sumoto_bpr.reading.plain import Plain, read_plain
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.source import Source

__all__ = ["improvements_of", "read_improvements"]


def read_improvements(
    sources: Iterable[Source],
    *,
    rules: Rules | None = None,  # noqa: ARG001 - one signature for all readers
    host: ReaderHost,
    with_rows: bool = False,
) -> Reading[Improvements]:
    """Read improvements, one row each; of equal ids the first row is kept."""
    return improvements_of(open_files(sources, host, "improvements"), with_rows=with_rows)


def improvements_of(
    opened: tuple[Opened, ...], *, with_rows: bool = False
) -> Reading[Improvements]:
    """Return the improvements of files already opened."""
    plain = Plain(kind="improvements", identity=("id",), count=_count)
    kept, files, problems = read_plain(opened, plain, with_rows=with_rows)
    return Reading(value=Improvements(kept), problems=problems, files=files)


def _count(rows: pd.DataFrame) -> dict[str, float]:
    sums = {
        key: round(float(rows[key].sum()), 6)
        for key in ("saved_expected", "saved_actual")
        if key in rows
    }
    return {"improvements": len(rows), **sums}

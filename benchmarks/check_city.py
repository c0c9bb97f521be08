"""Times ``check`` on the sample city against calamine alone on the same files.

Run ``python benchmarks/check_city.py``; it prints the ratio (wanted: at most 6).
Imports are apart: both sides start warm, and the reader child is up.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from python_calamine import CalamineWorkbook

from sumoto_bpr.model.department import Organisation
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.inventory import read_inventories
from sumoto_bpr.reading.policy import default_policy
from sumoto_bpr.reading.source import Source
from sumoto_bpr.sample import build_city

ROUNDS = 9
WANTED = 6.0


def main() -> int:
    """Print both times and their ratio; return 1 where the ratio is above the wanted one."""
    with tempfile.TemporaryDirectory() as folder:
        paths = _write(Path(folder))
        rules = default_policy().on(date(2026, 3, 31))
        sources = [Source(path=path, label=path.name) for path in paths]
        with ReaderHost() as host:

            def check() -> None:
                reading = read_inventories(
                    sources, organisation=Organisation(), rules=rules, host=host
                )
                if len(reading.value) < 4000:
                    raise AssertionError(len(reading.value))

            alone, ours = _side_by_side(lambda: _calamine(paths), check)
    ratio = ours / alone
    print(f"calamine alone {alone * 1000:.0f} ms, check {ours * 1000:.0f} ms, ratio {ratio:.1f}")
    return 0 if ratio <= WANTED else 1


def _write(folder: Path) -> list[Path]:
    """Write the inventories of the sample city and return their paths."""
    paths = []
    for name, data in build_city("city").items():
        if name.startswith("surveys/") and name.endswith(".xlsx"):
            path = folder / name.replace("/", "_")
            path.write_bytes(data)
            paths.append(path)
    return paths


def _calamine(paths: list[Path]) -> None:
    for path in paths:
        book = CalamineWorkbook.from_path(str(path))
        for sheet in book.sheet_names:
            book.get_sheet_by_name(sheet).to_python()


def _side_by_side(first: Callable[[], None], second: Callable[[], None]) -> tuple[float, float]:
    """Return the best wall times of two tasks that take turns, after one round to warm up."""
    times = [(_seconds(first), _seconds(second)) for _ in range(ROUNDS + 1)]
    return min(one[0] for one in times[1:]), min(one[1] for one in times[1:])


def _seconds(task: Callable[[], None]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())

"""Times read + check of one sheet against pandas, calamine and openpyxl on the same file.

Run ``python benchmarks/read_table.py``. It prints ratios measured side by side in one
run (imports apart, the reader child up): 10,000 rows x 25 columns clean (wanted: at most
3 times ``pandas.read_excel(engine="calamine")``) and dirty (at most 5 times), both faster
than openpyxl alone; 100,000 rows against 10,000 (wanted: linear); and the peak memory of
each way, taken in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import xlsxwriter

from sumoto_bpr.model.department import Organisation
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.inventory import read_inventories
from sumoto_bpr.reading.policy import default_policy
from sumoto_bpr.reading.source import Source
from sumoto_bpr.sheets import INVENTORY

ROUNDS = 5
CLEAN_WANTED = 3.0
DIRTY_WANTED = 5.0
LINEAR_WANTED = 12.0
KEYS = (
    "id",
    "department",
    "section",
    "category2",
    "name",
    "purpose",
    "legal_basis",
    "cases_per_year",
    "minutes_per_case",
    "frequency",
    "hours",
    "hours_regular",
    "kaikei_share",
    "core",
    "core_reason",
    "judgement",
    "routine",
    "medium",
    "systems",
    "personal_data",
    "manual",
    "stage",
    "stage_date",
    "started",
    "note",
)
_FAULTS = ("１，２００", "約30件", "1.5h", "▲3", "30％", "だいたい", "こあ", "R5.4.1", "平成40年")


def main(arguments: list[str]) -> int:
    """Print the table; with a way and a path, read that file once and print peak memory."""
    if arguments:
        way, path = arguments
        print(PEAKS[way](Path(path)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        sizes = {"clean": (10_000, 0), "dirty": (10_000, 10), "long": (100_000, 0)}
        paths = {name: Path(folder) / f"{name}.xlsx" for name in sizes}
        for name, (rows, every) in sizes.items():
            write(paths[name], rows, every)
        return _report(paths)


def _report(paths: dict[str, Path]) -> int:
    fine = True
    seconds: dict[tuple[str, str], float] = {}
    with ReaderHost() as host:
        ways: dict[str, Callable[[Path], None]] = {
            "check": lambda path: _check(path, host),
            "pandas": _pandas,
            "openpyxl": _openpyxl,
        }
        for name in ("clean", "dirty"):
            seconds |= _side_by_side(ways, name, paths[name])
            ratio = seconds[name, "check"] / seconds[name, "pandas"]
            against = seconds[name, "check"] / seconds[name, "openpyxl"]
            wanted = CLEAN_WANTED if name == "clean" else DIRTY_WANTED
            fine = fine and ratio <= wanted and against < 1
            print(
                f"{name}: check / pandas+calamine {ratio:.2f} (wanted {wanted:g}), "
                f"check / openpyxl {against:.2f} (wanted below 1)"
            )
        growth = _growth(paths, host)
    fine = fine and growth <= LINEAR_WANTED
    print(f"long: 100,000 rows / 10,000 rows {growth:.1f} (linear is 10)")
    for name, path in paths.items():
        peaks = ", ".join(f"{way} {_peak_apart(way, path)}" for way in PEAKS)
        print(f"{name}: peak MB {peaks}")
    return 0 if fine else 1


def _side_by_side(
    ways: dict[str, Callable[[Path], None]], name: str, path: Path
) -> dict[tuple[str, str], float]:
    """Return the best seconds of each way, the ways taking turns."""
    best: dict[tuple[str, str], float] = {}
    for turn in range(ROUNDS + 1):
        for way, read in ways.items():
            if way == "openpyxl" and turn > 1:
                continue
            start = time.perf_counter()
            read(path)
            taken = time.perf_counter() - start
            if turn:
                best[name, way] = min(taken, best.get((name, way), taken))
    return best


def write(path: Path, rows: int, every: int) -> None:
    """Write an inventory of ``rows`` tasks; with ``every``, each n-th cell has a fault."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("業務棚卸")
        sheet.write_row(0, 0, [INVENTORY.column(key).title for key in KEYS])
        for row in range(1, rows + 1):
            cells = _task(row)
            if every:
                for at in range(row % every, len(cells), every):
                    if KEYS[at] not in ("id", "name", "department"):
                        cells[at] = _FAULTS[(row + at) % len(_FAULTS)]
            sheet.write_row(row, 0, cells)


def _task(n: int) -> list[str | float]:
    cases, minutes = float(n % 900 + 1), float(n % 55 + 5)
    return [
        f"T-{n:06}",
        f"{n % 29}課",
        f"{n % 4}係",
        f"分類{n % 12}",
        f"架空の業務{n}",
        f"架空データの内容その{n % 700}",
        f"架空条例第{n % 90}条",
        cases,
        minutes,
        "毎月",
        round(cases * minutes / 60, 2),
        round(cases * minutes / 80, 2),
        0.25,
        ("コア", "ノンコア", "未着手")[n % 3],
        f"理由{n % 40}",
        ("無", "ルール化可", "裁量")[n % 3],
        ("定型", "非定型")[n % 2],
        ("紙", "電子", "混在")[n % 3],
        f"システム{n % 15}",
        ("無", "個人情報")[n % 2],
        ("有", "無")[n % 2],
        "1 棚卸済",
        "2026-03-31",
        "1990-04-01",
        f"備考{n}" if n % 10 == 0 else "",
    ]


def _check(path: Path, host: ReaderHost) -> None:
    rules = default_policy().on(date(2026, 3, 31))
    source = Source(path=path, label=path.name)
    reading = read_inventories([source], organisation=Organisation(), rules=rules, host=host)
    if len(reading.value) < 9_000:
        raise AssertionError(len(reading.value))


def _pandas(path: Path) -> None:
    import pandas as pd

    pd.read_excel(path, engine="calamine")


def _openpyxl(path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        tuple(row)
    book.close()


def _growth(paths: dict[str, Path], host: ReaderHost) -> float:
    """Return how many times as long the tenfold file takes, the two taking turns."""
    best = dict.fromkeys(("clean", "long"), float("inf"))
    for _ in range(2):
        for name in best:
            start = time.perf_counter()
            _check(paths[name], host)
            best[name] = min(best[name], time.perf_counter() - start)
    return best["long"] / best["clean"]


def _peak_of_check(path: Path) -> str:
    with ReaderHost() as host:
        _check(path, host)
        child = _peak_megabytes(host.pid)
    return f"{_peak_megabytes()} and {child} in the reader child"


def _peak_of_pandas(path: Path) -> str:
    _pandas(path)
    return str(_peak_megabytes())


def _peak_of_openpyxl(path: Path) -> str:
    _openpyxl(path)
    return str(_peak_megabytes())


PEAKS: dict[str, Callable[[Path], str]] = {
    "check": _peak_of_check,
    "pandas": _peak_of_pandas,
    "openpyxl": _peak_of_openpyxl,
}


def _peak_megabytes(pid: int | None = None) -> int:
    """Return the peak resident size of a process (this one by default), from Linux."""
    status = Path(f"/proc/{pid or 'self'}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def _peak_apart(way: str, path: Path) -> str:
    command = [sys.executable, __file__, way, str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What counting costs beside a plain pandas groupby of the same sums, and the alike search.

Tasks are made up: 4,339 as in a city of 29 課, and 1,000,000. Prints seconds (the least
of several tries), the ratio to the groupby, and the most memory the process has held.
"""

from __future__ import annotations

import resource
import time
import tomllib
from collections.abc import Callable
from datetime import date
from functools import partial
from importlib.resources import files

import numpy as np
import pandas as pd

from sumoto_bpr.indicators import observe
from sumoto_bpr.indicators.alike import alike_tasks
from sumoto_bpr.indicators.registry import REGISTRY
from sumoto_bpr.indicators.tasks import tasks_in
from sumoto_bpr.model.book import Improvements, Inventory
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.policy import Rules, parse_policy
from sumoto_bpr.sample.catalogue import plans
from sumoto_bpr.sheets.words import CORE, STAGES

CITY, MILLION = 4_339, 1_000_000
UNITS = 29
YEAR, DAY = FiscalYear(2025), date(2026, 3, 31)


def rules() -> Rules:
    """Return the default decisions."""
    text = (files("sumoto_bpr.policy") / "defaults.toml").read_text(encoding="utf-8")
    return parse_policy(tomllib.loads(text))[0].on(DAY)


def tasks(rows: int) -> pd.DataFrame:
    """Return ``rows`` made-up tasks as reading leaves them."""
    draw = np.random.default_rng(20260331)
    names = [work.name for plan in plans() for work in plan.works]
    units = draw.integers(0, UNITS, rows)
    stages = np.array([f"{number} {word}" for number, word in enumerate(STAGES)])
    columns = {
        "id": [f"T{number:07}" for number in range(rows)],
        "year": np.full(rows, YEAR.code),
        "name": np.array(names)[draw.integers(0, len(names), rows)],
        "hours": draw.gamma(2.0, 40.0, rows).round(1),
        "cases_per_year": draw.integers(1, 2000, rows).astype(float),
        "core": np.array(CORE)[draw.integers(0, len(CORE), rows)],
        "stage": stages[draw.integers(0, len(stages), rows)],
        "judgement": np.array(["無", "ルール化可", "裁量"])[draw.integers(0, 3, rows)],
        "routine": np.array(["定型", "非定型"])[draw.integers(0, 2, rows)],
        "medium": np.array(["紙", "電子", "混在"])[draw.integers(0, 3, rows)],
        "_file": np.array([f"surveys/R7/{unit:04}.xlsx" for unit in range(UNITS)])[units],
        "_sheet": np.full(rows, "業務棚卸"),
        "_row": np.arange(rows) + 5,
        "_unit": np.array([f"{unit:04}" for unit in range(UNITS)])[units],
    }
    return pd.DataFrame(columns)


def improvements(rows: int) -> pd.DataFrame:
    """Return one made-up improvement for every seventy tasks, of three that lie side by side."""
    draw = np.random.default_rng(20260401)
    number = rows // 70
    served = draw.integers(0, rows - 3, (number, 1)) + np.arange(3)
    return pd.DataFrame(
        {
            "id": [f"K{row:06}" for row in range(number)],
            "task_ids": [";".join(f"T{task:07}" for task in tasks) for tasks in served],
            "stage": np.array(["案", "試行", "実施", "定着"])[draw.integers(0, 4, number)],
            "decision": np.array(["採用", "不採用"])[draw.integers(0, 2, number)],
            "tool": np.array(["RPA", "AI-OCR", "Excel"])[draw.integers(0, 3, number)],
            "saved_expected": draw.gamma(2.0, 20.0, number).round(1),
            "saved_actual": draw.gamma(2.0, 15.0, number).round(1),
            "_file": np.full(number, "surveys/R7/improvements.xlsx"),
            "_sheet": np.full(number, "改善管理表"),
            "_row": np.arange(number) + 5,
        }
    )


def plain(frame: pd.DataFrame) -> None:
    """Count the same sums by pandas alone: tasks and hours, by class and by stage."""
    frame.groupby("core")["hours"].agg(["size", "sum"])
    frame.groupby("stage")["hours"].agg(["size", "sum"])
    frame["hours"].agg(["size", "sum"])


def seconds(work: Callable[[], object], tries: int) -> float:
    """Return the least processor time of several tries."""
    least = float("inf")
    for _ in range(tries):
        begun = time.process_time()
        work()
        least = min(least, time.process_time() - begun)
    return least


def main() -> None:
    """Print one line a size, and one for the search."""
    in_force = rules()
    organisation = Organisation(
        departments=tuple(
            Department(code=f"{n:04}", division="架空部", name=f"架空{n}課", order=n)
            for n in range(UNITS)
        )
    )
    for rows, tries in ((CITY, 7), (MILLION, 2)):
        frame = tasks(rows)
        books = Books(
            organisation=organisation,
            inventory=Inventory(frame),
            improvements=Improvements(improvements(rows)),
        )
        taken = seconds(partial(observe, books, in_force, YEAR, DAY, REGISTRY), tries)
        alone = seconds(partial(plain, frame), tries)
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
        print(f"{rows:>9,} rows {taken:7.3f} s  × {taken / alone:5.1f} of a groupby  {held:.2f} GB")
    found = tasks_in(Inventory(tasks(CITY)), YEAR)
    if found is None:
        raise SystemExit(1)
    titles = {f"{n:04}": f"架空{n}課" for n in range(UNITS)}
    search = partial(alike_tasks, found, titles, titles)
    searched, alone = seconds(search, 3), seconds(partial(plain, found.frame), 7)
    print(f"alike of {CITY:,} {searched:6.3f} s  × {searched / alone:5.1f} of a groupby")


if __name__ == "__main__":
    main()

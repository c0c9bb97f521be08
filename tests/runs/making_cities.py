"""Workspaces for runs: the small city, and faults planted in it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sumoto_bpr.desk.workspace import open_workspace
from sumoto_bpr.runs.asking import RunOptions
from sumoto_bpr.runs.city_run import run_city
from sumoto_bpr.runs.outcome import JobState, RunOutcome
from sumoto_bpr.store.manifest import Manifest, read_manifests

__all__ = [
    "CHILDREN",
    "CITIZENS",
    "DIGITAL",
    "TAX",
    "edit",
    "inventory_of",
    "manifest_of",
    "names",
    "run",
    "site",
    "template_that",
    "text_of",
]

DIGITAL, TAX, CITIZENS, CHILDREN = "0102", "0205", "0301", "0402"
"""The four 所属 of the small city."""


def run(root: Path, **options: Any) -> RunOutcome:
    """Run the city at ``root``."""
    return run_city(open_workspace(root), RunOptions(**options))


def names(outcome: RunOutcome, state: JobState) -> list[str]:
    """Return the jobs in ``state``, sorted."""
    return sorted(job.job for job in outcome.of(state))


def inventory_of(root: Path, code: str) -> Path:
    """Return the inventory workbook of one 所属."""
    return next((root / "surveys" / "R7").glob(f"{code}_*/業務棚卸*.xlsx"))


def edit(path: Path, change: Callable[[Worksheet], None]) -> None:
    """Change the first sheet of a workbook, as somebody in Excel would."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    change(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(buffer.getvalue())


def site(root: Path) -> dict[str, bytes]:
    """Return every published file by its path below ``reports/``."""
    reports = root / "reports"
    return {
        path.relative_to(reports).as_posix(): path.read_bytes()
        for path in sorted(reports.rglob("*"))
        if path.is_file()
    }


def text_of(root: Path, name: str) -> str:
    """Return a published page."""
    return (root / "reports" / name).read_text(encoding="utf-8")


def manifest_of(root: Path) -> Manifest:
    """Return the newest manifest."""
    manifests, problems = read_manifests(root / ".sumoto" / "runs")
    assert problems == ()
    return manifests[0]


def template_that(cell: str) -> bytes:
    """Return a department template that first does ``cell`` and then shows the summary."""
    from tests.runs.making import notebook

    template = json.loads(
        notebook(
            "import sumoto_bpr as bpr\nunit = bpr.open_unit(packet=packet)",
            cell,
            "bpr.show_received(unit)",
        )
    )
    return json.dumps(template).encode()

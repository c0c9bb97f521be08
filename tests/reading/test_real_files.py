from __future__ import annotations

from pathlib import Path

import pytest

from sumoto_bpr.model.problems import Severity
from sumoto_bpr.reading.inventory import read_inventory
from sumoto_bpr.reading.mapping import read_mapping
from tests.reading.making import account, codes, values

TASKS = "data/inventory/ofunato_r7_407_tasks.csv"


def test_407_tasks_of_a_real_city_are_all_accounted_for(shared: Path, repository: Path) -> None:
    """Rows, hours, units and eras of a real inventory come out as its city published them."""
    mapping = read_mapping(repository / "examples" / "ofunato.toml")
    assert not mapping.problems

    read = account(shared / TASKS, mapping.value)

    assert (read.kind, read.year) == ("inventory", "FY2025")
    assert (read.rows_in, read.rows_kept, read.rows_refused) == (407, 407, 0)
    assert read.totals == {"tasks": 407, "hours": 400_846}
    units = {(d["division"], d["name"]): (d["tasks"], d["hours"]) for d in read.by_department}
    assert len(units) == 49
    assert units["総務部", "税務課"] == (5, 29_770)
    assert units["企画政策部", "デジタル戦略課"] == (8, 30_600)
    assert sum(tasks for tasks, _ in units.values()) == 407
    near = {p.value for p in read.problems if p.code == "INV-003"}
    assert {"保健福祉こども家庭センター", "上下水道部下指導課", "観光交流推進室"} <= near


def test_beginnings_of_real_tasks_are_read_or_reported(shared: Path, repository: Path) -> None:
    """昭和39 and 平成元 are read, ``-`` is blank, a bare number is reported: none is guessed."""
    mapping = read_mapping(repository / "examples" / "ofunato.toml").value

    read = account(shared / TASKS, mapping)

    started = values(read, "started")
    assert {"1964", "1989", "1950"} <= set(started)
    bare = [p for p in read.problems if p.column == "開始期" and p.severity is Severity.ERROR]
    assert {p.value for p in bare} >= {"18", "27", "0"}
    assert {p.code for p in bare} == {"CEL-008"}
    assert started.count(None) == 107 + len(bare)


def test_six_years_in_one_sheet(shared: Path, repository: Path) -> None:
    """Each year of the same sheet is an inventory of its own with all 407 tasks."""
    mapping = read_mapping(repository / "examples" / "ofunato_years.toml").value

    reading = read_inventory(shared / TASKS, mapping)

    assert [f.year for f in reading.files] == [f"FY{year}" for year in range(2025, 2019, -1)]
    assert {f.rows_kept for f in reading.files} == {407}
    assert reading.files[0].totals["hours"] == 400_846
    assert reading.value.frame["id"].nunique() == 407


@pytest.mark.parametrize(
    "name",
    [
        "13103hoikuen201612.csv",
        "13112hoiku.csv",
        "132217preschoolhoi-you.csv",
        "13225c191.csv",
        "merged_cells_procurement_comparison.xlsx",
    ],
)
def test_foreign_public_files_are_refused_in_words(shared: Path, name: str) -> None:
    """Files of something else are refused with one problem, whatever their encoding."""
    read = account(shared / "data" / "encodings" / name)

    assert (read.kind, read.rows_in, codes(read)) == (None, 0, {"TBL-001"})


def test_3645_procedures_are_read(shared: Path) -> None:
    """A national survey is read by its headers; every duration is read, blank or reported."""
    read = account(shared / "data" / "inventory" / "procedures_survey_r6_local_gov.csv")

    assert (read.kind, read.rows_in) == ("procedures", 3645)
    durations = [v for v in values(read, "processing_offline") if v]
    assert {"low_days": 30, "high_days": 30, "text": "1月"} in durations
    assert len(durations) > 1000

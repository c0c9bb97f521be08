from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sumoto_bpr.model.problems import ProblemError
from sumoto_bpr.runs.outcome import JobState, RunOutcome
from tests.runs.making_cities import (
    CHILDREN,
    CITIZENS,
    DIGITAL,
    TAX,
    edit,
    inventory_of,
    manifest_of,
    names,
    run,
    site,
    template_that,
    text_of,
)

pytestmark = pytest.mark.slow

_FIRST_ROW = 11
_NAME, _CASES = 4, 8


def test_no_page_calls_staff_time_money_saved(first: tuple[Path, RunOutcome]) -> None:
    """Yen of staff time are 人件費換算額（試算） with price, source and year everywhere."""
    root, _ = first
    pages = {name: data.decode() for name, data in site(root).items() if name.endswith(".html")}
    valued = [text for text in pages.values() if "人件費換算額" in text]

    for name, text in pages.items():
        assert not [word for word in ("削減額", "コスト削減効果") if word in text], name
    assert valued
    for text in valued:
        assert not re.search("人件費換算額(?!（試算）|－年間費用)", text)
        assert "1時間3,000円（出典：見本の単価（令和7年度。架空データ）" in text


def test_the_first_run_makes_every_page(first: tuple[Path, RunOutcome]) -> None:
    """All 所属, HR, leadership and the public have a page; the lists say 4／4所属."""
    root, outcome = first

    expected = [DIGITAL, TAX, CITIZENS, CHILDREN, "hr", "index", "leadership", "public"]
    assert names(outcome, JobState.DONE) == expected
    assert outcome.exit_code() == 0
    assert (outcome.done_units, outcome.all_units) == (4, 4)
    assert "4／4所属" in text_of(root, "departments/index.html")
    leadership = manifest_of(root).job("leadership")
    assert leadership is not None
    assert "4／4所属" in text_of(root, f"{leadership.page}/index.html")
    assert all(path.is_file() for path in outcome.indexes.values())
    assert len(outcome.indexes) == 4
    assert all(job.page and job.page.is_file() for job in outcome.jobs)


def test_the_manifest_names_every_published_byte(first: tuple[Path, RunOutcome]) -> None:
    """Pages, side files and indexes are in the manifest with the hash they have on the disk."""
    root, outcome = first
    manifest = manifest_of(root)
    named = {f"{job.page}/{name}": h for job in manifest.jobs for name, h in job.outputs.items()}
    named |= manifest.indexes

    assert {n: hashlib.sha256(data).hexdigest() for n, data in site(root).items()} == named
    assert manifest.run == outcome.run
    assert all((root / ".sumoto" / "packets" / job.packet).is_file() for job in manifest.jobs)


def test_nothing_published_tells_of_this_machine(first: tuple[Path, RunOutcome]) -> None:
    """No page and no side file holds the workspace's path, a temporary one or the home."""
    root, _ = first

    for name, data in site(root).items():
        text = data.decode()
        assert str(root) not in text, name
        assert not re.search(r"/(home|root|tmp|Users)/|papermill|\.sumoto", text), name


def test_every_page_has_its_side_file(first: tuple[Path, RunOutcome]) -> None:
    """Beside each page lie its observations, and they speak to its audience alone."""
    root, _ = first

    for job in manifest_of(root).jobs:
        side = json.loads(text_of(root, f"{job.page}/observations.json"))
        assert side["observations"], job.job


def test_nothing_changed_nothing_runs(first: tuple[Path, RunOutcome], city: Path) -> None:
    """A second run does nothing, says so for every job, and leaves every byte."""
    outcome = run(city)

    assert outcome.of(JobState.DONE) == outcome.of(JobState.FAILED) == ()
    assert len(outcome.of(JobState.SKIPPED)) == 8
    assert outcome.exit_code() == 0
    assert outcome.run == first[1].run
    assert site(city) == site(first[0])


def test_a_changed_row_runs_its_department_and_the_roll_ups(
    first: tuple[Path, RunOutcome], city: Path
) -> None:
    """One row of one 所属 changed: that page and the city's are made anew, no other."""

    def change(sheet: Worksheet) -> None:
        sheet.cell(_FIRST_ROW, _CASES).value = 12345

    edit(inventory_of(city, TAX), change)
    outcome = run(city)

    assert names(outcome, JobState.DONE) == [TAX, "index", "leadership", "public"]
    assert names(outcome, JobState.SKIPPED) == [DIGITAL, CITIZENS, CHILDREN, "hr"]
    before, after = site(first[0]), site(city)
    pages = set(before) - set(manifest_of(city).indexes)
    assert all(after[name] == before[name] for name in pages)
    assert outcome.run > first[1].run
    sources = text_of(city, f"{_page(city, 'leadership')}/index.html")
    assert first[1].run in sources
    assert outcome.run in sources


def test_planted_faults_fail_their_departments_alone(city: Path) -> None:
    """A cut workbook, a missing column and 11 % refused rows fail; the fourth 所属 is done."""
    cut = inventory_of(city, DIGITAL)
    cut.write_bytes(cut.read_bytes()[: cut.stat().st_size // 2])
    nameless = inventory_of(city, TAX)
    nameless.with_suffix(".csv").write_text("業務ID,年間件数\n1,20\n2,30\n", encoding="utf-8")
    nameless.unlink()

    def unnamed_rows(sheet: Worksheet) -> None:
        rows = [r for r in range(_FIRST_ROW, sheet.max_row) if sheet.cell(r, _NAME).value]
        for row in rows[: len(rows) * 11 // 100 + 1]:
            sheet.cell(row, _NAME).value = None

    edit(inventory_of(city, CITIZENS), unnamed_rows)
    outcome = run(city)

    assert names(outcome, JobState.FAILED) == [DIGITAL, TAX, CITIZENS]
    assert outcome.exit_code() == 1
    assert (outcome.done_units, outcome.all_units) == (1, 4)
    index = text_of(city, "departments/index.html")
    assert "1／4所属" in index
    assert "1／4所属" in text_of(city, f"{_page(city, 'leadership')}/index.html")
    for job in outcome.of(JobState.FAILED):
        assert job.problem is not None
        assert job.page is not None
        page = job.page.read_text(encoding="utf-8")
        assert job.problem.message in page
        assert job.problem.remedy in page
        assert "Traceback" not in page
        assert f"{job.page.parent.name}/index.html" in index
        assert job.problem.message in index
    refused = next(j for j in outcome.jobs if j.job == CITIZENS)
    assert refused.problem is not None
    assert refused.problem.code == "RUN-016"
    assert re.search(r"\d+行中\d+行", refused.problem.message)


def test_a_few_refused_rows_do_not_fail_a_department(city: Path) -> None:
    """One refused row: the page says so with both counts, the exit code is 1, the page stands."""

    def unnamed_row(sheet: Worksheet) -> None:
        sheet.cell(_FIRST_ROW, _NAME).value = None

    edit(inventory_of(city, TAX), unnamed_row)
    outcome = run(city)

    assert TAX in names(outcome, JobState.DONE)
    assert outcome.exit_code() == 1
    assert (outcome.done_units, outcome.all_units) == (4, 4)
    assert re.search(r"(\d+)行中\d+行", text_of(city, f"{_page(city, TAX)}/index.html"))


def test_a_raising_notebook_fails_its_department_and_failed_mends_it(city: Path) -> None:
    """A notebook that raises for one 所属 stops that one; ``--failed`` runs it and no other."""
    templates = city / "notebooks"
    templates.mkdir()
    cell = 'if unit.department.code == "0205": raise ValueError("秘密の値")'
    (templates / "department.ipynb").write_bytes(template_that(cell))
    broken = run(city)

    assert names(broken, JobState.FAILED) == [TAX]
    assert (broken.done_units, broken.all_units) == (3, 4)
    assert "3／4所属" in text_of(city, "departments/index.html")
    failure = next(iter(broken.of(JobState.FAILED)))
    assert failure.problem is not None
    assert failure.problem.code == "RUN-012"
    assert "ValueError" in failure.problem.message
    logged = (city / ".sumoto" / "log" / f"{broken.run}.jsonl").read_text(encoding="utf-8")
    assert "秘密の値" not in logged + "".join(data.decode() for data in site(city).values())

    (templates / "department.ipynb").write_bytes(template_that("pass"))
    mended = run(city, failed=True)

    departments = [job.job for job in mended.of(JobState.DONE) if job.department]
    assert departments == [TAX]
    assert mended.done_units == 1, "the other three are stale under the new template"
    assert run(city).done_units == 4


def test_a_named_department_leaves_the_others_stale(city: Path) -> None:
    """Only the named 所属 runs; another whose rows changed is in N, not in n."""

    def change(sheet: Worksheet) -> None:
        sheet.cell(_FIRST_ROW, _CASES).value = 12345

    edit(inventory_of(city, TAX), change)
    edit(inventory_of(city, CITIZENS), change)
    outcome = run(city, departments=("税務課",))

    assert TAX in names(outcome, JobState.DONE)
    assert CITIZENS in names(outcome, JobState.SKIPPED)
    assert (outcome.done_units, outcome.all_units) == (3, 4)
    index = text_of(city, "departments/index.html")
    assert "3／4所属" in index
    assert "更新待ち" in index


def test_a_department_that_handed_in_nothing_is_no_failure(city: Path) -> None:
    """Without a file a 所属 is 未提出: in the list and in N, no failure, exit code 0."""
    inventory_of(city, TAX).unlink()
    outcome = run(city)

    assert TAX in names(outcome, JobState.SKIPPED)
    assert outcome.of(JobState.FAILED) == ()
    assert (outcome.done_units, outcome.all_units) == (3, 4)
    assert "未提出" in text_of(city, "departments/index.html")


def test_an_unknown_department_stops_before_anything_starts(city: Path) -> None:
    """「税務果」 is refused with the nearest name, and nothing is touched."""
    before = site(city)

    with pytest.raises(ProblemError) as caught:
        run(city, departments=("税務果",))

    assert "「税務課」のことですか" in str(caught.value)
    assert site(city) == before
    assert not (city / ".sumoto" / "run.lock").exists()


def test_a_page_that_was_edited_is_made_again(city: Path) -> None:
    """A published page that somebody changed is put right by the next run."""
    page = f"{_page(city, TAX)}/index.html"
    right = text_of(city, page)
    (city / "reports" / page).write_text("書き換え", encoding="utf-8")

    outcome = run(city)

    job = next(job for job in outcome.jobs if job.job == TAX)
    assert job.state is JobState.DONE
    assert "書き換えられています" in job.reason
    assert _without_run(text_of(city, page)) == _without_run(right)


def test_force_makes_the_same_bytes_again(first: tuple[Path, RunOutcome], city: Path) -> None:
    """Made anew from the same input, every page is the same to the byte."""
    outcome = run(city, force=True)

    assert outcome.of(JobState.FAILED) == ()
    assert len(outcome.of(JobState.DONE)) == 7
    assert site(city) == site(first[0])


def test_force_reports_a_difference(city: Path) -> None:
    """A notebook that never says the same twice is found out; the first page stands."""
    (city / "notebooks").mkdir()
    (city / "notebooks" / "public.ipynb").write_bytes(
        template_that("import secrets; print(secrets.token_hex())")
    )
    made = run(city)
    before = site(city)
    outcome = run(city, force=True)

    assert names(made, JobState.FAILED) == []
    assert names(outcome, JobState.FAILED) == ["public"]
    failed = [job.problem.code for job in outcome.jobs if job.problem is not None]
    assert ["RUN-018"] == failed
    assert outcome.exit_code() == 1
    assert site(city) == before


def _page(root: Path, job: str) -> str:
    record = manifest_of(root).job(job)
    assert record is not None
    return record.page


def _without_run(page: str) -> str:
    return re.sub(r"\d{8}-\d{6}-[0-9a-f]{6}", "", page)

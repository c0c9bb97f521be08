from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from math import inf
from pathlib import Path

import pytest

from sumoto_bpr.indicators.costs import payback_months
from sumoto_bpr.indicators.judging import judged
from sumoto_bpr.model.book import Attendance, Inventory, Staff
from sumoto_bpr.model.department import Organisation
from sumoto_bpr.model.problems import Severity
from sumoto_bpr.model.saved import ExpectedHours
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.improvements import read_improvements
from sumoto_bpr.reading.inventory import read_inventories
from sumoto_bpr.reading.organisation import read_organisation
from sumoto_bpr.reading.people import read_attendance, read_staff
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.source import Source
from sumoto_bpr.sample import SIDE_LIST, SizeName, build_city, write_city
from sumoto_bpr.sample.catalogue import YEAR
from sumoto_bpr.sample.settings import sample_rules
from sumoto_bpr.sample.sizes import SIZES
from sumoto_bpr.sheets.sorting import PATH_KEYS


@pytest.fixture(scope="module")
def host() -> Iterator[ReaderHost]:
    """One reader child for all tests here."""
    with ReaderHost(60, 1024) as reader:
        yield reader


class Written:
    """A city on the disk and what a reader makes of it."""

    def __init__(self, root: Path, files: Mapping[str, bytes], host: ReaderHost) -> None:
        self.root = root
        self.host = host
        write_city(root, files)
        self.organisation: Organisation = read_organisation(
            [self.source("organisation.xlsx")], host=host
        ).value

    def source(self, name: str) -> Source:
        """One file of the city."""
        return Source(path=self.root / name, label=name)

    def inventory(self) -> Reading[Inventory]:
        """All inventories."""
        sources = [
            Source(
                path=path,
                label=path.relative_to(self.root).as_posix(),
                department=self.organisation.matching(path.parent.name)[0],
                year=YEAR,
            )
            for path in sorted((self.root / "surveys").rglob("*.xlsx"))
        ]
        return read_inventories(
            sources, organisation=self.organisation, rules=sample_rules(), host=self.host
        )

    def staff(self) -> Reading[Staff]:
        """The staff register."""
        return read_staff([self.source("training/records/staff.xlsx")], host=self.host)

    def attendance(self) -> Reading[Attendance]:
        """The attendances."""
        return read_attendance([self.source("training/records/attendance.xlsx")], host=self.host)


@pytest.fixture(scope="module", params=["small", "city"])
def size(request: pytest.FixtureRequest) -> SizeName:
    """Both sizes."""
    found: SizeName = request.param
    return found


@pytest.fixture(scope="module")
def city(size: SizeName, host: ReaderHost, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The city on the disk."""
    return Written(tmp_path_factory.mktemp(size) / "市", build_city(size), host)


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(name.encode() + b"\0" + data)
    return digest.hexdigest()


def test_the_same_seed_gives_the_same_bytes() -> None:
    """A seed is a city, byte for byte; another seed is another city."""
    assert _digest(build_city("small", 7)) == _digest(build_city("small", 7))
    assert _digest(build_city("small", 7)) != _digest(build_city("small", 8))


def test_the_city_is_of_real_size(host: ReaderHost, tmp_path: Path) -> None:
    """29 所属, 4,339 tasks, 364,000 hours ± 1 %, 474 staff; nothing refused (D3)."""
    city = Written(tmp_path / "市", build_city("city"), host)
    reading = city.inventory()

    assert 29 == len(city.organisation) == reading.value.frame["_unit"].nunique()
    assert 4_339 == len(reading.value)
    assert abs(reading.value.frame["hours"].sum() - 364_000) <= 3_640
    assert 474 == city.staff().value.frame["id"].nunique()
    assert 0 == sum(file.rows_refused for file in reading.files)


def test_a_sample_reads_without_an_error(city: Written) -> None:
    """Dirt is repaired or warned of; a run of the sample ends with exit 0."""
    readings = (city.inventory(), city.staff(), city.attendance())
    improvements = read_improvements([city.source("improvements.xlsx")], host=city.host)

    assert [] == [p for r in (*readings, improvements) for p in r.errors]


def test_all_dirt_is_in_the_side_list(city: Written) -> None:
    """Each repair a reader makes answers to a planted cell, and hours are right after it."""
    listed = json.loads((city.root / SIDE_LIST).read_text("utf-8"))
    places = {(e["ファイル"], e["列"], e["書いた値"]) for e in listed}
    repairs = [p for p in city.inventory().problems if p.severity is Severity.REPAIR]

    assert repairs
    assert {(p.file, p.column, p.value) for p in repairs} <= places
    assert {"単位の入った数字", "分で書いた時間", "時計の形の時間"} <= {e["しかけ"] for e in listed}


def test_about_250_are_in_scope(city: Written, size: SizeName) -> None:
    """Regular 一般行政職 in post on 31 March: what the size says, less those left out by leave."""
    frame = city.staff().value.frame
    day = YEAR.last_day.isoformat()
    standing = frame[
        (frame["from"] <= day)
        & ~(frame["to"] < day)
        & ~(frame["left"] < day)
        & (frame["employment"] == "常勤")
        & (frame["job_type"] == "一般行政職")
        & ~(frame["leave_counted"] == "除外")
    ]
    left_out = SIZES[size].on_leave.count("除外")

    assert sum(SIZES[size].general.values()) - left_out == standing["id"].nunique()


def test_some_are_trained_and_some_are_not(city: Written) -> None:
    """The training rate is neither 0 nor 100 per cent."""
    staff = city.staff().value.frame
    scope = set(staff[staff["employment"] == "常勤"]["id"])
    frame = city.attendance().value.frame
    done = set(frame[(frame["course"] == "DX研修") & (frame["result"] == "修了")]["staff_id"])

    assert 0 < len(done & scope) < len(scope)


def test_moves_of_1_april_are_planted(city: Written) -> None:
    """There are moves and retirements around 1 April and a session after the year's end (C10)."""
    frame = city.staff().value.frame
    attended = city.attendance().value.frame

    assert (frame["from"] == "2026-04-01").any()
    assert (frame["left"] == "2026-03-31").any()
    assert (attended["date"] > "2026-03-31").any()


def test_no_improvement_saves_more_than_its_tasks_take(city: Written) -> None:
    """Saved hours stay within the hours of the tasks; one improvement serves several (C5)."""
    inventory = city.inventory().value.frame.set_index("id")["hours"]
    improvements = read_improvements([city.source("improvements.xlsx")], host=city.host)
    frame = improvements.value.frame
    served = [entry.split(";") for entry in frame["task_ids"]]

    assert max(len(tasks) for tasks in served) > 1
    assert len({task for tasks in served for task in tasks}) == sum(map(len, served))
    for tasks, saved in zip(served, frame["saved_expected"], strict=True):
        assert saved <= inventory[tasks].sum()


def test_made_up_costs_show_every_case(city: Written) -> None:
    """Some improvements pay back, within ten years, one never does, and some cost nothing."""
    improvements = read_improvements([city.source("improvements.xlsx")], host=city.host)
    frame = improvements.value.frame
    price = sample_rules().number("money.hour_yen")
    columns = (frame[key] for key in ("initial_cost", "yearly_cost", "saved_expected"))
    months = [
        payback_months(first, year, ExpectedHours(hours=saved), price)
        for first, year, saved in zip(*columns, strict=True)
    ]

    assert inf in months
    assert 0.0 in months
    assert [m for m in months if m is not None and 1 <= m <= 120]
    assert [m for m in months if m is not None and 120 < m < inf] == []


def test_no_improvement_is_further_than_its_tasks(city: Written) -> None:
    """Stages of improvements and tasks agree, and every decision has the reason it needs."""
    inventory = city.inventory()
    improvements = read_improvements(
        [city.source("improvements.xlsx")], host=city.host, inventory=inventory.value
    )
    decided = inventory.value.frame

    assert [] == [p for p in improvements.problems if p.code == "IMP-012"]
    assert [] == [p for p in inventory.problems if p.code.startswith("STG")]
    assert {"見直す", "見直し不要", "廃止"} == set(decided["review_decision"].dropna())


def test_faults_are_planted_only_when_asked_for(host: ReaderHost, tmp_path: Path) -> None:
    """With ``faults`` there are duplicate ids and unreadable times, under 10 % in each 所属."""
    city = Written(tmp_path / "市", build_city("small", faults=True), host)
    reading = city.inventory()

    assert {"業務IDの重複", "読めない時間"} <= {
        e["しかけ"] for e in json.loads((city.root / SIDE_LIST).read_text("utf-8"))
    }
    assert 1 == sum(file.rows_refused for file in reading.files)
    assert all(file.rows_refused <= file.rows_in / 10 for file in reading.files)


def test_everything_says_that_it_is_fictional(city: Written) -> None:
    """Each workbook says 架空データ in its title and on its first sheet."""
    import openpyxl

    paths = [*city.root.glob("*.xlsx"), *city.root.glob("*/*/*.xlsx")]
    assert paths
    for path in paths:
        book = openpyxl.load_workbook(path)
        assert "架空データ" in book.properties.title
        assert "架空データ" in str(book.worksheets[0]["A2"].value)


@pytest.mark.parametrize("seed", [0, 7, 11, 2026])
def test_every_seed_makes_a_city_of_that_size(seed: int) -> None:
    """Whatever the seed, the city comes out with its 29 課 and its staff."""
    files = build_city("city", seed)

    assert 29 == len({name.split("/")[2] for name in files if name.startswith("surveys/R7/")})


def test_every_answered_task_is_sorted_as_its_answers_say(city: Written) -> None:
    """In the sample the question path leads to the コア区分 that stands beside it, everywhere."""
    rows = city.inventory().value.frame.to_dict("records")
    answered = [row for row in rows if isinstance(row["ask_right"], str)]

    assert answered
    for row in answered:
        answers = {key: word for key in PATH_KEYS if isinstance(word := row[key], str)}
        assert judged(answers).core == row["core"]
